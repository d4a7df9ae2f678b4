"""Series of events, and news."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.exports.calendar_files import group_calendar_path
from generator.exports.jsonld import news_jsonld
from generator.pages.page import Page
from generator.pages.take_along import has_group_calendar
from generator.schedule import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.pages.view import View
    from generator.schema.others import News


def series_pages(view: View) -> Iterator[Page]:
    """The list of series, and a page for each with its editions."""
    catalog = view.catalog
    everything = list(catalog.series.values())
    editions, states = catalog.editions, catalog.states
    yield Page(
        "series/",
        view.lang,
        "events",
        "series_list.html",
        view.t("series.title"),
        view.t("series.description", n=len(everything)),
        {"entries": everything, "editions": editions},
    )
    for entry in everything:
        held = editions.get(entry.slug, ())
        venues = dict.fromkeys(slug for edition in held for slug in edition.joint.venues)
        yield Page(
            f"series/{entry.slug}/",
            view.lang,
            "events",
            "series.html",
            view.text(entry.model.name),
            view.text(entry.model.summary) or view.label("event-kinds", entry.model.kind),
            {
                "entry": entry,
                "past": [edition for edition in held if states[edition.slug] == State.PAST][::-1],
                "coming": [edition for edition in held if states[edition.slug] != State.PAST],
                "calendar_file": group_calendar_path("series", entry.slug)
                if has_group_calendar(view, "series", entry.slug)
                else None,
                "venues": [catalog.spaces[slug] for slug in venues if slug in catalog.spaces],
            },
        )


def news_pages(view: View) -> Iterator[Page]:
    """The list of news by year, and a page for each."""
    items = list(view.catalog.news.values())
    by_year: defaultdict[int, list[Entry[News]]] = defaultdict(list)
    for entry in items:
        by_year[entry.model.date.year].append(entry)
    yield Page(
        "news/",
        view.lang,
        "news",
        "news_list.html",
        view.t("news.title"),
        view.t("news.description"),
        {"by_year": list(by_year.items())},
    )
    for index, entry in enumerate(items):
        yield Page(
            f"news/{entry.slug}/",
            view.lang,
            "news",
            "news.html",
            view.text(entry.model.title),
            view.text(entry.model.summary) or view.text(entry.model.title),
            {
                "entry": entry,
                "newer": items[index - 1] if index else None,
                "older": items[index + 1] if index + 1 < len(items) else None,
            },
            linked_data=(news_jsonld(view.catalog, view.site, entry, view.lang),),
        )
