"""Checks that need more than one value: within an entry, across entries, or against the world.

One check per module. `alone.py` lists those that look at one entry and the vocabularies: their
answer is part of the entry's record. `across.py` lists those that compare entries: each notes a
*fact* of every entry, in plain data, and compares the facts later. None compares all entries with
all: thousands are checked in a fraction of a second.
"""
