"""What the list and the map need of each space, as one row of plain data, which is kept from build to build."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.opening import is_closed_on, spans_on
from generator.pages.space_facets import facet_values
from generator.pages.view import HOURS_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.view import View
    from generator.parts import Parts, Table
    from generator.schema.space import Space

UNCERTAIN = "?"
"""A day of which the hours say neither open nor closed, as "by appointment" does."""

FIRST_DAY = dt.date(2000, 1, 1)
"""From which the days of `newest` are counted; what is older counts as this day."""


class Row(NamedTuple):
    """A space in the list and on the map; a tuple of these values is plain data."""

    slug: str
    facets: tuple[tuple[str, ...], ...]
    """Its values in each facet, in the order of `space_facets.NAMES`."""
    district: str
    """The former district in words."""
    fortnight: tuple[str, ...]
    """When it is open on each of the coming days; empty while that is not known."""
    point: tuple[float, float, int | None] | None
    """Latitude, longitude and precision in metres."""
    types: tuple[str, ...]
    is_closed: bool
    """For good."""
    newest: int
    """The day of its newest event, in days since `FIRST_DAY`; 0 without any."""


TOGETHER = 32
"""How many rows are kept together."""


def rows_of_spaces(view: View, parts: Parts) -> Table[Row]:
    """The rows of all spaces in the catalog's order."""
    dates = [view.as_of + dt.timedelta(days=offset) for offset in range(HOURS_DAYS)]

    def plain(slug: str) -> tuple[Any, ...]:
        return tuple(_row(view, dates, slug))

    return parts.table("rows", list(view.catalog.spaces), plain, Row, TOGETHER)


def _row(view: View, dates: Sequence[dt.date], slug: str) -> Row:
    catalog = view.catalog
    space = catalog.spaces[slug].model
    at = space.location
    return Row(
        slug,
        tuple(facet_values(catalog.space_briefs[slug], catalog.services[slug], catalog.standings[slug]).values()),
        view.former_district(space),
        _fortnight(space, dates),
        (at.lat, at.lon, at.precision_m) if at else None,
        tuple(space.types),
        space.status == "closed",
        _newest(view, slug),
    )


def _newest(view: View, slug: str) -> int:
    """For an event that is not over the day of its next session, for others the first day."""
    newest = 0
    for entry in view.catalog.events_at.get(slug, ()):
        upcoming = view.catalog.next_sessions[entry.slug]
        day = upcoming.first if upcoming else entry.model.start.date if entry.model.start else None
        if day:
            newest = max(newest, (day - FIRST_DAY).days, 1)
    return newest


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
