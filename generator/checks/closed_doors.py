"""An event at a time at which its venue is closed, by the venue's own opening hours: a hint, as many open for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.schema.event import Event
    from generator.survey import Survey

NAME = "closed-doors"

_A_FEW_DAYS = 3
"""A longer run has free days of its own."""

_WEEKS = 4
"""A weekday counts as closed when the venue is closed on it this many times in a row."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MINUTE = dt.timedelta(minutes=1)


def fact(reading: Reading) -> list[Any] | None:
    """A space's opening hours; of an event `[days, rule, clock times, last day, venues]`.

    Days are those of an event held once. A rule is its weekdays (Monday is 0) where these say all of
    it, as most do; otherwise itself and the day it counts from. A clock time is `[start, end or None]`,
    a venue `[its space, its place in the file]`: so many events are told of that none is read again for it.
    Days are in ISO 8601.
    """
    if reading.entry is None:
        return None
    if reading.kind == "spaces":
        hours = reading.entry.model.hours
        return [hours.osm] if hours else None
    if reading.kind == "events":
        return _occasion(reading.entry.model, reading.document)
    return None


def _occasion(event: Event, document: Document) -> list[Any] | None:
    venues = [
        [venue.space, document.value_span("venues", index)] for index, venue in enumerate(event.venues) if venue.space
    ]
    if not venues or event.hours or event.status not in {"scheduled", "moved"}:
        return None
    if event.repeats:
        rule = event.repeats.rule
        return [[], _pattern(event, rule), _clock_times(event), _last_day(event, rule), venues]
    start, end = event.start, event.end or event.start
    if not (start and end and start.exact and end.exact) or not 0 <= (end.date - start.date).days < _A_FEW_DAYS:
        return None
    days = [(start.date + dt.timedelta(days=n)).isoformat() for n in range((end.date - start.date).days + 1)]
    return [days, [], _clock_times(event) if len(days) == 1 else [], days[-1], venues]


def _pattern(event: Event, rule: str) -> list[int] | list[str]:
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if parts.keys() <= {"FREQ", "BYDAY", "WKST", "COUNT", "UNTIL"}:
        if parts["FREQ"] == "DAILY" and "BYDAY" not in parts:
            return list(range(7))
        if parts["FREQ"] == "WEEKLY" and "BYDAY" in parts:
            return sorted({_WEEKDAYS.index(day) for day in parts["BYDAY"].split(",")})
    from generator.schedule import rule_origin  # noqa: PLC0415 - loads dateutil

    return [rule, rule_origin(event).isoformat()]


def _clock_times(event: Event) -> list[list[str | None]]:
    if event.repeats_at:
        return [[time, None] for time in event.repeats_at]
    start, end = event.start, event.end
    if start is None or start.time is None:
        return []
    closes = end.time if end and end.date == start.date and end.time and end.time > start.time else None
    return [[f"{start.time:%H:%M}", f"{closes:%H:%M}" if closes else None]]


def _last_day(event: Event, rule: str) -> str | None:
    """The last day of a rule that ends; None of one that goes on."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only events that repeat need it

    from generator.schedule import ends_session, rule_origin  # noqa: PLC0415 - loads dateutil

    bounds = [event.end.last_day] if event.end and not ends_session(event) else []
    if "UNTIL=" in rule or "COUNT=" in rule:
        days = list(rrulestr(rule, dtstart=dt.datetime.combine(rule_origin(event), dt.time.min)))
        bounds += [days[-1].date()] if days else []
    return min(bounds).isoformat() if bounds else None


def check(survey: Survey, as_of: dt.date) -> Iterator[Problem]:
    """Yields coming events of which every day, or a weekday, or the clock time is one at which a venue is closed."""
    hours = {record.slug: fact_[0] for record, fact_ in survey.facts(NAME, "spaces")}
    today = as_of.isoformat()
    for record, (days, pattern, times, last, venues) in survey.facts(NAME, "events"):
        if last and last < today:
            continue
        for slug, span in venues:
            if slug not in hours:
                continue
            osm = hours[slug]
            if found := _closed(osm, (tuple(days), tuple(pattern)), tuple(map(tuple, times)), (today, last)):
                day, time = found
                place = Span._make(span)
                if time:
                    code = "event/venue-closed-at-that-time"
                    yield Problem(code, record.path, place, slug=slug, day=day, time=time, hours=osm)
                else:
                    yield Problem("event/venue-closed-that-day", record.path, place, slug=slug, day=day, hours=osm)


@lru_cache(maxsize=8192)
def _closed(
    osm: str,
    held: tuple[tuple[str, ...], tuple[int, ...] | tuple[str, str]],
    times: tuple[tuple[str, str | None], ...],
    span: tuple[str, str | None],
) -> tuple[str, str] | None:
    """A day on which the doors are closed, and the clock time where only that is outside the hours."""
    from generator.opening import is_closed_on  # noqa: PLC0415 - only coming events at places with hours need it

    days, pattern = held
    groups = _coming(pattern, span) if pattern else [[dt.date.fromisoformat(day) for day in days]]
    for group in groups:
        if all(is_closed_on(osm, day) for day in group):
            return group[0].isoformat(), ""
    for group in groups:
        for opens, closes in times:
            if all(_is_outside(osm, day, opens, closes) for day in group):
                return group[0].isoformat(), f"{opens}–{closes}" if closes else opens
    return None


@lru_cache(maxsize=4096)
def _coming(pattern: tuple[int, ...] | tuple[str, str], span: tuple[str, str | None]) -> list[list[dt.date]]:
    """The next days of a rule, by weekday, those that come first before the others."""
    today = dt.date.fromisoformat(span[0])
    if isinstance(pattern[0], str):
        found = _unfolded(pattern[0], str(pattern[1]), today)
    else:
        found = [day for day in (today + dt.timedelta(days=n) for n in range(7 * _WEEKS)) if day.weekday() in pattern]
    by_weekday: defaultdict[int, list[dt.date]] = defaultdict(list)
    for day in found:
        if not span[1] or day.isoformat() <= span[1]:
            by_weekday[day.weekday()].append(day)
    return list(by_weekday.values())


def _unfolded(rule: str, origin: str, today: dt.date) -> list[dt.date]:
    from generator.schedule import rule_days  # noqa: PLC0415 - loads dateutil

    since = dt.date.fromisoformat(origin)
    return list(islice(rule_days(rule, since, max(since, today)), 2 * _WEEKS))


def _is_outside(osm: str, day: dt.date, opens: str, closes: str | None) -> bool:
    from generator.opening import is_closed_between  # noqa: PLC0415 - see above

    start = dt.datetime.combine(day, dt.time.fromisoformat(opens))
    end = dt.datetime.combine(day, dt.time.fromisoformat(closes)) if closes else start + _MINUTE
    return is_closed_between(osm, start, end)
