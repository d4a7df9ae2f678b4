"""What the years brought to the spaces, and what kinds of spaces there are.

A date counts in the year it names, however exact it is: `2019-10` is 2019. What is not known for
certain is a gap, never a no.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import Bilingual, sort_key
from generator.network.figures import Figure, Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.catalog import Catalog

YEARS = 20
"""How many years are told one by one; those before are one row."""


def years_until(as_of: dt.date) -> range:
    """The years that a report tells one by one, the present one last."""
    return range(as_of.year - YEARS + 1, as_of.year + 1)


class _Stage(NamedTuple):
    status: str
    has_begun: bool
    has_closed: bool


class _There(NamedTuple):
    """What decides whether a space is there on the catalog's day: neither planned nor closed, as far as known."""

    has_begun: bool
    has_closed: bool

    @property
    def is_current(self) -> bool:
        return self.has_begun and not self.has_closed


class _Kinds(NamedTuple):
    """What current spaces are told apart by."""

    has_begun: bool
    has_closed: bool
    fields: tuple[str, ...]
    types: tuple[str, ...]
    ownership: str
    ward: str
    district: str


def current(catalog: Catalog) -> int:
    """How many spaces are there on the catalog's day."""
    return sum(space.is_current for space in catalog.space_briefs.values(_There))


def by_status(catalog: Catalog) -> Table:
    """Every space of the directory as it stands on the day."""
    counts: Counter[str] = Counter()
    for space in catalog.space_briefs.values(_Stage):
        if space.has_closed:
            counts["closed"] += 1
        elif not space.has_begun:
            counts["planned"] += 1
        else:
            counts["open" if space.status == "closed" else space.status] += 1  # it will close, but has not yet
    gaps = counts["unverified"]
    rows = tuple(Row(key, (Figure(counts[key], counts[key], gaps),)) for key in ("open", "closed", "planned"))
    return Table("spaces-by-status", ("spaces",), rows, len(catalog.spaces), gaps)


class _Years(NamedTuple):
    """What decides when a space was there."""

    has_begun: bool
    has_closed: bool
    opened: int | None
    closed: int | None
    status: str
    attested: int | None


class _State(Enum):
    OPEN = 1
    NOT_OPEN = 2
    UNKNOWN = 3


class _Lifetime(NamedTuple):
    """What decides in which years a space was open: many spaces share one, and each is asked about twenty years."""

    opened: int | None
    is_closed: bool
    closed: int | None
    is_unverified: bool
    seen: int | None

    @classmethod
    def of(cls, space: _Years) -> _Lifetime:
        """The years of a space as they are known on the catalog's day."""
        return cls(space.opened, space.has_closed, space.closed, space.status == "unverified", space.attested)

    def at_end_of(self, year: int, present: int) -> _State:
        """Whether it was open on the last day of a year; in the present year, on the day of the report."""
        if year == present:
            seen = _State.UNKNOWN if self.is_unverified else _State.OPEN
            return _State.NOT_OPEN if self.is_closed else seen
        if self.opened is not None and self.opened > year:
            return _State.NOT_OPEN
        if self.is_closed and self.closed is not None and self.closed <= year:
            return _State.NOT_OPEN
        if self.opened is None or (self.is_closed and self.closed is None):
            return _State.UNKNOWN
        if self.is_unverified and not (self.seen is not None and self.seen > year):
            return _State.UNKNOWN  # it had opened, but nobody has seen it since
        return _State.OPEN


def by_year(catalog: Catalog) -> Table:
    """Opened, closed, and open at the end of each year, of all spaces that are more than a plan.

    The gaps of *opened* are spaces without an opening date; of *closed*, closed ones without a
    closing date; of *open-at-end*, those of which nobody can say it of that year.
    """
    as_of = catalog.as_of
    lifetimes = Counter(_Lifetime.of(space) for space in catalog.space_briefs.values(_Years) if space.has_begun)
    opened, closed = Counter[int](), Counter[int]()
    gone = 0
    for lifetime, n in lifetimes.items():
        gone += n * lifetime.is_closed
        if lifetime.opened is not None:
            opened[lifetime.opened] += n
        if lifetime.is_closed and lifetime.closed is not None:
            closed[lifetime.closed] += n
    gaps = lifetimes.total() - opened.total(), gone - closed.total()
    years = years_until(as_of)

    def row(key: str, of_years: Callable[[int], bool], last: int) -> Row:
        counts = [sum(n for year, n in counter.items() if of_years(year)) for counter in (opened, closed)]
        states = Counter[_State]()
        for lifetime, n in lifetimes.items():
            states[lifetime.at_end_of(last, as_of.year)] += n
        there, unknown = states[_State.OPEN], states[_State.UNKNOWN]
        figures = [Figure(count, count, gap) for count, gap in zip(counts, gaps, strict=True)]
        return Row(key, (*figures, Figure(there, there, unknown)))

    rows = [row(f"before-{years[0]}", lambda year: year < years[0], years[0] - 1)]
    rows += [row(str(year), year.__eq__, year) for year in years]
    return Table("spaces-by-year", ("opened", "closed", "open-at-end"), tuple(rows), lifetimes.total(), gaps[0])


def breakdowns(catalog: Catalog) -> list[Table]:
    """The current spaces by field, type, ownership, ward and former district."""
    spaces = [space for space in catalog.space_briefs.values(_Kinds) if space.has_begun and not space.has_closed]
    return [
        _by_term(catalog, "spaces-by-field", "fields", [space.fields for space in spaces], several=True),
        _by_term(catalog, "spaces-by-type", "types", [space.types for space in spaces], several=True),
        _by_term(catalog, "spaces-by-ownership", "ownerships", [_known_owner(space) for space in spaces]),
        _by_term(catalog, "spaces-by-ward", "wards", [_listed(space.ward) for space in spaces]),
        _by_term(catalog, "spaces-by-district", "districts", [_listed(space.district) for space in spaces]),
    ]


def _known_owner(space: _Kinds) -> list[str]:
    return [] if space.ownership == "unknown" else [space.ownership]


def _listed(value: str) -> list[str]:
    return [value] if value else []


def _by_term(
    catalog: Catalog, name: str, vocabulary: str, ids_of: Sequence[Sequence[str]], *, several: bool = False
) -> Table:
    """Spaces by an item of a vocabulary, the most frequent first; wards and districts by name."""
    counts = Counter(term for ids in ids_of for term in dict.fromkeys(ids))
    gaps = sum(not ids for ids in ids_of)
    rows = [Row(key, (Figure(n, n, gaps),), catalog.label(vocabulary, key)) for key, n in counts.items()]
    rows.sort(key=lambda row: (-row.figures[0].value, sort_key(row.label.vi if row.label else row.key), row.key))
    return Table(name, ("spaces",), tuple(rows), len(ids_of), gaps, several=several)


class _Reached(NamedTuple):
    is_certified: bool
    tier: str
    may_reach_one: bool


def tiers(catalog: Catalog) -> list[Table]:
    """Recorded certificates by tier, and, apart from them, what the rulebook would say of the others."""
    there = {slug for slug, space in catalog.space_briefs.by_key(_There).items() if space.is_current}
    standings = [standing for slug, standing in catalog.standings.by_key(_Reached).items() if slug in there]
    certified = [standing for standing in standings if standing.is_certified]
    held = Counter(standing.tier for standing in certified if standing.tier)
    names = {tier: name for tier, name in reversed(catalog.certified_tiers.items()) if tier in held}
    unknown = sum(not standing.tier for standing in certified)
    others = [standing for standing in standings if not standing.is_certified]
    reached = Counter(standing.tier for standing in others)
    rulebook = catalog.rulebook
    of_rulebook = {tier.id: tier.name for tier in rulebook.tiers} if rulebook else {}
    open_ = sum(standing.may_reach_one for standing in others)
    rows = [_tier("none", reached[""] - open_, open_)]
    rows += [_tier(key, reached[key], open_, name) for key, name in of_rulebook.items()]
    return [
        Table("tiers-certified", ("spaces",), tuple(_tier(key, held[key], unknown, name) for key, name in names.items()), len(certified), unknown),
        Table("tiers-advisory", ("spaces",), tuple(rows), len(others), open_),
    ]


def _tier(key: str, value: int, gaps: int, label: Bilingual | None = None) -> Row:
    return Row(key, (Figure(value, value, gaps),), label)


def wards_with_spaces(tables: Iterable[Table]) -> int:
    """In how many wards and communes a space is recorded."""
    return sum(len(table.rows) for table in tables if table.id == "spaces-by-ward")
