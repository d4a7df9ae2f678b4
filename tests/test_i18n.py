"""Folding and the order of the Vietnamese alphabet."""

import json
from pathlib import Path

import pytest

from generator.i18n import Bilingual, fold, sort_key

PAIRS = json.loads(Path(__file__).with_name("golden").joinpath("fold.json").read_text(encoding="utf-8"))

CLDR_VI = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
"""https://github.com/unicode-org/cldr/blob/main/common/collation/vi.xml and its index characters."""


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["in"] or "nothing")
def test_python_folds_as_the_browser_does(pair: dict[str, str]) -> None:
    assert fold(pair["in"]) == pair["out"]
    assert fold(pair["out"]) == pair["out"]


def test_a_text_taken_apart_folds_like_the_whole() -> None:
    assert fold("Đi\u0300nh") == fold("Đình") == "dinh"


def test_letters_follow_the_vietnamese_alphabet() -> None:
    by_code_point = sorted(CLDR_VI)
    assert by_code_point != CLDR_VI
    assert sorted(by_code_point, key=sort_key) == CLDR_VI


@pytest.mark.parametrize("letter", ["a", "e", "o", "u", "y", "ư"])
def test_tones_follow_the_order_of_cldr(letter: str) -> None:
    tones = [letter, *(letter + mark for mark in "\u0300\u0309\u0303\u0301\u0323")]
    by_code_point = sorted(tones)
    assert by_code_point != tones
    assert sorted(by_code_point, key=sort_key) == tones


def test_a_tone_counts_only_where_letters_are_equal() -> None:
    words = ["anh", "áo", "ba", "cả", "cá", "cắt"]
    assert sorted(["cắt", "cá", "ba", "cả", "áo", "anh"], key=sort_key) == words


def test_dong_with_a_bar_stands_behind_every_d() -> None:
    assert sorted(["Đình", "dừa", "Dân"], key=sort_key) == ["Dân", "dừa", "Đình"]


def test_a_missing_translation_falls_back_and_says_so() -> None:
    assert Bilingual("Chợ").text("en") == "Chợ"
    assert Bilingual("Chợ").lacks("en")
    assert Bilingual("Chợ", "Market").text("en") == "Market"
    assert not Bilingual("Chợ").lacks("vi")
    assert not Bilingual("Chợ", "Market").lacks("en")
