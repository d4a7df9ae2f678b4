"""A decision in plain words for a terminal, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.pages.view import ui_strings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from generator.catalog import Catalog
    from generator.i18n import Language
    from generator.membership.decision import CriterionResult, Decision


def decisions_json(decisions: Mapping[str, Decision], as_of: dt.date) -> str:
    """`{"as_of", "rulebook", "decisions": […]}`."""
    rulebook = next((decision.rulebook.id for decision in decisions.values() if decision.rulebook), None)
    shown = [decision.as_json() for decision in decisions.values()]
    return json.dumps(
        {"as_of": as_of.isoformat(), "rulebook": rulebook, "decisions": shown}, ensure_ascii=False, indent=2
    )


def decision_text(decision: Decision, catalog: Catalog, lang: Language) -> str:
    """Status, score and every verdict, one line each."""
    strings = ui_strings(lang)
    score = strings["membership.score"].replace("{n}", str(decision.score))
    rulebook = decision.rulebook.id if decision.rulebook else "—"
    lines = [
        f"{catalog.spaces[decision.space].model.name.text(lang)} ({decision.space})",
        f"  {strings[f'membership.{decision.status}']}; {score}; {decision.as_of}; {rulebook}",
    ]
    if decision.rulebook and decision.rulebook.is_advisory and not decision.is_certified:
        lines.append(f"  {strings['network.advisory']}")
    lines += [_line(result, strings, lang) for result in decision.results]
    return "\n".join(lines)


def _line(result: CriterionResult, strings: dict[str, str], lang: Language) -> str:
    points = f" {result.points}/{result.criterion.points}" if result.criterion.points else ""
    value = f" ({result.value})" if result.value not in (None, "") else ""
    return f"  {result.criterion.id:<3} {strings[f'verdict.{result.verdict}']}{points}: {result.criterion.text.text(lang)}{value}"
