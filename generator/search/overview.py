"""What is said of all documents together, and by what names the files are called that show them.

All of it is kept from build to build; where a few documents have changed, it is changed where they stand.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.search.cards import TOGETHER, cards_file
from generator.search.documents import KINDS
from generator.search.longer_texts import Span, spans_of_texts, texts_file
from generator.search.naming import content_name
from generator.search.order import Order
from generator.search.packing import packed_rising

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from generator.search.postings import Change
    from generator.search.readings import Reading

ENDING_SOON = 31
"""How many of the coming last days of events are told, so that a site of yesterday knows what is over today."""


@dataclass(slots=True)
class Overview:
    """What there is."""

    kinds: dict[str, int]
    """How many documents of each kind, in the order of their numbers."""
    order: Order
    """How they stand."""
    cards: list[str]
    """The names of the files of cards."""
    lengths: array[int]
    """How long the longer text of each document is."""
    texts: dict[Span, str]
    """The names of the files of longer texts."""
    last_days: list[str]
    """The last day of each document that is an event with one; else empty."""

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
        if any(old.kind != now.kind for _, old, now in changes):
            self.kinds = _kinds(readings)
        self._change_cards({change.number for change in changes}, readings, order)
        for change in changes:
            self.lengths[change.number] = change.now.length
            self.last_days[change.number] = change.now.last_day
        self.texts = _named(self.lengths, readings, self.texts, [number for number, *_ in changes])

    def _change_cards(self, changed: AbstractSet[int], readings: Sequence[Reading], order: Order) -> None:
        before, now = self.order.numbers(len(readings)), order.numbers(len(readings))
        places = [at for at, number in enumerate(now) if number in changed or number != before[at]]
        for file in {place // TOGETHER for place in places}:
            self.cards[file] = content_name(cards_file(readings, now, file))
        self.order = order


def overview(readings: Sequence[Reading], order: Order) -> Overview:
    """The overview of all documents."""
    numbers = order.numbers(len(readings))
    files = range(-(-len(readings) // TOGETHER))
    lengths = array("I", [reading.length for reading in readings])
    return Overview(
        _kinds(readings),
        order,
        [content_name(cards_file(readings, numbers, file)) for file in files],
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


def _kinds(readings: Iterable[Reading]) -> dict[str, int]:
    found = Counter(reading.kind for reading in readings)
    return {kind: found[kind] for kind in KINDS}
