"""All sessions of all events by month, found once: a calendar of ten years asks no event twice.

Sessions that were called off and dates that were moved away from stand in it too, marked as such:
whoever comes on that day must learn it there.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from enum import StrEnum
from itertools import islice
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
from generator.watching import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.content import Entry
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


_FATES = {str(fate): fate for fate in Fate}


class Session(NamedTuple):
    """One session of one event."""

    entry: Entry[Event]
    occurrence: Occurrence
    fate: Fate = Fate.HELD


PlainSession = tuple[int, int, str, bool, str]
"""A session as plain data: the ordinals of its first and its last day, its time in ISO 8601 or nothing, whether it is exact, its fate."""


PlainProgramme = tuple[str, PlainSession, tuple[int, ...]]
"""A standing programme in a month: its slug, one of its sessions, and the days of the month on which it is held."""


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
    sessions = [_plain(occurrence, fate) for occurrence in _dated(event, feasts)]
    sessions += [_plain(occurrence, Fate.MOVED) for occurrence in moved_away(event, dt.date.min, dt.date.max)]
    session = next_occurrence(event, as_of) if _is_standing(event) else None
    next_month = (session.first.year, session.first.month) if session else ()
    lessons = planned(event, dt.date.min, as_of + HORIZON, limit=MOST_LESSONS) if is_course(event) else []
    return Dates(tuple(sessions), tuple(_plain(lesson, fate) for lesson in lessons), next_month)


def near_dates_of(event: Event, as_of: dt.date, dates: Dates) -> NearDates:
    """Which of its sessions touch the next days; `dates` are its own."""
    last = as_of + dt.timedelta(days=DAY_BY_DAY - 1)
    first_day, last_day = as_of.toordinal(), last.toordinal()
    dated = [session for session in dates.sessions if session[0] <= last_day and session[1] >= first_day]
    repeating = planned(event, as_of, last) if _is_standing(event) else []
    fate = fate_of(event)
    return NearDates(tuple(dated), tuple(_plain(session, fate) for session in repeating))


def _is_standing(event: Event) -> bool:
    """Whether it is a standing programme; feasts are dated instead, as the calendar leaves no doubt about their days."""
    return is_recurring(event) and event.every_lunar is None


def _plain(found: Occurrence, fate: Fate) -> PlainSession:
    time = found.time.isoformat() if found.time else ""
    return found.first.toordinal(), found.last.toordinal(), time, found.exact, str(fate)


def rhythm_of(event: Event, place: tuple[Any, ...]) -> Rhythm:
    """When it is held, if it is a standing programme; `place` is its own among all events."""
    if not _is_standing(event):
        return Rhythm("", ())
    parts = event.repeats, event.repeats_at, event.start, event.end, event.except_, event.extra, event.status
    return Rhythm(digest([repr(parts).encode()]), place)


class _Dated(NamedTuple):
    """A session by the slug of its event."""

    slug: str
    occurrence: Occurrence
    fate: Fate

    @classmethod
    def of(cls, slug: str, plain: PlainSession) -> _Dated:
        first, last, time, exact, fate = plain
        begins = dt.date.fromordinal(first)
        ends = begins if last == first else dt.date.fromordinal(last)
        return cls(slug, Occurrence(begins, ends, dt.time.fromisoformat(time) if time else None, exact), _FATES[fate])

    def with_event(self, events: Mapping[str, Entry[Event]]) -> Session:
        """The same with the event itself."""
        return Session(events[self.slug], self.occurrence, self.fate)


class NearDays:
    """What is on in the next days; read-only. Who asks for sessions reads their events and no others."""

    def __init__(self, events: Mapping[str, Entry[Event]], near: Mapping[str, NearDates], as_of: dt.date) -> None:
        """Takes the dates of `events` as they are seen from the day `as_of`."""
        self._events = events
        self._first, self._last = as_of, as_of + dt.timedelta(days=DAY_BY_DAY - 1)
        self._dated = [_Dated.of(slug, plain) for slug, found in near.items() for plain in found.near_dated]
        self._repeating = [_Dated.of(slug, plain) for slug, found in near.items() for plain in found.near_repeating]

    def dated(self, first: dt.date, last: dt.date) -> Iterator[Session]:
        """The sessions of dated events that touch the days from `first` to `last`, event by event."""
        return self._touching(self._dated, first, last)

    def repeating(self, first: dt.date, last: dt.date) -> Iterator[Session]:
        """The same of standing programmes."""
        return self._touching(self._repeating, first, last)

    def _touching(self, sessions: Iterable[_Dated], first: dt.date, last: dt.date) -> Iterator[Session]:
        if first < self._first or last > self._last:
            msg = f"from {first} to {last} is not within the days from {self._first} to {self._last}"
            raise ValueError(msg)
        return (session.with_event(self._events) for session in sessions if session.occurrence.touches(first, last))


class Almanac:
    """What happens when; read-only. Who asks for sessions reads their events and no others."""

    def __init__(self, events: Mapping[str, Entry[Event]], dates: Mapping[str, Dates]) -> None:
        """Sorts the sessions into months."""
        self._events = events
        self.next_months = {found.next_month for found in dates.values() if found.next_month}
        """In which the next sessions of all standing programmes are."""
        self._by_month: defaultdict[Month, list[_Dated]] = defaultdict(list)
        self._courses: defaultdict[Month, list[_Dated]] = defaultdict(list)
        for slug, found in dates.items():
            for months, sessions in ((self._by_month, found.sessions), (self._courses, found.lessons)):
                for plain in sessions:
                    session = _Dated.of(slug, plain)
                    for month in months_between(session.occurrence.first, session.occurrence.last):
                        months[month].append(session)

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
                    yield session.with_event(self._events)

    def courses(self, month: Month) -> list[tuple[Session, list[int]]]:
        """The programmes with a known first and last day that have a day in a month: one session of each, and its days."""
        found: dict[str, tuple[_Dated, list[int]]] = {}
        first, last = month_span(month)
        for lesson in self._courses.get(month, ()):
            days = found.setdefault(lesson.slug, (lesson, []))[1]
            days.extend(day.day for day in lesson.occurrence.days(first, last) if day.day not in days)
        in_order = sorted(found.values(), key=lambda course: (course[0].occurrence.sort_key, course[0].slug))
        return [(lesson.with_event(self._events), days) for lesson, days in in_order]

    @property
    def course_months(self) -> set[Month]:
        """The months in which such a programme has a day."""
        return set(self._courses)


class Programmes:
    """The standing programmes; read-only. Unfolded are those of a month that somebody asks for."""

    def __init__(self, events: Mapping[str, Entry[Event]], rhythms: Mapping[str, Rhythm]) -> None:
        self._events = events
        standing = [(found.place, slug) for slug, found in rhythms.items() if found.rhythm]
        self.slugs = [slug for _, slug in sorted(standing)]

    def on(self, month: Month, most: int) -> list[PlainProgramme]:
        """The first ones with a day in a month, at most `most`: slug, one session, and the days."""
        return list(islice(self._on(month), most))

    def _on(self, month: Month) -> Iterator[PlainProgramme]:
        first, last = month_span(month)
        for slug, event in self._standing():
            if sessions := planned(event, first, last):
                days = dict.fromkeys(day.day for session in sessions for day in session.days(first, last))
                yield slug, _plain(sessions[0], fate_of(event)), tuple(days)

    def months(self, among: Iterable[Month]) -> list[Month]:
        """Those of some months in which any has a day, in order."""
        wanted, found = set(among), set[Month]()
        for _, event in self._standing():
            if not wanted:
                break
            first, last = month_span(min(wanted))[0], month_span(max(wanted))[1]
            held = {(session.first.year, session.first.month) for session in planned(event, first, last)}
            found |= held & wanted
            wanted -= held
        return sorted(found)

    def _standing(self) -> Iterator[tuple[str, Event]]:
        """With their facts, of which nothing is asked but what names their rhythms."""
        for slug in self.slugs:
            with reading(set()):
                event = self._events[slug].model
            yield slug, event

    def told(self, plain: PlainProgramme) -> tuple[Session, list[int]]:
        """A programme of a month with the event itself, and its days."""
        slug, session, days = plain
        return _Dated.of(slug, session).with_event(self._events), list(days)


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
