"""The whole site as pages, in the order in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Page
    from generator.pages.render import Renderer

MAKERS = (
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
    data.pages,
    others.pages,
)
"""One maker of pages for each kind; a new kind is added here, nowhere else."""


def all_pages(renderer: Renderer) -> Iterator[Page]:
    """Every generated page in both languages. Editorial pages come from MkDocs itself."""
    for view in renderer.views.values():
        for make in MAKERS:
            yield from make(view)
