"""Why each key is asked: a field without a reason should not be asked."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from generator.i18n import Bilingual
from generator.shipped_texts import shipped_yaml

if TYPE_CHECKING:
    from pydantic import BaseModel

_ALL = "all"


@functools.cache
def _reasons() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = shipped_yaml(Path(__file__).with_suffix(".yml"))
    return found


def reason_of(model: type[BaseModel], key: str) -> Bilingual:
    """Why the key of a mapping is asked.

    Raises:
        KeyError: where nobody has said so.
    """
    found = _reasons()
    vi, en = found.get(model.__name__, {}).get(key) or found[_ALL][key]
    return Bilingual(vi, en)
