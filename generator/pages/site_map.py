"""The whole site as pages, in the order in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.facets import all_groups
from generator.pages import (
    board,
    certificates,
    data,
    days,
    due,
    editors,
    embeds,
    event_facets,
    events,
    form,
    guide,
    home,
    incentives,
    members,
    months,
    network,
    others,
    report,
    space_lists,
    spaces,
    stories,
    take_along,
    what_if,
)
from generator.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.content import Entry
    from generator.facets import FacetKind
    from generator.pages.page import Page
    from generator.pages.render import Renderer
    from generator.pages.view import View

MAKERS: tuple[Callable[..., Iterator[Page]], ...] = (
    home.pages,
    spaces.pages,
    space_lists.pages,
    embeds.pages,
    events.pages,
    days.pages,
    months.pages,
    event_facets.pages,
    take_along.pages,
    stories.series_pages,
    stories.news_pages,
    network.pages,
    members.pages,
    incentives.pages,
    board.pages,
    report.pages,
    what_if.pages,
    certificates.pages,
    due.pages,
    editors.pages,
    form.pages,
    guide.pages,
    data.pages,
    others.pages,
)
"""One maker of pages for each kind that looks at many entries; a new kind is added here, nowhere else."""

GROUP_PAGES: tuple[Callable[[View, FacetKind, str], Iterator[Page]], ...] = (
    space_lists.group_pages,
    embeds.group_pages,
)
"""What makes the pages of a group of spaces, or none for some: they are made again only where a space of the group has changed."""

IN_PARTS = frozenset({home.pages, spaces.pages, events.pages, months.pages, event_facets.pages, take_along.pages, due.pages, data.pages})
"""Those of the makers that take the `Parts` of their last run."""

DRAW_ALIKE: dict[Callable[..., Iterator[Page]], Callable[..., Iterator[Page]]] = {
    home.pages: events.pages,
    days.pages: events.pages,
    months.pages: events.pages,
    data.pages: report.pages,
}
"""Makers that draw the same of the catalog as another: the next days and the almanac, the report."""

ENTRY_PAGES: tuple[tuple[str, Callable[[View, Entry[Any]], Page | None]], ...] = (
    ("spaces", spaces.space_page),
    ("spaces", network.member_page),
    ("spaces", embeds.events_page),
    ("events", events.event_page),
)
"""What makes a page for entries of a kind, or none for some: such a page is made again only when what it shows has changed."""


def group_pages(view: View) -> Iterator[Page]:
    """The pages of all groups of spaces."""
    for kind, key in all_groups(view.catalog):
        for make in GROUP_PAGES:
            yield from make(view, kind, key)


def all_pages(renderer: Renderer) -> Iterator[Page]:
    """Every generated page in both languages. Editorial pages come from MkDocs itself."""
    for view in renderer.views.values():
        for make in MAKERS:
            yield from make(view, Parts()) if make in IN_PARTS else make(view)
        yield from group_pages(view)
        for kind, make_page in ENTRY_PAGES:
            for entry in getattr(view.catalog, kind).values():
                if page := make_page(view, entry):
                    yield page
