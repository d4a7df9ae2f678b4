"""The calendar by month: a table for every month in which something dated happens."""

from __future__ import annotations

import datetime as dt
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.pages.agenda import month_agenda, month_weeks
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.almanac import Session
    from generator.event_dates import Month
    from generator.pages.view import View
    from generator.parts import Parts

PROGRAMME_MONTHS = 12
"""How many months, the present one first, also name the days of standing programmes."""

PROGRAMMES = 100
"""Programmes named below a month; the page of recurring events has all."""


def pages(view: View, parts: Parts) -> Iterator[Page]:
    months = months_with_events(view, parts)
    ways = _Ways(months)
    yield _month_page(view, "calendar/", (view.as_of.year, view.as_of.month), ways, parts)
    for month in months:
        yield _month_page(view, month_path(month), month, ways, parts)


def month_path(month: Month) -> str:
    """Where a calendar month lives: `calendar/2026/11/`."""
    return f"calendar/{month[0]}/{month[1]:02}/"


def months_with_events(view: View, parts: Parts) -> list[Month]:
    """Every month in which anything happens, in order, and in any case the present one and the next.

    Programmes without an end happen for ever: they are given a year, and the month of their next session.
    """
    catalog = view.catalog
    ahead = [_months_on(view.as_of, n) for n in range(PROGRAMME_MONTHS)]
    return sorted(
        {
            *catalog.almanac.months,
            *catalog.almanac.course_months,
            *parts.part("months of programmes", lambda: catalog.programmes.months(ahead)),
            *catalog.almanac.next_months,
            *ahead[:2],
        }
    )


def _months_on(day: dt.date, ahead: int) -> Month:
    year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
    return year, month + 1


class _Ways:
    """From one month to the others that have a page."""

    def __init__(self, months: list[Month]) -> None:
        """Takes them in order."""
        self.before = dict(pairwise(reversed(months)))
        self.after = dict(pairwise(months))
        self.of_year = {year: list(found) for year, found in groupby(months, key=itemgetter(0))}
        self._years: dict[int, list[tuple[int, Month]]] = {}

    def years(self, number: int) -> list[tuple[int, Month]]:
        """Every year with a month that leads to it: that of this number, or the nearest that the year has."""
        if number not in self._years:
            nearest = [min(found, key=lambda month: abs(month[1] - number)) for found in self.of_year.values()]
            self._years[number] = [(month[0], month) for month in nearest]
        return self._years[number]


def _month_page(view: View, path: str, month: Month, ways: _Ways, parts: Parts) -> Page:
    is_present = path == "calendar/"
    found = programmes(view, month, parts)
    return Page(
        path,
        view.lang,
        "events",
        "calendar.html",
        view.t("calendar.title", month=view.month(*month)),
        view.t("calendar.description", month=view.month(*month)),
        {
            "month": month,
            "month_weeks": month_weeks,
            "agenda": month_agenda(view.catalog, *month),
            "programmes": found,
            "programmes_total": len(view.catalog.programmes.slugs) if len(found) == PROGRAMMES else len(found),
            "is_past": month < (view.as_of.year, view.as_of.month),
            "before": ways.before.get(month),
            "after": ways.after.get(month),
            "of_year": ways.of_year[month[0]],
            "years": ways.years(month[1]),
            "month_path": month_path,
            "is_present": is_present,
        },
        indexed=not is_present,
    )


def programmes(view: View, month: Month, parts: Parts) -> list[tuple[Session, list[int]]]:
    """The standing programmes of a month with its days; of past months, those that had a first and a last day."""
    if month < _months_on(view.as_of, 0):
        return view.catalog.almanac.courses(month)[:PROGRAMMES]
    found = parts.part(f"programmes/{month_path(month)}", lambda: view.catalog.programmes.on(month, PROGRAMMES))
    return list(map(view.catalog.programmes.told, found))
