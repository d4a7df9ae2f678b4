"""Entries in files: cut by what they are, so that an edit moves no cut but those beside it."""

import random

import pytest

from generator.search import shards
from generator.search.cutting import end_of_file, most
from generator.search.longer_texts import spans_of_texts
from generator.search.shards import Shards, entry, key_of, shard_file


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SIZE", 400)


def value(chance: random.Random) -> str:
    return f'"{"x" * chance.choice([1, 5, 20, 60, 60, 150, 900])}"'


def some(chance: random.Random, count: int) -> dict[str, str]:
    return {f"{chance.randrange(10**6):06}": value(chance) for _ in range(count)}


def cut(values: dict[str, str]) -> Shards:
    return Shards.of([entry(key, values[key]) for key in sorted(values)])


def faces(found: Shards) -> tuple[list[str], list[str]]:
    return found.firsts, found.names


def recalled(found: Shards, kept: dict[str, str]) -> Shards:
    """The same of a later run, which has only what was kept."""
    kept.update(found.made)
    return Shards(found.firsts, found.names, kept.__getitem__)


@pytest.mark.parametrize("seed", range(20))
def test_after_any_edits_files_are_cut_as_if_all_had_been_cut_at_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    values = some(chance, chance.choice([0, 1, 5, 300]))
    kept: dict[str, str] = {}
    found = cut(values)
    for _ in range(15):
        found = recalled(found, kept)
        for _ in range(chance.choice([1, 1, 3, 40])):
            key = chance.choice(sorted(values)) if values and chance.random() < 0.7 else f"{chance.randrange(10**6):06}"
            values[key] = value(chance)
            if chance.random() < 0.4:
                del values[key]
            found.put(key, values.get(key, ""))
        found.cut()
        assert faces(found) == faces(cut(values))
        assert list(found.all()) == [entry(key, values[key]) for key in sorted(values)]
        assert all(found.get(key) == entry(key, values[key]) for key in values)
    for key in list(values):
        found.put(key, "")
    found.cut()
    assert faces(found) == ([], [])
    assert found.get("000001") == ""


@pytest.mark.parametrize("seed", range(5))
def test_files_have_about_their_size(seed: int) -> None:
    values = some(random.Random(seed), 400)  # noqa: S311 - reproducible, not secret
    found = cut(values)
    sizes = [(len(shard_file(lines)), max(map(len, lines.split("\n")))) for lines in map(found.lines, found.names)]
    assert all(size < most(400) + 2 or largest > 400 for size, largest in sizes)
    assert all(size >= 400 / 2 for size, _ in sizes[:-1])
    found = cut({key: each for key, each in values.items() if len(each) < 200})
    mean = sum(len(shard_file(found.lines(name))) for name in found.names) / len(found.names)
    assert 0.8 * 400 < mean < 1.2 * 400


def test_an_edited_entry_changes_the_files_beside_it_and_no_others() -> None:
    chance = random.Random(1)  # noqa: S311 - reproducible, not secret
    values = some(chance, 2000)
    before = cut(values).names
    changed = []
    for key in chance.sample(sorted(values), 100):
        after = cut(values | {key: '"a text that is longer than what stood here, by some forty signs or so"'}).names
        changed.append(len(set(after) - set(before)))
    assert len(before) > 200
    assert max(changed) < 12
    assert sum(changed) / len(changed) < 3


def test_entries_are_rewritten_in_their_places() -> None:
    values = some(random.Random(2), 50)  # noqa: S311 - reproducible, not secret
    found = recalled(cut(values), {})
    found.rewrite(lambda written: written.replace("x", "yy"))
    found.cut()
    assert faces(found) == faces(cut({key: each.replace("x", "yy") for key, each in values.items()}))
    assert key_of(found.get(min(values))) == min(values)


@pytest.mark.parametrize("sizes", [[1], [10], [1000], [1, 1000], [1000, 1], [10, 10, 10], [7, 7, 7, 7, 7, 7, 7]])
def test_every_file_has_an_entry_and_every_entry_a_file(sizes: list[int]) -> None:
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    first = 0
    while first < len(sizes):
        after = end_of_file(ends, first, 10, lambda at: -at)
        assert first < after <= len(sizes)
        first = after


def test_texts_stand_in_files_in_their_order_and_documents_without_any_in_none() -> None:
    chance = random.Random(4)  # noqa: S311 - reproducible, not secret
    lengths = [chance.choice([0, 0, 50, 400, 3000, 30_000]) for _ in range(300)]
    spans = spans_of_texts(lengths)
    inside = [number for span in spans for number in range(*span) if lengths[number]]
    assert inside == [number for number, length in enumerate(lengths) if length]
    assert all(lengths[first] and lengths[after - 1] for first, after in spans)
    assert spans_of_texts([0, 0]) == []
    longer = lengths.copy()
    longer[150] += 700
    moved = set(spans_of_texts(longer)) - set(spans)
    assert len(moved) < 6
