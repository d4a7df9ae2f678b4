"""Where a long row of entries is cut into files, so that a longer entry moves no cut but those beside it.

A file ends before the entry whose key has the smallest checksum, among those before which it would have
between a half and one and a half times the size it should have. Wherever one begins to cut, the same
entries are met soon: whoever looks a little way on finds the same smallest.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REACH = 2
"""Where a file ends depends on its own entries, and on those of so many files after it, as they were cut."""


def most(size: int) -> int:
    """Files are smaller than that, unless one entry is not."""
    return size * 3 // 2


def end_of_file(ends: Sequence[int], first: int, size: int, checksum: Callable[[int], int]) -> int:
    """Which entry does not stand in the file any more that begins with entry `first`.

    `ends` are the sizes of the entries added up, and reach as far as `most(size)` or to the last entry; `checksum`
    is that of an entry's key. An entry is never cut.
    """
    before = ends[first - 1] if first else 0
    if ends[-1] - before < most(size):
        return len(ends)
    earliest = bisect_left(ends, before + size // 2, first) + 1
    latest = bisect_left(ends, before + most(size), first)
    return min(range(earliest, latest + 1), key=checksum) if earliest <= latest else earliest
