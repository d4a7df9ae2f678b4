"""The index: its files, of which a query needs only a few, and what leads to them.

`terms` is read once: which file holds which words, and what the numbers of places mean. Words,
beginnings of words, and pairs of words are families of their own, so that the words that begin
alike stand close together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.search.cards import cards_file
from generator.search.codes import planes
from generator.search.compact import compact_json
from generator.search.longer_texts import texts_file
from generator.search.overview import Overview, overview, recalled_overview
from generator.search.packing import packed_rising
from generator.search.postings import Change, Postings, change, inverted, recalled
from generator.search.shards import Shards, shard_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.parts import Parts
    from generator.search.lexicon import Lexicon
    from generator.search.order import Order
    from generator.search.readings import Reading

Named = tuple[str, "Callable[[], bytes]"]
"""A file by its name, and what puts it together where it is asked for."""

_INDEX, _SHARD = "index", "shard/"
"""Under what names it is kept."""


@dataclass(slots=True)
class Index:
    """What the documents that were read say, in files."""

    readings: Sequence[Reading]
    overview: Overview
    postings: Postings

    def terms(self, **seldom: str) -> bytes:
        """`terms`; what is `seldom` read stands in files of its own, of which it has the names."""
        order = self.overview.order
        terms = {
            "places": self.postings.places,
            **{name: {"firsts": of.firsts, "names": "".join(of.names)} for name, of in self.postings.families.items()},
            **seldom,
            **_told(order),
            "coming": order.coming,
            "ends": self.overview.ends(),
        }
        return compact_json(terms).encode()

    def texts(self) -> bytes:
        """Which file has the longer text of a document, by its number."""
        spans = self.overview.texts
        found = {"firsts": packed_rising([first for first, _ in spans]), "names": "".join(spans.values())}
        return compact_json(found).encode()

    def files(self) -> Iterator[Named]:
        """Cards, postings and texts."""
        readings = self.readings
        for numbers, name in self.overview.cards.items():
            yield name, partial(cards_file, readings, numbers)
        for family in self.postings.families.values():
            for name in family.names:
                yield name, partial(_shard_file, family, name)
        for span, name in self.overview.texts.items():
            yield name, partial(texts_file, readings, span)

    def keep(self, parts: Parts) -> None:
        """Keeps it for `kept_index` of the next run."""
        parts.keep(_INDEX, (self.overview.plain(), self.postings.plain()))
        for family in self.postings.families.values():
            for name in family.names:
                if name in family.made:
                    parts.keep(_SHARD + name, family.made[name])
                else:
                    parts.stay(_SHARD + name)


def new_index(readings: Sequence[Reading], order: Order, lexicon: Lexicon) -> Index:
    """The index of all documents."""
    return Index(readings, overview(readings, order), inverted(readings, lexicon))


def kept_index(
    parts: Parts, changes: Sequence[Change], readings: Sequence[Reading], order: Order, lexicon: Callable[[], Lexicon]
) -> Index | None:
    """The index of the last run, in which these documents have changed, or their order; none where none was kept."""
    kept: tuple[tuple[Any, ...], tuple[Any, ...]] | None = parts.before(_INDEX)
    if kept is None:
        return None
    index = Index(readings, recalled_overview(kept[0]), recalled(kept[1], lambda name: parts.before(_SHARD + name)))
    if changes or order != index.overview.order:
        index.overview.change(changes, readings, order)
    if changes:
        change(index.postings, changes, readings, lexicon())
    return index


def _told(order: Order) -> dict[str, Any]:
    """How documents stand: those that are not told by the year, by their numbers; and the numbers of those that are."""
    first, after = order.by_year
    standing = order.standing
    return {
        "order": planes(standing[:first] + standing[after:]),
        "older": packed_rising(standing[first:after][::-1]),
    }


def _shard_file(family: Shards, name: str) -> bytes:
    return shard_file(family.lines(name))
