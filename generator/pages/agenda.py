"""A week or a month of events, sorted into what a reader can rely on.

Dated events stand on their day. Long runs, and events whose source names only a month, are bars
above the days. What repeats stands on its days in plain words, because only the rule is sourced.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.schedule import Occurrence, is_recurring, occurrences

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schema.event import Event

LONG_RUN_DAYS = 4
"""From this length on, an event is a bar above the days instead of standing on each."""

Session = tuple["Entry[Event]", Occurrence]


@dataclass(slots=True)
class Day:
    """One day's sessions."""

    date: dt.date
    dated: list[Session] = field(default_factory=list)
    repeating: list[Session] = field(default_factory=list)


@dataclass(slots=True)
class Agenda:
    """Consecutive days, with what runs through them."""

    days: list[Day]
    runs: list[Session] = field(default_factory=list)
    """Long events with exact dates."""
    vague: list[Session] = field(default_factory=list)
    """Events of which only the months are known."""
    daily: list[Session] = field(default_factory=list)
    """What repeats on every one of the days, once for each event."""

    @property
    def sessions(self) -> list[Session]:
        """Every dated event once, by its first day; runs and months first."""
        once = {entry.slug: (entry, occurrence) for entry, occurrence in self.vague + self.runs}
        for day in self.days:
            for entry, occurrence in day.dated:
                once.setdefault(entry.slug, (entry, occurrence))
        return sorted(once.values(), key=lambda pair: (pair[1].first, pair[1].time or dt.time.min, pair[0].slug))


def agenda(catalog: Catalog, first: dt.date, last: dt.date, *, with_recurring: bool = True) -> Agenda:
    """What happens from `first` to `last`, both included."""
    found = Agenda([Day(first + dt.timedelta(days=n)) for n in range((last - first).days + 1)])
    for entry in catalog.events.values():
        if not is_recurring(entry.model):
            _place_dated(found, entry, occurrences(entry.model, first, last))
        elif with_recurring:
            _place_recurring(found, entry, occurrences(entry.model, first, last))
    for day in found.days:
        day.dated.sort(key=_by_time)
        day.repeating.sort(key=_by_time)
    return found


def _place_dated(found: Agenda, entry: Entry[Event], sessions: list[Occurrence]) -> None:
    for session in sessions:
        if not session.exact:
            found.vague.append((entry, session))
        elif (session.last - session.first).days + 1 >= LONG_RUN_DAYS:
            found.runs.append((entry, session))
        else:
            for day in found.days:
                if session.touches(day.date, day.date):
                    day.dated.append((entry, session))


def _place_recurring(found: Agenda, entry: Entry[Event], sessions: list[Occurrence]) -> None:
    by_date = {day.date: day for day in found.days}
    if len({session.first for session in sessions}) == len(by_date):
        found.daily.append((entry, sessions[0]))
        return
    for session in sessions:
        if session.first in by_date:
            by_date[session.first].repeating.append((entry, session))


def _by_time(session: Session) -> tuple[dt.time, str]:
    return session[1].time or dt.time.max, session[0].slug


def month_agenda(catalog: Catalog, year: int, month: int) -> Agenda:
    """A calendar month; standing programmes would fill every cell of its table and stand elsewhere."""
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return agenda(catalog, dt.date(year, month, 1), last, with_recurring=False)


def month_weeks(year: int, month: int) -> list[list[dt.date]]:
    """The weeks of a month's table, Monday first, with the neighbours' days that fill them."""
    return calendar.Calendar().monthdatescalendar(year, month)


@dataclass(frozen=True, slots=True)
class YearBar:
    """A past edition on the strip of a month: days 1 to 31 as parts of its width."""

    entry: Entry[Event]
    occurrence: Occurrence
    start: int
    """First day shown, 1 to 31."""
    end: int
    """Last day shown."""


def same_month_before(catalog: Catalog, today: dt.date) -> list[YearBar]:
    """This month's exact dated events of earlier years, the newest year first."""
    bars = []
    length = calendar.monthrange(today.year, today.month)[1]
    for entry in catalog.events.values():
        if is_recurring(entry.model) or entry.model.start is None:
            continue
        for session in occurrences(entry.model, dt.date.min, today.replace(day=1) - dt.timedelta(days=1)):
            for year in range(session.first.year, session.last.year + 1):
                month_first = dt.date(year, today.month, 1)
                month_last = dt.date(year, today.month, min(length, calendar.monthrange(year, today.month)[1]))
                if year < today.year and session.exact and session.touches(month_first, month_last):
                    start = max(session.first, month_first).day
                    bars.append(YearBar(entry, session, start, min(session.last, month_last).day))
    return sorted(bars, key=lambda bar: (-bar.occurrence.last.year, bar.start, bar.entry.slug))
