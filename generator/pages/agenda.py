"""A week or a month of events, sorted into what a reader can rely on.

Dated events stand on their day. Long runs, and events whose source names only a month, are bars
above the days. What repeats stands on its days in plain words, because only the rule is sourced.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.almanac import Session, month_span
from generator.event_dates import Fate
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schedule import Occurrence
    from generator.schema.event import Event

LONG_RUN_DAYS = 4
"""From this length on, an event is a bar above the days instead of standing on each."""


WEEK_DAYS = 7
SPARE_DAYS = 7
"""Days behind the week that a visitor's browser brings forward where the site was built days ago."""


@dataclass(slots=True)
class Day:
    """One day's sessions."""

    date: dt.date
    dated: list[Session] = field(default_factory=list)
    repeating: list[Session] = field(default_factory=list)

    @property
    def is_any_held(self) -> bool:
        """Whether any of the dated sessions is held, and not called off or moved away."""
        return any(session.fate is Fate.HELD for session in self.dated)


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
    name: str = ""
    """A name for all of it, once a page was named that shows it (`naming`)."""

    @property
    def sessions(self) -> list[Session]:
        """Every dated event once, by its first day; runs and months first."""
        once = {session.entry.slug: session for session in self.vague + self.runs}
        for day in self.days:
            for session in day.dated:
                once.setdefault(session.entry.slug, session)
        return sorted(once.values(), key=lambda session: (*session.occurrence.sort_key[:2], session.entry.slug))

    def on(self, date: dt.date) -> list[Session]:
        """The long runs of known dates that go through a day."""
        return [session for session in self.runs if session.occurrence.touches(date, date)]


@remembered
def agenda(catalog: Catalog, first: dt.date, last: dt.date) -> Agenda:
    """What happens from `first` to `last`, both included, which are among the next days (`event_dates.DAY_BY_DAY`)."""
    by_event: dict[str, list[Session]] = {}
    for session in catalog.near_days.repeating(first, last):
        by_event.setdefault(session.entry.slug, []).append(session)
    return _agenda(first, last, catalog.near_days.dated(first, last), by_event.values())


def _agenda(first: dt.date, last: dt.date, dated: Iterable[Session], repeating: Iterable[list[Session]] = ()) -> Agenda:
    """The days with what is dated, and what repeats, event by event."""
    found = Agenda([Day(first + dt.timedelta(days=n)) for n in range((last - first).days + 1)])
    by_date = {day.date: day for day in found.days}
    for session in dated:
        _place_dated(found, by_date, session)
    for sessions in repeating:
        _place_recurring(found, by_date, sessions)
    for day in found.days:
        day.dated.sort(key=_by_time)
        day.repeating.sort(key=_by_time)
    found.daily.sort(key=_by_time)
    found.runs.sort(key=_by_start)
    found.vague.sort(key=_by_start)
    return found


def _place_dated(found: Agenda, by_date: dict[dt.date, Day], session: Session) -> None:
    occurrence = session.occurrence
    if not occurrence.exact:
        found.vague.append(session)
    elif (occurrence.last - occurrence.first).days + 1 >= LONG_RUN_DAYS:
        found.runs.append(session)
    else:
        for n in range((occurrence.last - occurrence.first).days + 1):
            if day := by_date.get(occurrence.first + dt.timedelta(days=n)):
                day.dated.append(session)


def _place_recurring(found: Agenda, by_date: dict[dt.date, Day], sessions: list[Session]) -> None:
    first, last = found.days[0].date, found.days[-1].date
    held = [(session, session.occurrence.days(first, last)) for session in sessions]
    if len(by_date) > 1 and len({day for _, days in held for day in days}) == len(by_date):
        found.daily.append(sessions[0])
        return
    for session, days in held:
        for day in days:
            by_date[day].repeating.append(session)


def _by_time(session: Session) -> tuple[dt.time, str]:
    return session.occurrence.time or dt.time.max, session.entry.slug


def _by_start(session: Session) -> tuple[dt.date, str]:
    return session.occurrence.first, session.entry.slug


@remembered
def month_agenda(catalog: Catalog, year: int, month: int) -> Agenda:
    """A calendar month; standing programmes would fill every cell of its table and stand elsewhere."""
    first, last = month_span((year, month))
    return _agenda(first, last, catalog.almanac.dated(first, last))


def month_weeks(year: int, month: int) -> list[list[dt.date]]:
    """The weeks of a month's table, Monday first, with the neighbours' days that fill them."""
    return calendar.Calendar().monthdatescalendar(year, month)


class YearBar(NamedTuple):
    """A past edition on the strip of a month: days 1 to 31 as parts of its width."""

    entry: Entry[Event]
    occurrence: Occurrence
    year: int
    """The year whose month is drawn; a run over New Year has a bar in each."""
    start: int
    """First day shown, 1 to 31."""
    end: int
    """Last day shown."""


def same_month_before(catalog: Catalog, today: dt.date) -> list[YearBar]:
    """This month's exact dated events of earlier years, the newest year first."""
    bars = []
    length = calendar.monthrange(today.year, today.month)[1]
    for year in {year for year, month in catalog.almanac.months if month == today.month and year < today.year}:
        month_first = dt.date(year, today.month, 1)
        month_last = dt.date(year, today.month, min(length, calendar.monthrange(year, today.month)[1]))
        for entry, session, fate in catalog.almanac.dated(month_first, month_last):
            if session.exact and fate is Fate.HELD:
                start = max(session.first, month_first).day
                bars.append(YearBar(entry, session, year, start, min(session.last, month_last).day))
    return sorted(bars, key=lambda bar: (-bar.year, bar.start, bar.entry.slug))
