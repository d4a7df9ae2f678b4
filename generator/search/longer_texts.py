"""The longer texts of documents, for excerpts: files of number, text, number, …, read where only a text says why."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

from generator.search.cutting import end_of_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.readings import Reading

SIZE = 12_000
"""About how many characters of longer texts stand in one file."""

Span = tuple[int, int]
"""The first document of a file, and the first one that does not stand in it any more."""


def spans_of_texts(lengths: Sequence[int]) -> list[Span]:
    """How texts of these lengths stand in files; a document without a longer text has the length 0."""
    numbers = [number for number, length in enumerate(lengths) if length]
    ends = list(accumulate(lengths[number] for number in numbers))
    spans: list[Span] = []
    first = 0
    while first < len(numbers):
        after = end_of_file(ends, first, SIZE, lambda at: crc32(b"%d" % numbers[at]))
        spans.append((numbers[first], numbers[after - 1] + 1))
        first = after
    return spans


def texts_file(readings: Sequence[Reading], span: Span) -> bytes:
    """The texts of these documents."""
    found = ((number, readings[number]) for number in range(*span))
    return b"[%b]" % b",".join([b"%d,%b" % (number, reading.text) for number, reading in found if reading.length])
