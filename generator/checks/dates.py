"""Dates that contradict each other, or that nobody can have meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.limits import RUN_YEARS
from generator.problems import Problem
from generator.schedule import DAWN, needs_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.schema.event import Event
    from generator.schema.scalars import Moment
    from generator.schema.space import Space
    from generator.vocabularies import Vocabularies

LAST_YEAR = 2040
"""A later year is a slip of the hand (2062 for 2026)."""


_DATED = ("start", "repeats", "repeats_note", "every_lunar")
"""An event has one of these at least."""


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields ends before starts, far years, events without any date, spaces closed before they opened."""
    if reading.entry and reading.kind == "events":
        yield from _check_event(reading.entry.model, reading.document)
    if reading.entry and reading.kind == "spaces":
        yield from _check_space(reading.entry.model, reading.document)


def _check_event(event: Event, document: Document) -> Iterator[Problem]:
    path = document.path
    if all(document.data.get(key) is None for key in _DATED):  # as written: an invalid one is no absent one
        empty = next(((key,) for key in _DATED if key in document.data), ())
        yield Problem("event/no-date", path, document.key_span(*empty))
    if event.start and event.end and _ends_before(event.start, event.end):
        yield _end_before_start(event.start, event.end, document)
    for key, moment in (("start", event.start), ("end", event.end)):
        if moment and moment.date.year > LAST_YEAR:
            yield Problem("event/far-year", path, document.value_span(key), year=moment.date.year)
    runs: list[tuple[tuple[str | int, ...], Moment | None, Moment | None]] = [(("end",), event.start, event.end)]
    runs += [(("moved_from", index, "end"), date.start, date.end) for index, date in enumerate(event.moved_from)]
    for place, start, end in runs:
        if start and end and not event.repeats and (end.date - start.date).days > RUN_YEARS.most * 366:
            yield Problem("event/too-long-run", path, document.value_span(*place), limit=RUN_YEARS.most)
    has_day = event.start.exact if event.start else document.data.get("start") is not None  # an invalid one is told of
    if event.repeats and not has_day and needs_origin(event.repeats.rule):
        yield Problem("event/rule-without-origin", path, document.value_span("repeats"))
    for index, venue in enumerate(event.venues):
        written = (
            document.data["venues"][index] if isinstance(document.data["venues"], list) else document.data["venues"]
        )
        if venue.space is None and venue.name is None and not written.keys() - {"main", "address"}:
            yield Problem("event/empty-venue", path, document.value_span("venues", index))


def _end_before_start(start: Moment, end: Moment, document: Document) -> Problem:
    """The problem, which of an evening past midnight says the day that was meant."""
    span = document.value_span("end")
    if end.time and end.time < DAWN and end.date == start.date:
        next_day = f"{end.date + dt.timedelta(days=1)}T{end.time:%H:%M}"
        return Problem("event/ends-after-midnight", document.path, span, start=start, end=end, next_day=next_day)
    return Problem("event/end-before-start", document.path, span, start=start, end=end)


def _ends_before(start: Moment, end: Moment) -> bool:
    if start.date == end.date and not (start.time and end.time):
        return False
    return (end.last_day, end.sort_key[1]) < start.sort_key


def _check_space(space: Space, document: Document) -> Iterator[Problem]:
    if space.opened and space.closed and space.closed.latest < space.opened.earliest:
        span = document.value_span("closed")
        yield Problem("space/closed-before-opened", document.path, span, opened=space.opened, closed=space.closed)
    if space.closed and space.status == "open":
        yield Problem("space/closed-but-open", document.path, document.value_span("status"), closed=space.closed)
