"""Names and numbers as each language writes them inside a message: `gallery or cafe`, `gallery hoặc cafe`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from generator.i18n import LANGUAGES, Bilingual
from generator.shipped_texts import shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.i18n import Language


def phrase(name: str, **params: object) -> Bilingual:
    """A piece of a message from `messages/phrases.yml`, with its gaps filled; of a bilingual value, each its own."""
    words = _phrases()[name]
    vi, en = (words[lang].format(**{key: _in(value, lang) for key, value in params.items()}) for lang in LANGUAGES)
    return Bilingual(vi, en)


def one_of(names: Iterable[str]) -> str | Bilingual:
    """One name as it is, several as a choice."""
    *others, last = names
    return phrase("or", all=", ".join(others), last=last) if others else last


def likely_first(near: str | None, allowed: list[str]) -> str | Bilingual:
    """The values to choose from; the one that was probably meant is named apart."""
    others = [name for name in allowed if name != near]
    return phrase("or-else", likely=near, others=one_of(others)) if near and others else one_of(allowed)


def decimal(number: float, unit: str, digits: int = 1) -> Bilingual:
    """A number with its unit: `52,9 km` in Vietnamese, `52.9 km` in English."""
    text = f"{number:.{digits}f} {unit}"
    return Bilingual(text.replace(".", ","), text)


def _in(value: object, lang: Language) -> object:
    return value.text(lang) if isinstance(value, Bilingual) else value


@functools.cache
def _phrases() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = shipped_yaml(Path(__file__).parent / "messages" / "phrases.yml")
    return words
