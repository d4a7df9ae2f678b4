"""An event and the place it happens in: open by then, still open, and not taken.

A date that is only known as a year or a month accuses nobody: an event is called too early only
when its last possible day lies before the first possible day of its venue.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content, Entry
    from generator.schema.event import Event
    from generator.schema.space import Space

HAPPENS = frozenset({"scheduled", "moved"})


def check(content: Content) -> Iterator[Problem]:
    """Yields events outside the life of their venue, and those at the same time in the same place."""
    spaces: dict[str, Space] = {entry.slug: entry.model for entry in content.checked("spaces")}
    sessions: defaultdict[str, list[tuple[dt.datetime, dt.datetime, Entry[Event]]]] = defaultdict(list)
    for entry in content.checked("events"):
        event: Event = entry.model
        if event.status not in HAPPENS:
            continue
        for index, venue in enumerate(event.venues):
            if venue.space in spaces:
                yield from _outside_its_life(entry, index, venue.space, spaces[venue.space])
        if len(event.venues) == 1 and (slug := event.venues[0].space) and (session := _session(event)):
            sessions[slug].append((*session, entry))
    for held in sessions.values():
        yield from _overlaps(held)


def _outside_its_life(entry: Entry[Event], index: int, slug: str, space: Space) -> Iterator[Problem]:
    event, document = entry.model, entry.document
    if event.start and not event.repeats and space.opened:
        end = event.end or event.start
        days = [end.last_day, event.start.last_day, *(moment.last_day for moment in event.extra)]
        if max(days) < space.opened.earliest:
            span = document.value_span("venues", index)
            yield Problem("event/before-venue-opened", document.path, span, slug=slug, end=end, opened=space.opened)
    if event.start and space.closed and event.start.date > space.closed.latest:
        span = document.value_span("venues", index)
        yield Problem(
            "event/after-venue-closed", document.path, span, slug=slug, start=event.start, closed=space.closed
        )


def _session(event: Event) -> tuple[dt.datetime, dt.datetime] | None:
    """Start and end of a single session of a few hours; what runs for days leaves room for others."""
    start, end = event.start, event.end
    if not (start and end and start.time and end.time) or event.repeats:
        return None
    begin, over = dt.datetime.combine(start.date, start.time), dt.datetime.combine(end.date, end.time)
    return (begin, over) if dt.timedelta() < over - begin < dt.timedelta(days=1) else None


def _overlaps(held: list[tuple[dt.datetime, dt.datetime, Entry[Event]]]) -> Iterator[Problem]:
    """Each session that begins before an earlier one is over, once."""
    running: tuple[dt.datetime, dt.datetime, Entry[Event]] | None = None
    for session in sorted(held, key=lambda session: (session[0], session[1], session[2].slug)):
        begin, over, entry = session
        if running and begin < running[1] and entry.slug != running[2].slug:
            span = entry.document.key_span("start")
            yield Problem("event/overlap", entry.document.path, span, slug=running[2].slug)
        if running is None or over > running[1]:
            running = session
