"""Statements about decisions in words, the same for terminals and pages."""

from __future__ import annotations

import datetime as dt
import functools
from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.i18n import LANGUAGES, Bilingual
from generator.membership.explanation import Dong, Statement
from generator.pages import formats
from generator.schema.scalars import PartialDate
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.i18n import Language
    from generator.membership.explanation import Explanation, Value
    from generator.wording import Texts


def said_once(words: Callable[[Statement, Language], str]) -> Callable[[Statement, Language], str]:
    """Remembers sentences: of all that is said of spaces, seven in eight have been said of another."""

    @functools.lru_cache(512, typed=True)
    def drawn(_: Texts, lang: Language, key: str, names: tuple[str, ...], *values: Value) -> str:
        return words(Statement(key, dict(zip(names, values, strict=True))), lang)

    @functools.wraps(words)
    def said(statement: Statement, lang: Language) -> str:
        return drawn(ui_strings(lang), lang, statement.key, tuple(statement.values), *statement.values.values())

    return said


def sentence(statement: Statement, lang: Language) -> str:
    """One statement as a sentence."""
    return say(
        ui_strings(lang), statement.key, **{name: _written(value, lang) for name, value in statement.values.items()}
    )


in_words = said_once(sentence)


def _written(value: Value, lang: Language) -> str | int:
    if value.__class__ is str:
        return value
    if isinstance(value, Bilingual):
        return value.text(lang)
    if isinstance(value, PartialDate):
        return formats.partial_date(value, lang)
    if isinstance(value, Dong):
        return formats.price(value, lang)
    if isinstance(value, dt.date):
        return formats.date(value, lang)
    return value


def explanation_json(explanation: Explanation) -> dict[str, object]:
    """Every statement with its key and its words in both languages, and the ways as data."""
    ahead = explanation.outlook
    return {
        "standing": [_said(statement) for statement in explanation.standing],
        "criteria": {
            found.result.criterion.id: [_said(statement) for statement in found.used] for found in explanation.criteria
        },
        "changes": [
            {
                "tier": goal.tier.id if goal else None,
                "points_missing": goal.missing if goal else 0,
                "gates_missing": [gate.id for gate in goal.gates] if goal else [],
                "lacks": [_said(statement) for statement in change.lacks],
                "ways": [_said(statement) for statement in change.ways],
            }
            for change, goal in zip_longest(explanation.changes, ahead.goals)
        ],
        "all_ways": [way.as_json() for way in ahead.ways],
    }


def _said(statement: Statement) -> dict[str, object]:
    return {"code": statement.key, **{lang: in_words(statement, lang) for lang in LANGUAGES}}
