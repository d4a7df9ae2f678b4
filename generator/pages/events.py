"""Events: this week and what comes, past ones by year, calendar months, a page for each."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.checks.sources import fact_of
from generator.exports.jsonld import event_jsonld
from generator.pages.agenda import agenda, month_agenda, month_weeks, same_month_before
from generator.pages.page import Page
from generator.schedule import State, is_recurring, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.pages.view import View
    from generator.schema.event import Event

Month = tuple[int, int]

STRIP_ROWS = 12
"""Past editions shown for the present month; the page of past events has all."""


def pages(view: View) -> Iterator[Page]:
    catalog, today = view.catalog, view.as_of
    past = catalog.events_in(State.PAST)
    by_year: defaultdict[int, list[Entry[Event]]] = defaultdict(list)
    for entry in past:
        if entry.model.start:
            by_year[entry.model.start.date.year].append(entry)
    months = months_with_events(view)
    strip = same_month_before(catalog, today)
    yield Page(
        "events/",
        view.lang,
        "events",
        "events.html",
        view.t("events.title"),
        view.t("events.description", n=len(catalog.events)),
        {
            "week": agenda(catalog, today, today + dt.timedelta(days=6)),
            "ongoing": catalog.events_in(State.ONGOING),
            "uncertain": catalog.events_in(State.UNCERTAIN),
            "upcoming": catalog.events_in(State.UPCOMING),
            "recurring": catalog.events_in(State.RECURRING),
            "past": past,
            "strip": strip[:STRIP_ROWS],
            "strip_total": len(strip),
            "month_length": calendar.monthrange(today.year, today.month)[1],
        },
    )
    yield Page(
        "events/past/",
        view.lang,
        "events",
        "events_past.html",
        view.t("events.past-title"),
        view.t("events.past-description", n=len(past)),
        {"by_year": sorted(by_year.items(), reverse=True)},
    )
    yield _month_page(view, "calendar/", (today.year, today.month), months)
    for month in months:
        yield _month_page(view, month_path(month), month, months)
    for entry in catalog.events.values():
        yield event_page(view, entry)


def month_path(month: Month) -> str:
    """Where a calendar month lives: `calendar/2026/11/`."""
    return f"calendar/{month[0]}/{month[1]:02}/"


def months_with_events(view: View) -> list[Month]:
    """The months in which a dated event happens, and the present one, in order."""
    today = view.as_of
    months: set[Month] = {(today.year, today.month)}
    for entry in view.catalog.events.values():
        if is_recurring(entry.model):
            continue
        for session in occurrences(entry.model, dt.date.min, dt.date.max):
            at = session.first.replace(day=1)
            while at <= session.last:
                months.add((at.year, at.month))
                at = (at + dt.timedelta(days=32)).replace(day=1)
    return sorted(months)


def _month_page(view: View, path: str, month: Month, months: list[Month]) -> Page:
    here = months.index(month)
    return Page(
        path,
        view.lang,
        "events",
        "calendar.html",
        view.t("calendar.title", month=view.month(*month)),
        view.t("calendar.description", month=view.month(*month)),
        {
            "month": month,
            "weeks": month_weeks(*month),
            "agenda": month_agenda(view.catalog, *month),
            "before": months[here - 1] if here else None,
            "after": months[here + 1] if here + 1 < len(months) else None,
            "month_path": month_path,
        },
        indexed=path != "calendar/" or month not in months,
    )


def event_page(view: View, entry: Entry[Event]) -> Page:
    """One event."""
    event = entry.model
    editions = view.catalog.editions.get(event.series or "", ())
    at = next((n for n, other in enumerate(editions) if other.slug == entry.slug), None)
    return Page(
        f"events/{entry.slug}/",
        view.lang,
        "event",
        "event.html",
        view.text(event.title),
        view.text(event.summary)[:300] or ". ".join([view.label("event-kinds", event.kind), view.when(event)]),
        {
            "entry": entry,
            "event": event,
            "state": view.state(entry.slug),
            "series": view.catalog.series.get(event.series or ""),
            "previous": editions[at - 1] if at else None,
            "next": editions[at + 1] if at is not None and at + 1 < len(editions) else None,
            "next_day": view.next_day(event),
            "has_calendar": view.has_calendar(event),
            "unconfirmed": {fact_of(key) for key in event.unconfirmed},
        },
        linked_data=(event_jsonld(view.catalog, view.site, entry, view.lang),),
    )
