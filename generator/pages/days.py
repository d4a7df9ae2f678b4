"""Today, this week and this weekend: days under their dates.

The site may have been built yesterday. So these pages hold more days than they are called after,
each with its date; the visitor's browser keeps those that its own day asks for
(`theme/src/events/from-today.js`), and without scripts all of them stand there, and every one is right.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.pages.agenda import agenda
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.view import View

SPANS = ("today", "week", "weekend")

SERVES = 7
"""For how many days after the build the pages are still whole, should a nightly build fail again and again."""

PROGRAMMES = 100
"""Standing programmes named on one day; the page of recurring events has all."""

_WEEK = 7
_SATURDAY = 5


def pages(view: View) -> Iterator[Page]:
    for span in SPANS:
        yield Page(
            f"calendar/{span}/",
            view.lang,
            "events",
            "days.html",
            view.t(f"agenda.{span}"),
            view.t(f"agenda.{span}-description"),
            {
                "span": span,
                "agendas": [agenda(view.catalog, day, day) for day in days(span, view.as_of)],
                "spans": SPANS,
                "most": PROGRAMMES,
            },
        )


def days(span: str, today: dt.date) -> list[dt.date]:
    """The days that the page of a span holds when it is built on `today`.

    They are all that a visitor can ask for on that day or on one of the `SERVES` days after it.
    """
    last = today + dt.timedelta(days=SERVES)
    if span == "week":
        last += dt.timedelta(days=_WEEK - 1)
    elif span == "weekend":
        last += dt.timedelta(days=_WEEK - 1 - last.weekday())
    ahead = [today + dt.timedelta(days=n) for n in range((last - today).days + 1)]
    return [day for day in ahead if day.weekday() >= _SATURDAY] if span == "weekend" else ahead
