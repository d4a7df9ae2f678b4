"""Sorted entries cut into files of a size, with a directory of what each file begins with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE = 14_000
"""About how many bytes a file has; compressed it is less than half. One entry is never cut."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The files of one family and their directory."""

    files: dict[str, str] = field(default_factory=dict)
    """JSON by path: a list of key, value, key, value, …"""
    firsts: list[str] = field(default_factory=list)
    """The key that each file begins with."""


def shards(family: str, entries: Iterable[tuple[str, str]]) -> Shards:
    """Cuts entries, sorted by key and each with its value as JSON, into `postings/<family><n>.json`.

    Keys are folded words, so that they need no escaping in JSON.
    """
    found = Shards()
    together: list[str] = []
    size = 0

    def close() -> None:
        found.files[f"postings/{family}{len(found.files)}.json"] = f"[{','.join(together)}]"
        together.clear()

    for key, value in entries:
        entry = f'"{key}",{value}'
        if together and size + len(entry) >= SIZE:
            close()
            size = 0
        if not together:
            found.firsts.append(key)
        together.append(entry)
        size += len(entry) + 1
    if together:
        close()
    return found
