"""What an entry says of changed days, and of days off a feast, must fit the days that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.dates import LAST_YEAR
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.schema.event import Event
    from generator.vocabularies import Vocabularies


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields moves to the same date, days off that no feast has, and far years of extra sessions and earlier dates."""
    if reading.entry is None or reading.kind != "events":
        return
    event, document = reading.entry.model, reading.document
    days = [("extra", index, moment) for index, moment in enumerate(event.extra)]
    days += [("moved_from", index, date.start) for index, date in enumerate(event.moved_from)]
    for key, index, moment in days:
        if moment.date.year > LAST_YEAR:
            yield Problem("event/far-year", document.path, document.value_span(key, index), year=moment.date.year)
    for index, date in enumerate(event.moved_from):
        if date.start == event.start and (date.end is None or date.end == event.end):
            span = document.value_span("moved_from", index)
            yield Problem("event/moved-to-the-same-date", document.path, span, start=date.start)
    if event.except_ and event.every_lunar:
        yield from _days_off(event, document)


def _days_off(event: Event, document: Document) -> Iterator[Problem]:
    from generator.schedule import planned  # noqa: PLC0415 - loads dateutil, which few entries need

    whole = event.model_copy(update={"except_": [], "extra": []})
    for index, day in enumerate(event.except_):
        if not any(session.first == day for session in planned(whole, day, day)):
            span = document.value_span("except", index)
            yield Problem("event/except-without-session", document.path, span, day=day)
