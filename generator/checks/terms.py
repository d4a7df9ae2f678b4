"""Every id of a vocabulary must exist."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.certainty import only_match, replacement, value_at
from generator.i18n import fold
from generator.likeness import closest
from generator.phrases import one_of, phrase
from generator.problems import Edit, Problem
from generator.schema.vocabulary import VOCABULARIES
from generator.traps import latinised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.i18n import Bilingual
    from generator.schema.mentions import Mention
    from generator.schema.vocabulary import Ward
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
    named = [(name, term.id) for term in terms.values() for name in (term.id, term.vi, term.en)]
    code = f"entry/unknown-{_SINGULAR.get(target, 'term')}"
    file = f"content/vocabulary/{target}.yml"
    parts = [part.strip() for part in value.split(",")]
    if len(parts) > 1 and None not in (ids := [only_match(part, named) for part in parts]):
        written = ", ".join(str(term_id) for term_id in ids)
        in_list = isinstance(value_at(document.data, place[:-1]), list)
        edits = (Edit(span, written if in_list else f"[{written}]"),) if document.exact_value(*place) else ()
        if not isinstance(place[-1], int) or (in_list and not _in_brackets(document, place)):
            edits = ()
        yield Problem(code, path, span, id=value, file=file, suggestion=f"[{written}]", edits=edits)
        return
    meant = only_match(value, named)
    guess = meant or _likeliest(value, named)
    suggestion = guess or (one_of(terms) if 0 < len(terms) <= _FEW else phrase("one-from-file", file=file))
    yield Problem(
        code,
        path,
        span,
        id=value,
        file=file,
        suggestion=suggestion,
        edits=replacement(document, place, meant) if meant else (),
    )


_FEW = 20
"""A longer vocabulary is looked up in its file."""

_SINGULAR = {"types": "type", "fields": "field", "districts": "district", "event-kinds": "kind"}


def _in_brackets(document: Document, place: tuple[str | int, ...]) -> bool:
    """Whether the list around `place` and all of it stand on one line, as they do between brackets."""
    around = document.exact_value(*place[:-1])
    return around is not None and around.line == around.end_line


def _likeliest(value: str, named: list[tuple[str, str]]) -> str | Bilingual | None:
    """What was probably meant: the terms in whose names the word stands, else the one most like it."""
    wanted = f" {' '.join(_words(value))} "
    inside = dict.fromkeys(
        term_id for name, term_id in named if wanted.strip() and wanted in f" {' '.join(_words(name))} "
    )
    if 1 < len(inside) <= _MOST_OFFERED:
        return one_of(inside)
    found = closest(value, by_name := dict(named))
    return by_name[found] if found else next(iter(inside), None)


_MOST_OFFERED = 4


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(name))


_WARD = re.compile(r"^(?:phuong|xa|thi tran|p\.|x\.|tt\.|p (?=\w))[\s.]*|\s+(?:ward|commune)$")
_DISTRICT = re.compile(r"^(?:quan|huyen|thi xa|q\.|h\.|tx\.|q (?=\w))[\s.]*|\s+(?:urban |rural )?(?:district|town)$")
"""The word for the kind of unit, folded: "P. Hàng Bạc", "Hang Bac Ward", "quận Ba Đình"."""


def _unknown_ward(
    document: Document, place: tuple[str | int, ...], value: str, wards: dict[str, Ward]
) -> Iterator[Problem]:
    path, span = document.path, document.value_span(*place)
    folded = fold(value).strip()
    wanted = _bare(_DISTRICT.sub("", _WARD.sub("", folded)))
    is_district, is_ward = bool(_DISTRICT.search(folded)), bool(_WARD.search(folded))
    now = {_bare(_WARD.sub("", fold(ward.vi))): ward.id for ward in wards.values()}
    named = [(name, ward.id) for ward in wards.values() for name in (ward.id, ward.vi, ward.en)]
    meant = only_match(value, [*named, *now.items()])
    if not is_district and (meant or wanted in now):
        found = meant or now[wanted]
        yield Problem(
            "space/unknown-ward", path, span, id=value, suggestion=found, edits=replacement(document, place, found)
        )
        return
    old, districts = _former(wards)
    successors = [] if is_district else old.get(wanted, [])
    of_district = [] if is_ward else districts.get(wanted, [])
    if successors or of_district:
        certain = len(successors) == 1 and not of_district
        edits = replacement(document, place, successors[0]) if certain else ()
        yield Problem("space/old-ward", path, span, id=value, suggestion=one_of(successors or of_district), edits=edits)
        return
    known = {name: [ward_id] for name, ward_id in now.items()}
    known = districts if is_district else known | old | known  # of names alike, one in force stands first
    near = closest(wanted, known)
    suggestion = one_of(known[near]) if near else phrase("one-from-file", file="content/vocabulary/wards.yml")
    yield Problem("space/unknown-ward", path, span, id=value, suggestion=suggestion)


def _former(wards: dict[str, Ward]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The units that took over each old ward, and each old district, by its folded name."""
    old: defaultdict[str, list[str]] = defaultdict(list)
    districts: defaultdict[str, list[str]] = defaultdict(list)
    for ward in wards.values():
        for former in ward.former:
            if ward.id not in districts[_bare(former.district)]:
                districts[_bare(former.district)].append(ward.id)
            for name in former.wards:
                if ward.id not in old[_bare(name)]:
                    old[_bare(name)].append(ward.id)
    return dict(old), dict(districts)


def _bare(name: str) -> str:
    return fold(name).replace("-", " ").strip()
