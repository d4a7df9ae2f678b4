"""The interface's texts, `theme/locales/<lang>.yml`: for pages, and for terminals that say the same."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.shipped_texts import shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.i18n import Language

_GAP = re.compile(r"\{([\w-]+)\}")
LOCALES = Path(__file__).parents[1] / "theme" / "locales"


def say(strings: Mapping[str, str], key: str, **params: object) -> str:
    """A text of the interface with its values; `n` chooses between `.one` and `.other`."""
    if "n" in params and f"{key}.other" in strings:
        one = f"{key}.one"
        key = one if params["n"] == 1 and one in strings else f"{key}.other"
    if not params:
        return strings[key]
    parts = _cut(strings[key]).copy()
    parts[1::2] = [str(params[name]) if name in params else f"{{{name}}}" for name in parts[1::2]]
    return "".join(parts)


@functools.lru_cache(maxsize=4096)
def _cut(text: str) -> list[str]:
    """A text cut at its gaps: text, name, text, name, …, text."""
    return _GAP.split(text)


class Texts(dict[str, str]):
    """The interface's texts by dotted keys; those that were read anew are others to who remembers what was made of them."""

    __hash__ = object.__hash__  # type: ignore[assignment]


@functools.cache
def ui_strings(lang: Language) -> Texts:
    """The interface's texts with dotted keys."""
    flat = Texts()

    def flatten(node: dict[str, Any], prefix: str) -> None:
        for key, value in node.items():
            if isinstance(value, dict):
                flatten(value, f"{prefix}{key}.")
            else:
                flat[f"{prefix}{key}"] = str(value)

    flatten(shipped_yaml(LOCALES / f"{lang}.yml"), "")
    return flat
