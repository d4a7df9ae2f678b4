"""The files that finding needs: what is promised about them, whatever they hold."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_worlds import MakeView, event, space, spaces

from generator.i18n import fold, sort_key
from generator.search import beginnings, shards
from generator.search.documents import Document, Field, documents
from generator.search.index import index_files
from generator.search.lexicon import Lexicon
from generator.search.packing import packed_all, packed_rising, unpacked_rising
from generator.search.postings import inverted
from generator.search.publication import find_files
from generator.search.readings import read_document
from generator.search.spelling import words

WORDS = json.loads((Path(__file__).parents[1] / "golden" / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", WORDS, ids=[case["in"] for case in WORDS])
def test_a_text_falls_into_words_as_it_does_in_the_browser(case: dict[str, Any]) -> None:
    found = words(case["in"])
    assert [spelled for spelled, _ in found] == case["spelled"]
    assert [folded for _, folded in found] == case["folded"]


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_every_spelled_word_folds_to_its_folded_word(text: str) -> None:
    assert all(fold(spelled) == folded for spelled, folded in words(text))


def unpacked(text: str) -> list[int]:
    """What `packed_all` says of itself, read back."""
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    more = [chr(code) for code in range(0x20, 0x7F) if chr(code) not in last + '"\\']
    numbers, number, unit = [], 0, 1
    for sign in text:
        if sign in last:
            numbers.append(number + last.index(sign) * unit)
            number, unit = 0, 1
        else:
            number += more.index(sign) * unit
            unit *= len(more)
    return numbers


@settings(deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 10**7)))
def test_packed_numbers_are_printable_and_come_back(numbers: list[int]) -> None:
    text = packed_all(numbers)
    assert text.isascii()
    assert json.dumps(text) == f'"{text}"'
    assert unpacked(text) == numbers


def test_rising_numbers_are_packed_as_their_steps() -> None:
    assert unpacked(packed_rising([0, 1, 5, 500])) == [0, 0, 3, 494]


@settings(deadline=None, derandomize=True)
@given(st.sets(st.integers(0, 10**6)))
def test_rising_numbers_come_back(numbers: set[int]) -> None:
    assert unpacked_rising(packed_rising(sorted(numbers))) == sorted(numbers)


def test_spaces_are_numbered_first_in_vietnamese_order_then_events_as_they_come(view: MakeView) -> None:
    files = spaces(a="Zó", b="Đình", c="Á Space", d="Dân") | {
        f"events/e{year}.yml": event(f"Đêm {year}", f"start: {year}-12-01") for year in (2020, 2028, 2026, 2024)
    }
    found = documents(view(files))
    titles = [document.card["t"] for document in found]
    assert titles[:4] == sorted(titles[:4], key=sort_key) == ["Á Space", "Dân", "Đình", "Zó"]
    assert titles[4:] == ["Đêm 2026", "Đêm 2028", "Đêm 2024", "Đêm 2020"]


def test_the_manifest_names_a_folder_that_changes_with_any_of_its_files(view: MakeView) -> None:
    def folder(name: str) -> str:
        files = find_files(view(spaces(a=name)))
        found: str = json.loads(files["assets/find/vi.json"])["folder"]
        assert all(path == "assets/find/vi.json" or path.startswith(f"assets/find/{found}/") for path in files)
        return found

    assert folder("Manzi") == folder("Manzi") != folder("Tadioto")


def test_every_card_stands_where_its_number_says(view: MakeView) -> None:
    files = find_files(view({f"spaces/s{n:02}.yml": space(f"Nơi {n:02}") for n in range(70)}))
    folder = json.loads(files["assets/find/vi.json"])["folder"]
    cards = [json.loads(files[f"assets/find/{folder}/cards/{number // 32}.json"])[number % 32] for number in range(70)]
    assert [card["t"] for card in cards] == [f"Nơi {n:02}" for n in range(70)]


def made(count: int) -> list[Document]:
    """Documents of random syllables."""
    chance = random.Random(7)  # noqa: S311 - reproducible, not secret
    syllables = [onset + rest for onset in "bcdhklmntv" for rest in ("a", "an", "anh", "ê", "iên", "ô", "ông", "ươ")]
    return [
        Document(
            "space",
            {"k": "space", "t": "x"},
            {
                Field.NAME: [" ".join(chance.choices(syllables, k=3))],
                Field.SUMMARY: [" ".join(chance.choices(syllables, k=20))],
            },
        )
        for _ in range(count)
    ]


def index_of(found: list[Document]) -> dict[str, bytes]:
    """The files of an index of these documents."""
    lexicon = Lexicon()
    readings = [read_document(document, lexicon) for document in found]
    return index_files(readings, inverted(readings, lexicon))


def test_no_file_is_much_larger_than_it_should_be_and_none_is_cut_within_a_word() -> None:
    files = index_of(made(600))
    firsts = json.loads(files["terms.json"])
    for family, name in (("w", "words"), ("p", "pairs")):
        for number, first in enumerate(firsts[name]):
            entries = json.loads(files[f"postings/{family}{number}.json"])
            assert entries[0] == first
            assert entries[::2] == sorted(entries[::2])
            text = files[f"postings/{family}{number}.json"].decode()
            assert len(text) < shards.SIZE + max(len(json.dumps(value)) for value in entries[1::2]) + 100


def test_of_a_wide_beginning_there_is_a_list_of_the_names_that_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "WIDE", 50)
    found = made(60)
    files = index_of(found)
    listed: dict[str, set[int]] = {}
    for path, content in files.items():
        if path.startswith("postings/b"):
            entries = json.loads(content)
            for beginning, spellings in zip(entries[::2], entries[1::2], strict=True):
                listed[beginning] = {n for packed in spellings[1::3] for n in unpacked_rising(packed)}
    assert {"b", "h"} <= listed.keys()
    for beginning, numbers in listed.items():
        assert numbers == {
            number
            for number, document in enumerate(found)
            for _, folded in words(document.texts[Field.NAME][0])
            if folded.startswith(beginning) and len(folded) > len(beginning)
        }


def test_the_same_content_gives_the_same_files(view: MakeView) -> None:
    world = spaces(a="Manzi", b="Tadioto", c="Đình Kim Ngân")
    assert list(find_files(view(world)).items()) == list(find_files(view(world)).items())
