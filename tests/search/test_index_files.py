"""The files that finding needs: what is promised about them, whatever they hold."""

import json
import random
from bisect import bisect_left
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_worlds import MakeView, event, space, spaces

from generator.i18n import Language, fold, sort_key
from generator.pages.view import View
from generator.search import beginnings, order, publication, shards
from generator.search.compact import compact_json
from generator.search.documents import Document, Field
from generator.search.index import Index, new_index
from generator.search.lexicon import Lexicon
from generator.search.naming import SIGNS, content_name
from generator.search.numbering import VACANT, spread
from generator.search.order import Order
from generator.search.packing import Rising, packed_all, packed_rising
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
    assert Rising(packed_rising(sorted(numbers))).numbers == sorted(numbers)


@settings(deadline=None, derandomize=True)
@given(st.sets(st.integers(0, 10**4)), st.lists(st.integers(0, 10**4)))
def test_rising_numbers_of_which_some_are_changed_are_packed_as_if_anew(numbers: set[int], changed: list[int]) -> None:
    rising = Rising(packed_rising(sorted(numbers)))
    for number in changed:
        at = bisect_left(rising.numbers, number)
        if number in numbers:
            rising.remove(at)
        else:
            rising.put(at, number)
        numbers ^= {number}
    assert rising.numbers == sorted(numbers)
    assert rising.text == packed_rising(sorted(numbers))


def test_spaces_stand_first_in_vietnamese_order(view: MakeView) -> None:
    files = spaces(a="Zó", b="Đình", c="Á Space", d="Dân") | {"events/e.yml": event("A", "start: 2026-12-01")}
    titles = cards_as_they_stand(written(view(files)))
    assert titles[:4] == sorted(titles[:4], key=sort_key) == ["Á Space", "Dân", "Đình", "Zó"]
    assert titles[4:] == ["A"]


KEYS = st.lists(st.text("abcdefgh/-", min_size=1), unique=True)


@settings(deadline=None, derandomize=True)
@given(KEYS, st.randoms())
def test_every_document_has_a_number_that_does_not_depend_on_who_came_first(
    keys: list[str], chance: random.Random
) -> None:
    numbered = spread(keys)
    assert sorted(key for key in numbered if key != VACANT) == sorted(keys)
    assert spread(chance.sample(keys, len(keys))) == numbered


@pytest.mark.parametrize("count", [20, 130, 3100])
def test_one_more_document_leaves_nearly_all_others_their_numbers(count: int) -> None:
    keys = [f"space/nha-{number}" for number in range(count)]
    before = spread(keys)
    moved = []
    for more in range(40):
        now = spread([*keys, f"space/moi-{more}"])
        assert len(now) == len(before)
        moved.append(sum(key != VACANT and now[number] != key for number, key in enumerate(before)))
    assert sum(moved) / len(moved) < 5
    assert sum(changes < publication.FEW for changes in moved) > 36


def test_a_table_that_gets_full_becomes_larger_by_a_half_at_most() -> None:
    sizes = [len(spread(map(str, range(count)))) for count in range(2, 1000)]
    assert all(now <= before * 3 / 2 + 32 for before, now in pairwise(sizes))
    assert all(size >= count for count, size in enumerate(sizes, 2))
    assert all(size <= count * 2 + 64 for count, size in enumerate(sizes, 2))


def test_events_stand_as_they_come_then_past_ones_backwards(view: MakeView) -> None:
    days = {"a": "2020-12-01", "b": "2028-12-01", "c": "2026-12-01", "d": "2024-12-01"}
    files = spaces(noi="Nơi") | {f"events/{slug}.yml": event(slug, f"start: {day}") for slug, day in days.items()}
    assert cards_as_they_stand(written(view(files))) == ["Nơi", "c", "b", "d", "a"]


def test_long_past_events_stand_by_their_year_alone(view: MakeView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "PAST_BY_DAY", 2)
    days = {
        "a": "2024-01-01",
        "b": "2023-06-01",
        "c1": "2023-03-01",
        "c2": "2023-02-01",
        "d": "2022-12-01",
        "f": "2027-01-01",
    }
    files = {f"events/{slug}.yml": event(slug, f"start: {day}") for slug, day in days.items()}
    *by_day, one, other, last = cards_as_they_stand(written(view(files)))
    assert by_day == ["f", "a", "b"]
    assert {one, other} == {"c1", "c2"}
    assert last == "d"


def parted(names: str) -> list[str]:
    """Names that stand in a row."""
    return [names[at : at + SIGNS] for at in range(0, len(names), SIGNS)]


def written(view: View) -> dict[str, bytes]:
    """The files that finding needs, by path."""
    return {file.path: file.bytes for file in find_files(view)}


def manifest_and_terms(files: dict[str, bytes]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What leads to all others."""
    manifest = json.loads(files["assets/find/vi.json"])
    return manifest, json.loads(files[f"assets/find/vi/{manifest['files']['terms']}.json"])


def cards_as_they_stand(files: dict[str, bytes]) -> list[str]:
    """The titles of the first file of cards."""
    manifest, _ = manifest_and_terms(files)
    return [card["t"] for card in json.loads(files[f"assets/find/vi/{manifest['cards'][:SIGNS]}.json"])]


def many(names: int = 70) -> dict[str, str]:
    return {f"spaces/s{n:02}.yml": space(f"Nơi {n:02}", f"summary: Điều {n}") for n in range(names)}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_file_but_the_manifest_is_named_by_what_it_holds(view: MakeView, lang: Language) -> None:
    files = written(view(many(), lang))
    manifest = f"assets/find/{lang}.json"
    assert manifest in files
    named = {path: content for path, content in files.items() if path != manifest}
    assert named
    assert {path: f"assets/find/{lang}/{content_name(content)}.json" for path, content in named.items()} == {
        path: path for path in named
    }
    assert all(path == path.lower() for path in named)


def test_manifest_and_terms_name_every_file_and_none_that_is_not_there(view: MakeView) -> None:
    files = written(view(many()))
    manifest, terms = manifest_and_terms(files)
    texts = json.loads(files[f"assets/find/vi/{terms['texts']}.json"])
    families = [texts["names"], *(terms[family]["names"] for family in ("words", "beginnings", "pairs"))]
    named = {*manifest["files"].values(), *parted(manifest["cards"])} | {terms[what] for what in ("texts", "spellings", "ways")}
    named |= {name for names in families for name in parted(names)}
    assert {f"assets/find/vi/{name}.json" for name in named} | {"assets/find/vi.json"} == files.keys()


def test_what_an_edit_leaves_as_it_was_keeps_its_name(view: MakeView) -> None:
    world = many()
    before = written(view(world))
    after = written(view(world | {"spaces/s40.yml": space("Nơi 40", "summary: Điều khác")}))
    stayed = json.loads(before["assets/find/vi.json"])["cards"], json.loads(after["assets/find/vi.json"])["cards"]
    assert [one == other for one, other in zip(*map(parted, stayed), strict=True)].count(False) == 1
    columns = [json.loads(files["assets/find/vi.json"])["files"]["columns"] for files in (before, after)]
    assert columns[0] == columns[1]


def test_an_event_that_is_put_off_changes_how_it_is_shown_and_where_it_stands_and_no_word(view: MakeView) -> None:
    world = many() | {f"events/e{at:02}.yml": event(f"Đêm {at}", f"start: 2026-12-{at:02}") for at in range(1, 30)}
    before, after = (
        written(view(world | {"events/e05.yml": event("Đêm 5", f"start: {day}")}))
        for day in ("2026-12-05", "2026-12-27")
    )
    (old, old_terms), (new, new_terms) = map(manifest_and_terms, (before, after))
    assert old["cards"] != new["cards"]
    assert old_terms["order"] != new_terms["order"]
    for family in ("words", "beginnings", "pairs", "texts", "spellings"):
        assert old_terms[family] == new_terms[family]


def test_cards_stand_in_the_order_of_documents_in_files_of_so_many_as_the_manifest_says(view: MakeView) -> None:
    files = written(view(many()))
    manifest = json.loads(files["assets/find/vi.json"])
    found = [json.loads(files[f"assets/find/vi/{name}.json"]) for name in parted(manifest["cards"])]
    assert [len(cards) for cards in found] == unpacked(manifest["counts"])
    assert all(8 <= len(cards) < 24 for cards in found[:-1])
    assert [card["t"] for cards in found for card in cards] == [f"Nơi {n:02}" for n in range(70)]


def test_one_more_space_changes_the_cards_beside_it_and_the_words_that_it_has(view: MakeView) -> None:
    world = many(300)
    before, after = written(view(world)), written(view(world | spaces(moi="Nơi 149 mới")))
    old, new = ({*parted(json.loads(files["assets/find/vi.json"])["cards"])} for files in (before, after))
    assert len(old) > 6
    assert len(old - new) <= 3
    stayed = before.keys() & after.keys()
    assert len(stayed) > len(before) / 2


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


def index_of(found: list[Document]) -> Index:
    """An index of these documents."""
    lexicon = Lexicon()
    return new_index(
        [read_document(document, lexicon) for document in found],
        Order(list(range(len(found))), 0, (len(found), len(found))),
        lexicon,
    )


def entries_of(index: Index, family: str) -> list[list[Any]]:
    """The files of a family as they are read."""
    files = dict(index.files())
    return [json.loads(files[name]()) for name in index.postings.families[family].names]


def test_no_file_is_much_larger_than_it_should_be_and_none_is_cut_within_a_word() -> None:
    index = index_of(made(600))
    terms = json.loads(index.terms())
    for family in ("words", "pairs"):
        found = entries_of(index, family)
        assert [entries[0] for entries in found] == terms[family]["firsts"]
        assert len(found) > 1
        keys = [key for entries in found for key in entries[::2]]
        assert keys == sorted(keys)
        for entries in found:
            largest = max(len(json.dumps(value)) for value in entries[1::2])
            size = len(compact_json(entries))
            assert size < shards.SIZE * 3 / 2 or largest > shards.SIZE
            assert size > shards.SIZE / 2 - largest or entries is found[-1]


def test_of_a_wide_beginning_there_is_a_list_of_the_names_that_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "WIDE", 50)
    found = made(60)
    listed: dict[str, set[int]] = {}
    for entries in entries_of(index_of(found), "beginnings"):
        for beginning, spellings in zip(entries[::2], entries[1::2], strict=True):
            listed[beginning] = {n for packed in spellings[1::3] for n in Rising(packed).numbers}
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
    assert list(written(view(world)).items()) == list(written(view(world)).items())
