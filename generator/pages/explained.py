"""What explains a decision, in a page's language: the sentences that `hanoi membership` prints, for readers.

Readers meet criteria by their text and facts by their label; names of keys stand only where they
help somebody who will write into the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.membership.explanation import Statement, explain_decision
from generator.schema.scalars import PartialDate
from generator.schema.space import Space
from generator.statements import in_words, said_once, sentence
from generator.wording import ui_strings

if TYPE_CHECKING:
    from generator.i18n import Language
    from generator.membership.decision import Decision
    from generator.membership.explanation import Explanation
    from generator.membership.measures import Subject
    from generator.pages.view import View


class ChangeWords(NamedTuple):
    """What a tier lacks, and the easiest ways to it."""

    lacks: list[str]
    ways: list[str]


class Explained(NamedTuple):
    """Sentences for a template."""

    standing: list[str]
    """Status, dates, certificate, reasons, replies, score, next step."""
    used: dict[str, list[str]]
    """What each verdict rests on, by criterion id."""
    changes: list[ChangeWords]
    """What would change it, by tier."""


def explained(view: View, decision: Decision) -> Explained:
    """Explains a decision to the readers of a page."""
    explanation, lang = _explanation(decision, view.catalog.subject(decision.space)), view.lang
    return Explained(
        [in_words(statement, lang) for statement in explanation.standing],
        {
            found.result.criterion.id: [_basis(statement, lang) for statement in found.used]
            for found in explanation.criteria
        },
        [
            ChangeWords(
                [in_words(statement, lang) for statement in change.lacks],
                [_way(statement, lang) for statement in change.ways],
            )
            for change in explanation.changes
        ],
    )


_last: list[tuple[Decision, Explanation]] = []
"""The newest explanation, with what it explains: both languages of a page ask for it, one after the other."""


def _explanation(decision: Decision, subject: Subject) -> Explanation:
    if not _last or _last[0][0] is not decision:
        _last[:] = [(decision, explain_decision(decision, subject))]
    return _last[0][1]


def fact_label(key: str, lang: Language) -> str:
    """What a fact of a space is called on the pages; as the schema describes it where the pages have no word."""
    words = ui_strings(lang).get(f"facts.{key.removesuffix('_note')}")
    if words:
        return words
    info = Space.model_fields.get(key)
    extra = info.json_schema_extra if info and isinstance(info.json_schema_extra, dict) else {}
    return str(extra.get("x-vi", key)) if lang == "vi" else str((info and info.description) or key)


@said_once
def _basis(statement: Statement, lang: Language) -> str:
    """What a verdict rests on: facts by their label, dates as the language writes them, hours not in their notation."""
    if not statement.key.startswith("explanation.used.") or "keys" not in statement.values:
        return sentence(statement, lang)
    keys = str(statement.values["keys"]).split(", ")
    values = dict(statement.values) | {"keys": ", ".join(f"“{fact_label(key, lang)}”" for key in keys)}
    if keys == ["hours"]:
        return sentence(Statement("explanation.used.keys", {"keys": values["keys"]}), lang)
    if keys == ["opened"] and isinstance(opened := values.get("value"), str):
        values["value"] = PartialDate.parse(opened)
    return sentence(Statement(statement.key, values), lang)


@said_once
def _way(statement: Statement, lang: Language) -> str:
    """A way by its criterion's text; the key to write, in backticks, for who writes it."""
    key = statement.key.replace("explanation.do.", "explanation.do-for-readers.")
    values = dict(statement.values)
    if keys := values.get("keys"):
        names = str(keys).split(", ")
        is_fact = ".fill-in" in key
        values["keys"] = ", ".join(
            f"“{fact_label(name, lang)}” (`{name}`)" if is_fact else f"`{name}`" for name in names
        )
    return sentence(Statement(key, values), lang)
