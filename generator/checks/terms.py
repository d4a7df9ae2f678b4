"""Every id of a vocabulary must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.certainty import only_match, replacement
from generator.i18n import fold
from generator.likeness import closest
from generator.problems import Edit, Problem
from generator.schema.vocabulary import VOCABULARIES
from generator.traps import latinised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.examination import Reading
    from generator.schema.mentions import Mention
    from generator.schema.vocabulary import Ward
    from generator.source import Document
    from generator.vocabularies import Vocabularies


def check(reading: Reading, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yields a problem for every id that is in no vocabulary."""
    for mention in reading.mentions:
        if mention.target not in VOCABULARIES or mention.target in vocabularies.unread:
            continue
        if vocabularies.term(mention.target, mention.value) is None:
            yield from _unknown(reading.document, mention, vocabularies)


def _unknown(document: Document, mention: Mention, vocabularies: Vocabularies) -> Iterator[Problem]:
    target, value, place = mention
    span, path = document.value_span(*place), document.path
    latin = latinised(value)
    if latin != value and vocabularies.term(target, latin):
        yield Problem("entry/lookalike-id", path, span, text=value, meant=latin, edits=(Edit(span, latin),))
        return
    if target == "wards":
        yield from _unknown_ward(document, place, value, vocabularies.wards)
        return
    terms = vocabularies.terms.get(target, {})
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


_SINGULAR = {"types": "type", "fields": "field", "districts": "district", "event-kinds": "kind"}


def _by_label(terms: Iterable[Any], text: str) -> str | None:
    labels = {label: term.id for term in terms for label in (term.vi, term.en)}
    found = closest(text, labels)
    return labels[found] if found else None


_OF_WARDS = ("phuong ", "xa ")
_OF_DISTRICTS = ("quan ", "huyen ")


def _unknown_ward(
    document: Document, place: tuple[str | int, ...], value: str, wards: dict[str, Ward]
) -> Iterator[Problem]:
    wanted = _bare(value, _OF_WARDS + _OF_DISTRICTS)
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
