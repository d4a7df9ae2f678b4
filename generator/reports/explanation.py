"""`hanoi explain`: one code, or all of them, for a terminal."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from generator.explanation import explain_all
from generator.reports.words import WORDS

if TYPE_CHECKING:
    from generator.explanation import Explanation
    from generator.i18n import Language


def explanation_text(explanation: Explanation, lang: Language) -> str:
    """Code and severity, what is wrong, why, the fix and an example."""
    words = WORDS[lang]
    parts = [
        f"{words[explanation.severity]}[{explanation.code}] {explanation.message}",
        f"{words['why']}: {explanation.why}",
        f"{words['fix']}: {explanation.fix}",
    ]
    if example := explanation.example:
        parts.append(f"{words['example']}: {example.place}".removesuffix(": "))
        parts += [
            f"{words[key]}:\n{indent(text.rstrip(), '    ')}"
            for key, text in (("wrong", example.wrong), ("right", example.right))
        ]
    return "\n\n".join(parts)


def codes_text(lang: Language) -> str:
    """Every code with its severity and what it says."""
    words = WORDS[lang]
    explanations = [explanation for group in explain_all(lang).values() for explanation in group]
    width = max(len(explanation.code) for explanation in explanations)
    lines = [f"{e.code:<{width}}  {words[e.severity]}: {e.message}" for e in explanations]
    return "\n".join([words["all-codes"], "", *lines])
