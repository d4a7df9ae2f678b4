"""All sessions of all events by month, found once: a calendar of ten years asks no event twice.

Sessions that were called off and dates that were moved away from stand in it too, marked as such:
whoever comes on that day must learn it there.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.event_dates import DAY_BY_DAY, Fate, Month, PlainSession, fate_of, plain_session
from generator.schedule import Occurrence, planned
from generator.watching import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.content import Entry
    from generator.event_dates import Dates, NearDates, Rhythm
    from generator.schema.event import Event

_FATES = {str(fate): fate for fate in Fate}


class Session(NamedTuple):
    """One session of one event."""

    entry: Entry[Event]
    occurrence: Occurrence
    fate: Fate = Fate.HELD


PlainProgramme = tuple[str, PlainSession, tuple[int, ...]]
"""A standing programme in a month: its slug, one of its sessions, and the days of the month on which it is held."""


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
                yield slug, plain_session(sessions[0], fate_of(event)), tuple(days)

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
