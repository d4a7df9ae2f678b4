"""Turns a read document into a model, and pydantic's errors into problems at their place."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.certainty import (
    PRICES,
    digits_of_amount,
    iso_date,
    key_replacement,
    link_with_scheme,
    only_match,
    replacement,
    written_at,
)
from generator.likeness import closest
from generator.problems import Edit, Problem
from generator.traps import latinised

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from generator.source import Document

ModelT = TypeVar("ModelT", bound=BaseModel)

_CODES = {
    "missing": "entry/missing-key",
    "extra_forbidden": "entry/unknown-key",
    "int_parsing": "value/not-a-number",
    "int_from_float": "value/not-a-number",
    "int_type": "value/not-a-number",
    "float_parsing": "value/not-a-number",
    "float_type": "value/not-a-number",
    "finite_number": "value/not-a-number",
    "bool_parsing": "value/not-yes-or-no",
    "bool_type": "value/not-yes-or-no",
    "date_from_datetime_parsing": "value/not-a-date",
    "date_from_datetime_inexact": "value/not-a-date",
    "date_parsing": "value/not-a-date",
    "date_type": "value/not-a-date",
    "string_too_short": "value/empty",
    "too_short": "value/empty",
    "string_too_long": "value/too-long",
    "string_pattern_mismatch": "value/wrong-form",
    "greater_than_equal": "value/out-of-range",
    "less_than_equal": "value/out-of-range",
    "literal_error": "value/not-one-of",
}


def validate(document: Document, model: type[ModelT]) -> tuple[ModelT | None, list[Problem]]:
    """Types the document's data; an entry with any error is not returned."""
    while True:
        try:
            return model.model_validate(document.data), []
        except ValidationError as error:
            details = error.errors(include_url=False)
        if not _forget_empty(document.data, model, details):
            return None, [_problem(document, model, detail) for detail in details]


def _forget_empty(data: dict[str, Any], model: type[BaseModel], details: list[ErrorDetails]) -> bool:
    """Removes keys without a value: what may be missing may be left empty, and is not known either way.

    Returns whether there were any; what is required, and an item of a list, must not be empty.
    """
    removed = False
    for detail in details:
        *around, key = detail["loc"] or ("",)
        group = _at(data, around) if detail["input"] is None and isinstance(key, str) else None
        if isinstance(group, dict) and key in group and key in _optional_keys(model, tuple(around)):
            del group[key]
            removed = True
    return removed


def _at(data: Any, path: list[str | int]) -> Any:  # noqa: ANN401 - raw data
    for step in path:
        if step != 0 or isinstance(data, list):  # one value may stand for a list of one
            data = _child(data, step)
    return data


def salvage(document: Document, model: type[ModelT]) -> ModelT | None:
    """What is left of an entry without its invalid values, so that further checks can still speak of it.

    None when what is left lacks something required. The result is for checks only, never published.
    """
    data = copy.deepcopy(document.data)
    for _ in range(_SALVAGE_ROUNDS):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            paths = [detail["loc"] for detail in error.errors(include_url=False) if detail["type"] != "missing"]
            if not paths:
                return None
            # deepest and last first, so that removing an item does not move those still to be removed
            for path in sorted(paths, key=lambda loc: (len(loc), [str(step).zfill(6) for step in loc]), reverse=True):
                _remove(data, path)
    return None


_SALVAGE_ROUNDS = 3
"""Removing a value can uncover another error of the mapping around it."""


def _remove(data: Any, path: tuple[str | int, ...]) -> None:  # noqa: ANN401 - raw data
    """Removes the value at `path`, or the nearest one around it that exists."""
    *parents, last = path
    for step in parents:
        inner = _child(data, step)
        if not isinstance(inner, dict | list):
            last = step
            break
        data = inner
    if _child(data, last) is not None or (isinstance(data, dict) and last in data):
        del data[last]


def _child(data: Any, step: str | int) -> Any:  # noqa: ANN401 - raw data
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _problem(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    path = tuple(detail["loc"])
    key = str(path[-1]) if path else ""
    context = dict(detail.get("ctx") or {})
    if detail["input"] is None and detail["type"] not in ("missing", "extra_forbidden"):
        return Problem("value/empty", document.path, document.value_span(*path), key=key)
    if detail["type"].startswith("value/"):
        return _own_problem(document, detail["type"], path, {"key": key, **context})
    code = _CODES.get(detail["type"], "value/wrong-shape")
    if code == "entry/missing-key":
        return Problem(code, document.path, document.key_span(*path[:-1]), key=key)
    if code == "entry/unknown-key":
        allowed = keys_at(model, path[:-1])
        meant = only_match(key, ((name, name) for name in allowed))
        guess = meant or closest(key, allowed)
        edits = key_replacement(document, path, meant) if meant else ()
        suggestion = guess or ", ".join(sorted(allowed))
        return Problem(code, document.path, document.key_span(*path), edits=edits, key=key, suggestion=suggestion)
    params: dict[str, Any] = {"key": key, "text": _shorten(detail["input"])}
    if code == "value/not-a-date":
        params["suggestion"] = "2026-11-21"
    if code == "value/not-one-of":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        params["allowed"] = ", ".join(allowed)
        latin = latinised(params["text"])
        if latin != params["text"] and latin in allowed:
            span = document.value_span(*path)
            edits = (Edit(span, latin),)
            return Problem("entry/lookalike-id", document.path, span, text=params["text"], meant=latin, edits=edits)
        meant = only_match(params["text"], ((name, name) for name in allowed))
        params["edits"] = replacement(document, path, meant) if meant else ()
    if code == "value/wrong-form":
        params["pattern"] = context.get("pattern", "")
    if code == "value/out-of-range":
        params["limit"] = context.get("ge", context.get("le", ""))
    return Problem(code, document.path, document.value_span(*path), **params)


def _own_problem(document: Document, code: str, path: tuple[str | int, ...], context: dict[str, Any]) -> Problem:
    """A problem that one of our own types has named."""
    if code == "value/unknown-language":
        place = (*path, context["key"])
        meant = only_match(context["key"], ((name, name) for name in ("vi", "en")))
        edits = key_replacement(document, place, meant) if meant else ()
        return Problem(code, document.path, document.key_span(*place), edits=edits, **context)
    edits = _certain_edits(document, code, path)
    return Problem(code, document.path, document.value_span(*path), edits=edits, **context)


def _certain_edits(document: Document, code: str, path: tuple[str | int, ...]) -> tuple[Edit, ...]:
    """The edits that mend an invalid value, where it has only one reading."""
    text = written_at(document, path)
    mend = {"value/not-a-date": iso_date, "value/not-a-link": link_with_scheme}.get(code)
    if code == "value/not-a-number" and path[-1:] and path[-1] in PRICES:
        mend = digits_of_amount
    meant = mend(text) if mend and text is not None else None
    return replacement(document, path, meant) if meant else ()


def keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the mapping at `path` may have."""
    return list(_fields_at(model, path))


def _optional_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> set[str]:
    """Those of them that may be missing."""
    return {key for key, info in _fields_at(model, path).items() if not info.is_required()}


def _fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> dict[str, FieldInfo]:
    current: Any = model
    named_items = False  # whether the next step is a name that editors choose, as in `declarations`
    for step in path:
        if named_items:
            named_items = False
        elif isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            by_key = {info.alias or name: info for name, info in current.model_fields.items()}
            named_items = step in by_key and get_origin(by_key[step].annotation) is dict
            current = _model_in(by_key[step].annotation) if step in by_key else None
    if not (isinstance(current, type) and issubclass(current, BaseModel)):
        return {}
    return {info.alias or name: info for name, info in current.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(argument) for argument in get_args(annotation))), None)


def _shorten(value: object) -> str:
    text = value if isinstance(value, str) else "" if value is None else type(value).__name__
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - fits a line of a message
