"""Remembers a job's work part by part, for the files that hold all entries: an index, the data of all spaces.

Such a job is due whenever any entry has changed, but most of its work is about entries that did not. It
asks for each part by name; a part is made anew only where something that it read of the catalog has
changed. What is kept is plain data, lies beside the ledger, and is believed only where the ledger
knows the mark of its run: then it is of the site that the ledger is about.
"""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING, Any, TypeVar

from generator.kept_pieces import load_pieces, save_pieces
from generator.watching import note, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.kept_pieces import Pieces

PlainT = TypeVar("PlainT")

class Parts:
    """The parts of one job: those of its last run, and those of this one. Only what is asked for is unpacked or packed."""

    def __init__(self, known: Pieces | None = None, changed: AbstractSet[str] = frozenset()) -> None:
        """Takes the parts of the last run, labelled with what each read, and which reads have another answer since then."""
        self._known = known or {}
        self._changed = changed
        self._kept: Pieces = {}

    def part(self, name: str, make: Callable[[], PlainT]) -> PlainT:
        """The part of that name, which must be plain data (`marshal`); what it reads is noted, made anew or not.

        In one run it is made once at the most; one part may be made of others.
        """
        found = self._kept.get(name)
        if found is None:
            found = self._known.get(name)
            if found is None or not self._changed.isdisjoint(found[0]):
                noted: set[str] = set()
                with reading(noted):
                    value = make()
                self._kept[name] = tuple(noted), marshal.dumps(value)  # type: ignore[arg-type]
                note(*noted)
                return value
            self._kept[name] = found
        note(*found[0])
        remembered: PlainT = marshal.loads(found[1])  # noqa: S302 - ours, of this run or of the last
        return remembered

    def before(self, name: str) -> Any:  # noqa: ANN401 - plain data of whatever shape it was kept in
        """What was kept under that name at the last run; None where nothing was. Whoever asks judges whether it holds."""
        found = self._known.get(name)
        return marshal.loads(found[1]) if found else None  # noqa: S302 - as above

    def keep(self, name: str, value: object) -> None:
        """Keeps plain data for `before` of the next run."""
        self._kept[name] = (), marshal.dumps(value)  # type: ignore[arg-type]

    def save(self, file: Path) -> str:
        """Writes what this run asked for and kept; returns its mark, empty where there is nothing to write."""
        if not self._kept:
            return ""
        mark = os.urandom(8).hex()
        save_pieces(file, mark.encode(), self._kept)
        return mark


def load_parts(file: Path, mark: str, changed: AbstractSet[str]) -> Parts:
    """The parts that were saved with that mark; none where the file is gone, damaged or of another run."""
    return Parts(load_pieces(file, mark.encode()) if mark else {}, changed)
