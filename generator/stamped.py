"""Files of a site and how they lie on the disk, packed: a site has tens of thousands, of which most builds ask for a few."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Stamp = tuple[int, int, int]
"""What tells a file from another, and from itself when somebody has written to it: inode, bytes, time of change."""

_END = "\0"
"""What no path holds."""


class StampedFiles(NamedTuple):
    """Some files; plain data (`marshal`)."""

    paths: str = ""
    """Each with a NUL behind it."""
    stamps: bytes = b""
    """Three numbers of 64 bits for each."""

    @classmethod
    def of(cls, files: Iterable[tuple[str, Stamp]]) -> Self:
        """Packs paths with their stamps."""
        paths: list[str] = []
        numbers = array("Q")
        for path, stamp in files:
            paths.append(path)
            numbers.extend(stamp)
        return cls("".join([f"{path}{_END}" for path in paths]), numbers.tobytes())

    def items(self) -> Iterator[tuple[str, Stamp]]:
        """The same, unpacked."""
        numbers = iter(memoryview(self.stamps).cast("Q"))
        return zip(paths_in(self.paths), zip(numbers, numbers, numbers, strict=True), strict=True)

    @property
    def number(self) -> int:
        """How many files there are."""
        return self.paths.count(_END)

    def ending(self, ending: str) -> int:
        """How many of them have paths that end so."""
        return self.paths.count(f"{ending}{_END}")


def together(some: Iterable[StampedFiles]) -> StampedFiles:
    """All of some."""
    lists = list(some)
    return StampedFiles("".join([each.paths for each in lists]), b"".join([each.stamps for each in lists]))


def paths_in(packed: str) -> list[str]:
    """The paths that were packed."""
    return packed.split(_END)[:-1]
