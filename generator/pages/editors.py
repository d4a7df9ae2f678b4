"""For editors: every code that `hanoi check` can report, with an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.explanation import PAGES, explain_all, page_path
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.view import View


def pages(view: View) -> Iterator[Page]:
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
