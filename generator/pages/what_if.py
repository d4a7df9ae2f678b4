"""A draft rulebook beside the one in force: what it would ask, and whom it would touch, before anybody decides."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator.membership.burden import KINDS
from generator.membership.proposal import what_if
from generator.pages.page import Page
from generator.reports.consequences import ComparisonWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
        "rules": [*_rules(view, found.current, found.proposed)],
        "keeps": all(one.certificates == "keep" for one in found.proposed.transition),
        "touched": touched,
        "unnamed": len(found.comparison.listed) - len(listed),
    }


def _rules(view: View, current: Rulebook | None, proposed: Rulebook) -> Iterator[tuple[str, str, str]]:
    """What is said of certificates beside the criteria: its name, and how it reads before and after."""
    t, none = view.t, view.t("what-if.not-there")
    names = {rulebook.id: view.text(rulebook.name) for rulebook in (*view.catalog.rulebooks, proposed)}

    def both(name: str, words: Callable[[Rulebook], str]) -> tuple[str, str, str]:
        return name, (words(current) if current else "") or none, words(proposed) or none

    def transition(rulebook: Rulebook) -> str:
        return " ".join(
            t(f"what-if.transition-{one.certificates}", rulebook=names.get(one.from_, one.from_), n=one.days or 0)
            for one in rulebook.transition
        )

    def minimum(rulebook: Rulebook) -> str:
        return "; ".join(
            t("what-if.least", group=view.text(group.name), n=group.minimum, of=group.weight)
            for group in rulebook.groups
            if group.minimum
        )

    def reply(rulebook: Rulebook) -> str:
        right = rulebook.reply
        return f"{t('what-if.days', n=right.days)}: {view.text(right.text)}" if right else ""

    yield both(t("what-if.transition"), transition)
    yield both(t("what-if.term"), lambda rulebook: t("what-if.months", n=rulebook.term_months))
    yield both(t("what-if.grace"), lambda rulebook: t("what-if.days", n=rulebook.grace_days))
    yield both(t("what-if.renewal"), lambda rulebook: view.text(rulebook.renewal) if rulebook.renewal else "")
    yield both(t("what-if.minimum"), minimum)
    yield both(t("what-if.reply"), reply)


def _rows(found: WhatIf) -> list[tuple[str, Criterion | None, Criterion | None]]:
    """What became of each criterion, and how it reads before and after."""
    return [(row.what, row.before, row.after) for row in found.criteria]
