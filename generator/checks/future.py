"""Dates seen from today: nobody has seen what lies ahead, and what is planned has not opened yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.problems import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.schema.scalars import PartialDate
    from generator.survey import Survey

NAME = "future"

OLDEST = 2024
"""An older date lies in nobody's future, so it is not noted."""


def fact(reading: Reading) -> list[Any] | None:
    """`[[date as written, a day as an ordinal, place, whether it must lie ahead], …]`; None where nothing is dated.

    The day is the first that the date can mean, or the last one where it must lie ahead.
    """
    if reading.entry is None:
        return None
    model = reading.entry.model
    seen: list[tuple[PartialDate | None, tuple[str | int, ...]]] = [
        (source.date, ("sources", index, "date")) for index, source in enumerate(model.sources)
    ]
    seen.append((getattr(model, "last_attested", None), ("last_attested",)))
    if reading.kind == "news":
        seen.append((model.date, ("date",)))
    if reading.kind == "spaces" and model.status == "open":
        seen.append((model.opened, ("opened",)))
    noted: list[Any] = [
        [str(date), date.earliest.toordinal(), list(place), False]
        for date, place in seen
        if date and date.year > OLDEST
    ]
    if reading.kind == "spaces" and model.status == "planned" and model.opened:
        noted.append([str(model.opened), model.opened.latest.toordinal(), ["status"], True])
    return noted or None


def check(survey: Survey, as_of: dt.date) -> Iterator[Problem]:
    """Yields dates that have not come by `as_of`, and openings that have although they are said to be planned."""
    today = as_of.toordinal()
    for record, dates in survey.facts(NAME):
        for date, day, place, must_lie_ahead in dates:
            if must_lie_ahead and day < today:
                span = survey.document(record.path).value_span(*place)
                yield Problem("space/planned-but-opened", record.path, span, opened=date)
            elif not must_lie_ahead and day > today + 1:  # a source abroad may be a day ahead
                span = survey.document(record.path).value_span(*place)
                yield Problem("entry/future-date", record.path, span, date=date)
