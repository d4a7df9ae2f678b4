"""A new entry from a JSON record, such as a form sends it: everything in it is data, whatever it looks like."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NoReturn

from generator.canonical import UnformattableError, canonical_text
from generator.canonical.tree import Group, Item, Scalar
from generator.canonical.writer import write_tree
from generator.composing import MAX_DEPTH
from generator.content import KINDS
from generator.source import MAX_BYTES
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from generator.drafts.place import Place

_NO_TEXT = re.compile(r"true|false|yes|no|on|off|y|n|null|~", re.IGNORECASE)
"""Texts that many a program would read as something else, so they go into quotes."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def read_record(raw: bytes) -> dict[str, Any]:
    """A JSON object in which numbers are still as they were written.

    Raises:
        ValueError: where it is none, is larger than an entry may be, or is nested too deep.
    """
    if len(raw) > MAX_BYTES:
        raise WrongCallError("record-large", limit=MAX_BYTES // 1024)
    try:
        data = json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=_refuse
        )
    except UnicodeDecodeError as error:
        raise WrongCallError("record-not-utf8") from error
    except RecursionError as error:
        raise WrongCallError("record-deep", limit=MAX_DEPTH) from error
    except json.JSONDecodeError as error:
        raise WrongCallError("record-json", line=error.lineno, column=error.colno, detail=error.msg) from error
    if not isinstance(data, dict):
        raise WrongCallError("record-no-object")
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise WrongCallError("record-twice", key=key)
        found[key] = value
    return found


def _refuse(word: str) -> NoReturn:
    raise WrongCallError("record-no-number", word=word)


def entry_text(place: Place, data: dict[str, Any]) -> str:
    """The canonical entry that holds `data`; a text under `body` stands below the front matter.

    Raises:
        ValueError: where it cannot be written as an entry.
    """
    facts = dict(data)
    body = facts.pop("body", None)
    if body is not None and not isinstance(body, str):
        facts["body"], body = body, None
    tree = _group(facts, 1)
    text = f"---\n{write_tree(tree, lambda _: [])}---\n"
    if body and (clean := _clean(body).strip("\n ")):
        text += f"\n{clean}\n"
    try:
        return canonical_text(text, model=KINDS[place.kind], is_yaml=False)
    except UnformattableError as error:
        raise WrongCallError("record-no-entry") from error


def _group(value: dict[str, Any] | list[Any], depth: int) -> Group:
    if depth >= MAX_DEPTH:
        raise WrongCallError("record-deep", limit=MAX_DEPTH)
    group = Group(isinstance(value, dict))
    pairs = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    for key, item in pairs:
        if item is None:  # not known: left out
            continue
        written = _group(item, depth + 1) if isinstance(item, dict | list) else _scalar(item)
        group.items.append(Item(None if key is None else _scalar(key), written))
    return group


def _scalar(value: str | bool) -> Scalar:  # numbers are still texts
    if isinstance(value, bool):
        return Scalar("true" if value else "false")
    text = _clean(value).strip()
    return Scalar(text, quoted=not text or _NO_TEXT.fullmatch(text) is not None)


def _clean(text: str) -> str:
    """A text without signs that nobody can see or write, in NFC and with Unix line ends."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
