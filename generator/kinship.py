"""Which spaces belong together: what two of them share, and how much that says.

The rarer what they share, the closer they are: an event at two places says more than a field that a
third of the city has. Spaces are found through what they share, never by comparing all with all; of
what very many share, each space looks at those beside itself, so that no few are shown everywhere.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.facets import KINDS as FACETS

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from generator.content import Entry
    from generator.joints import Joint
    from generator.schema.event import Event
    from generator.schema.space import Space

WINDOW = 40
"""How many of those that share one thing a space looks at."""

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

_WEIGHTS = {"event": 1.5, "series": 1.0, "field": 1.0, "type": 0.8, "ward": 0.4, "district": 0.3}
"""How much a bond of each kind says, apart from its rarity."""


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

    def __init__(
        self,
        spaces: Mapping[str, Entry[Space]],
        events_at: Mapping[str, tuple[Entry[Event], ...]],
        series: Container[str],
        groups: Mapping[str, Mapping[str, list[str]]],
    ) -> None:
        """`series` are those that could be read: a preview is drawn of what has errors, too. `groups` are all spaces, `grouped`."""
        self._spaces = spaces
        self._events_at = events_at
        self._series = series
        self._groups = groups
        self._order = {slug: at for at, slug in enumerate(spaces)}
        self._each: dict[_Plain, _Plain] = {}
        """Every bond as one object: what two spaces share is found by who it is."""
        self._closed = {slug for slug, entry in spaces.items() if entry.joint.is_closed}
        self._bonds = cache(self._bonds_of)
        self._weight = cache(self._weight_of)
        self._ring = cache(self._ring_of)

    def draw(self) -> None:
        """Finds out all of it, so that each process that is forked from here has it."""
        for slug in self._spaces:
            for bond in self._bonds(slug):
                self._weight(bond)

    def _bonds_of(self, slug: str) -> frozenset[_Plain]:
        bonds = _bonds(self._spaces[slug].joint, self._events_at.get(slug, ()), self._series)
        return frozenset([self._each.setdefault(bond, bond) for bond in bonds])

    @cached_property
    def _sharing(self) -> dict[_Plain, list[str]]:
        """By bond, the spaces that share it, in their order."""
        sharing: defaultdict[_Plain, list[str]] = defaultdict(list)
        for slug, entry in self._spaces.items():
            if district := entry.joint.district:
                sharing["district", district].append(slug)
            if events := self._events_at.get(slug):
                for bond in set(_bonds_by_events(events, self._series)):
                    sharing[bond].append(slug)
        by_terms = {(kind, key): slugs for kind, groups in self._groups.items() for key, slugs in groups.items()}
        return {**sharing, **by_terms}

    def _weight_of(self, bond: _Plain) -> int:
        """How much it says. Whole numbers: a sum of them does not depend on the order in which a set gives its items."""
        return round(1e6 * _WEIGHTS[bond[0]] * math.log(1 + len(self._spaces) / len(self._sharing[bond])))

    def related(self, slug: str, without: Collection[str], count: int) -> tuple[Related, ...]:
        """The spaces that share most with this one, open ones first; never itself, never one of `without`."""
        mine, bonds, weight = self._bonds(slug), self._bonds, self._weight
        found = [
            (other in self._closed, -sum(map(weight, mine & bonds(other))), self._order[other], other)
            for other in self._candidates(slug)
            if other not in without
        ]
        nearest = heapq.nsmallest(count, found)
        return tuple(Related(other, self._shared(slug, other)) for *_, other in nearest)

    def area(self, slug: str, count: int) -> Area | None:
        """Others of the same ward or, failing that, of the same former district; None where neither has any."""
        joint = self._spaces[slug].joint
        wards = joint.terms[_TERMS.index("ward")]
        for bond in (*(Bond("ward", ward) for ward in wards), Bond("district", joint.district)):
            near = [other for other in self._beside(bond, slug) if other not in self._closed]
            if near:
                near.sort(key=lambda other: (-self._closeness(slug, other), self._order[other]))
                return Area(bond, tuple(near[:count]))
        return None

    def _closeness(self, slug: str, other: str) -> int:
        return sum(map(self._weight, self._bonds(slug) & self._bonds(other)))

    def _shared(self, slug: str, other: str) -> tuple[Bond, ...]:
        return tuple(map(Bond._make, self._rarest_first(self._bonds(slug) & self._bonds(other))))

    def _rarest_first(self, bonds: Iterable[_Plain]) -> list[_Plain]:
        return sorted(bonds, key=lambda bond: (-self._weight(bond), bond))

    def _candidates(self, slug: str) -> Iterable[str]:
        """Those who share something with it, beginning with the rarest bonds."""
        found: dict[str, None] = {}
        for bond in self._rarest_first(self._bonds(slug)):
            if len(found) >= CANDIDATES:
                break
            found |= dict.fromkeys(self._beside(bond, slug))
        return found

    def _beside(self, bond: _Plain, slug: str) -> list[str]:
        """Others who share a bond: all of them, or those on both sides of this one where they are many."""
        slugs = self._sharing.get(bond, [])
        if len(slugs) <= WINDOW + 1:
            return [other for other in slugs if other != slug]
        ring, places = self._ring(bond)
        at = places[slug]
        around = (*range(-(WINDOW // 2), 0), *range(1, WINDOW // 2 + 1))
        return [ring[(at + step) % len(ring)] for step in around]

    def _ring_of(self, bond: _Plain) -> tuple[list[str], dict[str, int]]:
        """All who share a bond, those of one district together, and the place of each."""
        ring = sorted(self._sharing[bond], key=lambda slug: (self._spaces[slug].joint.district, self._order[slug]))
        return ring, {slug: at for at, slug in enumerate(ring)}


def _bonds(space: Joint, events: tuple[Entry[Event], ...], series: Container[str]) -> Iterator[_Plain]:
    yield from _bonds_by_events(events, series)
    for kind, terms in zip(_TERMS, space.terms, strict=True):
        for term in terms:
            yield kind, term
    if space.district:
        yield "district", space.district


def _bonds_by_events(events: tuple[Entry[Event], ...], series: Container[str]) -> Iterator[_Plain]:
    for entry in events:
        joint = entry.joint
        yield "event", entry.slug
        if joint.series and joint.series in series:
            yield "series", joint.series
