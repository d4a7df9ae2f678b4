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

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping

    from generator.content import Entry
    from generator.joints import Joint
    from generator.schema.event import Event
    from generator.schema.space import Space

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
        self._closed = {slug for slug, entry in spaces.items() if entry.joint.is_closed}
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
        shared = sorted((-self._weight_of(bond), bond) for bond, slugs in self._sharing.items() if len(slugs) > 1)
        return [Bond._make(bond) for _, bond in reversed(shared)]

    @cached_property
    def _bits(self) -> dict[_Plain, int]:
        return {bond: 1 << number for number, bond in enumerate(self._shared_bonds)}

    def _mask_of(self, slug: str) -> int:
        """What a space shares with others, bit by bit."""
        bonds = _bonds(self._spaces[slug].joint, self._events_at.get(slug, ()), self._series)
        return reduce(or_, (self._bits.get(bond, 0) for bond in bonds), 0)

    def _bonds_of(self, mask: int) -> tuple[Bond, ...]:
        """The bonds of a mask, the rarest first."""
        found = []
        while mask:
            number = mask.bit_length() - 1
            found.append(self._shared_bonds[number])
            mask ^= 1 << number
        return tuple(found)

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
        joint = self._spaces[slug].joint
        wards = joint.terms[_TERMS.index("ward")]
        for bond in (*(Bond("ward", ward) for ward in wards), Bond("district", joint.district)):
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
        ring = sorted(self._sharing[bond], key=lambda slug: (self._spaces[slug].joint.district, self._order[slug]))
        return [*ring[-_SIDE:], *ring, *ring[:_SIDE]], {slug: at for at, slug in enumerate(ring)}


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
