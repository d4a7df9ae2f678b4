"""A decision in plain words for a terminal, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.membership.explanation import explain_decision
from generator.statements import explanation_json, in_words
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from generator.catalog import Catalog
    from generator.i18n import Language
    from generator.membership.decision import CriterionResult, Decision
    from generator.membership.explanation import Explanation


def decisions_json(decisions: Mapping[str, Decision], as_of: dt.date) -> str:
    """`{"as_of", "rulebook", "decisions": […]}`."""
    shown = [decision.as_json() for decision in decisions.values()]
    return json.dumps(_sheet(decisions, as_of) | {"decisions": shown}, ensure_ascii=False, indent=2)


def explained_json(decision: Decision, catalog: Catalog) -> str:
    """The same for one space, with everything that explains it."""
    explanation = explain_decision(decision, catalog.subject(decision.space))
    shown = [decision.as_json() | {"explanation": explanation_json(explanation)}]
    sheet = _sheet({decision.space: decision}, catalog.as_of)
    return json.dumps(sheet | {"decisions": shown}, ensure_ascii=False, indent=2)


def _sheet(decisions: Mapping[str, Decision], as_of: dt.date) -> dict[str, object]:
    rulebook = next((decision.rulebook.id for decision in decisions.values() if decision.rulebook), None)
    return {"as_of": as_of.isoformat(), "rulebook": rulebook}


def decision_text(decision: Decision, catalog: Catalog, lang: Language) -> str:
    """Status, score and every verdict, one line each."""
    return "\n".join([*_head(decision, catalog, lang), *(_line(result, lang) for result in decision.results)])


def explained_text(decision: Decision, catalog: Catalog, lang: Language) -> str:
    """The same for one space, with what each verdict rests on and what would change it."""
    explanation = explain_decision(decision, catalog.subject(decision.space))
    lines = _head(decision, catalog, lang)
    lines += [f"  {in_words(statement, lang)}" for statement in explanation.standing]
    lines.append("")
    for found in explanation.criteria:
        lines.append(_line(found.result, lang))
        lines += [f"        {in_words(statement, lang)}" for statement in found.used]
        lines += [f"        {path}" for path in found.result.evidence if path.startswith(("events/", "http"))]
    return "\n".join([*lines, *_ahead(explanation, lang)])


def _ahead(explanation: Explanation, lang: Language) -> list[str]:
    if not explanation.changes:
        return []
    lines = ["", f"  {ui_strings(lang)['explanation.change']}"]
    for change in explanation.changes:
        lines += [f"  {in_words(statement, lang)}" for statement in change.lacks]
        lines += [f"    - {in_words(statement, lang)}" for statement in change.ways]
    return lines


def _head(decision: Decision, catalog: Catalog, lang: Language) -> list[str]:
    strings = ui_strings(lang)
    score = say(strings, "membership.score", n=decision.score)
    rulebook = decision.rulebook.id if decision.rulebook else "—"
    lines = [
        f"{catalog.spaces[decision.space].model.name.text(lang)} ({decision.space})",
        f"  {strings[f'membership.{decision.standing_word}']}; {score}; {decision.as_of}; {rulebook}",
    ]
    if decision.rulebook and decision.rulebook.is_advisory and not decision.is_certified:
        lines.append(f"  {strings['network.advisory']}")
    return lines


def _line(result: CriterionResult, lang: Language) -> str:
    points = f" {result.points}/{result.criterion.points}" if result.criterion.points else ""
    told = result.said.text(lang) if result.said else result.value
    value = f" ({told})" if told not in (None, "") else ""
    verdict = ui_strings(lang)[f"verdict.{result.verdict}"]
    return f"  {result.criterion.id:<3} {verdict}{points}: {result.criterion.text.text(lang)}{value}"
