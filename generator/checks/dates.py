"""Dates that contradict each other, or that nobody can have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.schedule import needs_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content

LAST_YEAR = 2040
"""A later year is a slip of the hand (2062 for 2026)."""


def check(content: Content) -> Iterator[Problem]:
    """Yields ends before starts, far years, and events without any date."""
    for entry in content.events.values():
        event, document = entry.model, entry.document
        if event.start is None and event.repeats is None and event.repeats_note is None:
            yield Problem("event/no-date", document.path, document.key_span())
        if event.start and event.end:
            same_day_without_time = event.start.date == event.end.date and not (event.start.time and event.end.time)
            ends = event.end.last_day, event.end.sort_key[1]
            if ends < event.start.sort_key and not same_day_without_time:
                yield Problem(
                    "event/end-before-start", document.path, document.value_span("end"), start=event.start, end=event.end
                )
        for key, moment in (("start", event.start), ("end", event.end)):
            if moment and moment.date.year > LAST_YEAR:
                yield Problem("event/far-year", document.path, document.value_span(key), year=moment.date.year)
        if event.repeats and not (event.start or event.last_attested) and needs_origin(event.repeats.rule):
            yield Problem("event/rule-without-origin", document.path, document.value_span("repeats"))
        for venue_index, venue in enumerate(event.venues):
            if venue.space is None and venue.name is None:
                yield Problem("event/empty-venue", document.path, document.value_span("venues", venue_index))
    for space_entry in content.spaces.values():
        space, document = space_entry.model, space_entry.document
        if space.opened and space.closed and space.closed.latest < space.opened.earliest:
            yield Problem(
                "space/closed-before-opened", document.path, document.value_span("closed"), opened=space.opened, closed=space.closed
            )
        if space.closed and space.status == "open":
            yield Problem("space/closed-but-open", document.path, document.value_span("status"), closed=space.closed)
