"""Plain data about many keys, kept from build to build column by column.

Who counts entries says what of each it counts: a named tuple of some columns (`Columns.rows`). Only those are loaded and
noted, so that counting is done again only where one of them has changed. The rows lie in the order of their keys, so that
an entry which moves among the others changes no column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from generator.caching import digest
from generator.watching import KEYS, note, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.parts import Parts

RowT = TypeVar("RowT", bound=NamedTuple)
ShapeT = TypeVar("ShapeT", bound=NamedTuple)

COLUMN = "="
"""What stands before the name of a column in what is noted of it: `event_briefs/=state`. No key begins so."""


class Changes(NamedTuple):
    """How rows differ from those that were kept."""

    keys: list[str]
    """Of rows that are others, new or gone."""
    columns: set[str]
    """In which any of them differs."""


class _Rows(NamedTuple):
    """What is known of the rows besides their columns."""

    keys: list[str]
    """In alphabetical order."""
    grounds: list[str]
    """What names all that each row is drawn from."""
    names: list[str]
    """What names each row: equal names, equal values."""


class Columns(Generic[RowT]):
    """Read-only: a row of plain data (`marshal`) for every key. Notes what it is asked for."""

    def __init__(
        self,
        name: str,
        keys: Iterable[str],
        draw: Callable[[str], RowT],
        grounds: Callable[[str], str],
        shape: type[RowT],
    ) -> None:
        """Takes the name in notes, all keys in the catalog's order, what draws the row of one, and what names its grounds."""
        self.name = name
        self._order = list(keys)
        self._known_keys = frozenset(self._order)
        self._draw = draw
        self._grounds = grounds
        self._shape = shape
        self._load: Callable[[str], Any] | None = None
        self._doubtful: list[str] | None = None
        """The keys whose grounds may be others than those that were kept; None where any may."""
        self._rows: _Rows | None = None
        self._at: dict[str, int] = {}
        self._columns: dict[str, tuple[str, list[Any]]] = {}
        """Name and values of each column that was asked for."""
        self._seen: dict[type[Any], list[list[Any]]] = {}
        """The values of the columns of a shape in which single rows were asked for."""
        self._renewed: set[str] = set()
        """The columns that are not as they were kept."""
        self._are_others = False
        """Whether anything that is known of the rows is not as it was kept."""
        self._changed: list[str] | None = None
        """The keys of rows that are not as they were kept; None where nothing was kept."""
        self._drawn: dict[str, RowT] = {}
        """Single rows, while nothing is known of all."""

    def __iter__(self) -> Iterator[str]:
        note(f"{self.name}/{KEYS}")
        return iter(self._order)

    def __contains__(self, key: object) -> bool:
        note(f"{self.name}/{key}")
        return key in self._known_keys

    def __getitem__(self, key: str) -> RowT:
        note(f"{self.name}/{key}")
        return self.row(key, self._shape)

    def rows(self, shape: type[ShapeT]) -> dict[str, ShapeT]:
        """Some columns of all rows, in the catalog's order."""
        note(f"{self.name}/{KEYS}")
        with reading(set()):
            by_key = self.by_key(shape)
        note(*(f"{self.name}/{COLUMN}{field}" for field in shape._fields))
        return {key: by_key[key] for key in self._order}

    def by_key(self, shape: type[ShapeT]) -> dict[str, ShapeT]:
        """The same in the order of the keys, which says nothing: no entry that moves among the others changes it."""
        note(f"{self.name}/{COLUMN}")
        return dict(zip(self._up_to_date().keys, self.values(shape), strict=True))

    def values(self, shape: type[ShapeT]) -> list[ShapeT]:
        """The same to be counted: in an order that means nothing, and nobody learns whose they are."""
        note(*(f"{self.name}/{COLUMN}{field}" for field in shape._fields))
        return list(map(shape._make, zip(*(self._column(field)[1] for field in shape._fields), strict=True)))

    def row(self, key: str, shape: type[ShapeT]) -> ShapeT:
        """Some columns of one row, of which whoever asks must note that."""
        if self._rows is None and self._load is None:
            drawn = self._drawn.get(key) or self._drawn.setdefault(key, self._draw_row(key))
            return shape(*(getattr(drawn, field) for field in shape._fields))
        columns = self._seen.get(shape)
        if columns is None:
            columns = self._seen[shape] = [self._column(field)[1] for field in shape._fields]
        at = self._at[key]
        return shape(*[values[at] for values in columns])

    def fingerprint(self, key: str) -> str:
        """The name of a row, of a column or of the column of keys (`COLUMN`), of their order (`KEYS`); empty where there is no such key."""
        if key == KEYS:
            return digest(["\n".join(self._order).encode()])
        if key == COLUMN:
            return digest(["\n".join(sorted(self._order)).encode()])
        if key.startswith(COLUMN):
            return self._column(key.removeprefix(COLUMN))[0]
        return self._up_to_date().names[self._at[key]] if key in self._known_keys else ""

    def recall(self, load: Callable[[str], Any]) -> None:
        """Takes what `keep` kept in an earlier build of the same generation: each row counts while its grounds are the same.

        `load` gives what was kept under a name, None where that is nothing; it is asked when a value is.
        """
        self._load, self._rows, self._doubtful = load, None, None
        self._columns.clear()
        self._seen.clear()
        self._renewed.clear()

    def draw_anew(self, keys: list[str]) -> None:
        """Says that no others than these have other grounds than those that were kept; they may be new or gone."""
        self._doubtful = keys

    def changes(self) -> Changes | None:
        """What differs from what was kept; None where nothing was."""
        self._up_to_date()
        return None if self._changed is None else Changes(self._changed, self._renewed)

    def keep(self, parts: Parts) -> None:
        """Keeps all of it for a later build."""
        rows = self._up_to_date()
        if self._are_others or not parts.stay(self.name):
            parts.keep(self.name, tuple(rows))
        for field in self._shape._fields:
            name = self._name_of_kept(field)
            if field in self._renewed or not parts.stay(name):
                parts.keep(name, self._column(field))

    def _name_of_kept(self, field: str) -> str:
        return f"{self.name}/{field}"

    def _column(self, field: str) -> tuple[str, list[Any]]:
        """Its name and its values, in the order of the keys."""
        self._up_to_date()
        found = self._columns.get(field)
        if found is None:
            assert self._load is not None  # noqa: S101 - what was not kept is drawn, with all its columns
            found = self._columns[field] = self._load(self._name_of_kept(field))
        return found

    def _up_to_date(self) -> _Rows:
        rows = self._rows
        if rows is None:
            kept = self._load(self.name) if self._load else None
            with reading(set()):
                rows = self._rows = self._recalled(_Rows(*kept)) if kept else self._all_drawn()
            self._at = _numbered(rows.keys)
        return rows

    def _recalled(self, before: _Rows) -> _Rows:
        """What was kept; rows that are new or have other grounds are drawn anew."""
        at = _numbered(before.keys)
        rows, here, new = before, at, list[str]()
        self._are_others = at.keys() != self._known_keys
        if self._are_others:
            keys = sorted(self._order)
            grounds, names = (dict(zip(before.keys, each, strict=True)) for each in before[1:])
            rows = _Rows(keys, *([known.get(key, "") for key in keys] for known in (grounds, names)))
            here, new = _numbered(keys), [key for key in keys if key not in at]
        doubtful = rows.keys if self._doubtful is None else [key for key in self._doubtful if key in here]
        fresh: dict[str, RowT] = {}
        for key in dict.fromkeys([*doubtful, *new]):
            place, grounds_now = here[key], self._grounds(key)
            if rows.grounds[place] != grounds_now:
                row = self._draw_row(key)
                name = _name_of(row)
                if rows.names[place] != name:
                    fresh[key] = row
                rows.grounds[place], rows.names[place] = grounds_now, name
                self._are_others = True
        self._changed = [*fresh, *(key for key in before.keys if key not in self._known_keys)]
        self._rows = rows
        if self._changed:
            self._renew(rows, before, fresh, at)
        return rows

    def _renew(self, rows: _Rows, before: _Rows, fresh: dict[str, RowT], at: dict[str, int]) -> None:
        """Brings the columns up to date, where some rows, `fresh`, are others or new, and some may be gone.

        `at` has the places of the keys in `before`.
        """
        for number, field in enumerate(self._shape._fields):
            values = self._column(field)[1]
            if rows.keys == before.keys:
                others = {at[key]: row[number] for key, row in fresh.items() if row[number] != values[at[key]]}
                now = [others.get(place, value) for place, value in enumerate(values)] if others else values
            else:
                now = [fresh[key][number] if key in fresh else values[at[key]] for key in rows.keys]
            if now is not values:
                self._columns[field] = _name_of(now), now
                self._renewed.add(field)

    def _all_drawn(self) -> _Rows:
        keys = sorted(self._order)
        rows = [self._drawn.get(key) or self._draw_row(key) for key in keys]
        self._drawn.clear()
        self._load, self._changed, self._are_others = None, None, True
        for number, field in enumerate(self._shape._fields):
            values = [row[number] for row in rows]
            self._columns[field] = _name_of(values), values
            self._renewed.add(field)
        return _Rows(keys, list(map(self._grounds, keys)), list(map(_name_of, rows)))

    def _draw_row(self, key: str) -> RowT:
        with reading(set()):
            return self._draw(key)


class Narrowed(Generic[ShapeT]):
    """Some columns of single rows, under a name of its own in notes: who asks here has not read the others."""

    def __init__(self, name: str, columns: Columns[Any], shape: type[ShapeT]) -> None:
        self.name = name
        self._columns = columns
        self._shape = shape
        self._seen: dict[str, ShapeT] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __contains__(self, key: object) -> bool:
        note(f"{self.name}/{key}")
        with reading(set()):
            return key in self._columns

    def __getitem__(self, key: str) -> ShapeT:
        note(f"{self.name}/{key}")
        return self._row(key)

    def _row(self, key: str) -> ShapeT:
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._columns.row(key, self._shape)
        return found

    def fingerprint(self, key: str) -> str:
        """The name of what is seen of a row; empty where there is none."""
        if key == KEYS:
            return self._columns.fingerprint(KEYS)
        with reading(set()):
            return _name_of(self._row(key)) if key in self._columns else ""


def _numbered(keys: list[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(keys)}


def _name_of(values: Sequence[Any]) -> str:
    return digest([repr([*values]).encode()])
