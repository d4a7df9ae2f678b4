"""For editors: what somebody should look at, with the way to do it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.care.due import due
from generator.care.report import remark
from generator.care.ways import place_in_form
from generator.intake.address import issue_form_address
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.care.due import Due
    from generator.pages.view import View


def pages(view: View) -> Iterator[Page]:
    items = due(view.catalog, view.site.status.dead)
    yield Page(
        "editors/",
        view.lang,
        "editors",
        "editors.html",
        view.t("care.title"),
        view.t("care.description"),
        {
            "reasons": [(reason, list(found)) for reason, found in groupby(items, key=lambda item: item.reason)],
            "remarks": {(item.reason, item.path): remark(item, view.lang) for item in items},
            "forms": {item.path: _form_address(view, item) for item in items},
            "entries": {item.path: place_in_form(item.path, view.site) for item in items},
        },
    )


def _form_address(view: View, item: Due) -> str | None:
    """The form for mistakes, with the entry's page in it, while a repository is configured."""
    if not view.site.repository or item.kind not in {"spaces", "events"}:
        return None
    page = view.site.page_url(view.lang, f"{item.kind}/{item.slug}/")
    return issue_form_address(view.site.repository, "correction", page=page)
