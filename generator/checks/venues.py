"""An event and the place it happens in: open by then, still open, and not taken.

A date that is only known as a year or a month accuses nobody: an event is called too early only
when its last possible day lies before the first possible day of its venue.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import fold
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.records import Record
    from generator.schema.event import Event
    from generator.survey import Survey

NAME = "venues"
HAPPENS = frozenset({"scheduled", "moved"})


class _Life(NamedTuple):
    """Of a space: the day before which it was not open, the day after which it is closed, both as written too."""

    opened: str | None
    first_day: str | None
    closed: str | None
    last_day: str | None


class _Happening(NamedTuple):
    """Of an event that happens: days and moments in ISO 8601, which sort as texts."""

    venues: list[str | None]
    """Slugs; of a place that is not in the directory its folded name behind `=`, which no slug has."""
    start: str | None
    """As written."""
    first_day: str | None
    end: str | None
    """As written; the start where there is no end."""
    last_day: str | None
    """None where it may come again."""
    is_endless: bool
    """Whether it repeats and nothing says until when."""
    session: tuple[str, str] | None
    """Beginning and end of a single session of a few hours."""


def fact(reading: Reading) -> _Life | _Happening | None:
    """A space's life, or when and where an event happens."""
    if reading.entry is None:
        return None
    if reading.kind == "spaces":
        opened, closed = reading.entry.model.opened, reading.entry.model.closed
        return _Life(
            opened and str(opened),
            opened and opened.earliest.isoformat(),
            closed and str(closed),
            closed and closed.latest.isoformat(),
        )
    if reading.kind == "events" and reading.entry.model.status in HAPPENS:
        return _happening(reading.entry.model)
    return None


def _happening(event: Event) -> _Happening:
    end = event.end or event.start
    last = None
    if event.start and end and not event.repeats:
        last = max(end.last_day, event.start.last_day, *(moment.last_day for moment in event.extra)).isoformat()
    return _Happening(
        [venue.space or (f"= {fold(venue.name.vi)}" if venue.name else None) for venue in event.venues],
        str(event.start) if event.start else None,
        event.start.date.isoformat() if event.start else None,
        str(end) if end else None,
        last,
        bool(event.repeats and event.end is None and not re.search("UNTIL=|COUNT=", event.repeats.rule)),
        _session(event),
    )


def _session(event: Event) -> tuple[str, str] | None:
    """What runs for days leaves room for others, and is no session."""
    start, end = event.start, event.end
    if not (start and end and start.time and end.time) or event.repeats:
        return None
    begin, over = dt.datetime.combine(start.date, start.time), dt.datetime.combine(end.date, end.time)
    if not dt.timedelta() < over - begin < dt.timedelta(days=1):
        return None
    return begin.isoformat(), over.isoformat()


def check(survey: Survey) -> Iterator[Problem]:
    """Yields events outside the life of their venue, and those at the same time in the same place."""
    lives = {record.slug: _Life(*life) for record, life in survey.facts(NAME, "spaces")}
    sessions: defaultdict[str, list[tuple[str, str, Record]]] = defaultdict(list)
    for record, fact_ in survey.facts(NAME, "events"):
        event = _Happening(*fact_)
        for index, slug in enumerate(event.venues):
            if slug in lives:
                yield from _outside_its_life(survey, record, event, index, lives[slug])
        if len(event.venues) == 1 and (slug := event.venues[0]) and event.session:
            begin, over = event.session
            sessions[slug].append((begin, over, record))
    for held in sessions.values():
        if len(held) > 1:
            yield from _overlaps(survey, held)


def _outside_its_life(survey: Survey, record: Record, event: _Happening, index: int, life: _Life) -> Iterator[Problem]:
    slug = event.venues[index]
    if event.last_day and life.first_day and event.last_day < life.first_day:
        span = survey.document(record.path).value_span("venues", index)
        yield Problem("event/before-venue-opened", record.path, span, slug=slug, end=event.end, opened=life.opened)
    if event.first_day and life.last_day and event.first_day > life.last_day:
        span = survey.document(record.path).value_span("venues", index)
        yield Problem("event/after-venue-closed", record.path, span, slug=slug, start=event.start, closed=life.closed)
    elif event.is_endless and life.last_day:
        span = survey.document(record.path).value_span("venues", index)
        yield Problem("event/goes-on-at-closed-venue", record.path, span, slug=slug, closed=life.closed)


def _overlaps(survey: Survey, held: list[tuple[str, str, Record]]) -> Iterator[Problem]:
    """Each session that begins before an earlier one is over, once."""
    running: tuple[str, str, Record] | None = None
    for session in sorted(held, key=lambda session: (session[0], session[1], session[2].slug)):
        begin, over, record = session
        if running and begin < running[1] and record.slug != running[2].slug:
            span = survey.document(record.path).key_span("start")
            yield Problem("event/overlap", record.path, span, slug=running[2].slug)
        if running is None or over > running[1]:
            running = session
