"""Which spaces belong together: what two of them share, and how much that says.

The rarer what they share, the closer they are: an event at two places says more than a field that a
third of the city has. Spaces are found through what they share, never by comparing all with all; of
what very many share, each space looks at those beside itself, so that no few are shown everywhere.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from functools import cache, cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from generator.facets import KINDS as FACETS
from generator.nearness import near_whom

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.ties import SpaceTie, Ties

WINDOW = 40
"""How many of those that share one thing a space looks at."""

_SIDE = WINDOW // 2

CANDIDATES = 100
"""How many spaces it looks at in all."""


class Bond(NamedTuple):
    """Something that spaces share."""

    kind: str
    """`event`, `series`, `field`, `type`, `ward` or `district`."""
    key: str
    """Its slug or id."""


_Plain = tuple[str, str]
"""A bond as a plain tuple, which is equal to it, and quicker to make and to find."""

_TERMS = [kind.name for kind in FACETS]
"""The kinds of bond that are groups of spaces too."""

_WARD = _TERMS.index("ward")

_WEIGHTS = {"event": 15, "series": 10, "field": 10, "type": 8, "ward": 4, "district": 3}
"""How much a bond of each kind says, apart from its rarity."""

_STEPS = 4
"""Steps of rarity from one that is half as rare: so one space more or less hardly ever makes others say more or less."""


class Related(NamedTuple):
    """A space that has something in common with another."""

    slug: str
    bonds: tuple[Bond, ...]
    """What they share, the most telling first; never empty."""


class Area(NamedTuple):
    """Spaces in the same ward or former district, for a space whose point is not known."""

    bond: Bond
    slugs: tuple[str, ...]


class Kinship:
    """All spaces by what they share, which of each is found out when somebody asks."""

    def __init__(self, ties: Ties) -> None:
        """Takes all that decides about it."""
        self._spaces = ties.spaces
        self._events = ties.events
        self._order = {slug: at for at, slug in enumerate(ties.spaces)}
        self._closed = {slug for slug, tie in ties.spaces.items() if tie.is_closed}
        self._mask = cache(self._mask_of)
        self._weight = cache(self._weight_of)
        self._weights = cache(self._weights_of)
        self._bonds_in = cache(self._bonds_of)
        self._ring = cache(self._ring_of)

    def draw(self) -> None:
        """Finds out all of it, so that each process that is forked from here has it."""
        for slug in self._spaces:
            self._mask(slug)

    @cached_property
    def _shared_bonds(self) -> list[Bond]:
        """Those of several spaces, which are the bits of masks: the rarest last, so that most masks are short."""
        shared = sorted((-self._weight(bond), bond) for bond, slugs in self._sharing.items() if len(slugs) > 1)
        return [Bond._make(bond) for _, bond in reversed(shared)]

    @cached_property
    def _bits(self) -> dict[_Plain, int]:
        return {bond: 1 << number for number, bond in enumerate(self._shared_bonds)}

    def _mask_of(self, slug: str) -> int:
        """What a space shares with others, bit by bit."""
        return reduce(or_, (self._bits.get(bond, 0) for bond in self._all_bonds(slug)), 0)

    def _all_bonds(self, slug: str) -> Iterator[_Plain]:
        """What a space shares with others, or would if there were any; none of one that does not exist."""
        yield from self._bonds_by_events.get(slug, ())
        if tie := self._spaces.get(slug):
            yield from _bonds_by_facts(tie)

    def _bonds_of(self, mask: int) -> tuple[Bond, ...]:
        """The bonds of a mask, the rarest first."""
        found = []
        while mask:
            number = mask.bit_length() - 1
            found.append(self._shared_bonds[number])
            mask ^= 1 << number
        return tuple(found)

    @cached_property
    def _bonds_by_events(self) -> dict[str, dict[_Plain, None]]:
        """The events and series of each space that has any."""
        found: defaultdict[str, dict[_Plain, None]] = defaultdict(dict)
        for event, (venues, series) in self._events.items():
            for slug in venues:
                found[slug]["event", event] = None
                if series:
                    found[slug]["series", series] = None
        return found

    @cached_property
    def _sharing(self) -> dict[_Plain, list[str]]:
        """By bond, the spaces that share it, in their order."""
        sharing: defaultdict[_Plain, list[str]] = defaultdict(list)
        for slug in self._spaces:
            for bond in self._all_bonds(slug):
                sharing[bond].append(slug)
        return dict(sharing)

    def _weight_of(self, bond: _Plain) -> int:
        """How much it says. Whole numbers: a sum of them does not depend on the order in which a set gives its items."""
        about_all = 1 << len(self._spaces).bit_length()
        return _WEIGHTS[bond[0]] * round(_STEPS * math.log2(1 + about_all / len(self._sharing[bond])))

    def _weights_of(self, mask: int) -> int:
        return sum(map(self._weight, self._bonds_in(mask)))

    def related(self, slug: str, without: Collection[str], count: int) -> tuple[Related, ...]:
        """The spaces that share most with this one, open ones first; never itself, never one of `without`."""
        mine, mask, weights = self._mask(slug), self._mask, self._weights
        found = [
            (other in self._closed, -weights(mine & mask(other)), self._order[other], other)
            for other in self._candidates(slug).difference(without)
        ]
        nearest = heapq.nsmallest(count, found)
        return tuple(Related(other, self._bonds_in(mine & mask(other))) for *_, other in nearest)

    def area(self, slug: str, count: int) -> Area | None:
        """Others of the same ward or, failing that, of the same former district; None where neither has any."""
        tie = self._spaces[slug]
        for bond in (*(Bond("ward", ward) for ward in tie.terms[_WARD]), Bond("district", tie.district)):
            near = [other for other in self._beside(bond, slug) if other not in self._closed]
            if near:
                near.sort(key=lambda other: (-self._closeness(slug, other), self._order[other]))
                return Area(bond, tuple(near[:count]))
        return None

    def _closeness(self, slug: str, other: str) -> int:
        return self._weights(self._mask(slug) & self._mask(other))

    def _candidates(self, slug: str) -> set[str]:
        """Those who share something with it, of the rarest bonds."""
        found: set[str] = set()
        for bond in self._bonds_in(self._mask(slug)):
            if len(found) >= CANDIDATES:
                break
            found.update(self._beside(bond, slug))
        return found

    def _beside(self, bond: _Plain, slug: str) -> list[str]:
        """Others who share a bond: all of them, or those on both sides of this one where they are many."""
        slugs = self._sharing.get(bond, [])
        if len(slugs) <= WINDOW + 1:
            return [other for other in slugs if other != slug]
        ring, places = self._ring(bond)
        at = places[slug]
        return ring[at : at + _SIDE] + ring[at + _SIDE + 1 : at + 2 * _SIDE + 1]

    def _ring_of(self, bond: _Plain) -> tuple[list[str], dict[str, int]]:
        """All who share a bond, those of one district together, as a ring that begins `_SIDE` earlier and ends as much later.

        Also the place of each, where what is beside it begins.
        """
        ring = sorted(self._sharing[bond], key=lambda slug: (self._spaces[slug].district, self._order[slug]))
        return [*ring[-_SIDE:], *ring, *ring[:_SIDE]], {slug: at for at, slug in enumerate(ring)}

    def sharers(self, kind: str, key: str) -> list[str]:
        """The spaces that share a bond."""
        return self._sharing.get((kind, key), [])

    def seen_by(self, slug: str) -> set[str]:
        """Those who look at this space to find whom they are related to, itself among them if it exists."""
        bonds = [bond for bond in self._all_bonds(slug) if slug in self._spaces]
        return {slug, *(other for bond in bonds for other in self._beside(bond, slug))}

    def sharers_of_others(self, before: Kinship) -> set[str]:
        """Those who share something that says more or less than it did `before`."""
        were, now = before._sharing, self._sharing
        return {
            slug
            for bond, slugs in now.items()
            if bond in were and self._weight(bond) != before._weight(bond)
            for slug in slugs
        }


def touched(before: Ties, now: Ties, kinship: Kinship) -> set[str]:
    """The spaces to which others may be related `now`, or in whose ward others may stand in for those near by.

    Who looks at none that is new, gone or another, neither before nor now, and shares no event or series of another one,
    sees the same in the same order: the others keep theirs. `kinship` is that of `now`.
    """
    was = Kinship(before)
    found = kinship.sharers_of_others(was)
    for slug in {slug for slug, _ in before.spaces.items() ^ now.spaces.items()}:
        found.update(was.seen_by(slug), kinship.seen_by(slug))
    for _, (venues, series) in before.events.items() ^ now.events.items():
        found.update(venues, was.sharers("series", series), kinship.sharers("series", series))
    return found


_FEW_MOVES = 16
"""For more spaces that come, go or move it is quicker to ask all who is near them."""


def near_others(before: Ties, now: Ties, count: int) -> set[str] | None:
    """Among whose `count` nearest those were or are that stand elsewhere now, and perhaps a few more; None where they are many."""
    were, are = _places(before), _places(now)
    moved = [(before, place) for place in were - are] + [(now, place) for place in are - were]
    if len(moved) > _FEW_MOVES:
        return None
    found: set[str] = set()
    for ties, (slug, lat, lon) in moved:
        others = ((name, *tie.point, not tie.is_closed) for name, tie in ties.spaces.items() if tie.point and name != slug)
        found.update(near_whom(lat, lon, others, count))
    return found


def _places(ties: Ties) -> set[tuple[str, float, float]]:
    """Where those are that stand near others."""
    return {(slug, *tie.point) for slug, tie in ties.spaces.items() if tie.point and not tie.is_closed}


def _bonds_by_facts(tie: SpaceTie) -> Iterator[_Plain]:
    for kind, terms in zip(_TERMS, tie.terms, strict=True):
        for term in terms:
            yield kind, term
    if tie.district:
        yield "district", tie.district
