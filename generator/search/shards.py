"""Sorted entries in files of a size, of which those are unpacked and cut anew that change.

An entry is a folded word, or two, and what is known of it, as it stands in a file: `"bông",["",…]`.
Folded words need no escaping in JSON, and no entry has a line break.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Self
from zlib import crc32

from generator.search.cutting import REACH, end_of_file, most
from generator.search.naming import content_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SIZE = 14_000
"""About how many bytes a file has; compressed it is less than half. One entry is never cut."""


def entry(key: str, value: str) -> str:
    """A key with its value, which is JSON."""
    return f'"{key}",{value}'


def key_of(written: str) -> str:
    """The key of an entry."""
    return written[1 : written.index('"', 1)]


def shard_file(lines: str) -> bytes:
    """A file of entries that stand in lines: key, value, key, value and so on."""
    return b"[%b]" % lines.replace("\n", ",").encode()


class Shards:
    """The entries of one family in files, some of which are replaced."""

    def __init__(self, firsts: Iterable[str] = (), names: Iterable[str] = (), load: Callable[[str], str] = str) -> None:
        """Takes the key that each file begins with, the names of the files, and what has their entries as lines."""
        self.firsts = list(firsts)
        self.names = list(names)
        self._load = load
        self.made: dict[str, str] = {}
        """The entries, as lines, of files that were made since then, by name."""
        self._open: dict[int, list[str]] = {}
        self._changed: set[int] = set()

    @classmethod
    def of(cls, entries: list[str]) -> Self:
        """Cuts sorted entries."""
        found = cls()
        if entries:
            found.firsts, found.names, found._open, found._changed = [""], [""], {0: entries}, {0}
            found.cut()
        return found

    def lines(self, name: str) -> str:
        """The entries of a file."""
        return self.made.get(name) or self._load(name)

    def all(self) -> Iterator[str]:
        """All entries in their order."""
        for at in range(len(self.firsts)):
            yield from self._entries(at)

    def get(self, key: str) -> str:
        """The entry of a key; empty where there is none."""
        if not self.firsts:
            return ""
        entries = self._entries(self._file_of(key))
        at = bisect_left(entries, key, key=key_of)
        return entries[at] if at < len(entries) and key_of(entries[at]) == key else ""

    def put(self, key: str, value: str) -> None:
        """Replaces the value of a key; an empty one removes it."""
        if not self.firsts:
            self.firsts, self.names, self._open = [key], [""], {0: []}
        file = self._file_of(key)
        entries = self._entries(file)
        at = bisect_left(entries, key, key=key_of)
        is_there = at < len(entries) and key_of(entries[at]) == key
        entries[at : at + is_there] = [entry(key, value)] if value else []
        self._changed.add(file)

    def rewrite(self, change: Callable[[str], str]) -> list[tuple[str, str]]:
        """Changes the values of all entries, one by one; returns those that are others then, as they were and as they are."""
        found: list[tuple[str, str]] = []
        for at in range(len(self.firsts)):
            before = self._entries(at)
            now = [change(written) for written in before]
            if now != before:
                self._open[at] = now
                self._changed.add(at)
                found += [(old, new) for old, new in zip(before, now, strict=True) if old != new]
        return found

    def cut(self) -> None:
        """Cuts anew where entries have changed, until the old cuts are met again."""
        before, names = self.firsts, self.names
        self.firsts, self.names = [], []
        at = 0
        for changed in sorted(self._changed):
            if changed >= at:
                start = max(at, changed - REACH)
                self.firsts += before[at:start]
                self.names += names[at:start]
                at = self._cut_from(start, names)
        self.firsts += before[at:]
        self.names += names[at:]
        self._open, self._changed = {}, set()

    def _cut_from(self, start: int, names: Sequence[str]) -> int:
        """Cuts from an old file on, and returns the old file from which on all stays as it was."""
        found: list[str] = []
        ends: list[int] = []
        begun: dict[int, int] = {}
        sums: list[int] = []
        first, at = 0, start
        while True:
            while at < len(names) and (ends[-1] if ends else 0) - (ends[first - 1] if first else 0) < most(SIZE):
                entries = self._open[at] if at in self._open else self.lines(names[at]).split("\n")
                ends += list(accumulate([len(written) + 1 for written in entries], initial=ends[-1] if ends else 0))[1:]
                found += entries
                sums += map(crc32, map(str.encode, map(key_of, entries)))
                at += 1
                begun[len(found)] = at
            if first == len(found):
                return at
            after = end_of_file(ends, first, SIZE, sums.__getitem__)
            self._add(found[first:after])
            first = after
            old = begun.get(first)
            if old is not None and self._changed.isdisjoint(range(old, old + REACH + 1)):
                return old

    def _add(self, entries: Sequence[str]) -> None:
        lines = "\n".join(entries)
        name = content_name(shard_file(lines))
        self.firsts.append(key_of(entries[0]))
        self.names.append(name)
        self.made[name] = lines

    def _file_of(self, key: str) -> int:
        return max(bisect_right(self.firsts, key) - 1, 0)

    def _entries(self, file: int) -> list[str]:
        if file not in self._open:
            self._open[file] = self.lines(self.names[file]).split("\n")
        return self._open[file]
