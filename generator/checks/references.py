"""Every id must exist: vocabulary terms, spaces as venues, series."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator.content import KINDS
from generator.i18n import fold
from generator.problems import Edit, Problem
from generator.schema.declaration import Reference, references
from generator.schema.validation import closest
from generator.traps import latinised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from generator.content import Content
    from generator.source import Document


@cache
def _declared(model: type[BaseModel]) -> list[tuple[tuple[str, ...], Reference]]:
    return references(model)


def check(content: Content) -> Iterator[Problem]:
    """Yields a problem for every id that refers to nothing."""
    for kind, model in KINDS.items():
        documents = [entry.document for entry in content.entries(kind).values()]
        for document in documents + content.unusable.get(kind, []):
            for path, reference in _declared(model):
                for place, value in _values(document.data, path):
                    yield from _check_one(content, document, place, value, reference.target)


def _values(
    data: object, path: tuple[str, ...], at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts at `path` in raw data, each with its own place."""
    if not path:
        if isinstance(data, str):
            yield at, data.strip()
        return
    step, rest = path[0], path[1:]
    if step == "*":
        items = data if isinstance(data, list) else [data]
        for index, item in enumerate(items):
            yield from _values(item, rest, (*at, index))
    elif isinstance(data, dict):
        if step in data:
            yield from _values(data[step], rest, (*at, step))
    elif isinstance(data, str) and step == "space":  # a venue written as a bare slug
        yield from _values(data, rest, at)


def _check_one(
    content: Content, document: Document, place: tuple[str | int, ...], value: str, target: str
) -> Iterator[Problem]:
    span = document.value_span(*place)
    path = document.path
    meant = latinised(value)
    if meant != value and _exists(content, target, meant):
        yield Problem("entry/lookalike-id", path, span, text=value, meant=meant, edits=(Edit(span, meant),))
    elif target in KINDS:
        if not content.exists(target, value):
            guess = closest(value, content.entries(target)) or _by_name(content, target, value)
            code = "event/unknown-venue" if target == "spaces" else "entry/unknown-series"
            code = "space/not-same-as-nothing" if place[0] == "not_same_as" else code
            yield Problem(code, path, span, slug=value, suggestion=guess or "…")
    elif value not in content.vocabularies.get(target, {}):
        terms = content.vocabularies.get(target, {})
        if target == "wards":
            yield from _unknown_ward(content, path, span, value)
            return
        guess = closest(value, terms) or _by_label(terms.values(), value)
        yield Problem(
            f"entry/unknown-{_SINGULAR.get(target, 'term')}",
            path,
            span,
            id=value,
            suggestion=guess or ", ".join(terms),
        )


def _exists(content: Content, target: str, value: str) -> bool:
    return content.exists(target, value) if target in KINDS else value in content.vocabularies.get(target, {})


_SINGULAR = {"types": "type", "fields": "field", "districts": "district", "event-kinds": "kind"}


def _by_label(terms: Iterable[Any], text: str) -> str | None:
    labels = {label: term.id for term in terms for label in (term.vi, term.en)}
    found = closest(text, labels)
    return labels[found] if found else None


def _by_name(content: Content, kind: str, text: str) -> str | None:
    names = {entry.model.name.vi: slug for slug, entry in content.entries(kind).items() if hasattr(entry.model, "name")}
    found = closest(text, names)
    return names[found] if found else None


def _unknown_ward(content: Content, path: str, span: Any, value: str) -> Iterator[Problem]:  # noqa: ANN401 - a Span
    wanted = (
        fold(value)
        .removeprefix("phuong ")
        .removeprefix("xa ")
        .removeprefix("quan ")
        .removeprefix("huyen ")
        .replace("-", " ")
    )
    wards = content.wards
    by_name = {
        fold(ward.vi).removeprefix("phuong ").removeprefix("xa ").replace("-", " "): ward.id for ward in wards.values()
    }
    if wanted in by_name:
        yield Problem("space/unknown-ward", path, span, id=value, suggestion=by_name[wanted])
        return
    successors = [
        ward.id for ward in wards.values() if any(fold(old) == wanted for former in ward.former for old in former.wards)
    ]
    of_district = [ward.id for ward in wards.values() if any(fold(former.district) == wanted for former in ward.former)]
    if successors or of_district:
        yield Problem("space/old-ward", path, span, id=value, suggestion=", ".join(successors or of_district))
        return
    guess = closest(value, wards) or _by_label(wards.values(), value)
    yield Problem("space/unknown-ward", path, span, id=value, suggestion=guess or "…")
