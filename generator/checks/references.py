"""Every id must exist: vocabulary terms, spaces as venues, series."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator.certainty import only_match, replacement
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
    if _exists(content, target, value):
        return
    span, path = document.value_span(*place), document.path
    latin = latinised(value)
    if latin != value and _exists(content, target, latin):
        yield Problem("entry/lookalike-id", path, span, text=value, meant=latin, edits=(Edit(span, latin),))
    elif target in KINDS:
        meant = only_match(value, _names(content, target))
        guess = meant or closest(value, content.entries(target)) or _by_name(content, target, value)
        code = "event/unknown-venue" if target == "spaces" else "entry/unknown-series"
        code = "space/not-same-as-nothing" if place[0] == "not_same_as" else code
        edits = replacement(document, place, meant) if meant else ()
        yield Problem(code, path, span, slug=value, suggestion=guess or "…", edits=edits)
    else:
        terms = content.vocabularies.get(target, {})
        if target == "wards":
            yield from _unknown_ward(content, document, place, value)
            return
        meant = only_match(value, ((name, term.id) for term in terms.values() for name in (term.id, term.vi, term.en)))
        guess = meant or closest(value, terms) or _by_label(terms.values(), value)
        yield Problem(
            f"entry/unknown-{_SINGULAR.get(target, 'term')}",
            path,
            span,
            id=value,
            suggestion=guess or ", ".join(terms),
            edits=replacement(document, place, meant) if meant else (),
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


def _names(content: Content, kind: str) -> Iterator[tuple[str, str]]:
    """Every name that an entry goes by, with its slug."""
    for slug, entry in content.entries(kind).items():
        yield slug, slug
        name = getattr(entry.model, "name", None)
        if name is not None:
            yield from ((text, slug) for text in (name.vi, name.en) if text)
    yield from ((slug, slug) for slug in content.broken.get(kind, ()))


_OF_WARDS = ("phuong ", "xa ")
_OF_DISTRICTS = ("quan ", "huyen ")


def _unknown_ward(content: Content, document: Document, place: tuple[str | int, ...], value: str) -> Iterator[Problem]:
    wanted = _bare(value, _OF_WARDS + _OF_DISTRICTS)
    wards = content.wards
    names = [
        (name, ward.id)
        for ward in wards.values()
        for name in (ward.id, ward.vi, _bare(ward.vi, _OF_WARDS), ward.en, ward.en.removesuffix(" Ward"))
    ]
    meant = only_match(value, names)
    by_name = {_bare(ward.vi, _OF_WARDS): ward.id for ward in wards.values()}
    path, span = document.path, document.value_span(*place)
    if meant or wanted in by_name:
        edits = replacement(document, place, meant) if meant else ()
        yield Problem("space/unknown-ward", path, span, id=value, suggestion=meant or by_name[wanted], edits=edits)
        return
    successors = [
        ward.id for ward in wards.values() if any(fold(old) == wanted for former in ward.former for old in former.wards)
    ]
    of_district = [ward.id for ward in wards.values() if any(fold(former.district) == wanted for former in ward.former)]
    if successors or of_district:
        certain = len(successors) == 1 and not of_district and not fold(value).startswith(_OF_DISTRICTS)
        edits = replacement(document, place, successors[0]) if certain else ()
        suggestion = ", ".join(successors or of_district)
        yield Problem("space/old-ward", path, span, id=value, suggestion=suggestion, edits=edits)
        return
    guess = closest(value, wards) or _by_label(wards.values(), value)
    yield Problem("space/unknown-ward", path, span, id=value, suggestion=guess or "…")


def _bare(name: str, kinds: tuple[str, ...]) -> str:
    """A ward's or district's name, folded, without the word for its kind."""
    name = fold(name)
    for kind in kinds:
        name = name.removeprefix(kind)
    return name.replace("-", " ")
