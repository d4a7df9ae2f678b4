"""A draft rulebook beside the one in force: what it would ask, and whom it would touch, before anybody decides."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator.membership.burden import KINDS
from generator.membership.proposal import what_if
from generator.pages.page import Page
from generator.reports.consequences import ComparisonWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.membership.proposal import WhatIf
    from generator.pages.view import View
    from generator.schema.network import Criterion, Rulebook

PATH = "network/what-if/"

MOST_NAMED = 300
"""Spaces that a page names at the most; `hanoi membership diff` names all."""


def pages(view: View) -> Iterator[Page]:
    """One page for each draft, and one that leads to them."""
    drafts = [rulebook for rulebook in view.catalog.rulebooks if rulebook.is_draft]
    yield _page(view, PATH, view.t("what-if.title"), {"drafts": drafts, "found": None})
    for draft in drafts:
        title = view.t("what-if.title-of", name=view.text(draft.name))
        yield _page(view, f"{PATH}{draft.id}/", title, {"drafts": drafts, "draft": draft, **_compared(view, draft)})


def _page(view: View, path: str, title: str, context: dict[str, Any]) -> Page:
    described = view.t("what-if.description")
    whole = {"here": PATH, "kinds": KINDS, **context}
    return Page(path, view.lang, "network", "what_if.html", title, described, whole, indexed=False)


def _compared(view: View, draft: Rulebook) -> dict[str, Any]:
    catalog = view.catalog
    subjects = [catalog.subject(slug) for slug in catalog.spaces]
    found = what_if(subjects, catalog.rulebooks, catalog.assessments, draft, catalog.as_of)
    names = {slug: entry.model.name for slug, entry in catalog.spaces.items()}
    words = ComparisonWords(view.lang, names, found.comparison)
    listed = found.comparison.listed[:MOST_NAMED]
    touched = [
        (effect, [(change.space, words.name(change.space), words.move(change)) for change in changes])
        for effect, changes in groupby(listed, key=lambda change: change.effect)
    ]
    return {
        "found": found,
        "rows": _rows(found),
        "touched": touched,
        "unnamed": len(found.comparison.listed) - len(listed),
    }


def _rows(found: WhatIf) -> list[tuple[str, Criterion | None, Criterion | None]]:
    """What became of each criterion, and how it reads before and after."""
    return [(row.what, row.before, row.after) for row in found.criteria]
