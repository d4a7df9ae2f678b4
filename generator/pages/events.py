"""Events: the page with this week and what comes, past ones by year, and a page for each."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.checks.sources import fact_of
from generator.exports.jsonld import event_jsonld
from generator.pages.agenda import SPARE_DAYS, WEEK_DAYS, agenda, same_month_before
from generator.pages.event_facets import facets
from generator.pages.event_words import next_days
from generator.pages.kept_html import KeptHtml
from generator.pages.page import Page
from generator.pages.take_along import add_links
from generator.promotion import AHEAD, MOST, featured
from generator.schedule import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.pages.view import View
    from generator.parts import Parts
    from generator.schema.event import Event

STRIP_ROWS = 12
"""Past editions shown for the present month; the page of past events has all."""

LISTED = 400
"""Lines of one list on the page of all events; what is beyond has its day in the calendar."""


class _Archived(NamedTuple):
    archived: int


def pages(view: View, parts: Parts) -> Iterator[Page]:
    yield _overview(view, KeptHtml(view.catalog.events, parts))
    yield from _archive(view)


def _overview(view: View, kept: KeptHtml) -> Page:
    catalog, today = view.catalog, view.as_of
    strip = same_month_before(catalog, today)
    ongoing, uncertain = catalog.events_in(State.ONGOING), catalog.events_in(State.UNCERTAIN)
    upcoming, recurring = catalog.slugs_in(State.UPCOMING), catalog.slugs_in(State.RECURRING)
    first_upcoming, first_recurring = (
        [catalog.events[slug] for slug in slugs[:LISTED]] for slugs in (upcoming, recurring)
    )
    return Page(
        "events/",
        view.lang,
        "events",
        "events.html",
        view.t("events.title"),
        view.t("events.description", n=len(catalog.events)),
        {
            "week": agenda(catalog, today, today + dt.timedelta(days=WEEK_DAYS + SPARE_DAYS - 1)),
            "featured": featured(catalog),
            "promotion": {"most": MOST, "days": AHEAD.days},
            "facets": facets(view, [*ongoing, *uncertain, *first_upcoming, *first_recurring]),
            "kept": kept,
            "ongoing": ongoing,
            "uncertain": uncertain,
            "upcoming": first_upcoming,
            "upcoming_total": len(upcoming),
            "recurring": first_recurring,
            "recurring_total": len(recurring),
            "past_total": len(catalog.slugs_in(State.PAST)),
            "strip": strip[:STRIP_ROWS],
            "strip_total": len(strip),
            "month_length": calendar.monthrange(today.year, today.month)[1],
        },
    )


def _archive(view: View) -> Iterator[Page]:
    """Past events, a page for each year and the newest year on the first."""
    by_year: defaultdict[int, list[Entry[Event]]] = defaultdict(list)
    past, archived = view.catalog.events_in(State.PAST), view.catalog.event_briefs.by_key(_Archived)
    for entry in past:
        by_year[archived[entry.slug].archived].append(entry)
    years = sorted(by_year, reverse=True)
    for year in (None, *years):
        shown = year or (years[0] if years else None)
        yield Page(
            f"events/past/{year}/" if year else "events/past/",
            view.lang,
            "events",
            "events_past.html",
            view.t("events.past-title") if year is None else view.t("agenda.past-in", year=year),
            view.t("events.past-description", n=len(past)),
            {
                "year": shown,
                "entries": by_year[shown] if shown else [],
                "years": [(each, len(by_year[each])) for each in years],
                "total": len(by_year[year]) if year else len(past),
            },
            indexed=year is None or year != years[0],
        )


def event_page(view: View, entry: Entry[Event]) -> Page:
    """One event."""
    event = entry.model
    previous, following = view.catalog.editions_beside.get(entry.slug, ("", ""))
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
            "previous": view.catalog.events[previous] if previous else None,
            "next": view.catalog.events[following] if following else None,
            "next_days": next_days(view, event),
            "add_links": add_links(view, entry),
            "unconfirmed": {fact_of(key) for key in event.unconfirmed},
        },
        linked_data=(event_jsonld(view.catalog, view.site, entry, view.lang),),
    )
