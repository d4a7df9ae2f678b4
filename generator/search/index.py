"""The index: postings in files that a query needs only a few of, and what leads to them.

`terms.json` is read once: which file holds which words, and what the numbers of places mean. Words,
beginnings of words, and pairs of words are families of their own, so that the words that begin
alike stand close together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.compact import compact_json
from generator.search.packing import packed_rising
from generator.search.shards import key_of, shards
from generator.search.spellings import spelling_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.postings import Postings
    from generator.search.readings import Reading

ENDING_SOON = 31
"""How many of the coming last days of events are told, so that a site of yesterday knows what is over today."""

TEXTS_SIZE = 12_000
"""About how many characters of longer texts stand in one file."""


def index_files(readings: Sequence[Reading], postings: Postings) -> dict[str, bytes]:
    """`terms.json`, `spellings.json`, `postings/…` and `texts/…`."""
    families = {
        "words": shards("w", postings.words),
        "beginnings": shards("b", postings.beginnings),
        "pairs": shards("p", postings.pairs),
    }
    files = {path: text for family in families.values() for path, text in family.files.items()}
    texts, first_numbers = _texts(readings)
    terms = {
        "places": postings.places,
        **{name: family.firsts for name, family in families.items()},
        "texts": packed_rising(first_numbers),
        "past": _past(readings),
        "ends": _ends(readings),
    }
    spellings = spelling_list(map(key_of, postings.words), postings.weights)
    return files | texts | {"terms.json": compact_json(terms).encode(), "spellings.json": spellings.encode()}


def _texts(readings: Sequence[Reading]) -> tuple[dict[str, bytes], list[int]]:
    """The longer texts, for excerpts: files of number, text, number, …, and the first number of each file."""
    files: dict[str, bytes] = {}
    firsts: list[int] = []
    together: list[bytes] = []
    size = 0

    def close() -> None:
        files[f"texts/{len(files)}.json"] = b"[%b]" % b",".join(together)
        together.clear()

    for number, reading in enumerate(readings):
        if not reading.length:
            continue
        if together and size + reading.length > TEXTS_SIZE:
            close()
            size = 0
        if not together:
            firsts.append(number)
        together.append(b"%d,%b" % (number, reading.text))
        size += reading.length
    if together:
        close()
    return files, firsts


def _past(readings: Sequence[Reading]) -> list[int]:
    """Between which numbers past events stand, the second one excluded."""
    past = [number for number, reading in enumerate(readings) if reading.is_past]
    return [past[0], past[-1] + 1] if past else [0, 0]


def _ends(readings: Sequence[Reading]) -> dict[str, str]:
    """Which events have their last day on each of the coming days that have such events."""
    by_day: dict[str, list[int]] = {}
    for number, reading in enumerate(readings):
        if reading.last_day:
            by_day.setdefault(reading.last_day, []).append(number)
    return {day: packed_rising(by_day[day]) for day in sorted(by_day)[:ENDING_SOON]}
