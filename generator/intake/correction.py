"""One correction of one entry, made where it is clear what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.canonical import UnformattableError
from generator.canonical.changing import changed_text
from generator.certainty import iso_date, only_match
from generator.checks.sources import fact_of
from generator.content import KINDS
from generator.intake.body import chosen
from generator.intake.questions import read_forms
from generator.intake.understanding import understand
from generator.vocabularies import Vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.intake.questions import Form

    Values = dict[tuple[str, ...], Any]

_ADDRESS = re.compile(r"(?:^|/)(spaces|events)/([a-z0-9-]+)(?:/|$|[?#\s])")
_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}(?:-\d{2})?|\b(?:19|20)\d{2}\b", re.ASCII)


class NotClearError(ValueError):
    """A person has to read the request; `path` is the entry that is meant, where that is clear."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path


@dataclass(slots=True)
class Corrected:
    """An entry with its correction."""

    path: str
    name: str
    text: str
    readings: list[tuple[str, str]] = field(default_factory=list)


def corrected(catalog: Catalog, form: Form, answers: Mapping[str, str]) -> Corrected:
    """The text of the entry with what a request says, and its source.

    Raises:
        NotClearError: where the entry, the key or the value is not certain.
    """
    kind, entry = _entry(catalog, answers.get("page", ""))
    path = entry.document.path
    what, rest = chosen(answers.get("what", ""), form.question("what"))
    if rest or len(what) != 1:
        raise NotClearError(path)
    values, readings = _values(catalog, kind, what[0], answers.get("value", ""))
    if not values:
        raise NotClearError(path)
    fact = fact_of(next(iter(values))[0])
    given = understand(_forms(catalog)["space"], {"sources": answers.get("sources", "")}, ()).record
    try:
        text = changed_text(
            (catalog.root.parent / path).read_text(encoding="utf-8"),
            model=KINDS[kind],
            is_yaml=path.endswith((".yml", ".yaml")),
            values=values,
            added={"sources": [{**source, "supports": [fact]} for source in given["sources"]]},
        )
    except UnformattableError as error:
        raise NotClearError(path) from error
    return Corrected(path, _name(entry), text, readings)


def _entry(catalog: Catalog, page: str) -> tuple[str, Entry[Any]]:
    """The entry that a page's address, or an entry's own name, stands for."""
    entries: dict[str, dict[str, Entry[Any]]] = {"spaces": {**catalog.spaces}, "events": {**catalog.events}}
    if match := _ADDRESS.search(page.strip()):
        found = entries[match[1]].get(match[2])
        if found:
            return match[1], found
    named = [(_name(entry), f"{kind}/{slug}") for kind, by_slug in entries.items() for slug, entry in by_slug.items()]
    only = only_match(page, named)
    if only is None:
        raise NotClearError
    kind, _, slug = only.partition("/")
    return kind, entries[kind][slug]


def _name(entry: Entry[Any]) -> str:
    name: str = (getattr(entry.model, "name", None) or entry.model.title).vi
    return name


def _values(catalog: Catalog, kind: str, what: str, value: str) -> tuple[Values, list[tuple[str, str]]]:
    """What the file says from now on, by key; None takes a key out. Nothing where that is not certain."""
    if what == "closed" and kind == "spaces":
        day = _DATE.search(value)
        return {("status",): "closed", ("closed",): (iso_date(day[0]) or day[0]) if day else None}, []
    if what == "cancelled" and kind == "events":
        return {("status",): "cancelled"}, []
    form = _forms(catalog)[kind.removesuffix("s")]
    names = {"name": ("name" if kind == "spaces" else "title", "vi")}
    key = names.get(what, tuple(what.split(".")))
    question = next((question for question in form.questions if question.key == key), None)
    if question is None:
        return {}, []
    understood = understand(form, {question.id: value}, ())
    if understood.unread:
        return {}, []
    values: Values = dict(_leaves(understood.record))
    for key, others in _INSTEAD.items():
        if key in values:
            values = {**dict.fromkeys(others), **values}
    return values, understood.readings


_INSTEAD: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("hours_note", "vi"): (("hours",), ("hours_note",)),
    ("hours",): (("hours_note",),),
    ("admission", "free"): (("admission",),),
    ("admission", "price"): (("admission",),),
    ("admission", "note", "vi"): (("admission",),),
}
"""What no longer holds where a key gets a new value."""


def _leaves(record: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _forms(catalog: Catalog) -> dict[str, Form]:
    return read_forms(Vocabularies(catalog.vocabularies))
