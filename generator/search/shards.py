"""Sorted entries cut into files of a size, with a directory of what each file begins with.

An entry is a folded word, or two, and what is known of it, as it stands in a file: `"bông",["",…]`.
Folded words need no escaping in JSON.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 14_000
"""About how many bytes a file has; compressed it is less than half. One entry is never cut."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The files of one family and their directory."""

    files: dict[str, bytes] = field(default_factory=dict)
    """JSON by path: a list of key, value, key, value, …"""
    firsts: list[str] = field(default_factory=list)
    """The key that each file begins with."""


def entry(key: str, value: str) -> str:
    """A key with its value, which is JSON."""
    return f'"{key}",{value}'


def key_of(written: str) -> str:
    """The key of an entry."""
    return written[1 : written.index('"', 1)]


class Entries:
    """The sorted entries of one family, of which some are replaced."""

    def __init__(self, entries: list[str]) -> None:
        self.all = entries

    def at(self, key: str) -> int:
        """Where the entry of a key stands, or would stand."""
        return bisect_left(self.all, key, key=key_of)

    def get(self, key: str) -> str:
        """The entry of a key; empty where there is none."""
        at = self.at(key)
        return self.all[at] if self._is(at, key) else ""

    def put(self, key: str, value: str) -> None:
        """Replaces the value of a key; an empty one removes it."""
        at = self.at(key)
        self.all[at : at + self._is(at, key)] = [entry(key, value)] if value else []

    def _is(self, at: int, key: str) -> bool:
        return at < len(self.all) and key_of(self.all[at]) == key


def shards(family: str, entries: Sequence[str]) -> Shards:
    """Cuts entries, sorted by key, into `postings/<family><n>.json`."""
    found = Shards()
    ends = list(accumulate(len(written) + 1 for written in entries))
    first = before = 0
    while first < len(entries):
        after = bisect_left(ends, before + SIZE + 1, first + 1)
        text = ",".join(entries[first:after])
        found.files[f"postings/{family}{len(found.files)}.json"] = f"[{text}]".encode()
        found.firsts.append(key_of(entries[first]))
        first, before = after, ends[after - 1]
    return found
