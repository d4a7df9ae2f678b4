"""A new entry from what is given: a name and perhaps a day, or a whole record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.drafts.form import form
from generator.drafts.place import Place, date_in, place_for
from generator.drafts.record import entry_text, read_record
from generator.listing import KIND_OF
from generator.schema.json_schema import json_schema
from generator.vocabularies import read_vocabularies
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path
    from typing import Any

    from generator.i18n import Language

_MOMENT = re.compile(r"\d{4}-\d{2}(-\d{2}([T ]([01]\d|2[0-3]):[0-5]\d)?)?", re.ASCII)
_DAY_KEY = {"news": "date", "events": "start"}
"""The key that holds the day of an entry."""

_NEXT = {
    "vi": ("Điền vào tệp, rồi chạy: hanoi check {path}", "Xem lại, rồi chạy: hanoi check {path}"),
    "en": ("Fill in the file, then run: hanoi check {path}", "Read it over, then run: hanoi check {path}"),
}


def draft(
    root: Path,
    kind_word: str,
    name: str | None,
    lang: Language,
    today: dt.date,
    *,
    start: str | None = None,
    record: bytes | None = None,
) -> tuple[Place, str]:
    """Where a new entry of the content folder `root` goes, and its text; nothing is written.

    Raises:
        ValueError: where what was given makes no entry, or there is one of that name.
    """
    kind = KIND_OF[kind_word]
    if start is not None and not (_MOMENT.fullmatch(start) and date_in(start)):
        raise WrongCallError("new-start", text=start)
    if start is not None and kind not in _DAY_KEY:
        raise WrongCallError("new-start-of-none", word=kind_word)
    if record is not None:
        data = read_record(record)
        name = name or _name_in(data)
        start = start or _day_in(data, kind)
    if not (name or "").strip():
        raise WrongCallError("new-name", word=kind_word)
    assert name is not None  # noqa: S101 - an empty name was refused
    given = start
    if kind == "news":
        start = date_in(start) or today.isoformat()
    place = place_for(root, kind, name, start)
    if record is not None:
        return place, _entry(place, data, today)
    vocabularies, _ = read_vocabularies(root)
    known = {_DAY_KEY[kind]: start} if start and kind in _DAY_KEY else {}
    if kind == "events":
        known["added"] = today.isoformat()
    text = form(
        place,
        name,
        lang,
        schema=json_schema(kind, vocabularies.terms),
        schema_path=place.schema_from_here(root),
        known=known,
        is_today=given is None,
    )
    return place, text


def restated(place: Place, record: bytes, today: dt.date) -> str:
    """The text of a place's entry that holds another record."""
    return _entry(place, read_record(record), today)


def _entry(place: Place, data: dict[str, Any], today: dt.date) -> str:
    return entry_text(place, _dated(data, today) if place.kind == "events" else data)


def _dated(data: dict[str, Any], today: dt.date) -> dict[str, Any]:
    """The record with the day on which it comes into the directory, where it does not say so itself."""
    return {"added": today.isoformat(), **data}


def next_step(path: str, lang: Language, *, is_form: bool) -> str:
    """What the editor does now."""
    return _NEXT[lang][0 if is_form else 1].format(path=path)


def _name_in(data: dict[str, Any]) -> str | None:
    for key in ("name", "title"):
        value = data.get(key)
        text = value.get("vi") or value.get("en") if isinstance(value, dict) else value
        if isinstance(text, str) and text.strip():
            return text
    return None


def _day_in(data: dict[str, Any], kind: str) -> str | None:
    value = data.get(_DAY_KEY.get(kind, ""))
    return value if isinstance(value, str) and date_in(value) else None
