"""Remembers a job's work part by part, for the files that hold all entries: an index, the data of all spaces.

Such a job is due whenever any entry has changed, but most of its work is about entries that did not. It
asks for each part by name; a part is made anew only where something that it read of the catalog has
changed. What is kept is plain data, lies beside the ledger, and is believed only where the ledger
knows the mark of its run: then it is of the site that the ledger is about.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, overload

from generator import progress
from generator.piece_layers import Layers
from generator.watching import is_told, note, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.kept_pieces import Piece, Pieces

PlainT = TypeVar("PlainT")
RowT = TypeVar("RowT")

Row = tuple[tuple[str, ...], Any]
"""A part of a table: what it read, and the part itself."""

_Group: TypeAlias = "tuple[list[tuple[str, ...]], list[RowT]]"
"""Parts that stand together in a table: what each read, and what each is."""


class Parts:
    """The parts of one job: those of its last run, and those of this one. Only what is asked for is unpacked or packed."""

    def __init__(self, known: Layers | None = None, changed: AbstractSet[str] = frozenset()) -> None:
        """Takes the parts of the last run, labelled with what each read, and which reads have another answer since then."""
        self._layers = known
        self._known: Pieces = known.pieces if known else {}
        self._changed = changed
        self._kept: Pieces = {}
        self._notes: set[str] | None = None
        self.inherits = False
        """Whether parts have stayed of which nothing was noted (`inherit`)."""

    def inherit(self, notes: set[str]) -> None:
        """Has nothing noted there of parts that stay: the job has the reads of its last run, too."""
        self._notes = notes

    def part(self, name: str, make: Callable[[], PlainT]) -> PlainT:
        """The part of that name, which must be plain data (`marshal`); what it reads is noted, made anew or not.

        In one run it is made once at the most; one part may be made of others. What is not asked for in a run is forgotten.
        """
        found = self._kept.get(name) or self._known.get(name)
        if found is None or (name not in self._kept and not self._changed.isdisjoint(found[0])):
            noted: set[str] = set()
            with reading(noted):
                value = make()
            found = tuple(noted), marshal.dumps(value)  # type: ignore[arg-type]
            progress.glance()
        self._kept[name] = found
        self._note(found, self._known.get(name))
        kept: PlainT = marshal.loads(found[1])  # noqa: S302 - ours, of this run or of the last
        return kept

    def _note(self, found: tuple[Any, Piece], last: tuple[Any, Piece] | None) -> None:
        """Notes what a part was made of; `last` is that of the last run."""
        if found is last and self._notes is not None and is_told(self._notes):
            self.inherits = True
        else:
            note(*found[0])

    def before(self, name: str) -> Any:  # noqa: ANN401 - plain data of whatever shape it was kept in
        """What was kept under that name at the last run; None where nothing was. Whoever asks judges whether it holds."""
        found = self._known.get(name)
        return marshal.loads(found[1]) if found else None  # noqa: S302 - as above

    def stay(self, name: str) -> bool:
        """Keeps what was kept under that name at the last run, as it is packed; whether there was anything."""
        found = self._known.get(name)
        if found is not None:
            self._kept[name] = found
        return found is not None

    def stay_table(self, name: str) -> None:
        """Keeps a table of the last run of which a part was made that has stayed: what that has read has the same answer."""
        if self.stay(name):
            next(number for number in count() if not self.stay(f"{name}/{number}"))

    def stay_as_they_are(self, beginning: str) -> None:
        """Keeps those parts of the last run whose names begin so, as long as what they have read has the same answer."""
        for name, found in self._known.items():
            if name not in self._kept and name.startswith(beginning) and self._changed.isdisjoint(found[0]):
                self._kept[name] = found
                self._note(found, found)

    def stayed(self, name: str) -> bool:
        """Whether a part that was asked for is the one of the last run."""
        return name in self._kept and self._kept[name] is self._known.get(name)

    def table(
        self, name: str, keys: list[str], make: Callable[[str], Any], shape: Callable[..., RowT], together: int
    ) -> Table[RowT]:
        """Parts of one kind for many keys, so many packed together; `shape` makes of a part, a tuple, what is wanted.

        Only those are unpacked that stand together with one that must be made anew, or in whose place another stands now.
        """
        order, known = "\n".join(keys), self.before(name) or ""
        was = keys if known == order else known.split("\n")
        self.keep(name, order)
        table = Table(shape, together, len(keys), is_same=len(was) == len(keys))
        spans = [slice(first, first + together) for first in range(0, max(len(was), len(keys)), together)]
        moved = {number for number, span in enumerate(spans) if was is not keys and was[span] != keys[span]}
        former: dict[str, Row] = {}
        for number in moved:
            former.update(zip(was[spans[number]], self._rows_before(name, number), strict=False))
        for number, span in enumerate(spans):
            group, wanted = f"{name}/{number}", keys[span]
            if not wanted:
                break
            last = found = self._known.get(group)
            if found is None or number in moved or not self._changed.isdisjoint(found[0]):
                before = self._rows_before(name, number)
                rows_of = former if number in moved else dict(zip(wanted, before, strict=False))
                rows = [self._row(key, rows_of.get(key), make) for key in wanted]
                table.add(rows, before)
                label = tuple({read for reads, _ in rows for read in reads})
                self._kept[group] = found = label, marshal.dumps(rows)
                progress.glance()
            else:
                table.leave(found[1])
                self._kept[group] = found
            self._note(found, last)
        return table

    def _row(self, key: str, known: Row | None, make: Callable[[str], Any]) -> Row:
        if known is not None and self._changed.isdisjoint(known[0]):
            return known
        noted: set[str] = set()
        with reading(noted):
            value = make(key)
        return tuple(noted), value

    def _rows_before(self, name: str, number: int) -> list[Row]:
        """The rows of a group of the last run."""
        return self.before(f"{name}/{number}") or []

    def keep(self, name: str, value: object) -> None:
        """Keeps plain data for `before` of the next run."""
        self._kept[name] = (), marshal.dumps(value)  # type: ignore[arg-type]

    def save(self, file: Path) -> str:
        """Writes what this run asked for and kept; returns its mark, empty where there is nothing to write."""
        if not self._kept:
            return ""
        mark = os.urandom(8).hex()
        (self._layers or Layers(file)).save(mark.encode(), self._kept)
        return mark


class Table(Sequence[RowT]):
    """Parts of one kind, by number; those of the last run are unpacked when they are asked for."""

    def __init__(self, shape: Callable[..., RowT], together: int, size: int, *, is_same: bool) -> None:
        """`is_same`: whether the table has as many parts as at the last run."""
        self._shape = shape
        self._together = together
        self._size = size
        self._groups: list[Piece | _Group[RowT]] = []
        self.is_same = is_same
        self.changes: list[tuple[int, RowT, RowT]] = []
        """Where it is: in whose place another part stands than before, by number, with that one and the new one."""

    def add(self, rows: list[Row], before: list[Row]) -> None:
        """The next group, some of it made anew, and what stood there before, which may be nothing."""
        shape, first = self._shape, len(self._groups) * self._together
        reads_and_rows = _grouped(rows, shape)
        self._groups.append(reads_and_rows)
        if not self.is_same:
            return
        _, group = reads_and_rows
        if before:
            old = [value for _, value in before]
            self.changes += [
                (first + at, shape(*old[at]), group[at]) for at, (_, value) in enumerate(rows) if value != old[at]
            ]
        else:
            self.is_same = False

    def leave(self, piece: Piece) -> None:
        """The next group, as it was."""
        self._groups.append(piece)

    def _group(self, number: int) -> _Group[RowT]:
        group = self._groups[number]
        if not isinstance(group, tuple):
            group = self._groups[number] = _grouped(marshal.loads(group), self._shape)  # noqa: S302 - as above
        return group

    def read(self, number: int) -> RowT:
        """A part of which another one is made: that one has read what this one has."""
        reads, rows = self._group(number // self._together)
        at = number % self._together
        note(*reads[at])
        return rows[at]

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, number: int) -> RowT: ...

    @overload
    def __getitem__(self, number: slice) -> list[RowT]: ...

    def __getitem__(self, number: int | slice) -> RowT | list[RowT]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        return self._group(number // self._together)[1][number % self._together]

    def __iter__(self) -> Iterator[RowT]:
        return chain.from_iterable(self._group(number)[1] for number in range(len(self._groups)))


def _grouped(rows: list[Row], shape: Callable[..., RowT]) -> _Group[RowT]:
    return [reads for reads, _ in rows], [shape(*value) for _, value in rows]


def load_parts(file: Path, mark: str, changed: AbstractSet[str]) -> Parts:
    """The parts that were saved with that mark; none where the file is gone, damaged or of another run."""
    return Parts(Layers(file, mark.encode()), changed)
