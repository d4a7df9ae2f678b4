"""When an event happens, in the terms of RFC 5545: a first session, its rule, and single days.

`schedule` unfolds an event into days for the pages; here the rule is kept, so that a calendar
program can unfold it. Both must name the same days, and a test holds them to it.
"""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from dateutil.rrule import rrule, rrulestr

from generator.geography import ZONE
from generator.lunar import feast_days, lunar_date
from generator.revision import added_on
from generator.schedule import ends_session, needs_origin, rule_origin

if TYPE_CHECKING:
    from generator.schema.event import Event, FormerDate
    from generator.schema.lunar_day import LunarDay
    from generator.schema.scalars import Moment

Point = dt.date | dt.datetime
"""A day, or a clock time in Hà Nội where it is known."""

_DAY = dt.timedelta(days=1)

FEAST_YEARS = 10
"""For how many years ahead a yearly lunar day is given as dates."""


class Timing(NamedTuple):
    """The dates of one VEVENT."""

    start: Point
    end: Point | None = None
    """The moment or the day at which it is over (exclusive); None for a clock time whose end is not known."""
    rule: str | None = None
    """An RRULE without a clock, its UNTIL in the form that `start` asks for."""
    exceptions: tuple[Point, ...] = ()
    additions: tuple[Point, ...] = ()
    key: str = ""
    """Tells the parts of one event apart: a clock time of `repeats_at`, a lunar year, or the date of an extra session.

    Empty for the main part. It does not depend on the other parts, so a UID made of it stays.
    """
    is_former: bool = False
    """An earlier date of a moved event: it is not held there."""

    @property
    def is_timed(self) -> bool:
        return isinstance(self.start, dt.datetime)

    @property
    def is_one_day(self) -> bool:
        """Whether a session lies within one day and may be repeated on another one as it is."""
        if isinstance(self.start, dt.datetime):
            return not isinstance(self.end, dt.datetime) or self.end.date() == self.start.date()
        return self.end == self.start + _DAY


def timings(event: Event, as_of: dt.date) -> list[Timing]:
    """The parts of `event`, one for each clock time of a day; none where no day is known.

    No day is known where dates are only months, or where the event repeats only in words. A rule
    without a known start begins on the first day that matches after the entry was added: what is sent
    under a UID never changes by the passing of time. `as_of` decides only which feasts of a lunar year
    are given: those of its year and of `FEAST_YEARS` more.
    """
    if event.every_lunar:
        main = _feasts(event, event.every_lunar, as_of)
    elif event.repeats:
        main = _repeating(event, event.repeats.rule)
    elif event.start and event.start.exact and (event.end is None or event.end.exact):
        main = [_single(event.start, event.end)]
    else:
        main = []
    former = _former(event.moved_from)
    if not main and former:  # programs that hold the event under its UID must learn there that it is off
        main = [former.pop()._replace(key="")]
        return [*main, *_with_extra([], event.extra), *former]
    return _with_extra(main, event.extra, as_dates=event.every_lunar is not None) + former


def _former(dates: list[FormerDate]) -> list[Timing]:
    """The dates that a moved event had before, each as a part of its own."""
    known = [date for date in dates if date.start.exact and (date.end is None or date.end.exact)]
    return [
        _single(date.start, date.end)._replace(
            key=f"from-{_stamp(_point(date.start.date, date.start.time))}", is_former=True
        )
        for date in known
    ]


def _stamp(point: Point) -> str:
    """A day, with its clock time where it is known, as a key."""
    return f"{point:%Y%m%dT%H%M}" if isinstance(point, dt.datetime) else f"{point:%Y%m%d}"


def _feasts(event: Event, feast: LunarDay, as_of: dt.date) -> list[Timing]:
    """A yearly lunar day as dates, as RFC 5545 has no lunar rule that programs understand (RFC 7529).

    Each date is a part of its own, named after its lunar year: as the years go by, parts come and go,
    and none of them ever changes.
    """
    since = event.start.date if event.start else as_of.replace(month=1, day=1)
    until = as_of.replace(year=as_of.year + FEAST_YEARS, month=12, day=31)
    if event.end and not ends_session(event):
        until = min(until, event.end.last_day)
    several = bool(event.repeats_at)
    return [
        Timing(
            _point(day, time),
            None if time else day + _DAY,
            key=f"lunar-{lunar_date(day).year}{f'-{time:%H%M}' if several and time else ''}",
        )
        for day in feast_days(feast, since, until)
        if day not in event.except_
        for time in _clock_times(event)
    ]


def _point(day: dt.date, time: dt.time | None) -> Point:
    return day if time is None else dt.datetime.combine(day, time, ZONE)


def _single(start: Moment, end: Moment | None) -> Timing:
    """One session, or one run of days; a run whose last clock time is not known is whole days."""
    last = max(end.date, start.date) if end else start.date
    if start.time and (last == start.date or (end and end.time)):
        closing = _point(last, end.time) if end and end.time else None
        first = _point(start.date, start.time)
        return Timing(first, closing if closing and closing > first else None)
    return Timing(start.date, last + _DAY)


def _repeating(event: Event, text: str) -> list[Timing]:
    if event.start and not event.start.exact and needs_origin(text):
        return []
    origin = rule_origin(event)
    since = origin if event.start else added_on(event)
    days = _days(text, origin if needs_origin(text) else since)
    parts = _with_day(_parts(days), origin)
    found = days.after(dt.datetime.combine(since, dt.time.min), inc=True)
    last = _last_day(event, parts)
    if found is None or (last and found.date() > last):
        return []
    if last and "COUNT" in parts:  # RFC 5545 allows COUNT or UNTIL, never both
        parts["COUNT"] = str(sum(1 for _ in takewhile(lambda day: day.date() <= last, days)))
        parts.pop("UNTIL", None)
    elif last:
        parts["UNTIL"] = last.strftime("%Y%m%d")
    several = bool(event.repeats_at)
    return [_session(event, found.date(), time, parts, several=several) for time in _clock_times(event)]


def _days(text: str, origin: dt.date) -> rrule:
    """The rule as days; the schema sees to it that it has no clock of its own."""
    parsed = rrulestr(text, dtstart=dt.datetime.combine(origin, dt.time.min))
    assert isinstance(parsed, rrule)  # noqa: S101 - the schema refuses sets
    return parsed


def _parts(days: rrule) -> dict[str, str]:
    """The parts of a rule in RFC 5545's spelling; dateutil reads more than it writes."""
    return dict(part.split("=", 1) for part in str(days).rpartition("RRULE:")[2].split(";"))


_CHOOSE_DAYS = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYEASTER"})


def _with_day(parts: dict[str, str], origin: dt.date) -> dict[str, str]:
    """A yearly or monthly rule with the day that it takes from its first session written out.

    Left to themselves, programs make 1 March of 29 February, or 3 March of 31 February.
    """
    if parts["FREQ"] not in {"YEARLY", "MONTHLY"} or _CHOOSE_DAYS & parts.keys():
        return parts
    month = {"BYMONTH": str(origin.month)} if parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts else {}
    written = {**parts, **month, "BYMONTHDAY": str(origin.day)}
    if "," in written.get("BYMONTH", "") and not {"INTERVAL", "BYSETPOS"} & written.keys():
        written["FREQ"] = "MONTHLY"  # the same days; of a year's months, ical.js keeps only years that have them all
    return written


def _clock_times(event: Event) -> list[dt.time | None]:
    if event.repeats_at:
        return [dt.time.fromisoformat(text) for text in dict.fromkeys(event.repeats_at)]
    return [event.start.time if event.start else None]


def _last_day(event: Event, parts: dict[str, str]) -> dt.date | None:
    """The last day on which the rule holds: by its own UNTIL, or by the end of the programme."""
    bounds = [dt.date.fromisoformat(parts["UNTIL"][:8])] if "UNTIL" in parts else []
    if event.end and not ends_session(event):
        bounds.append(event.end.last_day)
    return min(bounds, default=None)


def _session(event: Event, day: dt.date, time: dt.time | None, parts: dict[str, str], *, several: bool) -> Timing:
    end: Point | None = None if time else day + _DAY
    if event.start and event.end and ends_session(event) and not several:
        length = event.end.date - event.start.date
        if time is None:
            end = day + length + _DAY
        elif event.end.time and (closing := _point(day + length, event.end.time)) > _point(day, time):
            end = closing
    return Timing(
        _point(day, time),
        end,
        ";".join(f"{name}={_until(value) if name == 'UNTIL' and time else value}" for name, value in parts.items()),
        tuple(_point(free, time) for free in event.except_),
        key=f"{time:%H%M}" if several and time else "",
    )


def _until(day: str) -> str:
    """The end of that day in Hà Nội, in UTC, as RFC 5545 asks where sessions have a clock time."""
    end = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(23, 59, 59), ZONE)
    return f"{end.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _with_extra(main: list[Timing], extra: list[Moment], *, as_dates: bool = False) -> list[Timing]:
    """Adds single sessions: to the first part of their sort, or as parts of their own where `as_dates`."""
    parts = list(main)
    for moment in dict.fromkeys(moment for moment in extra if moment.exact):
        at = _point(moment.date, moment.time)
        alike = next((i for i, part in enumerate(main) if part.is_timed == bool(moment.time) and part.is_one_day), None)
        if alike is None or as_dates:
            parts.append(_single(moment, None)._replace(key=_stamp(at)))
        else:
            part = parts[alike]
            exceptions = tuple(free for free in part.exceptions if free != at)
            parts[alike] = part._replace(additions=(*part.additions, at), exceptions=exceptions)
    return parts
