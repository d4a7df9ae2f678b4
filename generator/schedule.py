"""When an event happens: its days, its state on a date, and how far a rule reaches.

All times are wall time in Asia/Ho_Chi_Minh, which has had no clock change since 1975: a naive
`datetime` is exact here.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dateutil.rrule import rrule, rrulestr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.schema.event import Event
    from generator.schema.lunar_day import LunarDay
    from generator.schema.scalars import Moment

HORIZON = dt.timedelta(days=11 * 366)
"""How far ahead the next session is looked for: past the rarest that a festival knows, once in ten years."""


LASTING_KINDS = frozenset({"exhibition", "open-studio", "fair", "festival"})
"""Kinds of event that last for days or weeks; a concert without an end is one evening."""

MAY_GO_ON = dt.timedelta(days=183)
"""For how long something without a known end may still be going on."""

ATTESTATION_HOLDS = dt.timedelta(days=3 * 365)
"""For how long a standing programme is believed to go on after a source last showed it."""


_A_DAY = dt.timedelta(days=1)
DAWN = dt.time(6)
"""What ends before dawn belongs to the evening on which it began: a concert on New Year's Eve is none of New Year's Day."""


class State(StrEnum):
    """An event seen from a day."""

    ONGOING = "ongoing"
    """It happens on that day, or runs through it."""
    UPCOMING = "upcoming"
    RECURRING = "recurring"
    """It repeats by a rule whose next day lies ahead, without a fixed edition."""
    UNCERTAIN = "uncertain"
    """Nobody knows whether it still goes on: its end, or its going on, has no source."""
    PAST = "past"


class Occurrence(NamedTuple):
    """One session: from the first to the last day, with a clock time where it is known."""

    first: dt.date
    last: dt.date
    time: dt.time | None = None
    exact: bool = True
    """False where a source names only the month: such a session belongs to no day."""

    @property
    def sort_key(self) -> tuple[dt.date, dt.time, dt.date]:
        return self.first, self.time or dt.time.min, self.last

    def touches(self, first: dt.date, last: dt.date) -> bool:
        """Whether any of its days lies in the span from `first` to `last`, both included."""
        return self.first <= last and self.last >= first

    def days(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """Its days from `first` to `last`, both included."""
        if self.first == self.last and first <= self.first <= last:
            return [self.first]  # nearly all are of one day
        begins, ends = max(self.first, first), min(self.last, last)
        return [begins + dt.timedelta(days=n) for n in range((ends - begins).days + 1)]


def is_recurring(event: Event) -> bool:
    """Whether it is a standing programme: a rule, a yearly lunar day, or a repetition known only in words."""
    by_rule = event.repeats is not None or event.every_lunar is not None
    return by_rule or (event.start is None and event.repeats_note is not None)


def is_called_off(event: Event) -> bool:
    """Whether it is not held on the days that it names."""
    return event.status in {"cancelled", "postponed"}


def occurrences(event: Event, first: dt.date, last: dt.date, limit: int = 366) -> list[Occurrence]:
    """The sessions that touch the days from `first` to `last`, in order, at most `limit`.

    A cancelled or postponed event has none. A standing programme known only in words has none
    either: it is shown as words.
    """
    return [] if is_called_off(event) else planned(event, first, last, limit)


def planned(event: Event, first: dt.date, last: dt.date, limit: int = 366) -> list[Occurrence]:
    """The same as `occurrences`, of an event that was called off too: who knew its day must find it there."""
    return list(islice(each_planned(event, first, last), limit))


def each_planned(event: Event, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
    """The same one by one, for who may soon have seen enough."""
    return (o for o in _all(event, first, last) if o.touches(first, last))


def moved_away(event: Event, first: dt.date, last: dt.date) -> list[Occurrence]:
    """The earlier dates of a moved event that touch the days from `first` to `last`."""
    former = [session_between(date.start, date.end) for date in event.moved_from]
    return [o for o in former if o.touches(first, last)]


def _all(event: Event, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
    """All sessions of the event, in order; those of a rule only as far as they can touch the span."""
    extra = sorted((Occurrence(m.date, m.last_day, m.time, m.exact) for m in event.extra), key=lambda o: o.sort_key)
    if event.every_lunar is not None:
        main = _feasts(event, event.every_lunar, first, last)
    else:
        main = _ruled(event, first, last) if event.repeats else _single(event)
    return merge(main, extra, key=lambda o: o.sort_key)


def _single(event: Event) -> Iterator[Occurrence]:
    if event.start is not None:
        yield session_between(event.start, event.end)


def session_between(start: Moment, end: Moment | None) -> Occurrence:
    """One session from its start to its end; what ends before dawn is of the evening before."""
    last_day = (end or start).last_day
    if end and start.time and end.time and end.time < DAWN and end.date == start.date + _A_DAY:
        last_day = start.date
    exact = start.exact and (end is None or end.exact)
    return Occurrence(start.date, max(last_day, start.date), start.time, exact)


def _feasts(event: Event, feast: LunarDay, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
    from generator.lunar import feast_days  # noqa: PLC0415 - only feasts need the lunar calendar

    since = max(first, event.start.date) if event.start else first
    until = min(last, event.end.last_day) if event.end and not ends_session(event) else last
    times = sorted(_times(event), key=lambda time: time or dt.time.min)
    for day in feast_days(feast, since, until):
        if day not in event.except_:
            yield from (Occurrence(day, day, time) for time in times)


def _ruled(event: Event, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
    assert event.repeats is not None  # noqa: S101 - the caller asked
    length = dt.timedelta()
    if event.end and not ends_session(event):
        last = min(last, event.end.last_day)
    elif event.start and event.end:
        whole = session_between(event.start, event.end)
        length = whole.last - whole.first
    origin = rule_origin(event)
    since = max(origin, first - length) if first - dt.date.min > length else origin
    times = sorted(_times(event), key=lambda time: time or dt.time.min)
    for start in rule_days(event.repeats.rule, origin, since):
        if start > last:
            return
        if start not in event.except_:
            yield from (Occurrence(start, start + length, time) for time in times)


def rule_days(rule: str, origin: dt.date, since: dt.date) -> Iterator[dt.date]:
    """The days from `since` on, which is not before `origin`, of an RFC 5545 rule that counts from there."""
    weekdays = _weekdays(rule)
    if weekdays is not None:
        day = since.toordinal()
        while day <= _LAST_DAY:
            if (day - 1) % 7 in weekdays:
                yield dt.date.fromordinal(day)
            day += 1
        return
    if not needs_origin(rule):
        origin = since  # the same days, without counting through the years before
    for moment in _rule(rule, dt.datetime.combine(origin, dt.time.min)).xafter(
        dt.datetime.combine(since, dt.time.min), inc=True
    ):
        yield moment.date()


_LAST_DAY = dt.date.max.toordinal()
_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@lru_cache(maxsize=4096)
def _weekdays(rule: str) -> frozenset[int] | None:
    """The weekdays, Monday is 0, of a rule that is every day, or certain weekdays of every week, and no more.

    Most are: python-dateutil takes ten times as long to find their days.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    parts.pop("WKST", None)
    if parts == {"FREQ": "DAILY"}:
        return frozenset(range(7))
    days = parts.get("BYDAY", "").split(",")
    if parts.keys() == {"FREQ", "BYDAY"} and parts["FREQ"] == "WEEKLY" and set(days) <= set(_RULE_DAYS):
        return frozenset(map(_RULE_DAYS.index, days))
    return None


def _times(event: Event) -> list[dt.time | None]:
    if event.repeats_at:
        return [dt.time.fromisoformat(text) for text in event.repeats_at]
    return [event.start.time if event.start else None]


_A_WEEKEND = dt.timedelta(days=2)


def ends_session(event: Event) -> bool:
    """Whether the `end` of a recurring event is the end of each session, not the last day of the programme.

    It is when it lies within a weekend of the start and is known as exactly: with a clock like it,
    or without one like it.
    """
    if not (event.start and event.end):
        return False
    apart = event.end.date - event.start.date
    alike = bool(event.start.time) == bool(event.end.time)
    return apart == dt.timedelta() or (apart <= _A_WEEKEND and alike)


def closing(event: Event, session: Occurrence) -> dt.datetime | None:
    """When a session ends, wall time in Hà Nội; None where no source says so, and for one that was added."""
    start, end = event.start, event.end
    if not (start and end and end.time) or session.time != start.time:
        return None
    if not is_recurring(event):
        return dt.datetime.combine(end.date, end.time) if session.first == start.date else None
    if event.repeats_at or not ends_session(event) or session.first in {moment.date for moment in event.extra}:
        return None
    return dt.datetime.combine(session.first + (end.date - start.date), end.time)


def clock_span(event: Event, session: Occurrence) -> str:
    """The clock times of a session that is one evening: `20:00–22:00`, `22:00–02:00`, `20:00`; empty where none is known."""
    if session.time is None:
        return ""
    begins, end = f"{session.time:%H:%M}", closing(event, session)
    if end is None or end <= dt.datetime.combine(session.first, session.time):
        return begins
    is_one_evening = end.date() == session.first or (end.date() == session.first + _A_DAY and end.time() < DAWN)
    return f"{begins}–{end:%H:%M}" if is_one_evening else begins


_ANCHORED = re.compile(r"\b(INTERVAL|COUNT)=")
_ANY_MONDAY = dt.date(2001, 1, 1)


def needs_origin(rule: str) -> bool:
    """Whether the days of an RFC 5545 rule depend on the day it counts from.

    `FREQ=WEEKLY;BYDAY=SA` does not: it is every Saturday, whenever it began. The check refuses others
    without the day of a session, so that no later edit of something else moves them.
    """
    by_day_alone = "FREQ=DAILY" in rule or ("FREQ=WEEKLY" in rule and "BYDAY=" in rule)
    by_month = "FREQ=MONTHLY" in rule and ("BYDAY=" in rule or "BYMONTHDAY=" in rule)
    return bool(_ANCHORED.search(rule)) or not (by_day_alone or by_month)


def rule_origin(event: Event) -> dt.date:
    """The day a rule counts from: its start; where it has none, any day gives the same days (`needs_origin`)."""
    return event.start.date if event.start else _ANY_MONDAY


@lru_cache(maxsize=4096)
def _rule(rule: str, origin: dt.datetime) -> rrule:
    parsed = rrulestr(rule, dtstart=origin)
    assert isinstance(parsed, rrule)  # noqa: S101 - the schema refuses sets
    return parsed


def state(event: Event, as_of: dt.date) -> State:
    """How the event stands on the day `as_of`."""
    if is_recurring(event):
        by_rule = event.repeats is not None or event.every_lunar is not None
        if by_rule and not planned(
            event, as_of, as_of + HORIZON, limit=1
        ):  # one that was called off stays, as called off
            return State.PAST
        attested = event.last_attested
        return State.UNCERTAIN if attested and attested.latest < as_of - ATTESTATION_HOLDS else State.RECURRING
    if end_is_unknown(event) and event.start and event.start.date <= as_of <= event.start.date + MAY_GO_ON:
        return State.UNCERTAIN
    known = list(_all(event, dt.date.min, dt.date.max))
    if any(o.touches(as_of, as_of) for o in known):
        return State.ONGOING
    if any(o.first > as_of for o in known):
        return State.UPCOMING
    return State.PAST


def end_is_unknown(event: Event) -> bool:
    """Whether it went on past its first day, but no source says until when."""
    return event.kind in LASTING_KINDS and event.end is None and "end" in event.unconfirmed


def next_occurrence(event: Event, as_of: dt.date) -> Occurrence | None:
    """The first session that is not over on `as_of`."""
    found = occurrences(event, as_of, as_of + HORIZON, limit=1)
    return found[0] if found else None
