"""The report: the network in figures, for UNESCO's monitoring and for the city.

Every table says how many entries it is about and how many of them lack the fact. What the
directory does not record at all is named too, so that nobody reads silence as nought.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.network import event_figures, space_figures
from generator.watching import remembered

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.network.figures import Table

DESIGNATED = dt.date(2019, 10, 30)
"""Hà Nội's designation as a UNESCO City of Design."""

EVERY_YEARS = 4
"""Cities report every four years after designation (UCCN guidelines for the Membership Monitoring Report, 2021)."""

NOT_RECORDED = ("attendance", "jobs", "international", "inclusion")
"""What such a report may also tell, and the directory has no field for; their words are in the interface's texts."""


class Report(NamedTuple):
    """Everything the report says, as data."""

    as_of: dt.date
    next_due: int
    """The year of the next report: an inference from `DESIGNATED` and `EVERY_YEARS`, not an announcement."""
    spaces: int
    """Current spaces: neither planned nor closed."""
    events: int
    """Dated events that have begun."""
    programmes: int
    """Standing programmes, and events without a known date."""
    announced: int
    """Dated events that have not begun."""
    wards: int
    """In how many wards and communes a space is recorded."""
    all_wards: int
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """A table by its id."""
        return next(table for table in self.tables if table.id == name)


@remembered
def report(catalog: Catalog) -> Report:
    """The report as of the catalog's day; pure, so pages and data files share one."""
    events = event_figures.by_year(catalog)
    dated = event_figures.dated(catalog)
    tables = (
        space_figures.by_status(catalog),
        space_figures.by_year(catalog),
        *space_figures.breakdowns(catalog),
        *space_figures.tiers(catalog),
        events,
    )
    return Report(
        as_of=catalog.as_of,
        next_due=next_due(catalog.as_of),
        spaces=space_figures.current(catalog),
        events=len(dated),
        programmes=events.gaps,
        announced=event_figures.announced(catalog),
        wards=space_figures.wards_with_spaces(tables),
        all_wards=len(catalog.wards),
        tables=tables,
    )


def next_due(as_of: dt.date) -> int:
    """The first year from that of `as_of` on that lies a whole number of reporting periods after designation."""
    periods = max(1, -(-(as_of.year - DESIGNATED.year) // EVERY_YEARS))
    return DESIGNATED.year + periods * EVERY_YEARS
