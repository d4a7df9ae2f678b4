"""What membership entitles to, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.pages.page import Page
from generator.schema.incentives import HOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalog import Catalog
    from generator.pages.view import View

PATH = "network/incentives/"


def pages(view: View) -> Iterator[Page]:
    """One page; none where the content folder's file cannot be used."""
    if view.catalog.incentives:
        yield Page(
            PATH,
            view.lang,
            "network",
            "incentives.html",
            view.t("incentives.title"),
            view.t("incentives.description"),
            {"here": PATH, "holders": HOLDERS, **of_members(view.catalog)},
        )


def of_members(catalog: Catalog) -> dict[str, Any]:
    """What the page of the network says of it, too: the members' own, and how many of them rest on a text."""
    incentives = catalog.incentives
    own = incentives.of("members") if incentives else []
    texts = [incentives.text_of(incentive) for incentive in own] if incentives else []
    return {"incentives": incentives, "own": own, "stated": sum(text is not None for text in texts)}
