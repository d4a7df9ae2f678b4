"""All sessions of all events by month, found once: a calendar of ten years asks no event twice.

Sessions that were called off and dates that were moved away from stand in it too, marked as such:
whoever comes on that day must learn it there.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from generator.schedule import Occurrence, is_called_off, is_recurring, moved_away, planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content import Entry
    from generator.schema.event import Event

Month = tuple[int, int]
"""Year and month."""


class Fate(StrEnum):
    """What became of a session."""

    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"
    """It was to be on this day, and is on another."""


class Session(NamedTuple):
    """One session of one event."""

    entry: Entry[Event]
    occurrence: Occurrence
    fate: Fate = Fate.HELD


class Almanac:
    """What happens when; read-only."""

    def __init__(self, events: Iterable[Entry[Event]]) -> None:
        """Sorts the sessions of `events` into months; those of standing programmes are asked for by span."""
        self.recurring: list[Entry[Event]] = []
        self._by_month: defaultdict[Month, list[Session]] = defaultdict(list)
        self._repeating: dict[tuple[dt.date, dt.date], list[Session]] = {}
        for entry in events:
            if is_recurring(entry.model):
                self.recurring.append(entry)
            for session in _dated(entry):
                for month in months_between(session.occurrence.first, session.occurrence.last):
                    self._by_month[month].append(session)

    @property
    def months(self) -> list[Month]:
        """The months in which something dated happens, in order."""
        return sorted(self._by_month)

    def dated(self, first: dt.date, last: dt.date) -> Iterator[Session]:
        """The sessions of dated events that touch the days from `first` to `last`, each once."""
        seen: set[int] = set()
        for month in months_between(first, last):
            for session in self._by_month.get(month, ()):
                if id(session) not in seen and session.occurrence.touches(first, last):
                    seen.add(id(session))
                    yield session

    def repeating(self, first: dt.date, last: dt.date) -> list[Session]:
        """The sessions of standing programmes that touch the span, event by event; remembered."""
        if (first, last) not in self._repeating:
            self._repeating[first, last] = [
                Session(entry, occurrence, _fate(entry.model))
                for entry in self.recurring
                for occurrence in planned(entry.model, first, last)
            ]
        return self._repeating[first, last]


def _dated(entry: Entry[Event]) -> Iterator[Session]:
    event = entry.model
    if not is_recurring(event):
        for occurrence in planned(event, dt.date.min, dt.date.max):
            yield Session(entry, occurrence, _fate(event))
    for occurrence in moved_away(event, dt.date.min, dt.date.max):
        yield Session(entry, occurrence, Fate.MOVED)


def _fate(event: Event) -> Fate:
    """What became of the sessions that the event names now."""
    return Fate(event.status) if is_called_off(event) else Fate.HELD


def months_between(first: dt.date, last: dt.date) -> Iterator[Month]:
    """The months from that of `first` to that of `last`."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months
