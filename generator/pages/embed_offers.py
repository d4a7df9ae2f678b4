"""Which embeds there are, and the snippet that shows one on another site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

if TYPE_CHECKING:
    from generator.content import Entry
    from generator.facets import Facet
    from generator.pages.view import View
    from generator.schema.space import Space

EMBEDDED = ("ward", "field")
"""The kinds of groups whose spaces may stand on other sites."""

HEIGHT = 520
"""Pixels that the snippet asks for; the page scrolls inside whatever it gets."""


class Offer(NamedTuple):
    """An embed as a page offers it."""

    path: str
    """Below the language's root."""
    title: str
    snippet: str
    """The HTML to copy."""


def facet_embed(facet: Facet) -> str:
    """Where the embed of a ward or a field lies: `embed/ward/hoan-kiem/`."""
    return f"embed/{facet.kind.name}/{facet.key}/"


def events_embed(slug: str) -> str:
    """Where the embed of a space's events lies."""
    return f"embed/space/{slug}/events/"


def facet_offer(view: View, facet: Facet, title: str) -> Offer | None:
    """What the list of a ward or a field offers; None for other lists."""
    return _offer(view, facet_embed(facet), title) if facet.kind.name in EMBEDDED else None


def events_offer(view: View, entry: Entry[Space]) -> Offer | None:
    """What a space's page offers, where any event is recorded there."""
    if entry.slug not in view.catalog.events_at:
        return None
    return _offer(view, events_embed(entry.slug), view.t("embed.events-at", name=view.text(entry.model.name)))


def _offer(view: View, path: str, title: str) -> Offer:
    address = escape(view.site.page_url(view.lang, path))
    return Offer(
        path,
        title,
        f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{HEIGHT}" loading="lazy" '
        'style="border: 1px solid #8b7b66"></iframe>',
    )
