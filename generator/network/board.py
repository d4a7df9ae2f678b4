"""The board of the network: what spaces offer one another, what they need, and who could help whom.

Only what a space says of itself in `offers` and `needs` counts; nothing is guessed from its type.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.nearness import NearestPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schema.space import Location, Space

MATCHES = 3
"""How many spaces that could help are named beside each need."""


@dataclass(frozen=True, slots=True)
class Match:
    """A space that offers what another one needs."""

    space: Entry[Space]
    distance_m: int | None
    """Between the two points; None where it was found by its creative fields."""
    precision_m: int = 0
    """How far that distance may be off."""


@dataclass(frozen=True, slots=True)
class Need:
    """A space that needs something, with those that offer it."""

    space: Entry[Space]
    matches: tuple[Match, ...]
    """Nearest first, then those that share its fields."""


@dataclass(frozen=True, slots=True)
class Strength:
    """One kind of help (`room`, `skills`, …): who has it to give, and who looks for it."""

    id: str
    offers: tuple[Entry[Space], ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that is offered and needed."""

    strengths: tuple[Strength, ...]
    """Every item of the vocabulary, in its order, also those that nobody names."""
    spaces: int
    """How many spaces could say something: all that have not closed."""
    speaking: int
    """How many of them do."""


def board(catalog: Catalog) -> Board:
    """Who offers and needs what on the catalog's day. Closed spaces take no part.

    The time grows with the number of declarations, times its logarithm.
    """
    spaces = [entry for entry in catalog.spaces.values() if not entry.model.is_closed_on(catalog.as_of)]
    offers: defaultdict[str, list[Entry[Space]]] = defaultdict(list)
    needs: defaultdict[str, list[Entry[Space]]] = defaultdict(list)
    for entry in spaces:
        for kind in dict.fromkeys(entry.model.offers):
            offers[kind].append(entry)
        for kind in dict.fromkeys(entry.model.needs):
            needs[kind].append(entry)
    strengths = tuple(_strength(kind, offers[kind], needs[kind]) for kind in catalog.vocabularies.get("needs", {}))
    speaking = sum(bool(entry.model.offers or entry.model.needs) for entry in spaces)
    return Board(strengths, len(spaces), speaking)


def _strength(kind: str, offers: list[Entry[Space]], needs: list[Entry[Space]]) -> Strength:
    helpers = _Helpers(offers)
    return Strength(kind, tuple(offers), tuple(Need(entry, helpers.for_space(entry)) for entry in needs))


class _Helpers:
    """Those who offer one kind of help, by place and by fields."""

    def __init__(self, offers: list[Entry[Space]]) -> None:
        self.by_slug = {entry.slug: entry for entry in offers}
        points = ((entry.slug, entry.model.location) for entry in offers)
        self.places = NearestPlaces((slug, point.lat, point.lon) for slug, point in points if point)
        self.by_fields: defaultdict[frozenset[str], list[str]] = defaultdict(list)
        for entry in offers:
            self.by_fields[frozenset(entry.model.fields)].append(entry.slug)

    def for_space(self, entry: Entry[Space]) -> tuple[Match, ...]:
        """The nearest that offer it; where too few have a known point, also those of the same field."""
        here = entry.model.location
        matches = [self._near(slug, away, here) for slug, away in self._around(entry.slug, here)]
        named = {entry.slug, *(match.space.slug for match in matches)}
        for slug in self._of_its_fields(entry.model.fields):
            if len(matches) == MATCHES:
                break
            if slug not in named:
                matches.append(Match(self.by_slug[slug], None))
        return tuple(matches)

    def _around(self, slug: str, here: Location | None) -> list[tuple[str, float]]:
        return self.places.around(here.lat, here.lon, MATCHES, without=slug) if here else []

    def _near(self, slug: str, away: float, here: Location | None) -> Match:
        entry = self.by_slug[slug]
        points = (here, entry.model.location)
        return Match(entry, round(away), sum(point.precision_m or 0 for point in points if point))

    def _of_its_fields(self, fields: list[str]) -> Iterator[str]:
        """Most fields in common first. There are few sets of fields, however many spaces there are."""
        wanted = frozenset(fields)
        shared = sorted((-len(wanted & have), sorted(have)) for have in self.by_fields if wanted & have)
        for _, have in shared:
            yield from self.by_fields[frozenset(have)]
