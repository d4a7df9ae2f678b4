"""Pages that other sites show inside theirs: the spaces of a ward or a field, the events of one space.

They have a frame of their own without header and footer (`theme/embed.html`), keep nothing in the
browser, and lead to this site in the reader's own window. An address once given out stays: a page is
made for every ward and field with a space, and for every space at which an event was ever recorded.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.facets import KINDS, facet_path
from generator.pages.embed_offers import (
    EMBEDDED,
    HEIGHT,
    events_embed,
    events_offer,
    facet_embed,
    facet_offer,
)
from generator.pages.on_map import tiers
from generator.pages.page import Page
from generator.pages.space_lists import facet_title
from generator.schedule import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.facets import FacetKind
    from generator.pages.view import View
    from generator.schema.space import Space

SPACES = 48
"""Spaces in one embed; the list on this site has all."""

EVENTS = 24
"""Events in one embed."""


def group_pages(view: View, kind: FacetKind, key: str) -> Iterator[Page]:
    """The spaces of one ward or field; nothing where no space belongs to it."""
    facet = view.catalog.facets[kind.name].get(key) if kind.name in EMBEDDED else None
    if facet is None:
        return
    there = [entry for entry in facet.entries if not entry.joint.is_closed]
    title = facet_title(view, facet)
    yield Page(
        facet_embed(facet),
        view.lang,
        "embed",
        "embed_spaces.html",
        title,
        view.t("lists.description", n=len(there), title=title),
        {
            "full": facet.path,
            "in_ward": facet.kind.name == "ward",
            "entries": there[:SPACES],
            "tiers": tiers(view),
            "total": len(there),
        },
        indexed=False,
    )


_KINDS = {kind.name: kind for kind in KINDS}


class _Held(NamedTuple):
    state: str
    places: tuple[str, ...]
    spaces: int


def events_page(view: View, entry: Entry[Space]) -> Page | None:
    """The events of one space; none where no event was ever recorded."""
    if entry.slug not in view.catalog.events_at:
        return None
    here = [event for event in view.catalog.events_at[entry.slug] if view.state(event.slug) is not State.PAST]
    here.sort(key=lambda event: (view.catalog.coming(event), event.slug))
    dated = [event for event in here if view.state(event.slug) is not State.RECURRING]
    recurring = [event for event in here if view.state(event.slug) is State.RECURRING]
    name = view.text(entry.model.name)
    return Page(
        events_embed(entry.slug),
        view.lang,
        "embed",
        "embed_events.html",
        view.t("embed.events-at", name=name),
        view.t("embed.events-description", name=name),
        {
            "full": f"spaces/{entry.slug}/",
            "dated": dated[:EVENTS],
            "recurring": recurring[:EVENTS],
            "total": len(here),
        },
        indexed=False,
    )


def pages(view: View) -> Iterator[Page]:
    """How to use them, with the fullest ward, the fullest field and the space with most to come as examples."""
    examples = []
    for kind in EMBEDDED:
        found, sizes = view.catalog.facets[kind], view.catalog.facet_sizes
        if keys := list(found):
            fullest = found[max(keys, key=lambda key: (sizes[facet_path(_KINDS[kind], key)], key))]
            examples.append((kind, facet_offer(view, fullest, facet_title(view, fullest)), f"spaces/{kind}/"))
    live = (event for event in view.catalog.event_briefs.values(_Held) if event.state != State.PAST)
    coming = Counter(slug for event in live for slug in event.places[: event.spaces])
    busy = max(view.catalog.events_at, key=lambda slug: (coming[slug], slug), default=None)
    if busy in view.catalog.spaces:
        examples.append(("space", events_offer(view, view.catalog.spaces[busy]), "spaces/"))
    yield Page(
        "data/embed/",
        view.lang,
        "data",
        "embed_guide.html",
        view.t("embed.title"),
        view.t("embed.description"),
        {"examples": examples, "height": HEIGHT},
    )
