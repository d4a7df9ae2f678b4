"""The search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.view import View


def pages(view: View) -> Iterator[Page]:
    yield Page(
        "search/",
        view.lang,
        "search",
        "search.html",
        view.t("search.title"),
        view.t("search.description"),
        indexed=False,
    )
