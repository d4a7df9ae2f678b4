"""The home page: the floor of tiles, this week, spaces to discover, figures, news, memory."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator import watching
from generator.pages.agenda import SPARE_DAYS, WEEK_DAYS, agenda
from generator.pages.kept_html import KeptHtml
from generator.pages.page import Page
from generator.schedule import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.pages.view import View
    from generator.parts import Parts
    from generator.schema.space import Space

FLOOR_TILES = 107
"""Eighteen columns by six rows, or twelve by nine, less the empty tile that says "yours"."""

PHONE_TILES = 35
DISCOVER = 8
REMEMBER = 5
NEWS = 5


class _Types(NamedTuple):
    types: tuple[str, ...]


class _Closing(NamedTuple):
    status: str
    closed_on: str


class _Recent(NamedTuple):
    status: str
    attested: int | None
    types: tuple[str, ...]


def pages(view: View, parts: Parts) -> Iterator[Page]:
    catalog = view.catalog
    types = Counter(type_id for space in catalog.space_briefs.values(_Types) for type_id in space.types)
    yield Page(  # noqa: S604 - a page's shell, not a program
        path="",
        lang=view.lang,
        shell="home",
        template="home.html",
        title=view.t("site.name"),
        description=view.t("home.description", spaces=len(catalog.spaces), events=len(catalog.events)),
        context={
            "kept": KeptHtml(catalog.events, parts),
            "floor": floor(catalog),
            "phone_tiles": PHONE_TILES,
            "closed": len(_closed(catalog)),
            "remembered": remembered(catalog),
            "week": agenda(catalog, catalog.as_of, catalog.as_of + dt.timedelta(days=WEEK_DAYS + SPARE_DAYS - 1)),
            "coming": [catalog.events[slug] for slug in catalog.slugs_in(State.UPCOMING)[:6]],
            "discover": discover(catalog),
            "types": sorted(types.items(), key=lambda item: (-item[1], item[0])),
            "news": [catalog.news[slug] for slug in islice(catalog.news, NEWS)],
            "years": sorted({catalog.as_of.year - 1, catalog.as_of.year}),
        },
    )


def remembered(catalog: Catalog) -> list[Entry[Space]]:
    """Closed spaces, those with a known date of closing first, in its order, then by slug."""
    closed = _closed(catalog)
    return [catalog.spaces[slug] for slug in sorted(closed, key=lambda slug: (not closed[slug], closed[slug]))[:REMEMBER]]


@watching.remembered
def _closed(catalog: Catalog) -> dict[str, str]:
    """The closed spaces with their last days, as far as those are known."""
    found = catalog.space_briefs.by_key(_Closing)
    return {slug: space.closed_on for slug, space in found.items() if space.status == "closed"}


@watching.remembered
def floor(catalog: Catalog) -> list[Entry[Space]]:
    """The spaces on the home page's floor, mixed by a fixed hash of their slugs.

    Closed ones come along: the city's memory counts.
    """
    by_hash = sorted(catalog.spaces.sorted_keys(), key=lambda slug: _hash("floor", slug))
    return [catalog.spaces[slug] for slug in by_hash[:FLOOR_TILES]]


@watching.remembered
def discover(catalog: Catalog) -> list[Entry[Space]]:
    """Spaces with a recent source, one of each type first, another choice every week."""
    year, week, _ = catalog.as_of.isocalendar()
    recent = {
        slug: space.types[0]
        for slug, space in catalog.space_briefs.by_key(_Recent).items()
        if space.status == "open" and space.attested and space.attested >= catalog.as_of.year - 1
    }
    seen: Counter[str] = Counter()
    rank = {}
    for slug in sorted(recent, key=lambda slug: _hash(f"{year}-{week}", slug)):
        rank[slug] = seen[recent[slug]]
        seen[recent[slug]] += 1
    return [catalog.spaces[slug] for slug in sorted(rank, key=lambda slug: rank[slug])[:DISCOVER]]


def _hash(salt: str, slug: str) -> str:
    return hashlib.sha256(f"{salt}/{slug}".encode()).hexdigest()
