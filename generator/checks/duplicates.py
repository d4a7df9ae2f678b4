"""Two files about one place, or about one event.

Every space is compared with those it could be: near it, under the same telephone number, at the
same address, of the same name. Never all with all: a crowded neighbourhood is put in the order of
its names, and each space is compared with the next few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from generator.geography import distance_m
from generator.i18n import fold
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content import Content, Entry
    from generator.schema.event import Event
    from generator.schema.space import Space

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

_WORDS = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_GENERIC = frozenset(["the", "a", "an", "and", "cua", "tai", "va", "hanoi", "noi", "ha"])
"""Words that tell no two places of the city apart."""


@dataclass(frozen=True)
class _Place:
    entry: Entry[Space]

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name as written, by what it is when folded, without generic words, its words in order."""
        space = self.entry.model
        written = [*reversed(space.also_known_as), space.name.en or "", space.name.vi]
        return {bare: name for name in written if (bare := _bare(name))}

    @cached_property
    def phones(self) -> frozenset[str]:
        return frozenset(phone.e164 for phone in self.entry.model.contact.phone)

    @cached_property
    def address(self) -> str | None:
        """House and street, where a house number is given."""
        street = " ".join(_WORDS.findall(fold(self.entry.model.address.street or "")))
        street = re.sub(r"\b(so|nha|pho|duong)\b ?", "", street)
        return street if _NUMBER.search(street) else None


def _bare(name: str) -> str:
    words = _WORDS.findall(fold(name))
    return " ".join(sorted([word for word in words if word not in _GENERIC] or words))


def check(content: Content) -> Iterator[Problem]:
    """Yields spaces that may be another one, on both sides, and events entered twice."""
    yield from _spaces(content)
    yield from _events(content)


def _spaces(content: Content) -> Iterator[Problem]:
    places = [_Place(entry) for entry in content.checked("spaces")]
    seen: set[tuple[str, str]] = set()
    for one, other in _candidates(places):
        pair = (one.entry.slug, other.entry.slug)
        if pair[0] == pair[1] or pair in seen or pair[::-1] in seen:
            continue
        seen.add(pair)
        if pair[1] in one.entry.model.not_same_as or pair[0] in other.entry.model.not_same_as:
            continue
        if reason := _same(one, other):
            for here, there in ((one, other), (other, one)):
                document = here.entry.document
                slug = there.entry.slug
                yield Problem("space/maybe-same", document.path, document.key_span("name"), slug=slug, reason=reason)


def _candidates(places: list[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """The pairs worth a look, at most a few for each place."""
    groups: defaultdict[object, list[_Place]] = defaultdict(list)
    near: defaultdict[tuple[int, int, str], list[_Place]] = defaultdict(list)
    for place in places:
        space = place.entry.model
        for key in {*place.names, *place.phones}:
            groups[key].append(place)
        if place.address:
            groups["at", place.address].append(place)
        if space.location:
            row, column = int(space.location.lat // _CELL), int(space.location.lon // _CELL)
            for part in {part for name in place.names for part in (f"{name[:3]}…", f"…{name[-3:]}")}:
                near[row, column, part].append(place)
    for group in groups.values():
        if len(group) > 1:
            yield from _pairs(group)
    for (row, column, part), group in near.items():
        # with the next cells to the east and south alone, every pair of neighbours is met once
        beside = ((row, column + 1), (row + 1, column - 1), (row + 1, column), (row + 1, column + 1))
        around = [other for cell in beside for other in near.get((*cell, part), ())]
        if around or len(group) > 1:
            yield from _pairs([*group, *around])


def _pairs(group: list[_Place]) -> Iterable[tuple[_Place, _Place]]:
    if len(group) <= CROWD:
        return combinations(group, 2)
    ordered = sorted(((name, place.entry.slug, place) for place in group for name in place.names), key=itemgetter(0, 1))
    return (
        (place, other) for at, (_, _, place) in enumerate(ordered) for _, _, other in ordered[at + 1 : at + 1 + WINDOW]
    )


def _same(one: _Place, other: _Place) -> str | None:
    """Why the two may be one place: what they share, or how far apart they are; None where they are not."""
    here, there = one.entry.model, other.entry.model
    phones = one.phones & other.phones
    house = one.address is not None and one.address == other.address and _same_ward(here, there) and here.address.street
    if (phones or house) and any(_akin(mine, theirs) for mine in one.names for theirs in other.names):
        return str(next(phone for phone in here.contact.phone if phone.e164 in phones)) if phones else house or None
    name = next((one.names[mine] for mine in one.names for theirs in other.names if _alike(mine, theirs)), None)
    if name is None:
        return None
    if here.location is None or there.location is None:
        return name if _same_ward(here, there) and not (one.address and other.address) else None
    away = distance_m(here.location.lat, here.location.lon, there.location.lat, there.location.lon)
    doubt = (here.location.precision_m or 0) + (there.location.precision_m or 0)
    return f"{away:.0f} m" if away <= NEAR_M + min(doubt, DOUBT_M) else None


def _alike(mine: str, theirs: str) -> bool:
    """Whether two names are the same but for a slip; names with other numbers in them are other names."""
    return fuzz.ratio(mine, theirs, score_cutoff=SAME) > 0 and _NUMBER.findall(mine) == _NUMBER.findall(theirs)


def _akin(mine: str, theirs: str) -> bool:
    """Whether one name could stand for the other: it is alike, or its words are all in the other."""
    return fuzz.token_set_ratio(mine, theirs, score_cutoff=AKIN) > 0


def _same_ward(here: Space, there: Space) -> bool:
    return here.address.ward == there.address.ward or None in (here.address.ward, there.address.ward)


def _events(content: Content) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Entry[Event]] = {}
    for entry in content.checked("events"):
        event = entry.model
        if not (event.start or event.repeats):
            continue
        places = [venue.space or fold(venue.name.vi if venue.name else "") for venue in event.venues]
        key = (fold(event.title.vi), str(event.start), str(event.repeats), *sorted(places))
        earlier = first.setdefault(key, entry)
        if earlier is not entry and earlier.slug != entry.slug:
            span = entry.document.key_span("title")
            yield Problem("event/maybe-same", entry.document.path, span, slug=earlier.slug)


__all__ = ["check"]
