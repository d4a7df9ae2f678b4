"""The board of the network: what spaces offer one another, what they need, and who could help whom.

Only what a space says of itself in `offers` and `needs` counts; nothing is guessed from its type.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import Bilingual
from generator.nearness import NearestPlaces
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.briefs import Words
    from generator.catalog import Catalog

MATCHES = 3
"""How many spaces that could help are named beside each need."""


class Speaker(NamedTuple):
    """A space as the board shows it."""

    slug: str
    name: Bilingual
    type: str
    """The first of its types."""
    ward: str
    """Empty where it is not known, as the next one."""
    district: str


class Match(NamedTuple):
    """A space that offers what another one needs."""

    space: Speaker
    distance_m: int | None
    """Between the two points; None where it was found by its creative fields."""
    precision_m: int = 0
    """How far that distance may be off."""


class Need(NamedTuple):
    """A space that needs something, with those that offer it."""

    space: Speaker
    matches: tuple[Match, ...]
    """Nearest first, then those that share its fields."""


class Strength(NamedTuple):
    """One kind of help (`room`, `skills`, …): who has it to give, and who looks for it."""

    id: str
    offers: tuple[Speaker, ...]
    needs: tuple[Need, ...]


class _Space(NamedTuple):
    """Of a space what the board asks for."""

    name: Words
    has_closed: bool
    types: tuple[str, ...]
    fields: tuple[str, ...]
    ward: str
    district: str
    point: tuple[float, float] | tuple[()]
    precision_m: int | None


class _Says(NamedTuple):
    offers: tuple[str, ...]
    needs: tuple[str, ...]


class Board(NamedTuple):
    """Everything that is offered and needed."""

    strengths: tuple[Strength, ...]
    """Every item of the vocabulary, in its order, also those that nobody names."""
    spaces: int
    """How many spaces could say something: all that have not closed."""
    speaking: int
    """How many of them do."""


@remembered
def board(catalog: Catalog) -> Board:
    """Who offers and needs what on the catalog's day. Closed spaces take no part.

    The time grows with the number of declarations, times its logarithm.
    """
    spaces = {slug: space for slug, space in catalog.space_briefs.rows(_Space).items() if not space.has_closed}
    offers: defaultdict[str, list[str]] = defaultdict(list)
    needs: defaultdict[str, list[str]] = defaultdict(list)
    services = {slug: service for slug, service in catalog.services.rows(_Says).items() if slug in spaces}
    for slug, service in services.items():
        for kind in service.offers:
            offers[kind].append(slug)
        for kind in service.needs:
            needs[kind].append(slug)
    kinds = catalog.vocabularies.get("needs", {})
    strengths = tuple(_strength(kind, spaces, offers[kind], needs[kind]) for kind in kinds)
    speaking = sum(bool(service.offers or service.needs) for service in services.values())
    return Board(strengths, len(spaces), speaking)


def _strength(kind: str, spaces: Mapping[str, _Space], offers: Sequence[str], needs: Sequence[str]) -> Strength:
    helpers = _Helpers(spaces, offers)
    found = (Need(_speaker(slug, spaces[slug]), helpers.for_space(slug)) for slug in needs)
    return Strength(kind, tuple(_speaker(slug, spaces[slug]) for slug in offers), tuple(found))


def _speaker(slug: str, space: _Space) -> Speaker:
    return Speaker(slug, Bilingual(*space.name), space.types[0], space.ward, space.district)


class _Helpers:
    """Those who offer one kind of help, by place and by fields."""

    def __init__(self, spaces: Mapping[str, _Space], offers: Sequence[str]) -> None:
        """`spaces` are all of them, by their slugs, and `offers` those of them that offer it."""
        self._spaces = spaces
        self._places = NearestPlaces((slug, *point) for slug in offers if (point := spaces[slug].point))
        self._by_fields: defaultdict[frozenset[str], list[str]] = defaultdict(list)
        for slug in offers:
            self._by_fields[frozenset(spaces[slug].fields)].append(slug)

    def for_space(self, slug: str) -> tuple[Match, ...]:
        """The nearest that offer it; where too few have a known point, also those of the same field."""
        space = self._spaces[slug]
        near = self._places.around(*space.point, MATCHES, without=slug) if space.point else []
        matches = [self._near(other, away, space) for other, away in near]
        named = {slug, *(match.space.slug for match in matches)}
        for other in self._of_its_fields(space.fields):
            if len(matches) == MATCHES:
                break
            if other not in named:
                matches.append(Match(_speaker(other, self._spaces[other]), None))
        return tuple(matches)

    def _near(self, slug: str, away: float, space: _Space) -> Match:
        other = self._spaces[slug]
        return Match(_speaker(slug, other), round(away), (space.precision_m or 0) + (other.precision_m or 0))

    def _of_its_fields(self, fields: tuple[str, ...]) -> Iterator[str]:
        """Most fields in common first. There are few sets of fields, however many spaces there are."""
        wanted = frozenset(fields)
        shared = sorted((-len(wanted & have), sorted(have)) for have in self._by_fields if wanted & have)
        for _, have in shared:
            yield from self._by_fields[frozenset(have)]
