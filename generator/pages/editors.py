"""For editors: what is due, and every code that `hanoi check` can report, with an example."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from generator.care.due import due
from generator.care.report import remark
from generator.explanation import PAGES, explain_all, page_path
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.care.due import Due
    from generator.pages.view import View


def pages(view: View) -> Iterator[Page]:
    yield _due_page(view)
    yield from _problem_pages(view)


def _due_page(view: View) -> Page:
    items = due(view.catalog)
    return Page(
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
        },
    )


def _form_address(view: View, item: Due) -> str | None:
    """The form for mistakes, with the entry's page in it, while a repository is configured."""
    if not view.site.repository or item.kind not in {"spaces", "events"}:
        return None
    page = view.site.page_url(view.lang, f"{item.kind}/{item.slug}/")
    return f"{view.site.repository}/issues/new?{urlencode({'template': 'correction.yml', 'page': page})}"


def _problem_pages(view: View) -> Iterator[Page]:
    groups = explain_all(view.lang)
    names = {group: view.strings.get(f"problems.group.{group}", group) for group in groups}
    yield Page(
        PAGES,
        view.lang,
        "editors",
        "problem_list.html",
        view.t("problems.title"),
        view.t("problems.description"),
        {"groups": groups, "names": names},
    )
    for group, explanations in groups.items():
        for explanation in explanations:
            yield Page(
                page_path(explanation.code),
                view.lang,
                "editors",
                "problem.html",
                explanation.code,
                explanation.message,
                {"problem": explanation, "group": names[group], "list": PAGES},
            )
