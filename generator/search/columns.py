"""What the browser filters, counts and sorts ten thousand spaces by, as one small file.

Rows stand in the catalog's order, which is the numbering of `cards/` and `points.json`. A facet is
its values, the sets of them that occur, and for each space the number of its set. Words that vary
little from row to row travel once, as a list, with a number for each row.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from generator.opening import is_closed_on, spans_on
from generator.pages.space_facets import SpaceFacets
from generator.pages.view import HOURS_DAYS
from generator.search.codes import planes
from generator.search.compact import compact_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.catalog import Catalog
    from generator.pages.view import View
    from generator.schema.space import Space

VERSION = 1
AS_WRITTEN = {"type", "field"}
"""Facets whose values rows show in the order of the entry; that of others is left out, which saves bytes."""

UNCERTAIN = "?"
"""A day of which the hours say neither open nor closed, as "by appointment" does."""

FIRST_DAY = dt.date(2000, 1, 1)
"""From which `newest.json` counts days; what is older counts as this day."""


def columns_file(view: View) -> str:
    """`columns.json`: facets, opening hours of two weeks from the catalog's day, and words of each row."""
    facets = SpaceFacets(view).values
    spaces = [entry.model for entry in view.catalog.spaces.values()]
    return compact_json(
        {
            "version": VERSION,
            "spaces": len(spaces),
            "from": view.as_of.isoformat(),
            "facets": {name: _facet(rows, in_order=name in AS_WRITTEN) for name, rows in facets.items()},
            "words": {"district": _numbered([view.former_district(space) for space in spaces])},
            "hours": _hours(view, spaces),
        }
    )


def newest_file(catalog: Catalog) -> str:
    """`newest.json`: the day of each space's newest event, in days since `FIRST_DAY`; 0 without any."""
    return compact_json({"version": VERSION, "from": FIRST_DAY.isoformat(), "rows": planes(_newest(catalog))})


def _newest(catalog: Catalog) -> list[int]:
    """For an event that is not over the day of its next session, for others the first day."""
    days = []
    for slug in catalog.spaces:
        newest = 0
        for entry in catalog.events_at.get(slug, ()):
            upcoming = catalog.next_sessions[entry.slug]
            day = upcoming.first if upcoming else entry.model.start.date if entry.model.start else None
            if day:
                newest = max(newest, (day - FIRST_DAY).days, 1)
        days.append(newest)
    return days


def _facet(rows: Sequence[list[str]], *, in_order: bool) -> dict[str, Any]:
    ids = sorted({value for row in rows for value in row})
    places = {value: place for place, value in enumerate(ids)}
    sets = _numbered([tuple(places[value] for value in (row if in_order else sorted(row))) for row in rows])
    return {"values": ids, "sets": sets["list"], "rows": sets["rows"]}


def _numbered(rows: Sequence[Any]) -> dict[str, Any]:
    """The rows' distinct values in a fixed order, and for each row the number of its own."""
    distinct: list[Any] = sorted(set(rows))
    numbers = {value: number for number, value in enumerate(distinct)}
    return {"list": distinct, "rows": planes([numbers[row] for row in rows])}


def _hours(view: View, spaces: Iterable[Space]) -> dict[str, Any]:
    """Distinct days, distinct fortnights made of them, and for each space its fortnight; 0: not known."""
    dates = [view.as_of + dt.timedelta(days=offset) for offset in range(HOURS_DAYS)]
    rows = [_fortnight(space, dates) for space in spaces]
    days = sorted({day for row in rows for day in row})
    places = {day: place for place, day in enumerate(days)}
    known = sorted({row for row in rows if row})
    numbers = {row: number for number, row in enumerate(known, 1)}
    return {
        "days": days,
        "fortnights": [[places[day] for day in row] for row in known],
        "rows": planes([numbers.get(row, 0) for row in rows]),
    }


def _fortnight(space: Space, dates: Sequence[dt.date]) -> tuple[str, ...]:
    """What is known of each date: minutes since midnight as `540-720 810-1020`; nothing is closed."""
    if space.status in {"closed", "planned"}:
        return ("",) * len(dates)
    if not space.hours:
        return ()
    return tuple(_day(space.hours.osm, date) for date in dates)


def _day(osm: str, date: dt.date) -> str:
    spans = [f"{_minutes(span.opens)}-{_minutes(span.closes)}" for span in spans_on(osm, date)]
    if not spans and not is_closed_on(osm, date):
        return UNCERTAIN
    return " ".join(spans)


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
