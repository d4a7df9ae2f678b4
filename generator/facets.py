"""Spaces by type, field and ward: the groups that have a list, data files and an embed of their own.

Pages, exports and embeds ask here, so that they never disagree about which groups there are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.nearness import NearestPlaces
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schema.space import Space
    from generator.schema.vocabulary import Ward


class FacetKind(NamedTuple):
    """A sort of group."""

    name: str
    """As addresses and the list's filters call it: `type`."""
    vocabulary: str
    """Where its ids have their words, and the folder of its data files: `types`."""
    terms_of: Callable[[Space], list[str]]
    """The groups of one space; none while that is not known."""


KINDS: tuple[FacetKind, ...] = (
    FacetKind("type", "types", lambda space: space.types),
    FacetKind("field", "fields", lambda space: space.fields),
    FacetKind("ward", "wards", lambda space: [space.address.ward] if space.address.ward else []),
)


class Facet(NamedTuple):
    """The spaces of one type, field or ward. There is none without a space."""

    kind: FacetKind
    key: str
    """An id of the kind's vocabulary."""
    entries: tuple[Entry[Space], ...]
    """In the catalog's order, closed ones included."""
    closed: int
    """How many of them are closed."""

    @property
    def path(self) -> str:
        """Where its list lies below the language's root: `spaces/ward/hoan-kiem/`."""
        return facet_path(self.kind, self.key)


def facet_path(kind: FacetKind, key: str) -> str:
    """Where the list of a group lies below the language's root."""
    return f"{kind_path(kind)}{key}/"


def all_groups(catalog: Catalog) -> Iterator[tuple[FacetKind, str]]:
    """Every group that there may be, with a space or without."""
    for kind in KINDS:
        for key in catalog.vocabularies.get(kind.vocabulary, {}):
            yield kind, key


def kind_path(kind: FacetKind) -> str:
    """Where all groups of a kind are listed."""
    return f"spaces/{kind.name}/"


def terms_of(space: Space) -> tuple[tuple[str, ...], ...]:
    """The groups of one space of each of `KINDS`, each once."""
    return tuple(tuple(dict.fromkeys(kind.terms_of(space))) for kind in KINDS)


def grouped(terms: Iterable[tuple[str, tuple[tuple[str, ...], ...]]]) -> dict[str, dict[str, list[str]]]:
    """The slugs of every group by the name of its kind and by its id, from each space's slug with its `terms_of`."""
    found: dict[str, defaultdict[str, list[str]]] = {kind.name: defaultdict(list) for kind in KINDS}
    for slug, of_kinds in terms:
        for groups, keys in zip(found.values(), of_kinds, strict=True):
            for key in keys:
                groups[key].append(slug)
    return {name: dict(sorted(groups.items())) for name, groups in found.items()}


@remembered
def wards_around(catalog: Catalog) -> WardsAround:
    """The wards with spaces, by where they are."""
    return WardsAround(catalog.wards, set(catalog.facets["ward"]))


class WardsAround:
    """The wards nearest to each other, by their centres: borders are not in the vocabulary."""

    def __init__(self, wards: Mapping[str, Ward], listed: Container[str]) -> None:
        """`listed` are the wards with spaces; others are passed over."""
        self._wards = wards
        self._places = NearestPlaces((ward.id, ward.lat, ward.lon) for ward in wards.values() if ward.id in listed)
        self._nearest: dict[tuple[str, int], list[str]] = {}

    def nearest(self, ward_id: str, count: int) -> list[str]:
        """The ids of the `count` nearest wards with spaces, the nearest first; remembered."""
        here, asked = self._wards.get(ward_id), (ward_id, count)
        if here is None:
            return []
        if asked not in self._nearest:
            found = self._places.around(here.lat, here.lon, count, without=ward_id)
            self._nearest[asked] = [key for key, _ in found]
        return self._nearest[asked]
