"""What is read is noted as narrowly as it was asked for."""

from __future__ import annotations

import pytest

from generator.watching import Watched, reading


def texts(**found: str) -> Watched[str]:
    return Watched("texts", found, lambda _, text: text)


def test_who_asks_which_keys_there_are_has_read_no_value() -> None:
    before, after = texts(a="x", b="y"), texts(a="x", b="z")
    noted: set[str] = set()
    with reading(noted):
        assert (list(before), [*before.keys()]) == (["a", "b"], ["a", "b"])
    assert noted == {"texts/*", "texts/#"}
    assert before.fingerprint("*") == after.fingerprint("*")
    assert before.fingerprint("") != after.fingerprint("")


@pytest.mark.parametrize(
    "other", [texts(a="x"), texts(b="y", a="x"), texts(a="x", c="y")], ids=["fewer", "another order", "another"]
)
def test_other_keys_or_another_order_of_them_are_another_answer(other: Watched[str]) -> None:
    assert texts(a="x", b="y").fingerprint("*") != other.fingerprint("*")


def test_who_asks_how_many_there_are_has_not_read_which() -> None:
    noted: set[str] = set()
    with reading(noted):
        assert len(texts(a="x", b="y")) == 2
    assert noted == {"texts/#"}
    assert texts(a="x", b="y").fingerprint("#") == texts(c="z", a="x").fingerprint("#") != texts(a="x").fingerprint("#")


def test_who_asks_which_there_are_has_not_read_how_they_stand() -> None:
    noted: set[str] = set()
    with reading(noted):
        assert texts(b="y", a="x").sorted_keys() == ["a", "b"]
    assert noted == {"texts/~"}
    assert texts(b="y", a="x").fingerprint("~") == texts(a="z", b="y").fingerprint("~") != texts(a="x").fingerprint("~")
