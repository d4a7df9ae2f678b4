"""Plain data as a tree: what a program hands over, written as an editor would write it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from generator.canonical.tree import Group, Item, Scalar
from generator.composing import MAX_DEPTH
from generator.wrong_calls import WrongCallError

_NO_TEXT = re.compile(r"true|false|yes|no|on|off|y|n|null|~", re.IGNORECASE)
"""Texts that many a program would read as something else, so they go into quotes."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def tree_of(value: dict[str, Any] | list[Any], depth: int = 1) -> Group:
    """A mapping or a list; what is None is not known, and left out.

    Raises:
        WrongCallError: where it is nested deeper than an entry may be.
    """
    if depth >= MAX_DEPTH:
        raise WrongCallError("record-deep", limit=MAX_DEPTH)
    group = Group(isinstance(value, dict))
    pairs = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    for key, item in pairs:
        if item is None:  # not known: left out
            continue
        group.items.append(Item(None if key is None else scalar_of(key), value_of(item, depth + 1)))
    return group


def value_of(value: Any, depth: int = 1) -> Group | Scalar:  # noqa: ANN401 - data of any kind
    """A mapping, a list, or one value."""
    return tree_of(value, depth) if isinstance(value, dict | list) else scalar_of(value)


def scalar_of(value: str | bool) -> Scalar:
    """One value; numbers are texts still."""
    if isinstance(value, bool):
        return Scalar("true" if value else "false")
    text = clean(value).strip()
    return Scalar(text, quoted=not text or _NO_TEXT.fullmatch(text) is not None)


def clean(text: str) -> str:
    """A text without signs that nobody can see or write, in NFC and with Unix line ends."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
