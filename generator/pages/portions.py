"""A long list as pages of bounded size, so that no page grows with the directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Portion(Generic[ItemT]):
    """What one of several pages shows."""

    items: Sequence[ItemT]
    number: int
    """From 1 on."""
    count: int
    """How many pages the list has."""
    first_path: str
    """Where the first of them lies."""
    folder: str = ""
    """What stands between that and the number, where a bare number could be the name of an entry."""

    @property
    def path(self) -> str:
        """Where this one lies."""
        return self.path_of(self.number)

    def path_of(self, number: int) -> str:
        """Where another one lies: the first at the list's own address, the second at `2/` below it."""
        return self.first_path if number == 1 else f"{self.first_path}{self.folder}{number}/"

    @property
    def near(self) -> list[int]:
        """The pages worth a link: the first, the last, and those beside this one; 0 for a gap of several."""
        shown = sorted({1, self.count, *range(max(1, self.number - 2), min(self.count, self.number + 2) + 1)})
        found = [1]
        for number in shown[1:]:
            missing = number - found[-1] - 1
            found += [number] if missing == 0 else [number - 1 if missing == 1 else 0, number]
        return found


def portions(path: str, items: Sequence[ItemT], size: int, folder: str = "") -> list[Portion[ItemT]]:
    """The list at `path` in pages of `size` items; an empty list is one page."""
    count = max(1, -(-len(items) // size))
    return [Portion(items[n * size : (n + 1) * size], n + 1, count, path, folder) for n in range(count)]
