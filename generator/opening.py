"""Opening hours, day by day: what OpenStreetMap's rules say of a date in Hà Nội."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from opening_hours import OpeningHours
from opening_hours import State as HoursState

MIDNIGHT = "24:00"
_DAY = dt.timedelta(days=1)


class Span(NamedTuple):
    """Open from a clock time to another of the same day, as `HH:MM`."""

    opens: str
    closes: str
    """`24:00` where it stays open over midnight."""

    def __str__(self) -> str:
        return f"{self.opens}–{self.closes}"


@lru_cache(maxsize=4096)
def _parsed(osm: str) -> OpeningHours:
    return OpeningHours(osm, country="VN")


def open_between(osm: str, start: dt.datetime, end: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
    """The intervals from `start` to `end`, wall times in Hà Nội, that the hours call open."""
    return [
        (begin, until or end) for begin, until, state, _ in _parsed(osm).intervals(start, end) if state == HoursState.OPEN
    ]


@lru_cache(maxsize=65536)
def spans_on(osm: str, day: dt.date) -> tuple[Span, ...]:
    """When a place with these hours is open on `day`; none where it is closed."""
    start = dt.datetime.combine(day, dt.time())
    return tuple(
        Span(f"{begin:%H:%M}", f"{until:%H:%M}" if until is not None and until.date() == day else MIDNIGHT)
        for begin, until, state, _ in _parsed(osm).intervals(start, start + _DAY)
        if state == HoursState.OPEN
    )


def is_closed_on(osm: str, day: dt.date) -> bool:
    """Whether the hours say for certain that nobody opens on `day`; what they call unknown is not closed."""
    start = dt.datetime.combine(day, dt.time())
    return is_closed_between(osm, start, start + _DAY)


@lru_cache(maxsize=65536)
def is_closed_between(osm: str, start: dt.datetime, end: dt.datetime) -> bool:
    """Whether the hours say for certain that nobody opens from `start` to `end`, wall times in Hà Nội."""
    return all(state == HoursState.CLOSED for *_, state, _ in _parsed(osm).intervals(start, end))


def usual_week(osm: str, first: dt.date) -> list[tuple[tuple[Span, ...], list[int]]]:
    """The seven days from `first` on as groups of the same hours: `(spans, weekdays)`, Monday is 0.

    Groups stand in the order of their first weekday; those that are closed come along.
    """
    groups: dict[tuple[Span, ...], list[int]] = {}
    for day in sorted((first + _DAY * n for n in range(7)), key=dt.date.weekday):
        groups.setdefault(spans_on(osm, day), []).append(day.weekday())
    return list(groups.items())
