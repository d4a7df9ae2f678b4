"""Turns a read document into a model, and pydantic's errors into problems at their place."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.certainty import (
    PRICES,
    clock_time,
    digits_of_amount,
    either_day,
    iso_date,
    iso_month,
    key_replacement,
    link_with_scheme,
    only_match,
    osm_object,
    replacement,
    squashed,
    value_at,
    wikidata_item,
    with_decimal_point,
    written_at,
    yes_or_no,
)
from generator.geography import in_hanoi
from generator.likeness import closest
from generator.phrases import likely_first, phrase
from generator.problems import Edit, Problem
from generator.schema.keys import field_of, model_at, understand
from generator.schema.scalars import LANGUAGE_WORDS, Phone
from generator.schema.shapes import example_at, flow, shape_at
from generator.traps import latinised

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

    from generator.document import Document

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
    "too_long": "value/too-long",
    "string_pattern_mismatch": "value/wrong-form",
    "greater_than_equal": "value/out-of-range",
    "less_than_equal": "value/out-of-range",
    "literal_error": "value/not-one-of",
}


def validate(document: Document, model: type[ModelT]) -> tuple[ModelT | None, list[Problem]]:
    """Types the document's data; an entry with any error is not returned.

    A key that the schema does not know is one problem: where it is known which key was meant, the
    document is read on as if it were written, so that nothing else is said to be missing.
    """
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    if _forget_empty(document.data, model, details):
        return validate(document, model)
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    problems: list[Problem] = []
    if unknown:
        problems, changed = understand(document, model, unknown)
        details = _errors(document, model) if changed else details
        while _forget_empty(document.data, model, details):
            details = _errors(document, model)
        details = [detail for detail in details if detail["type"] != "extra_forbidden"]
    problems += [_problem(document, model, detail) for detail in details if _is_told(document, model, detail)]
    return None, problems


def _errors(document: Document, model: type[BaseModel]) -> list[ErrorDetails]:
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _forget_empty(data: dict[str, Any], model: type[BaseModel], details: list[ErrorDetails]) -> bool:
    """Removes keys without a value: what may be missing may be left empty, and is not known either way.

    Returns whether there were any; what is required, and an item of a list, must not be empty.
    """
    removed = False
    for detail in details:
        *around, key = detail["loc"] or ("",)
        group = value_at(data, tuple(around)) if detail["input"] is None and isinstance(key, str) else None
        if isinstance(group, dict) and key in group and _may_be_missing(model, tuple(around), str(key)):
            del group[key]
            removed = True
    return removed


def _may_be_missing(model: type[BaseModel], group: tuple[str | int, ...], key: str) -> bool:
    around = model_at(model, group)
    info = field_of(around, key) if around else None
    return info is not None and not info.is_required()


def _is_told(document: Document, model: type[BaseModel], detail: ErrorDetails) -> bool:
    """Whether an error is one of its own: not under a key of which only a guess says what it means."""
    path = detail["loc"]
    if path == ("sources",) and detail["input"] is None and "sources" in model.model_fields:
        return (
            model.__name__ == "Series"
        )  # elsewhere, that an entry has no source is one problem, however it is written
    if _is_borrowed(document, path):
        return False
    return not any(path[: len(guess)] == guess for guess in document.guessed)


def _is_borrowed(document: Document, path: tuple[str | int, ...]) -> bool:
    """Whether an alias brings the value at `path` from an earlier place: that is its problem already."""
    outer = document.exact_value()
    for length in range(1, len(path) + 1):
        value = document.exact_value(*path[:length])
        if value is None:
            return False
        begins = document.exact_key(*path[:length]) or outer
        if begins is not None and (value.line, value.column) < (begins.line, begins.column):
            return True
        outer = value
    return False


def salvage(document: Document, model: type[ModelT], *, whole_lists: bool = False) -> ModelT | None:
    """What is left of an entry without its invalid values, so that further checks can still speak of it.

    What every entry needs and this one lacks is stood in for; a group inside that lacks something is left
    out. The result is for checks only, never published. None where nothing is left. With `whole_lists`, a
    list is left out for one wrong item, so that what is left of it is still found at its number in the file.
    """
    data = copy.deepcopy(document.data)
    for _ in range(_SALVAGE_ROUNDS):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            paths = set()
            for detail in error.errors(include_url=False):
                *group, key = detail["loc"] or ("",)
                if detail["type"] != "missing":
                    paths.add(detail["loc"])
                elif group:
                    paths.add(tuple(group))
                elif key in _STAND_INS:
                    data[str(key)] = _STAND_INS[key]
                else:
                    return None
            if whole_lists:
                paths = {_without_numbers(path) for path in paths}
            # deepest and last first, so that removing an item does not move those still to be removed
            for path in sorted(paths, key=lambda loc: (len(loc), [str(step).zfill(6) for step in loc]), reverse=True):
                _remove(data, path)
    return None


def _without_numbers(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The list itself, for the place of one of its items."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


_SALVAGE_ROUNDS = 4
"""Removing a value can uncover another error of the mapping around it."""

_STAND_INS: dict[str | int, Any] = {
    "name": "…",
    "title": "…",
    "types": ["…"],
    "date": "2000",
    "role": "…",
    "status": "draft",
    "in_force": {"from": "2000-01-01"},
    "gates": [],
    "groups": [],
}
"""What a file cannot do without, so that checks can speak of the rest; none of them asks what these say."""


def _remove(data: Any, path: tuple[str | int, ...]) -> None:  # noqa: ANN401 - raw data
    """Removes the value at `path`, or the nearest one around it that exists."""
    if not path:
        return
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
    context = dict(detail.get("ctx") or {})
    code = detail["type"] if detail["type"].startswith("value/") else _CODES.get(detail["type"], "value/wrong-shape")
    if code == "entry/missing-key":
        key, example = str(path[-1]), example_at(model, path) or "…"
        return Problem(code, document.path, document.key_span(*path[:-1]), key=key, example=example)
    params: dict[str, Any] = {"key": named(path), "text": _shorten(detail["input"]), **context}
    if detail["input"] is None or code == "value/empty":
        is_needed = len(path) == 1 and (path[0] in _STAND_INS or (path[0] == "start" and model.__name__ == "Event"))
        code = "value/empty-but-needed" if is_needed else "value/empty"
        params["example"] = example_at(model, path) or "…"
    elif isinstance(detail["input"], (dict, list)) and code in _OF_ONE_TEXT:
        code = "value/wrong-shape"
    if code == "value/unknown-language":
        return _unknown_language(document, path, context)
    params["edits"] = _certain_edits(document, code, path, params)
    if code == "value/too-long":
        params.setdefault("limit", params.get("max_length", ""))
        params.setdefault("length", len(str(detail["input"])))
    describe = _DESCRIBED.get(code)
    if describe:
        describe(document, model, path, params)
    return Problem(params.pop("code", code), document.path, document.value_span(*path), **params)


def _unknown_language(document: Document, path: tuple[str | int, ...], params: dict[str, Any]) -> Problem:
    """Of a text in several languages, the key that is none of them."""
    place = (*path, params["key"])
    meant = only_match(params["key"], ((name, name) for name in ("vi", "en")))
    edits = key_replacement(document, place, meant) if meant else ()
    return Problem("value/unknown-language", document.path, document.key_span(*place), edits=edits, **params)


_OF_ONE_TEXT = frozenset(
    {"value/not-a-number", "value/not-a-date", "value/not-yes-or-no", "value/not-one-of", "value/wrong-form"}
)


def named(path: tuple[str | int, ...]) -> str:
    """A place in words: its key, with the number of the item where it is in a list: `languages (2)`."""
    at = next((at for at in range(len(path) - 1, -1, -1) if isinstance(path[at], str)), 0)
    return " ".join([str(path[at]), *(f"({int(step) + 1})" for step in path[at + 1 :])]) if path else ""


def _wrong_shape(
    document: Document, model: type[BaseModel], path: tuple[str | int, ...], params: dict[str, Any]
) -> None:
    broken_rule = params.pop("error", None) is not None  # of the group's own: its shape is no fault
    params["shape"] = phrase("shape-other" if broken_rule else shape_at(model, path))
    example = ("…" if broken_rule else example_at(model, path)) or "…"
    params["example"] = (
        f"- {example}" if path and isinstance(path[-1], int) else f"{path[-1] if path else ''}: {example}"
    )
    text = written_at(document, path)
    if path == ("location",) and text and (point := _POINT.fullmatch(text)):
        lat, lon = point.groups()
        if in_hanoi(float(lat), float(lon)):
            point_ = f"{{lat: {lat}, lon: {lon}}}"
            params["example"] = f"location: {point_}"
            span = document.exact_value(*path)
            params["edits"] = (Edit(span, point_),) if span and span.line == span.end_line else ()


_POINT = re.compile(r"(\d{1,3}\.\d+)\s*[,; ]\s*(\d{1,3}\.\d+)", re.ASCII)
"""How maps show a point to be copied: latitude, longitude."""


def _wrong_form(_: Document, model: type[BaseModel], path: tuple[str | int, ...], params: dict[str, Any]) -> None:
    mend = _MENDS.get(_key_of(path))
    mended = mend(params["text"]) if mend else None
    params["suggestion"] = mended or phrase("on-the-model-of", value=example_at(model, path) or "hoan-kiem")
    if path[-1:] == ("id",):
        params["suggestion"] = re.sub(r"[^a-z0-9]+", "-", squashed_words(params["text"])) or "hoan-kiem"


def squashed_words(text: str) -> str:
    """A text without marks and case, its words kept apart."""
    return "-".join(filter(None, (squashed(word) for word in text.split())))


def _not_one_of(document: Document, _: type[BaseModel], path: tuple[str | int, ...], params: dict[str, Any]) -> None:
    allowed = re.findall(r"'([^']*)'", str(params.pop("expected", "")))
    text = params["text"]
    latin = latinised(text)
    if latin != text and latin in allowed:
        params.update(code="entry/lookalike-id", meant=latin, edits=(Edit(document.value_span(*path), latin),))
        return
    meant = only_match(text, ((name, name) for name in allowed))
    near = meant or next((name for name in allowed if squashed(text) in _OTHER_WORDS.get(name, ())), None)
    if near in _ANSWERS and yes_or_no(text):
        meant = near
    params["edits"] = replacement(document, path, meant) if meant else ()
    near = near or closest(text, allowed) or next((name for name in allowed if text.lower().startswith(name)), None)
    params["allowed"] = likely_first(near, allowed)


_ANSWERS = frozenset({"yes", "no"})
"""`có` and `không` have one reading where these may stand."""


_OTHER_WORDS = {
    "open": ("mo", "mocua", "dangmo", "hoatdong", "danghoatdong", "active", "yes"),
    "closed": ("dong", "dongcua", "dadong", "dadongcua", "ngunghoatdong", "close"),
    "planned": ("sapmo", "dukien", "coming", "comingsoon"),
    "unverified": ("chuaro", "khongro", "unknown", "chuakiemchung"),
    "scheduled": ("dukien", "planned", "ontime", "dienra", "sapdienra"),
    "cancelled": ("huy", "dahuy", "canceled", "bihuy"),
    "postponed": ("hoan", "tamhoan", "dahoan", "delayed"),
    "moved": ("doi", "doilich", "doidiadiem", "rescheduled"),
    "yes": ("co", "true"),
    "partly": ("motphan", "partial", "partially"),
    "no": ("khong", "false"),
}
"""What editors write for a state, squashed."""


def _not_a_date(document: Document, _: type[BaseModel], path: tuple[str | int, ...], params: dict[str, Any]) -> None:
    params.setdefault("suggestion", _ANY_DAY)
    clock = clock_time(params["text"]) if _CLOCK_ONLY.fullmatch(params["text"]) else None
    if clock and path[:1] in {("start",), ("end",), ("extra",)}:
        start = str(document.data.get("start") or "")
        day = start[:10] if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", start, re.ASCII) else "2026-11-22"
        params["suggestion"] = f"{day}T{clock}"
    if days := either_day(params["text"]):
        params["suggestion"] = phrase("either-day", day_first=days[0], month_first=days[1])
    if params["suggestion"] == _ANY_DAY:
        params["suggestion"] = phrase("on-the-model-of", value=_ANY_DAY)


_ANY_DAY = "2026-11-21"
"""What is shown where nobody can guess the day that was meant."""

_CLOCK_ONLY = re.compile(r"\d{1,2}([:hg]\d{0,2}|\s*[ap]m)\s*([ap]m)?", re.ASCII | re.IGNORECASE)


def _not_yes_or_no(_: Document, __: type[BaseModel], ___: tuple[str | int, ...], params: dict[str, Any]) -> None:
    params["allowed"] = likely_first(yes_or_no(params["text"]), ["true", "false"])


def _not_a_phone(
    document: Document, model: type[BaseModel], path: tuple[str | int, ...], params: dict[str, Any]
) -> None:
    """Several numbers in one text are several items."""
    numbers = _BETWEEN_NUMBERS.split((written_at(document, path) or "").strip())
    if len(numbers) < 2 or not all(map(Phone.is_one, numbers)):  # noqa: PLR2004 - several
        params["suggestion"] = phrase("on-the-model-of", value=example_at(model, path) or "…")
        return
    params["suggestion"] = phrase("one-per-item", items=flow(numbers))
    is_alone = isinstance(value_at(document.data, path[:-1]), str)
    span = document.exact_value(*path[:-1]) if is_alone else None
    params["edits"] = (Edit(span, flow(numbers)),) if span and span.line == span.end_line else ()


_BETWEEN_NUMBERS = re.compile(r"\s*[/;,|]\s*|\s+(?:-|–|và|hoặc|and|or)\s+", re.IGNORECASE)
"""What stands between telephone numbers that were written as one."""


def _not_a_number(_: Document, model: type[BaseModel], path: tuple[str | int, ...], params: dict[str, Any]) -> None:
    key = path[-1] if path else ""
    near = digits_of_amount(params["text"]) if key in PRICES else with_decimal_point(params["text"])
    example = "50000" if key in PRICES else example_at(model, path) or "1"
    params["suggestion"] = near or phrase("for-example", value=example)


def _not_a_link(document: Document, _: type[BaseModel], path: tuple[str | int, ...], params: dict[str, Any]) -> None:
    """A source in words is a title."""
    text = written_at(document, path)
    if (
        path[:1] == ("sources",)
        and text
        and " " in text.strip()
        and isinstance(value_at(document.data, path[:-1]), str)
    ):
        params["suggestion"] = f"title: {flow(text[:80])}"


def _out_of_range(_: Document, __: type[BaseModel], ___: tuple[str | int, ...], params: dict[str, Any]) -> None:
    params.setdefault("limit", params.get("ge", params.get("le", "")))


_DESCRIBED: dict[str, Callable[[Document, type[BaseModel], tuple[str | int, ...], dict[str, Any]], None]] = {
    "value/wrong-shape": _wrong_shape,
    "value/wrong-form": _wrong_form,
    "value/not-one-of": _not_one_of,
    "value/not-a-date": _not_a_date,
    "value/not-a-number": _not_a_number,
    "value/out-of-range": _out_of_range,
    "value/not-a-link": _not_a_link,
    "value/not-a-phone": _not_a_phone,
    "value/not-yes-or-no": _not_yes_or_no,
}
"""What the message of a code says besides the key and the text."""


def _language_code(text: str) -> str | None:
    word = squashed(text)
    return LANGUAGE_WORDS.get(word) or (word if re.fullmatch(r"[a-z]{2}", word) and word != text else None)


def _bare_address(text: str) -> str | None:
    bare = text.strip().removeprefix("mailto:").strip("<>,;. ")
    return bare if bare != text and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", bare) else None


_MENDS: dict[str, Callable[[str], str | None]] = {
    "languages": _language_code,
    "repeats_at": clock_time,
    "osm": osm_object,
    "wikidata": wikidata_item,
    "email": _bare_address,
}
"""What is certainly meant by a value of the wrong form, by its key."""


def _key_of(path: tuple[str | int, ...]) -> str:
    return str(next((step for step in reversed(path) if isinstance(step, str)), ""))


def _certain_edits(
    document: Document, code: str, path: tuple[str | int, ...], params: dict[str, Any]
) -> tuple[Edit, ...]:
    """The edits that mend an invalid value, where it has only one reading."""
    text = written_at(document, path)
    if text is None:
        return ()
    meant = None
    if code == "value/not-a-date":
        meant = iso_date(text) or (None if params.get("whole") else iso_month(text))
    elif code == "value/not-a-link":
        offered = str(params.get("suggestion", ""))
        meant = link_with_scheme(text) or (offered if text.startswith("http") and "…" not in offered else None)
    elif code == "value/not-a-number":
        meant = (
            digits_of_amount(text) if path[-1] in PRICES else with_decimal_point(text) if path[-1] in _DEGREES else None
        )
    elif code == "value/not-yes-or-no":
        meant = yes_or_no(text)
    elif code == "value/wrong-form" and (mend := _MENDS.get(_key_of(path))):
        meant = mend(text)
    return replacement(document, path, meant) if meant else ()


_DEGREES = frozenset({"lat", "lon"})


def _shorten(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - fits a line of a message
