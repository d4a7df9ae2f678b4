"""All sessions of all events by month, found once: a calendar of ten years asks no event twice.

Sessions that were called off and dates that were moved away from stand in it too, marked as such:
whoever comes on that day must learn it there.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from generator.schedule import HORIZON, Occurrence, ends_session, is_called_off, is_recurring, moved_away, planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content import Entry
    from generator.schema.event import Event

Month = tuple[int, int]
"""Year and month."""

MOST_LESSONS = 9999
"""The most sessions of a programme that ends; a rule's COUNT is no longer than that."""

_CHUNK = 16
"""Days for which programmes are unfolded together."""


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

    def __init__(self, events: Iterable[Entry[Event]], as_of: dt.date) -> None:
        """Sorts the sessions of `events` into months; those of standing programmes are asked for by span.

        A yearly lunar day has no end. Its feasts stand here from their start, or from the year of
        `as_of`, to the end of the year after it. The last sessions of a programme may be centuries away;
        it stands here as far ahead as anything is looked for.
        """
        self.recurring: list[Entry[Event]] = []
        """Standing programmes; feasts are dated instead, as the calendar leaves no doubt about their days."""
        self._by_month: defaultdict[Month, list[Session]] = defaultdict(list)
        self._courses: defaultdict[Month, list[Session]] = defaultdict(list)
        self._repeating: dict[tuple[dt.date, dt.date], list[Session]] = {}
        self._by_day: dict[int, dict[dt.date, list[Session]]] = {}
        feasts = (as_of.replace(month=1, day=1), as_of.replace(year=as_of.year + 1, month=12, day=31))
        for entry in events:
            if is_recurring(entry.model) and entry.model.every_lunar is None:
                self.recurring.append(entry)
            for session in _dated(entry, feasts):
                for month in months_between(session.occurrence.first, session.occurrence.last):
                    self._by_month[month].append(session)
            if is_course(entry.model):
                for occurrence in planned(entry.model, dt.date.min, as_of + HORIZON, limit=MOST_LESSONS):
                    for month in months_between(occurrence.first, occurrence.last):
                        self._courses[month].append(Session(entry, occurrence, _fate(entry.model)))

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
        if first == last:
            return self._repeating_on(first)
        if (first, last) not in self._repeating:
            self._repeating[first, last] = [
                Session(entry, occurrence, _fate(entry.model))
                for entry in self.recurring
                for occurrence in planned(entry.model, first, last)
            ]
        return self._repeating[first, last]

    def _repeating_on(self, day: dt.date) -> list[Session]:
        """The same for one day: programmes are unfolded for `_CHUNK` days at a time, not anew for each."""
        chunk = day.toordinal() // _CHUNK
        if chunk not in self._by_day:
            days: defaultdict[dt.date, list[Session]] = defaultdict(list)
            first = dt.date.fromordinal(max(chunk * _CHUNK, 1))
            last = dt.date.fromordinal(chunk * _CHUNK + _CHUNK - 1)
            for entry in self.recurring:
                for occurrence in planned(entry.model, first, last):
                    session = Session(entry, occurrence, _fate(entry.model))
                    for each in occurrence.days(occurrence.first, occurrence.last):
                        days[each].append(session)
            self._by_day[chunk] = days
        return self._by_day[chunk].get(day, [])

    def programmes(self, month: Month, most: int) -> dict[str, tuple[Session, list[int]]]:
        """The first standing programmes with a day in `month`, at most `most`: one session, and its days."""
        first, last = month_span(month)
        found: dict[str, tuple[Session, list[int]]] = {}
        for entry in self.recurring:
            if len(found) == most:
                break
            sessions = planned(entry.model, first, last)
            if sessions:
                days = dict.fromkeys(day.day for session in sessions for day in session.days(first, last))
                found[entry.slug] = Session(entry, sessions[0], _fate(entry.model)), list(days)
        return found

    def courses(self, month: Month) -> dict[str, tuple[Session, list[int]]]:
        """The same of those programmes whose first and last day are known: in any month, and all of them."""
        found: dict[str, tuple[Session, list[int]]] = {}
        first, last = month_span(month)
        for session in self._courses.get(month, ()):
            days = found.setdefault(session.entry.slug, (session, []))[1]
            days.extend(day.day for day in session.occurrence.days(first, last) if day.day not in days)
        return found

    @property
    def course_months(self) -> set[Month]:
        """The months in which such a programme has a day."""
        return set(self._courses)

    def programme_months(self, months: Iterable[Month]) -> set[Month]:
        """Those of `months` in which any standing programme has a day."""
        wanted = set(months)
        found: set[Month] = set()
        for entry in self.recurring:
            if not wanted:
                break
            first, last = month_span(min(wanted))[0], month_span(max(wanted))[1]
            held = {(session.first.year, session.first.month) for session in planned(entry.model, first, last)}
            found |= held & wanted
            wanted -= held
        return found


def is_course(event: Event) -> bool:
    """Whether a standing programme has a known first and last day: what it held stays known when it is over."""
    if event.repeats is None or event.start is None or not event.start.exact:
        return False
    ends = event.end is not None and not ends_session(event)
    return ends or "COUNT=" in event.repeats.rule or "UNTIL=" in event.repeats.rule


def _dated(entry: Entry[Event], feasts: tuple[dt.date, dt.date]) -> Iterator[Session]:
    event = entry.model
    if event.every_lunar:
        since = min(feasts[0], event.start.date) if event.start else feasts[0]
        for occurrence in planned(event, since, feasts[1]):
            yield Session(entry, occurrence, _fate(event))
    elif not is_recurring(event):
        for occurrence in planned(event, dt.date.min, dt.date.max):
            yield Session(entry, occurrence, _fate(event))
    for occurrence in moved_away(event, dt.date.min, dt.date.max):
        yield Session(entry, occurrence, Fate.MOVED)


def _fate(event: Event) -> Fate:
    """What became of the sessions that the event names now."""
    return Fate(event.status) if is_called_off(event) else Fate.HELD


def month_span(month: Month) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month."""
    first = dt.date(*month, 1)
    return first, first.replace(day=calendar.monthrange(*month)[1])


def months_between(first: dt.date, last: dt.date) -> Iterator[Month]:
    """The months from that of `first` to that of `last`."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months
