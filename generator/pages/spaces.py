"""Spaces: the list with facets and map, the map page, the memory of closed ones, a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.sources import fact_of
from generator.exports.calendar_files import group_calendar_path
from generator.exports.jsonld import space_jsonld
from generator.pages.embed_offers import events_offer
from generator.pages.kept_html import KeptHtml
from generator.pages.kinship_words import area_words, reasons
from generator.pages.on_map import tiers
from generator.pages.page import Page
from generator.pages.portions import portions
from generator.pages.space_facets import FacetForm, SpaceFacets
from generator.pages.space_lists import facet_links
from generator.pages.take_along import has_group_calendar
from generator.schedule import State
from generator.search.compact import compact_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.pages.view import View
    from generator.parts import Parts
    from generator.schema.space import Space

LIST = "spaces/"
PER_PAGE = 48
"""Spaces on one page of the list; the script shows as many, and a page's number means the same to both."""


def pages(view: View, parts: Parts) -> Iterator[Page]:
    everything, kept = list(view.catalog.spaces.values()), KeptHtml(view.catalog.spaces, parts)
    yield from _browse_pages(view, everything, SpaceFacets(view, parts).form, kept)
    kept.keep_lines()
    closed = [entry for entry in everything if entry.joint.is_closed]
    yield Page(
        "closed/",
        view.lang,
        "closed",
        "closed.html",
        view.t("closed.title"),
        view.t("closed.description"),
        {"entries": closed},
    )


def _browse_pages(view: View, everything: list[Entry[Space]], form: FacetForm, kept: KeptHtml) -> Iterator[Page]:
    """The list in pages, and the map; on both the script takes over with all spaces, and counts them."""
    found = portions(LIST, everything, PER_PAGE, "page/")
    others = form.without_counts
    browse = {"kept": kept, "total": len(everything), "per_page": PER_PAGE, "tiers": tiers(view)}
    for portion in found:
        title = view.t("spaces.title")
        yield Page(
            portion.path,
            view.lang,
            "spaces",
            "spaces.html",
            title if portion.number == 1 else view.t("spaces.title-page", title=title, n=portion.number),
            view.t("spaces.description", n=len(everything)),
            browse | {"form": form if portion.number == 1 else others, "portion": portion, "wide_map": False},
        )
    yield Page(
        "map/",
        view.lang,
        "map",
        "spaces.html",
        view.t("map.title"),
        view.t("map.description"),
        browse | {"form": form, "portion": found[0], "wide_map": True},
    )


def space_page(view: View, entry: Entry[Space]) -> Page:
    """One space."""
    space = entry.model
    here = view.catalog.events_at.get(entry.slug, ())
    past = [event for event in here if view.state(event.slug) is State.PAST][::-1]
    coming = [event for event in here if view.state(event.slug) is not State.PAST]
    neighbours = view.catalog.neighbours[entry.slug]
    area = view.catalog.areas.get(entry.slug)
    description = view.text(space.summary)[:300] or ". ".join([view.labels("types", space.types), view.address(space)])
    return Page(
        f"spaces/{entry.slug}/",
        view.lang,
        "space",
        "space.html",
        view.text(space.name),
        description,
        {
            "entry": entry,
            "space": space,
            "coming": coming,
            "past": past,
            "calendar_file": group_calendar_path("spaces", entry.slug)
            if has_group_calendar(view, "spaces", entry.slug)
            else None,
            "neighbours": neighbours,
            "area": area,
            "area_heading": area_words(view, area) if area else "",
            "related": [(other.slug, reasons(view, other)) for other in view.catalog.related[entry.slug]],
            "facets": facet_links(view, space),
            "embed": events_offer(view, entry),
            "near_on_map": near_on_map(view, entry),
            "decision": view.catalog.decisions[entry.slug],
            "unconfirmed": {fact_of(key) for key in space.unconfirmed},
        },
        linked_data=(space_jsonld(view.catalog, view.site, entry, view.lang),),
    )


def near_on_map(view: View, entry: Entry[Space]) -> str:
    """The neighbours' points for the small map, as JSON; links are relative to the space's page."""
    near = []
    for neighbour in view.catalog.neighbours[entry.slug]:
        space = view.catalog.signs[neighbour.slug]
        if space.point:
            lat, lon = space.point
            near.append(
                {
                    "name": view.words(space.name),
                    "href": f"../{neighbour.slug}/",
                    "lat": lat,
                    "lon": lon,
                    "type": space.types[0],
                    "status": space.status,
                    "precision": space.precision_m,
                }
            )
    return compact_json(near)
