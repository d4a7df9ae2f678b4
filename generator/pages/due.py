"""For editors: what somebody should look at, with the way to do it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.care.due import Items, plainly_due, reason_of, told
from generator.care.report import remark
from generator.care.ways import place_in_form
from generator.intake.address import issue_form_address
from generator.pages.page import Page
from generator.pages.portions import portions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.care.due import Due, Plain, Reason
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


AT_FIRST = 100
"""So many things of a kind stand on the first page; where there are more, all of them have pages of their own."""

PER_PAGE = 200


def pages(view: View, parts: Parts) -> Iterator[Page]:
    items = plainly_due(view.catalog, view.site.dead, parts)
    by_reason = [(reason, list(found)) for reason, found in groupby(items, key=reason_of)]
    yield Page(
        "editors/",
        view.lang,
        "editors",
        "editors.html",
        view.t("care.title"),
        view.t("care.description"),
        {
            "reasons": [(reason, len(found), Items(found[:AT_FIRST])) for reason, found in by_reason],
            "list_path": list_path,
            "line": partial(_line, view),
        },
    )
    for reason, found in by_reason:
        if len(found) > AT_FIRST:
            yield from _lists(view, reason, found)


def list_path(reason: Reason) -> str:
    """Where all things of a kind are listed, when they are many."""
    return f"editors/due/{reason}/"


def _lists(view: View, reason: Reason, found: list[Plain]) -> Iterator[Page]:
    for portion in portions(list_path(reason), found, PER_PAGE):
        yield Page(
            portion.path,
            view.lang,
            "editors",
            "due_list.html",
            view.t(f"care.{reason}.title", n=len(found)),
            view.t(f"care.{reason}.why"),
            {
                "items": Items(portion.items),
                "portion": replace(portion, items=()),
                "line": partial(_line, view),
            },
            indexed=portion.number == 1,
        )


def _line(view: View, plain: Plain) -> Line:
    item = told(plain)
    return Line(item, remark(item, view.lang), place_in_form(item.path, view.site), _form_address(view, item))


def _form_address(view: View, item: Due) -> str | None:
    if not view.site.repository or item.kind not in {"spaces", "events"}:
        return None
    page = view.site.page_url(view.lang, f"{item.kind}/{item.slug}/")
    return issue_form_address(view.site.repository, "correction", page=page)
