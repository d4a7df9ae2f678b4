"""Two files about one place, or about one event.

Every space is compared with those it could be: near it, under the same telephone number, at the
same address, of the same name. Never all with all: a crowded neighbourhood is put in the order of
its names, and each space is compared with the next few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.geography import distance_m
from generator.i18n import fold
from generator.phrases import phrase
from generator.problems import Problem, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.examination import Reading
    from generator.i18n import Bilingual
    from generator.records import Record
    from generator.schema.event import Event
    from generator.schema.space import Space
    from generator.survey import Survey

NAME = "duplicates"

NEAR_M = 250
"""Two points farther apart than this, beyond what may be wrong with them, are two places."""

DOUBT_M = 300
"""How much of the points' own uncertainty counts: a point in the middle of a ward is near everything."""

CROWD, WINDOW = 12, 8
"""A group of more than so many spaces is only compared with so many neighbours in the order of names."""

AKIN, SAME = 82, 94
"""Similarity of names, 0 to 100: enough with the same telephone or address; enough when near alone."""

_CELL = 0.005
"""Degrees, at Hà Nội's latitude at least 518 m: neighbours of `NEAR_M` are in one cell or the next."""

_MAY_SHARE = 3
"""So many spaces with one telephone or page may be one; more belong to one owner."""

_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)
_WORDS = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_GENERIC = frozenset(["the", "a", "an", "and", "cua", "tai", "va", "hanoi", "noi", "ha"])
"""Words that tell no two places of the city apart."""


class _Place(NamedTuple):
    """What tells one space from another."""

    names: dict[str, str]
    """Every name as written, by what it is when folded, without generic words, its words in order."""
    phones: list[str]
    sites: list[str]
    """Its pages on the web, without scheme."""
    ids: list[str]
    """What it is called in other open data."""
    address: str | None
    """House and street, folded, where a house number is given."""
    street: str | None
    ward: str | None
    point: tuple[float, float, int] | None
    """Latitude and longitude in degrees (WGS 84), and how many metres they may be off."""
    not_same_as: list[str]


class _Candidate(NamedTuple):
    slug: str
    path: str
    place: _Place


def fact(reading: Reading) -> _Place | list[str] | None:
    """A space as a place, or an event as its title, times and venues."""
    if reading.entry is None:
        return None
    if reading.kind == "spaces":
        return _place(reading.entry.model)
    return _occasion(reading.entry.model) if reading.kind == "events" else None


def _place(space: Space) -> _Place:
    written = [*reversed(space.also_known_as), space.name.en or "", space.name.vi]
    point = space.location
    return _Place(
        {bare: name for name in written if (bare := _bare(name))},
        [str(phone) for phone in space.contact.phone],
        [_SCHEME.sub("", link.url).rstrip("/") for _, link in space.contact.links],
        [id_ for id_ in (space.identifiers.wikidata, space.identifiers.osm) if id_],
        _house(space.address.street),
        space.address.street,
        space.address.ward,
        (point.lat, point.lon, point.precision_m or 0) if point else None,
        space.not_same_as,
    )


def _house(street: str | None) -> str | None:
    folded = " ".join(_WORDS.findall(fold(street or "")))
    folded = re.sub(r"\b(so|nha|pho|duong)\b ?", "", folded)
    return folded if _NUMBER.search(folded) else None


def _occasion(event: Event) -> list[str] | None:
    if not (event.start or event.repeats):
        return None
    places = [venue.space or fold(venue.name.vi if venue.name else "") for venue in event.venues]
    return [fold(event.title.vi), str(event.start), str(event.repeats), *sorted(places)]


def _bare(name: str) -> str:
    words = _WORDS.findall(fold(name))
    return " ".join(sorted([word for word in words if word not in _GENERIC] or words))


def check(survey: Survey) -> Iterator[Problem]:
    """Yields spaces that may be another one, on both sides, and events entered twice."""
    yield from _spaces(survey)
    yield from _events(survey)


def _spaces(survey: Survey) -> Iterator[Problem]:
    known = [(record.slug, record.path, fact_) for record, fact_ in survey.facts(NAME, "spaces")]
    at = _Place._fields.index("sites")  # which alone make no two places one
    places = [(slug, path, fact_[:at], fact_[at + 1 :]) for slug, path, fact_ in known]
    alike, told = survey.comparison(NAME, places, lambda: _compared(_candidates(known)))
    contacts = [(slug, path, *map(fact_.__getitem__, _CONTACTS)) for slug, path, fact_ in known]
    sharing = survey.comparison(f"{NAME}/contacts", [contacts, told], lambda: list(_sharing(_candidates(known), told)))
    for code, key, path, name, value in (*alike, *sharing):
        yield Problem(code, path, survey.document(path).key_span(key), slug=name, **value)


_CONTACTS = [_Place._fields.index(name) for name in ("phones", "sites", "not_same_as")]
"""Where that stands by which spaces share a contact."""


def _candidates(known: Iterable[tuple[str, str, list[Any]]]) -> list[_Candidate]:
    return [_Candidate(slug, path, _Place(*fact_)) for slug, path, fact_ in known]


_Found = tuple[str, str, str, str, dict[str, Any]]
"""What comes of comparing spaces, in plain data: code, key and path of a problem, the other space, and what they share."""


def _compared(candidates: list[_Candidate]) -> tuple[list[_Found], list[list[str]]]:
    """Those that may be one, and all pairs of which enough is said: by that, or by an editor."""
    found: list[_Found] = []
    seen: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    for one, other in _worth_a_look(candidates):
        pair = (one.slug, other.slug)
        if pair[0] == pair[1] or pair in seen or pair[::-1] in seen:
            continue
        seen.add(pair)
        if pair[1] in one.place.not_same_as or pair[0] in other.place.not_same_as:
            continue
        if reason := _same(one.place, other.place):
            for here, there in ((one, other), (other, one)):
                found.append(("space/maybe-same", "name", here.path, there.slug, {"reason": plain(reason)}))
        else:
            apart.add(pair)
    return found, [list(pair) for pair in sorted(seen - apart)]


def _sharing(candidates: list[_Candidate], pairs: Iterable[list[str]]) -> Iterator[_Found]:
    """Two or three spaces with one telephone or page, in the later file; where many share it, an owner has many.

    `pairs` are those of which enough is said.
    """
    told = {(one, other) for one, other in pairs}
    groups: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        for contact in {*candidate.place.phones, *candidate.place.sites}:
            groups[contact].append(candidate)
    for contact, group in groups.items():
        if not 1 < len(group) <= _MAY_SHARE:
            continue
        for one, other in combinations(group, 2):
            pair = (one.slug, other.slug)
            known = pair[1] in one.place.not_same_as or pair[0] in other.place.not_same_as
            if pair in told or pair[::-1] in told or known or pair[0] == pair[1]:
                continue
            told.add(pair)
            yield "space/shared-contact", "contact", other.path, pair[0], {"contact": contact}


def _worth_a_look(candidates: list[_Candidate]) -> Iterator[tuple[_Candidate, _Candidate]]:
    """The pairs worth a look, at most a few for each place."""
    groups: defaultdict[object, list[_Candidate]] = defaultdict(list)
    near: defaultdict[tuple[int, int, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        place = candidate.place
        for key in {*place.names, *place.phones, *place.ids}:
            groups[key].append(candidate)
        if place.address:
            groups["at", place.address].append(candidate)
        if place.point:
            row, column = int(place.point[0] // _CELL), int(place.point[1] // _CELL)
            for part in {part for name in place.names for part in (f"{name[:3]}…", f"…{name[-3:]}")}:
                near[row, column, part].append(candidate)
    for group in groups.values():
        if len(group) > 1:
            yield from _pairs(group)
    for (row, column, part), group in near.items():
        # with the next cells to the east and south alone, every pair of neighbours is met once
        beside = ((row, column + 1), (row + 1, column - 1), (row + 1, column), (row + 1, column + 1))
        around = [other for cell in beside for other in near.get((*cell, part), ())]
        if around or len(group) > 1:
            yield from _pairs([*group, *around])


def _pairs(group: list[_Candidate]) -> Iterable[tuple[_Candidate, _Candidate]]:
    if len(group) <= CROWD:
        return combinations(group, 2)
    ordered = sorted(((name, one.slug, one) for one in group for name in one.place.names), key=itemgetter(0, 1))
    return ((one, other) for at, (_, _, one) in enumerate(ordered) for _, _, other in ordered[at + 1 : at + 1 + WINDOW])


def _same(here: _Place, there: _Place) -> str | Bilingual | None:
    """Why the two may be one place: what they share, or how far apart they are; None where they are not."""
    if shared := next((id_ for id_ in here.ids if id_ in there.ids), None):
        return shared
    phone = next((phone for phone in here.phones if phone in there.phones), None)
    house = here.street if here.address and here.address == there.address and _same_ward(here, there) else None
    if (phone or house) and any(_akin(mine, theirs) for mine in here.names for theirs in there.names):
        return phone or house
    name = next((here.names[mine] for mine in here.names for theirs in there.names if _alike(mine, theirs)), None)
    if name is None:
        return None
    if here.point is None or there.point is None:
        return name if _same_ward(here, there) and not (here.address and there.address) else None
    away = distance_m(*here.point[:2], *there.point[:2])
    doubt = here.point[2] + there.point[2]
    return phrase("apart", distance=f"{away:.0f} m") if away <= NEAR_M + min(doubt, DOUBT_M) else None


def _alike(mine: str, theirs: str) -> bool:
    """Whether two names are the same but for a slip; names with other numbers in them are other names."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to load, and mostly nothing new is to be compared

    return fuzz.ratio(mine, theirs, score_cutoff=SAME) > 0 and _NUMBER.findall(mine) == _NUMBER.findall(theirs)


def _akin(mine: str, theirs: str) -> bool:
    """Whether one name could stand for the other: it is alike, or its words are all in the other."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to load, and mostly nothing new is to be compared

    return fuzz.token_set_ratio(mine, theirs, score_cutoff=AKIN) > 0


def _same_ward(here: _Place, there: _Place) -> bool:
    return here.ward == there.ward or None in (here.ward, there.ward)


def _events(survey: Survey) -> Iterator[Problem]:
    first: dict[tuple[Any, ...], Record] = {}
    for record, occasion in survey.facts(NAME, "events"):
        earlier = first.setdefault(tuple(occasion), record)
        if earlier is not record and earlier.slug != record.slug:
            span = survey.document(record.path).key_span("title")
            yield Problem("event/maybe-same", record.path, span, slug=earlier.slug)
