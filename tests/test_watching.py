"""What is read is noted as narrowly as it was asked for, and what is kept counts only while its grounds are the same."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from generator.watching import Kept, KeptValues, Watched, reading


class Brief(NamedTuple):
    """What is kept of a text."""

    length: int


class World:
    """Texts by key, of each of which its length is kept."""

    def __init__(self, **texts: str) -> None:
        self.drawn: list[str] = []
        self.texts = Watched("texts", texts, lambda _, text: text)

    def briefs(self, known: KeptValues | None = None) -> Kept[Brief]:
        def draw(key: str) -> Brief:
            self.drawn.append(key)
            return Brief(len(self.texts[key]))

        with reading(set()):
            found = Kept("briefs", self.texts, draw, self.texts.fingerprint, Brief)
        found.recall(lambda: known)
        return found


def test_who_asks_which_keys_there_are_has_read_no_value() -> None:
    before, after = World(a="x", b="y").texts, World(a="x", b="z").texts
    noted: set[str] = set()
    with reading(noted):
        assert (list(before), len(before), [*before.keys()]) == (["a", "b"], 2, ["a", "b"])
    assert noted == {"texts/*"}
    assert before.fingerprint("*") == after.fingerprint("*")
    assert before.fingerprint("") != after.fingerprint("")


@pytest.mark.parametrize("other", [World(a="x"), World(b="y", a="x"), World(a="x", c="y")], ids=["fewer", "another order", "another"])
def test_other_keys_or_another_order_of_them_are_another_answer(other: World) -> None:
    assert World(a="x", b="y").texts.fingerprint("*") != other.texts.fingerprint("*")


def test_what_was_kept_is_not_drawn_again_and_what_has_other_grounds_is() -> None:
    known = World(a="one", b="two").briefs().kept()
    world = World(a="one", b="three", c="four")
    assert dict(world.briefs(known).items()) == {"a": Brief(3), "b": Brief(5), "c": Brief(4)}
    assert world.drawn == ["b", "c"]


def test_what_is_kept_is_named_by_itself_so_that_other_grounds_may_give_the_same_name() -> None:
    first, same, other = (World(a=text).briefs() for text in ("one", "two", "three"))
    for key in ("a", ""):
        assert first.fingerprint(key) == same.fingerprint(key) != other.fingerprint(key)
