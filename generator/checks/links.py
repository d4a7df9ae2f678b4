"""Every space and series that an entry mentions must exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.certainty import only_match, replacement
from generator.likeness import closest
from generator.listing import ENTRY_KINDS
from generator.phrases import phrase
from generator.problems import Edit, Problem
from generator.traps import latinised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.records import Record
    from generator.survey import Survey

NAME = "links"


def fact(reading: Reading) -> list[Any]:
    """`[names, [[kind, slug, place], …]]`: what an entry is called, and the entries that it mentions."""
    name = getattr(reading.entry.model, "name", None) if reading.entry else None
    names = [text for text in (name.vi, name.en) if text] if name else []
    if reading.entry:
        names += getattr(reading.entry.model, "also_known_as", [])
    mentioned = [[target, slug, list(place)] for target, slug, place in reading.mentions if target in ENTRY_KINDS]
    return [names, mentioned]


def check(survey: Survey) -> Iterator[Problem]:
    """Yields a problem for every slug that is no entry's."""
    for record, (_, mentioned) in survey.facts(NAME):
        for kind, slug, place in mentioned:
            if not survey.exists(kind, slug):
                yield _missing(survey, record, kind, slug, tuple(place))


def _missing(survey: Survey, record: Record, kind: str, slug: str, place: tuple[str | int, ...]) -> Problem:
    document = survey.document(record.path)
    span = document.value_span(*place)
    latin = latinised(slug)
    if latin != slug and survey.exists(kind, latin):
        return Problem("entry/lookalike-id", record.path, span, text=slug, meant=latin, edits=(Edit(span, latin),))
    named = list(_named(survey, kind))
    address = _ADDRESS.fullmatch(slug)
    bare = address[1] if address else slug
    meant = bare if address and survey.exists(kind, bare) else only_match(bare, named)
    guess = meant or closest(bare, survey.slugs[kind]) or _by_name(bare, named)
    edits = replacement(document, place, meant) if meant else ()
    suggestion = guess or phrase("name-of-a-file", kind=kind)
    return Problem(_code(record.kind, kind, place), record.path, span, slug=slug, suggestion=suggestion, edits=edits)


_ADDRESS = re.compile(r"(?:https?://[^/\s]+)?/?(?:(?:content|en)/)?(?:spaces|series)/([a-z0-9-]+)(?:/|\.md|\.yml)?")
"""A page's address or a file's path, where its name alone is asked for."""


def _code(owner: str, kind: str, place: tuple[str | int, ...]) -> str:
    if place[0] == "not_same_as":
        return "space/not-same-as-nothing"
    if kind == "series":
        return "entry/unknown-series"
    return "event/unknown-venue" if owner == "events" else "entry/unknown-space"


def _named(survey: Survey, kind: str) -> Iterator[tuple[str, str]]:
    """Every name that an entry goes by, with its slug."""
    yield from ((slug, slug) for slug in survey.slugs[kind])
    for record, (names, _) in survey.facts(NAME, kind):
        yield from ((name, record.slug) for name in names)


def _by_name(text: str, named: list[tuple[str, str]]) -> str | None:
    by_name = dict(named)
    found = closest(text, by_name)
    return by_name[found] if found else None
