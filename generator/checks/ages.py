"""How long ago anybody saw that a place is open, or that a programme goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.schedule import ends_session

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.content import Content, Entry
    from generator.schema.event import Event
    from generator.schema.scalars import PartialDate
    from generator.schema.space import Space

AGES: tuple[tuple[str, int, int], ...] = (("entry/outdated", 5, 10), ("entry/ageing", 2, 2))
"""What is said of an entry whose newest sign of life is older than so many years, and than so many for an
institution; the first that fits."""

INSTITUTIONS = frozenset({"public", "foreign-cultural-institute"})
"""Ownerships of places that outlive tenancies: a national library does not move out overnight."""


def check(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """Yields spaces said to be open, and standing programmes, whose newest evidence is old on `as_of`."""
    for entry in content.checked("spaces"):
        if entry.model.status == "open":
            yield from _age(entry, as_of)
    for entry in content.checked("events"):
        event: Event = entry.model
        if (
            event.repeats
            and (event.end is None or ends_session(event))
            and event.status == "scheduled"
            and not _ends(event.repeats.rule)
        ):
            yield from _age(entry, as_of)


def _ends(rule: str) -> bool:
    return "UNTIL=" in rule or "COUNT=" in rule


def _age(entry: Entry[Space] | Entry[Event], as_of: dt.date) -> Iterator[Problem]:
    model, document = entry.model, entry.document
    dates: list[PartialDate] = [source.date for source in model.sources if source.date]
    if model.last_attested:
        dates.append(model.last_attested)
    if not dates:
        return
    newest = max(dates, key=lambda date: date.latest)
    years = int((as_of - newest.latest).days / 365.25)
    lasting = getattr(model, "ownership", None) in INSTITUTIONS
    code = next(
        (code for code, limit, for_institution in AGES if years >= (for_institution if lasting else limit)), None
    )
    if code:
        key = "last_attested" if model.last_attested else "status" if "status" in document.data else "sources"
        yield Problem(code, document.path, document.value_span(key), date=newest, years=years)
