"""Spaces: the list with facets and map, the map page, the memory of closed ones, a page for each."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from generator.checks.sources import fact_of
from generator.exports.calendar_files import group_calendar_path
from generator.exports.jsonld import space_jsonld
from generator.i18n import fold, sort_key
from generator.pages.embed_offers import events_offer
from generator.pages.kinship_words import area_words, reasons
from generator.pages.page import Page
from generator.pages.space_lists import facet_links
from generator.schedule import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.pages.view import View
    from generator.schema.space import Space

Facet = tuple[str, list[tuple[str, str, int]]]
"""A facet's name, and its values: id, words, how many spaces."""


def pages(view: View) -> Iterator[Page]:
    catalog = view.catalog
    everything = list(catalog.spaces.values())
    browse = {"entries": everything, "facets": facets(view), "search_text": search_text(view)}
    yield Page(
        "spaces/",
        view.lang,
        "spaces",
        "spaces.html",
        view.t("spaces.title"),
        view.t("spaces.description", n=len(everything)),
        browse | {"wide_map": False},
    )
    yield Page(
        "map/",
        view.lang,
        "map",
        "spaces.html",
        view.t("map.title"),
        view.t("map.description"),
        browse | {"wide_map": True},
    )
    closed = [entry for entry in everything if entry.model.status == "closed"]
    yield Page(
        "closed/",
        view.lang,
        "closed",
        "closed.html",
        view.t("closed.title"),
        view.t("closed.description"),
        {"entries": closed},
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
            if any(event.slug in view.calendars for event in here)
            else None,
            "neighbours": neighbours,
            "area": area,
            "area_heading": area_words(view, area) if area else "",
            "related": [(other.space, reasons(view, other)) for other in view.catalog.related[entry.slug]],
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
        space = neighbour.space.model
        if space.location:
            near.append(
                {
                    "name": view.text(space.name),
                    "href": f"../{neighbour.space.slug}/",
                    "lat": space.location.lat,
                    "lon": space.location.lon,
                    "type": space.types[0],
                    "status": space.status,
                    "precision": space.location.precision_m,
                }
            )
    return json.dumps(near, ensure_ascii=False, separators=(",", ":"))


def facets(view: View) -> list[Facet]:
    """What the list can be narrowed by; values that no space has are left out."""
    spaces = [entry.model for entry in view.catalog.spaces.values()]
    counted: dict[str, tuple[str, Counter[str]]] = {
        "type": ("types", Counter(t for space in spaces for t in space.types)),
        "status": ("", Counter(space.status for space in spaces)),
        "field": ("fields", Counter(f for space in spaces for f in space.fields)),
        "ward": ("wards", Counter(space.address.ward for space in spaces if space.address.ward)),
        "ownership": ("ownerships", Counter(space.ownership for space in spaces)),
    }
    found: list[Facet] = []
    for name, (vocabulary, counts) in counted.items():
        values = [
            (key, view.label(vocabulary, key) if vocabulary else view.t(f"status.{key}"), n)
            for key, n in counts.items()
        ]
        if name == "ward":
            values.sort(key=lambda value: sort_key(value[1].removeprefix("Phường ").removeprefix("Xã ")))
        else:
            values.sort(key=lambda value: (-value[2], sort_key(value[1])))
        found.append((name, values))
    return found


def search_text(view: View) -> dict[str, str]:
    """What the list's own search box looks in, folded, by slug."""
    texts = {}
    for entry in view.catalog.spaces.values():
        space = entry.model
        parts = [space.name.vi, space.name.en or "", *space.also_known_as, space.address.street or "", view.ward(space)]
        parts += [view.former_district(space), view.labels("types", space.types), view.labels("fields", space.fields)]
        texts[entry.slug] = fold(" ".join(parts))
    return texts
