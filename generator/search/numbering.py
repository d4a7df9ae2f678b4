"""Numbers that documents keep while others come and go, so that one more of them changes its own words in the index and no others.

A document's number is its place in a hash table that is never full. It follows from the keys of all
documents, in whatever order they came, and from nothing else: a build from nothing gives the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

VACANT = ""
"""Stands for the key at a number that no document has."""

_FEWEST = 32
"""The smallest table has so many numbers; what does not find a place in a table makes it longer by as many."""

_STEPS = 8
"""In so many steps a table becomes twice as large: each is a build in which all documents are numbered anew, but what is too
large makes every list of numbers longer."""


def spread(keys: Iterable[str]) -> list[str]:
    """The keys, each at its number; `VACANT` at those that none has.

    A key stands where its checksum says, or at the next number that is free. One more key moves few others on, and where the
    table gets too full, all of them.
    """
    found = sorted((crc32(key.encode()), key) for key in keys)
    room = _room(len(found))
    numbered: list[str] = []
    for checksum, key in found:
        numbered += [VACANT] * ((checksum * room >> 32) - len(numbered))
        numbered.append(key)
    return numbered + [VACANT] * (max(room, -(-len(numbered) // _FEWEST) * _FEWEST) - len(numbered))


def _room(keys: int) -> int:
    """How many numbers so many keys have: one and a half times as many, and up to the next step."""
    wanted = max(keys * 3 // 2, _FEWEST)
    step = 1 << max(wanted.bit_length() - _STEPS.bit_length(), 0)
    return -(-wanted // step) * step
