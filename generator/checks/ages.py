"""How long ago anybody saw that a place is open, or that a programme goes on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from generator.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.schema.event import Event
    from generator.schema.scalars import PartialDate
    from generator.schema.space import Space
    from generator.survey import Survey

NAME = "ages"

AGES: tuple[tuple[str, int, int], ...] = (("entry/outdated", 5, 10), ("entry/ageing", 2, 2))
"""What is said of an entry whose newest sign of life is older than so many years, and than so many for an
institution; the first that fits."""

INSTITUTIONS = frozenset({"public", "foreign-cultural-institute"})
"""Ownerships of places that outlive tenancies: a national library does not move out overnight."""


def fact(reading: Reading) -> list[Any] | None:
    """`[newest date as written, its last day as an ordinal, whether an institution, where it is dated]`.

    Of spaces said to be open, and of standing programmes; None where nothing is dated.
    """
    if reading.entry is None or not should_be_alive(reading.kind, reading.entry.model):
        return None
    model = reading.entry.model
    newest = newest_sign(model)
    if newest is None:
        return None
    lasting = getattr(model, "ownership", None) in INSTITUTIONS
    key = "last_attested" if model.last_attested else "status" if "status" in reading.document.data else "sources"
    span = reading.document.value_span(key)
    return [str(newest), newest.latest.toordinal(), lasting, list(span)]


def newest_sign(model: Space | Event) -> PartialDate | None:
    """When somebody last saw it alive: the newest date of its sources, or of `last_attested`."""
    dates = [source.date for source in model.sources if source.date]
    if model.last_attested:
        dates.append(model.last_attested)
    return max(dates, key=lambda date: date.latest, default=None)


def should_be_alive(kind: str, model: Any) -> bool:  # noqa: ANN401 - an entry of any kind
    """Whether the entry says that a place is open, or that a programme goes on."""
    if kind not in {"spaces", "events"}:
        return False
    if kind == "spaces":
        return bool(model.status == "open")
    event: Event = model
    if event.repeats is None or event.status != "scheduled" or _ends(event.repeats.rule):
        return False
    from generator.schedule import ends_session  # noqa: PLC0415 - loads dateutil, which comparing facts does without

    return event.end is None or ends_session(event)


def _ends(rule: str) -> bool:
    return "UNTIL=" in rule or "COUNT=" in rule


def check(survey: Survey, as_of: dt.date) -> Iterator[Problem]:
    """Yields entries whose newest evidence is old on `as_of`."""
    today = as_of.toordinal()
    for record, (newest, last_day, lasting, place) in survey.facts(NAME):
        years = int((today - last_day) / 365.25)
        code = next(
            (code for code, limit, for_institution in AGES if years >= (for_institution if lasting else limit)), None
        )
        if code:
            # as people count: what is dated 2021 is five years old in 2026
            told = years if len(newest) > len("2021") else as_of.year - int(newest)
            yield Problem(code, record.path, Span(*place), date=newest, years=told)
