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
        assert (list(before), len(before), [*before.keys()]) == (["a", "b"], 2, ["a", "b"])
    assert noted == {"texts/*"}
    assert before.fingerprint("*") == after.fingerprint("*")
    assert before.fingerprint("") != after.fingerprint("")


@pytest.mark.parametrize(
    "other", [texts(a="x"), texts(b="y", a="x"), texts(a="x", c="y")], ids=["fewer", "another order", "another"]
)
def test_other_keys_or_another_order_of_them_are_another_answer(other: Watched[str]) -> None:
    assert texts(a="x", b="y").fingerprint("*") != other.fingerprint("*")
