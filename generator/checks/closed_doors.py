"""An event on a day on which its venue is closed, by the venue's own opening hours: a hint, as many open for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.schema.event import Event
    from generator.survey import Survey

NAME = "closed-doors"

_A_FEW_DAYS = 3
"""A longer run has free days of its own."""


def fact(reading: Reading) -> list[Any] | None:
    """A space's opening hours, or `[days in ISO 8601, [[index of the venue, space], …]]` of an event of known days."""
    if reading.entry is None:
        return None
    if reading.kind == "spaces":
        hours = reading.entry.model.hours
        return [hours.osm] if hours else None
    if reading.kind == "events":
        return _occasion(reading.entry.model)
    return None


def _occasion(event: Event) -> list[Any] | None:
    start, end = event.start, event.end or event.start
    if not (start and end) or event.repeats or event.hours or event.status not in {"scheduled", "moved"}:
        return None
    if not (start.exact and end.exact) or not 0 <= (end.date - start.date).days < _A_FEW_DAYS:
        return None
    venues = [[index, venue.space] for index, venue in enumerate(event.venues) if venue.space]
    days = [(start.date + dt.timedelta(days=n)).isoformat() for n in range((end.date - start.date).days + 1)]
    return [days, venues] if venues else None


def check(survey: Survey, as_of: dt.date) -> Iterator[Problem]:
    """Yields coming events of which every day is one on which a venue is closed."""
    hours = {record.slug: fact_[0] for record, fact_ in survey.facts(NAME, "spaces")}
    today = as_of.isoformat()
    for record, (days, venues) in survey.facts(NAME, "events"):
        if days[-1] < today:
            continue
        for index, slug in venues:
            if slug in hours and _is_closed(hours[slug], days):
                span = survey.document(record.path).value_span("venues", index)
                yield Problem(
                    "event/venue-closed-that-day", record.path, span, slug=slug, day=days[0], hours=hours[slug]
                )


def _is_closed(osm: str, days: list[str]) -> bool:
    from generator.opening import is_closed_on  # noqa: PLC0415 - only coming events at places with hours need it

    return all(is_closed_on(osm, dt.date.fromisoformat(day)) for day in days)
