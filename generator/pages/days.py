"""Today, this week and this weekend: days under their dates.

The site may have been built yesterday. So these pages hold more days than they are called after,
each with its date; the visitor's browser keeps those that its own day asks for
(`theme/src/events/days.js`), and without scripts all of them stand there, and every one is right.
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

DAYS_AHEAD = {"today": 7, "week": 14, "weekend": 16}
"""How many days, from that of the build, each page looks at."""

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
            },
        )


def days(span: str, today: dt.date) -> list[dt.date]:
    """The days that the page of a span holds when it is built on `today`."""
    ahead = [today + dt.timedelta(days=n) for n in range(DAYS_AHEAD[span])]
    return [day for day in ahead if day.weekday() >= _SATURDAY] if span == "weekend" else ahead
