"""What explains a decision, in a page's language: the same sentences that `hanoi membership` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.membership.explanation import explain_decision
from generator.statements import in_words

if TYPE_CHECKING:
    from generator.membership.decision import Decision
    from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """What a tier lacks, and the easiest ways to it."""

    lacks: list[str]
    ways: list[str]


@dataclass(frozen=True, slots=True)
class Explained:
    """Sentences for a template."""

    standing: list[str]
    """Status, dates, certificate, reasons, replies, score, next step."""
    used: dict[str, list[str]]
    """What each verdict rests on, by criterion id."""
    changes: list[ChangeWords]
    """What would change it, by tier."""


def explained(view: View, decision: Decision) -> Explained:
    """Explains a decision to the readers of a page."""
    explanation = explain_decision(decision, view.catalog.subject(decision.space))
    lang = view.lang
    return Explained(
        [in_words(statement, lang) for statement in explanation.standing],
        {
            found.result.criterion.id: [in_words(statement, lang) for statement in found.used]
            for found in explanation.criteria
        },
        [
            ChangeWords(
                [in_words(statement, lang) for statement in change.lacks],
                [in_words(statement, lang) for statement in change.ways],
            )
            for change in explanation.changes
        ],
    )
