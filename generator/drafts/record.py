"""A new entry from a JSON record, such as a form sends it: everything in it is data, whatever it looks like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from generator.canonical import UnformattableError, canonical_text
from generator.canonical.data import clean, tree_of
from generator.canonical.writer import write_tree
from generator.composing import MAX_DEPTH
from generator.content import KINDS
from generator.raw_files import MAX_BYTES
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from generator.drafts.place import Place


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
    tree = tree_of(facts, 1)
    text = f"---\n{write_tree(tree, lambda _: [])}---\n"
    if body and (told := clean(body).strip("\n ")):
        text += f"\n{told}\n"
    try:
        return canonical_text(text, model=KINDS[place.kind], is_yaml=False)
    except UnformattableError as error:
        raise WrongCallError("record-no-entry") from error
