"""The index: postings in files that a query needs only a few of, and what leads to them.

`terms.json` is read once: which file holds which words, and what the numbers of places mean. Words,
beginnings of words, and pairs of words are families of their own, so that the words that begin
alike stand close together.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.search.beginnings import rows_of_beginnings, wide_beginnings
from generator.search.compact import compact_json
from generator.search.documents import Field
from generator.search.packing import packed, packed_rising
from generator.search.postings import PLACE, PLACE_BITS, Postings
from generator.search.shards import shards
from generator.search.spellings import spelling_list

if TYPE_CHECKING:
    import datetime as dt

    from generator.search.documents import Document
    from generator.search.postings import Rows

ENDING_SOON = 31
"""How many of the coming last days of events are told, so that a site of yesterday knows what is over today."""

TEXTS_SIZE = 12_000
"""About how many characters of longer texts stand in one file."""


def index_files(documents: list[Document]) -> dict[str, str]:
    """`terms.json`, `spellings.json`, `postings/…` and `texts/…`."""
    postings = Postings(documents)
    numbers = _PlaceNumbers(postings.words)
    words = {folded: _word(folded, spellings, numbers) for folded, spellings in sorted(postings.words.items())}
    begun = rows_of_beginnings(
        postings.words, wide_beginnings({folded: len(folded) + len(value) for folded, value in words.items()})
    )
    families = {
        "words": shards("w", words.items()),
        "beginnings": shards("b", ((key, _word(key, rows, numbers)) for key, rows in sorted(begun.items()))),
        "pairs": shards("p", ((pair, f'"{packed_rising(rows)}"') for pair, rows in sorted(postings.pairs.items()))),
    }
    files = {path: text for family in families.values() for path, text in family.files.items()}
    texts, first_numbers = _texts(documents)
    terms = {
        "places": list(numbers),
        **{name: family.firsts for name, family in families.items()},
        "texts": packed_rising(first_numbers),
        "past": _past(documents),
        "ends": _ends(documents),
    }
    return files | texts | {"terms.json": compact_json(terms), "spellings.json": spelling_list(postings.words)}


class _PlaceNumbers(dict[int, str]):
    """Places as packed numbers, the most frequent ones first: they are the shortest. New ones come last."""

    def __init__(self, words: dict[str, dict[str, Rows]]) -> None:
        counts: Counter[int] = Counter()
        for spellings in words.values():
            for rows in spellings.values():
                counts.update([row & PLACE for row in rows])
        for place in sorted(counts, key=lambda place: (-counts[place], place)):
            self.__missing__(place)

    def __missing__(self, place: int) -> str:
        self[place] = number = packed(len(self))
        return number


def _word(folded: str, spellings: dict[str, Rows], number_of: _PlaceNumbers) -> str:
    """A list of spelling (empty where it is the folded word itself), documents, places, spelling, … as JSON."""
    parts = []
    for spelled, rows in sorted(spellings.items()):
        numbers = packed_rising([row >> PLACE_BITS for row in rows])
        places = "".join([number_of[row & PLACE] for row in rows])
        parts.append(f'"{"" if spelled == folded else spelled}","{numbers}","{places}"')
    return f"[{','.join(parts)}]"


def _texts(documents: list[Document]) -> tuple[dict[str, str], list[int]]:
    """The longer texts, for excerpts: files of number, text, number, …, and the first number of each file."""
    files: dict[str, str] = {}
    firsts: list[int] = []
    together: list[int | str] = []
    size = 0
    for number, document in enumerate(documents):
        text = "\n".join(document.texts.get(Field.BODY, []))
        if not text:
            continue
        if together and size + len(text) > TEXTS_SIZE:
            files[f"texts/{len(files)}.json"] = compact_json(together)
            together, size = [], 0
        if not together:
            firsts.append(number)
        together += [number, text]
        size += len(text)
    if together:
        files[f"texts/{len(files)}.json"] = compact_json(together)
    return files, firsts


def _past(documents: list[Document]) -> list[int]:
    """Between which numbers past events stand, the second one excluded."""
    events = [number for number, document in enumerate(documents) if document.kind == "event"]
    past = [number for number in events if documents[number].is_past]
    return [past[0], past[-1] + 1] if past else [0, 0]


def _ends(documents: list[Document]) -> dict[str, str]:
    """Which events have their last day on each of the coming days that have such events."""
    by_day: dict[dt.date, list[int]] = {}
    for number, document in enumerate(documents):
        if document.last_day:
            by_day.setdefault(document.last_day, []).append(number)
    return {day.isoformat(): packed_rising(by_day[day]) for day in sorted(by_day)[:ENDING_SOON]}
