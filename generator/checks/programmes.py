"""A rule, its start and its exceptions fit together, and an event has one main venue."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.schedule import needs_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.schema.event import Event
    from generator.vocabularies import Vocabularies

_UNTIL = re.compile(r"UNTIL=(\d{4})(\d{2})(\d{2})")


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields rules that end before they start, starts and exceptions that no rule gives, and a second main venue."""
    if reading.kind != "events" or reading.entry is None:
        return
    event, document = reading.entry.model, reading.document
    mains = [index for index, venue in enumerate(event.venues) if venue.main]
    if len(mains) > 1:
        yield Problem("event/two-main-venues", document.path, document.value_span("venues", mains[1]))
    if event.repeats:
        yield from _check_rule(event, event.repeats.rule, document)


def _check_rule(event: Event, rule: str, document: Document) -> Iterator[Problem]:
    start = event.start.date if event.start and event.start.exact else None
    if start and (last := _last_day(rule)) and last < start:
        yield Problem(
            "event/until-before-start", document.path, document.value_span("repeats"), start=start, until=last
        )
        return
    if start and not _gives(rule, start, start):
        yield Problem("event/start-off-rule", document.path, document.value_span("start"), start=start)
        return
    for index, day in enumerate(event.except_):
        origin = start or (None if needs_origin(rule) else day)
        if origin and not _gives(rule, origin, day):
            span = document.value_span("except", index)
            yield Problem("event/except-without-session", document.path, span, day=day)


def _last_day(rule: str) -> dt.date | None:
    match = _UNTIL.search(rule)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _gives(rule: str, origin: dt.date, day: dt.date) -> bool:
    """Whether the rule, counted from `origin`, gives the day."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only events that repeat need it

    midnight = dt.datetime.combine(day, dt.time.min)
    days = rrulestr(rule, dtstart=dt.datetime.combine(origin, dt.time.min))
    return bool(days.between(midnight, midnight, inc=True))
