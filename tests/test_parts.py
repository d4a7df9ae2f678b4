"""A job that keeps its work part by part makes anew what has changed, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from generator.parts import Parts, Table, load_parts
from generator.watching import note, reading


class Work:
    """Makes parts of names, and remembers which it has made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def one(self, name: str) -> str:
        self.made.append(name)
        note(f"entries/{name}")
        return name.upper()

    def several(self, parts: Parts, *names: str) -> str:
        self.made.append("+".join(names))
        return "".join(parts.part(name, lambda name=name: self.one(name)) for name in names)  # type: ignore[misc]


def later(parts: Parts, file: Path, *changed: str) -> Parts:
    return load_parts(file, parts.save(file), frozenset(changed))


def test_in_one_run_a_part_is_made_once_and_what_it_read_is_told_at_every_asking() -> None:
    work, parts = Work(), Parts()
    parts.part("a", lambda: work.one("a"))
    noted: set[str] = set()
    with reading(noted):
        assert parts.part("a", lambda: work.one("a")) == "A"
    assert work.made == ["a"]
    assert noted == {"entries/a"}


def test_a_part_of_parts_is_made_anew_where_one_of_them_has_changed_and_asks_for_the_others_as_they_are(tmp_path: Path) -> None:
    work, parts = Work(), Parts()
    parts.part("all", lambda: work.several(parts, "a", "b"))
    parts = later(parts, tmp_path / "parts", "entries/b")
    work.made.clear()
    assert parts.part("all", lambda: work.several(parts, "a", "b")) == "AB"
    assert work.made == ["a+b", "b"]
    parts.part("b", lambda: work.one("b"))
    assert work.made == ["a+b", "b"]


def test_a_changed_part_is_made_once_though_many_ask_for_it(tmp_path: Path) -> None:
    work, parts = Work(), Parts()
    parts.part("a", lambda: work.one("a"))
    parts = later(parts, tmp_path / "parts", "entries/a")
    for _ in range(3):
        parts.part("a", lambda: work.one("a"))
    assert work.made == ["a", "a"]
    noted: set[str] = set()
    with reading(noted):
        parts.part("a", lambda: work.one("a"))
    assert noted == {"entries/a"}


class Row(NamedTuple):
    """What a table of these tests is made of."""

    name: str
    value: int


class Rows:
    """Makes tables of rows, whose values are read of entries."""

    def __init__(self, file: Path) -> None:
        self.made: list[str] = []
        self.values: dict[str, int] = {}
        self._file = file
        self._parts = Parts()

    def _make(self, key: str) -> tuple[str, int]:
        self.made.append(key)
        note(f"entries/{key}")
        return key, self.values[key]

    def table(self, values: dict[str, int], *changed: str) -> Table[Row]:
        """The table of these keys, of which some entries have changed since the last one."""
        if self.values:
            self._parts = later(self._parts, self._file, *(f"entries/{key}" for key in changed))
        self.made, self.values = [], values
        return self._parts.table("rows", list(values), self._make, Row, 2)


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    return Rows(tmp_path / "parts")


FIVE = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}


def test_of_a_table_the_rows_are_made_anew_that_have_read_what_has_changed_and_the_table_tells_which(rows: Rows) -> None:
    rows.table(FIVE)
    table = rows.table(FIVE | {"c": 30}, "c")
    assert rows.made == ["c"]
    assert list(table) == [Row(key, value) for key, value in (FIVE | {"c": 30}).items()]
    assert table.changes == [(2, Row("c", 3), Row("c", 30))]
    assert table.is_same
    assert (len(table), table[4], table[1:3]) == (5, Row("e", 5), [Row("b", 2), Row("c", 30)])


def test_a_row_that_is_made_anew_and_says_the_same_is_no_change(rows: Rows) -> None:
    rows.table(FIVE)
    table = rows.table(FIVE, "a", "e")
    assert rows.made == ["a", "e"]
    assert table.is_same
    assert table.changes == []


def test_a_table_of_other_keys_takes_over_the_rows_that_it_knows(rows: Rows) -> None:
    rows.table(FIVE)
    table = rows.table({"b": 2, "new": 9, "a": 1, "e": 50}, "e")
    assert rows.made == ["new", "e"]
    assert list(table) == [Row("b", 2), Row("new", 9), Row("a", 1), Row("e", 50)]
    assert not table.is_same
    shorter = rows.table({"b": 2, "new": 9})
    assert list(shorter) == [Row("b", 2), Row("new", 9)]


def test_where_rows_change_places_none_is_made_anew_and_the_table_tells_who_stands_where(rows: Rows) -> None:
    rows.table(FIVE)
    table = rows.table({"a": 1, "c": 3, "d": 4, "b": 20, "e": 5}, "b")
    assert rows.made == ["b"]
    assert list(table) == [Row("a", 1), Row("c", 3), Row("d", 4), Row("b", 20), Row("e", 5)]
    assert table.is_same
    assert table.changes == [(1, Row("b", 2), Row("c", 3)), (2, Row("c", 3), Row("d", 4)), (3, Row("d", 4), Row("b", 20))]
    other = rows.table({"a": 1, "new": 7, "d": 4, "b": 20, "e": 5})
    assert rows.made == ["new"]
    assert other.changes == [(1, Row("c", 3), Row("new", 7))]


def test_before_a_row_that_is_new_none_is_unpacked(rows: Rows) -> None:
    rows.table(FIVE)
    table = rows.table(FIVE | {"f": 6, "g": 7})
    assert rows.made == ["f", "g"]
    assert list(table) == [Row(key, value) for key, value in (FIVE | {"f": 6, "g": 7}).items()]
    assert not table.is_same


def test_whoever_asks_for_a_table_has_read_what_all_its_rows_have_read(rows: Rows) -> None:
    rows.table(FIVE)
    noted: set[str] = set()
    with reading(noted):
        rows.table(FIVE, "a")
    assert noted == {f"entries/{key}" for key in FIVE}


def test_what_was_kept_stays_without_being_asked_what_it_is(tmp_path: Path) -> None:
    parts = Parts()
    for name in ("kept", "left"):
        parts.keep(name, f"{name} before")
    parts = later(parts, tmp_path / "parts")
    assert parts.stay("kept")
    assert not parts.stay("unknown")
    parts = later(parts, tmp_path / "parts")
    assert parts.before("kept") == "kept before"
    assert parts.before("left") is None


def test_a_part_stayed_where_it_was_not_made_anew(tmp_path: Path) -> None:
    work, parts = Work(), Parts()
    for name in ("a", "b"):
        parts.part(name, lambda name=name: work.one(name))  # type: ignore[misc]
    parts = later(parts, tmp_path / "parts", "entries/b")
    for name in ("a", "b"):
        parts.part(name, lambda name=name: work.one(name))  # type: ignore[misc]
    assert [parts.stayed(name) for name in ("a", "b", "c")] == [True, False, False]


def test_of_parts_that_stay_nothing_is_noted_where_the_job_inherits_its_reads_and_everything_where_somebody_else_asks(
    tmp_path: Path,
) -> None:
    work, parts = Work(), Parts()
    keys = [f"row-{number}" for number in range(6)]

    def asked(parts: Parts) -> None:
        parts.part("a", lambda: work.one("a"))
        parts.part("b", lambda: work.one("b"))
        parts.table("rows", keys, lambda key: (work.one(key),), lambda *found: found, 2)

    asked(parts)
    parts = later(parts, tmp_path / "parts", "entries/b", "entries/row-3")
    noted: set[str] = set()
    parts.inherit(noted)
    with reading(noted):
        asked(parts)
    assert noted == {"entries/b", "entries/row-2", "entries/row-3"}
    assert parts.inherits
    inner: set[str] = set()
    with reading(noted), reading(inner):
        parts.part("a", lambda: work.one("a"))
    assert inner == {"entries/a"}


def test_a_job_all_of_whose_parts_are_new_inherits_nothing() -> None:
    work, parts = Work(), Parts()
    noted: set[str] = set()
    parts.inherit(noted)
    with reading(noted):
        parts.part("a", lambda: work.one("a"))
        parts.part("a", lambda: work.one("a"))
    assert noted == {"entries/a"}
    assert not parts.inherits


def test_a_part_that_is_made_of_rows_has_read_what_those_have_read_and_no_others(rows: Rows) -> None:
    def noted_by(table: Table[Row]) -> set[str]:
        noted: set[str] = set()
        with reading(noted):
            assert Parts().part("sum", lambda: table.read(1).value + table.read(2).value) == 5
        return noted

    assert noted_by(rows.table(FIVE)) == {"entries/b", "entries/c"}
    assert noted_by(rows.table(FIVE, "e")) == {"entries/b", "entries/c"}


def test_parts_that_nobody_asked_for_stay_where_that_is_said_and_nothing_that_they_have_read_has_changed(tmp_path: Path) -> None:
    work, parts = Work(), Parts()
    for name in ("line/a", "line/b", "other"):
        parts.part(name, lambda name=name: work.one(name))  # type: ignore[misc]
    parts = later(parts, tmp_path / "parts", "entries/line/b")
    noted: set[str] = set()
    with reading(noted):
        parts.stay_as_they_are("line/")
    assert noted == {"entries/line/a"}, "or a change of that would go unseen in a build in which nobody asks for the part"
    parts = later(parts, tmp_path / "parts")
    work.made.clear()
    for name in ("line/a", "line/b", "other"):
        parts.part(name, lambda name=name: work.one(name))  # type: ignore[misc]
    assert work.made == ["line/b", "other"]


def test_a_table_of_which_a_part_was_made_stays_with_that(tmp_path: Path) -> None:
    work, parts = Work(), Parts()

    def listed() -> list[str]:
        return list(parts.table("rows", ["a", "b", "c"], work.one, lambda *letters: "".join(letters), 2))

    for changed, made in (([], ["a", "b", "c"]), ([], []), (["entries/b"], ["b"])):
        parts, work.made = later(parts, tmp_path / "parts", *changed), []
        assert parts.part("list", listed) == ["A", "B", "C"]
        if parts.stayed("list"):
            parts.stay_table("rows")
        assert work.made == made
