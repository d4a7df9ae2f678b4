"""For editors: what somebody should look at, with the way to do it."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.care.due import plainly_due, reason_of, told
from generator.care.report import remark
from generator.care.ways import place_in_form
from generator.intake.address import issue_form_address
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.care.due import Due, Plain
    from generator.pages.view import View
    from generator.parts import Parts

class Line(NamedTuple):
    """What the page says of one thing to do."""

    item: Due
    remark: str
    entry: str | None
    """Where the web form opens the entry, below the language's root."""
    form: str | None
    """The form for mistakes, with the entry's page in it, while a repository is configured."""


def pages(view: View, parts: Parts) -> Iterator[Page]:
    items = plainly_due(view.catalog, view.site.dead, parts)
    yield Page(
        "editors/",
        view.lang,
        "editors",
        "editors.html",
        view.t("care.title"),
        view.t("care.description"),
        {
            "reasons": [(reason, list(found)) for reason, found in groupby(items, key=reason_of)],
            "line": partial(_line, view),
        },
    )


def _line(view: View, plain: Plain) -> Line:
    item = told(plain)
    return Line(item, remark(item, view.lang), place_in_form(item.path, view.site), _form_address(view, item))


def _form_address(view: View, item: Due) -> str | None:
    if not view.site.repository or item.kind not in {"spaces", "events"}:
        return None
    page = view.site.page_url(view.lang, f"{item.kind}/{item.slug}/")
    return issue_form_address(view.site.repository, "correction", page=page)
