"""What is said of all documents together, and by what names the files are called that show them.

All of it is kept from build to build; where a few documents have changed, it is changed where they stand.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.search.cards import Cards, cards_file, together
from generator.search.documents import KINDS
from generator.search.longer_texts import Span, spans_of_texts, texts_file
from generator.search.naming import content_name
from generator.search.order import Order
from generator.search.packing import packed_rising

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.search.postings import Change
    from generator.search.readings import Reading

ENDING_SOON = 31
"""How many of the coming last days of events are told, so that a site of yesterday knows what is over today."""


@dataclass(slots=True)
class Overview:
    """What there is."""

    kinds: dict[str, int]
    """How many documents of each kind, in the order in which they stand."""
    order: Order
    """How they stand."""
    cards: Cards
    lengths: array[int]
    """How long the longer text of the document with each number is."""
    texts: dict[Span, str]
    """The names of the files of longer texts."""
    last_days: list[str]
    """The last day of the document with each number that is an event with one; else empty."""

    def plain(self) -> tuple[Any, ...]:
        """All of it in plain data."""
        return self.kinds, tuple(self.order), self.cards, self.lengths.tobytes(), self.texts, self.last_days

    def ends(self) -> dict[str, str]:
        """Which events have their last day on each of the coming days that have such events."""
        by_day: dict[str, list[int]] = {}
        for number, day in enumerate(self.last_days):
            if day:
                by_day.setdefault(day, []).append(number)
        return {day: packed_rising(by_day[day]) for day in sorted(by_day)[:ENDING_SOON]}

    def change(self, changes: Sequence[Change], readings: Sequence[Reading], order: Order) -> None:
        """Keeps it up where others stand in the place of some documents; `readings` are all of them by now."""
        changed = {number for number, *_ in changes}
        for number, old, now in changes:
            for kind, more in ((old.kind, -1), (now.kind, 1)):
                if kind:
                    self.kinds[kind] += more
            self.lengths[number] = now.length
            self.last_days[number] = now.last_day
        self.order = order
        self.cards = _cards(readings, order, {key: name for key, name in self.cards.items() if changed.isdisjoint(key)})
        self.texts = _named(self.lengths, readings, self.texts, changed)


def overview(readings: Sequence[Reading], order: Order) -> Overview:
    """The overview of all documents."""
    kinds: dict[str, int] = dict.fromkeys(KINDS, 0)
    for reading in readings:
        if reading.kind:
            kinds[reading.kind] += 1
    lengths = array("I", [reading.length for reading in readings])
    return Overview(
        kinds,
        order,
        _cards(readings, order, {}),
        lengths,
        _named(lengths, readings),
        [reading.last_day for reading in readings],
    )


def recalled_overview(plain: tuple[Any, ...]) -> Overview:
    """What `plain` gave in an earlier run."""
    kinds, order, cards, lengths, texts, last_days = plain
    return Overview(kinds, Order(*order), cards, array("I", lengths), texts, last_days)


def _named(
    lengths: Sequence[int], readings: Sequence[Reading], before: dict[Span, str] | None = None, changed: Iterable[int] = ()
) -> dict[Span, str]:
    """The names of the files of texts; those from before where the same documents stand in one, and none of `changed`."""
    known = before or {}
    return {
        span: known[span]
        if span in known and not any(span[0] <= number < span[1] for number in changed)
        else content_name(texts_file(readings, span))
        for span in spans_of_texts(lengths)
    }


def _cards(readings: Sequence[Reading], order: Order, known: Cards) -> Cards:
    """The files of cards; those that are `known` are not put together."""
    return {
        numbers: known.get(numbers) or content_name(cards_file(readings, numbers))
        for numbers in together(order.standing)
    }
