"""Who belongs to the Creative Space Network, why, and since when: pure, dated decisions.

A decision is a function of a space's entry, the events held there, the assessments and the
rulebook in force on the day of assessment. Nothing here knows of pages.
"""
