"""Who counts has read some columns, and what was kept counts only while its grounds are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from generator.columns import Changes, Columns, Narrowed
from generator.parts import load_parts
from generator.watching import Watched, reading

if TYPE_CHECKING:
    from pathlib import Path


class Brief(NamedTuple):
    """What is kept of a text."""

    length: int
    first: str


class Length(NamedTuple):
    """A part of it."""

    length: int


class World:
    """Texts by key, of which a brief is kept from one world to the next."""

    def __init__(self, file: Path, mark: str = "", **texts: str) -> None:
        self.drawn: list[str] = []
        self.texts = Watched("texts", texts, lambda _, text: text)
        with reading(set()):
            self.briefs = Columns("briefs", self.texts, self._draw, self.texts.fingerprint, Brief)
        self._file = file
        self._parts = load_parts(file, mark, frozenset())
        if mark:
            self.briefs.recall(self._parts.before)

    def _draw(self, key: str) -> Brief:
        self.drawn.append(key)
        return Brief(len(self.texts[key]), self.texts[key][:1])

    def kept(self) -> str:
        self.briefs.keep(self._parts)
        return self._parts.save(self._file)

    def names(self) -> dict[str, str]:
        return {read: self.briefs.fingerprint(read) for read in ("*", "=", "=length", "=first", *"abc")}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "briefs"


def test_who_counts_is_noted_with_the_columns_that_it_asks_for(file: Path) -> None:
    world = World(file, b="one", a="three")
    noted, ordered, unordered, one = set[str](), set[str](), set[str](), set[str]()
    with reading(noted):
        assert sorted(world.briefs.values(Length)) == [(3,), (5,)]
    with reading(ordered):
        assert list(world.briefs.rows(Length).items()) == [("b", Length(3)), ("a", Length(5))]
    with reading(unordered):
        assert list(world.briefs.by_key(Length).items()) == [("a", Length(5)), ("b", Length(3))]
    with reading(one):
        assert Narrowed("lengths", world.briefs, Length)["a"] == Length(5)
        assert world.briefs["b"] == Brief(3, "o")
        assert "c" not in world.briefs
    assert noted == {"briefs/=length"}
    assert ordered == {"briefs/*", "briefs/=length"}
    assert unordered == {"briefs/=", "briefs/=length"}
    assert one == {"lengths/a", "briefs/b", "briefs/c"}


def test_a_column_has_another_name_only_where_something_in_it_differs(file: Path) -> None:
    before = World(file, a="one", b="two").names()
    assert World(file, a="one", b="tea").names() == before
    for texts, others in (
        ({"a": "one", "b": "four"}, {"=length", "=first", "b"}),
        ({"a": "one", "b": "ten "}, {"=length", "b"}),
        ({"b": "two", "a": "one"}, {"*"}),
        ({"a": "one"}, {"*", "=", "=length", "=first", "b"}),
        ({"a": "one", "b": "two", "c": "two"}, {"*", "=", "=length", "=first", "c"}),
    ):
        after = World(file, **texts).names()
        assert {read for read, name in before.items() if after[read] != name} == others, texts


@pytest.mark.parametrize(
    ("texts", "drawn"),
    [
        ({"a": "one", "b": "two"}, []),
        ({"a": "one", "b": "tea"}, ["b"]),
        ({"a": "one", "b": "three"}, ["b"]),
        ({"b": "two", "a": "three"}, ["a"]),
        ({"a": "one", "c": "four", "b": "two"}, ["c"]),
        ({"b": "two"}, []),
    ],
    ids=["same", "same value", "other", "another order", "new", "gone"],
)
def test_what_was_kept_is_not_drawn_again_and_is_as_if_it_were(
    file: Path, texts: dict[str, str], drawn: list[str]
) -> None:
    mark = World(file, a="one", b="two").kept()
    world, anew = World(file, mark, **texts), World(file, **texts)
    assert world.names() == anew.names()
    assert world.briefs.rows(Brief) == anew.briefs.rows(Brief)
    assert world.drawn == drawn
    again = World(file, world.kept(), **texts)
    assert (again.briefs.rows(Brief), again.names(), again.drawn) == (anew.briefs.rows(Brief), anew.names(), [])


def test_what_differs_from_what_was_kept_is_told_by_row_and_by_column(file: Path) -> None:
    mark = World(file, a="one", b="two", c="three").kept()
    assert World(file, mark, a="one", b="ten", c="three").briefs.changes() == Changes([], set())
    assert World(file, mark, a="four", b="two", d="nine").briefs.changes() == Changes(
        ["a", "d", "c"], {"length", "first"}
    )
    assert World(file, a="one").briefs.changes() is None


def test_only_those_are_drawn_that_may_have_other_grounds(file: Path) -> None:
    mark = World(file, a="one", b="two").kept()
    world = World(file, mark, a="three", b="three")
    world.briefs.draw_anew(["b"])
    assert world.briefs.rows(Brief) == {"a": Brief(3, "o"), "b": Brief(5, "t")}


def test_one_row_alone_does_not_draw_all(file: Path) -> None:
    world = World(file, a="one", b="two")
    assert world.briefs["b"] == Brief(3, "t")
    assert world.drawn == ["b"]
    assert world.briefs.rows(Length) == {"a": Length(3), "b": Length(3)}
    assert world.drawn == ["b", "a"]
