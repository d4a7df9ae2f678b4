"""When an event happens, in plain data, as it is kept from build to build (`briefs`); the almanac is made of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import digest
from generator.schedule import (
    HORIZON,
    Occurrence,
    ends_session,
    is_called_off,
    is_recurring,
    moved_away,
    next_occurrence,
    planned,
)

if TYPE_CHECKING:
    from generator.schema.event import Event

Month = tuple[int, int]
"""Year and month."""

MOST_LESSONS = 9999
"""The most sessions of a programme that ends; a rule's COUNT is no longer than that."""

DAY_BY_DAY = 14
"""For how many days, from the catalog's on, it is told what is on each of them: standing programmes too."""


class Fate(StrEnum):
    """What became of a session."""

    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"
    """It was to be on this day, and is on another."""


PlainSession = tuple[int, int, str, bool, str]
"""A session as plain data: the ordinals of its first and its last day, its time in ISO 8601 or nothing, whether it is exact, its fate."""


class Dates(NamedTuple):
    """When an event happens, in plain data."""

    sessions: tuple[PlainSession, ...]
    """Of what has dates of its own; those that it was moved away from stand among them."""
    lessons: tuple[PlainSession, ...]
    """Of a programme with a known first and last day."""
    next_month: Month | tuple[()]
    """Of a standing programme the month of its next session; empty where none is known."""


class Rhythm(NamedTuple):
    """When a standing programme is held, in plain data."""

    rhythm: str
    """A name for all that decides on which days it is held; empty for other events."""
    place: tuple[Any, ...]
    """Its place among the programmes; empty for other events."""


class NearDates(NamedTuple):
    """Which sessions of an event touch the next days (`DAY_BY_DAY`), in plain data."""

    near_dated: tuple[PlainSession, ...]
    """As `Dates.sessions`."""
    near_repeating: tuple[PlainSession, ...]
    """Of a standing programme."""


def dates_of(event: Event, as_of: dt.date) -> Dates:
    """When the event happens, seen from a day.

    A yearly lunar day has no end. Its feasts are those from its start, or from the year of `as_of`, to the end of the
    year after it. The last sessions of a programme may be centuries away; they are given as far ahead as anything is
    looked for.
    """
    feasts = (as_of.replace(month=1, day=1), as_of.replace(year=as_of.year + 1, month=12, day=31))
    fate = fate_of(event)
    sessions = [plain_session(occurrence, fate) for occurrence in _dated(event, feasts)]
    sessions += [plain_session(occurrence, Fate.MOVED) for occurrence in moved_away(event, dt.date.min, dt.date.max)]
    session = next_occurrence(event, as_of) if _is_standing(event) else None
    next_month = (session.first.year, session.first.month) if session else ()
    lessons = planned(event, dt.date.min, as_of + HORIZON, limit=MOST_LESSONS) if is_course(event) else []
    return Dates(tuple(sessions), tuple(plain_session(lesson, fate) for lesson in lessons), next_month)


def near_dates_of(event: Event, as_of: dt.date, dates: Dates) -> NearDates:
    """Which of its sessions touch the next days; `dates` are its own."""
    last = as_of + dt.timedelta(days=DAY_BY_DAY - 1)
    first_day, last_day = as_of.toordinal(), last.toordinal()
    dated = [session for session in dates.sessions if session[0] <= last_day and session[1] >= first_day]
    repeating = planned(event, as_of, last) if _is_standing(event) else []
    fate = fate_of(event)
    return NearDates(tuple(dated), tuple(plain_session(session, fate) for session in repeating))


def _is_standing(event: Event) -> bool:
    """Whether it is a standing programme; feasts are dated instead, as the calendar leaves no doubt about their days."""
    return is_recurring(event) and event.every_lunar is None


def plain_session(found: Occurrence, fate: Fate) -> PlainSession:
    """A session as plain data."""
    time = found.time.isoformat() if found.time else ""
    return found.first.toordinal(), found.last.toordinal(), time, found.exact, str(fate)


def rhythm_of(event: Event, place: tuple[Any, ...]) -> Rhythm:
    """When it is held, if it is a standing programme; `place` is its own among all events."""
    if not _is_standing(event):
        return Rhythm("", ())
    parts = event.repeats, event.repeats_at, event.start, event.end, event.except_, event.extra, event.status
    return Rhythm(digest([repr(parts).encode()]), place)


def is_course(event: Event) -> bool:
    """Whether a standing programme has a known first and last day: what it held stays known when it is over."""
    if event.repeats is None or event.start is None or not event.start.exact:
        return False
    ends = event.end is not None and not ends_session(event)
    return ends or "COUNT=" in event.repeats.rule or "UNTIL=" in event.repeats.rule


def _dated(event: Event, feasts: tuple[dt.date, dt.date]) -> list[Occurrence]:
    if event.every_lunar:
        since = min(feasts[0], event.start.date) if event.start else feasts[0]
        return planned(event, since, feasts[1])
    return [] if is_recurring(event) else planned(event, dt.date.min, dt.date.max)


def fate_of(event: Event) -> Fate:
    """What became of the sessions that the event names now."""
    return Fate(event.status) if is_called_off(event) else Fate.HELD
