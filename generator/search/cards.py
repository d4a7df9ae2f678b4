"""How documents are shown, in files of a few: whoever shows hits fetches only those they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from generator.search.cutting import end_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.search.readings import Reading

TOGETHER = 16
"""About how many cards stand in one file."""

Cards = dict[tuple[int, ...], str]
"""The files of cards as they follow each other: the numbers of their documents, and their names."""


def together(standing: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cuts documents as they stand: what is shown together lies together, and one more among them moves no cut but those beside it."""
    ends = range(1, len(standing) + 1)
    first = 0
    while first < len(standing):
        after = end_of_file(ends, first, TOGETHER, lambda at: crc32(b"%d" % standing[at]))
        yield tuple(standing[first:after])
        first = after


def cards_file(readings: Sequence[Reading], numbers: Sequence[int]) -> bytes:
    """The cards of these documents."""
    return b"[%b]" % b",".join([readings[number].card for number in numbers])
