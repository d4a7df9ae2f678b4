"""The roll: who holds a certificate and until when, who has applied, and what is missing in total.

A total says how many spaces have met a criterion, never which ones have not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.briefs import Lacking
from generator.i18n import Bilingual
from generator.membership.decision import Status
from generator.membership.measures import Verdict
from generator.membership.rulebooks import rulebook_in_force
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.briefs import SpaceBrief, Standing
    from generator.catalog import Catalog

VERDICTS = (Verdict.MET, Verdict.NOT_MET, Verdict.NOT_YET_SHOWN)

EXPIRES_WITHIN = dt.timedelta(days=90)
"""How far ahead the end of a term is announced."""


class Line(NamedTuple):
    """A space in a list of the network."""

    space: str
    name: Bilingual
    status: str
    word: str
    """The key of the words for the status (`Decision.standing_word`)."""
    is_certified: bool
    score: int
    gates_met: int
    gates: int
    tier: Bilingual | None
    """None where its rulebook does not know the certificate's tier, and where none is reached without one."""
    until: dt.date | None
    grace_until: dt.date | None


class Held(NamedTuple):
    """The recorded certificates of one tier."""

    tier: str
    """Its id; empty where the certificate names a tier that its rulebook does not know."""
    name: Bilingual | None
    height: tuple[float, float]
    """What it asks for: a higher one asks for more."""
    members: tuple[str, ...]
    """The slugs of the spaces."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How many spaces have what a criterion asks."""

    text: Bilingual
    """The criterion's."""
    met: int
    not_met: int
    not_yet_shown: int


@dataclass(frozen=True, slots=True)
class NamedApplicant:
    """An applicant whose own file lets the application be published, with what is missing."""

    space: str
    name: Bilingual
    lacks: tuple[Lacking, ...]
    """What the next tier lacks, and the one after it where the next asks for no points; empty at the top."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The network on one day."""

    tiers: tuple[Held, ...]
    """The highest tier first."""
    expiring: tuple[Line, ...]
    """Whose term ends within `EXPIRES_WITHIN`, the first to end first."""
    in_grace: tuple[Line, ...]
    """The first whose grace ends stands first."""
    applicants: tuple[str, ...]
    """The slugs of those who have applied and hold no certificate."""
    named_applicants: tuple[NamedApplicant, ...]
    """Those of them whose own file lets the application be published."""
    of_applicants: tuple[Shown, ...]
    of_all: tuple[Shown, ...]
    """Over all spaces that have not closed."""
    judged: int
    """How many those are."""

    @property
    def certified(self) -> int:
        """How many recorded certificates hold."""
        return sum(len(held.members) for held in self.tiers)


@remembered
def roll(catalog: Catalog) -> Roll:
    """The roll on the catalog's day; spaces stand in the catalog's order."""
    there = {slug: standing for slug, standing in catalog.standings.items() if standing.status != Status.CLOSED}
    certified = [line for line in lines(catalog).values() if line.is_certified]
    applicants = [slug for slug, standing in there.items() if standing.status == Status.APPLIED]
    soon = catalog.as_of + EXPIRES_WITHIN
    expiring = [line for line in certified if line.status == Status.MEMBER and line.until and line.until <= soon]
    in_grace = [line for line in certified if line.status == Status.IN_GRACE]
    briefs = catalog.space_briefs
    return Roll(
        tiers=held_tiers(catalog),
        expiring=tuple(sorted(expiring, key=lambda line: (line.until, line.space))),
        in_grace=tuple(sorted(in_grace, key=lambda line: (line.grace_until or dt.date.max, line.space))),
        applicants=tuple(applicants),
        named_applicants=tuple(_named(slug, briefs[slug], there[slug]) for slug in applicants if briefs[slug].is_application_public),
        of_applicants=_shown(catalog, [there[slug] for slug in applicants]),
        of_all=_shown(catalog, there.values()),
        judged=len(there),
    )


@remembered
def lines(catalog: Catalog) -> dict[str, Line]:
    """What every list of "all" spaces of the network is about: those that have not closed, certified ones first."""
    briefs = catalog.space_briefs.values()
    found = [
        _line(slug, space, standing)
        for (slug, standing), space in zip(catalog.standings.items(), briefs, strict=True)
        if standing.status != Status.CLOSED
    ]
    return {line.space: line for line in sorted(found, key=lambda line: not line.is_certified)}


def _line(slug: str, space: SpaceBrief, found: Standing) -> Line:
    return Line(
        slug,
        Bilingual(*space.name),
        found.status,
        found.word,
        found.is_certified,
        found.score,
        found.gates_met,
        found.gates,
        Bilingual(*found.tier_name) if found.tier else None,
        dt.date.fromisoformat(found.until) if found.until else None,
        dt.date.fromisoformat(found.grace_until) if found.grace_until else None,
    )


@remembered
def by_field(catalog: Catalog) -> dict[str, list[Line]]:
    """The spaces of each creative field that have not closed, those with a certificate first."""
    return _grouped(catalog, lambda space: space.fields)


@remembered
def by_ward(catalog: Catalog) -> dict[str, list[Line]]:
    """The spaces of each ward in which there are any that have not closed, those with a certificate first."""
    return _grouped(catalog, lambda space: (space.ward,) if space.ward else ())


def _grouped(catalog: Catalog, terms_of: Callable[[SpaceBrief], tuple[str, ...]]) -> dict[str, list[Line]]:
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    briefs = dict(catalog.space_briefs.items())
    for slug, line in lines(catalog).items():
        for term in terms_of(briefs[slug]):
            groups[term].append(line)
    return groups


@remembered
def held_tiers(catalog: Catalog) -> tuple[Held, ...]:
    """The tiers of all certificates that hold, the highest first, unknown ones last."""
    found: dict[str, Held] = {}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for slug, standing in catalog.standings.items():
        if standing.is_certified:
            name = Bilingual(*standing.tier_name) if standing.tier else None
            found.setdefault(standing.tier, Held(standing.tier, name, standing.tier_height, ()))
            members[standing.tier].append(slug)
    held = [tier._replace(members=tuple(members[name])) for name, tier in found.items()]
    return tuple(sorted(held, key=lambda tier: (not tier.tier, *(-asked for asked in tier.height), tier.tier)))


def _named(slug: str, space: SpaceBrief, standing: Standing) -> NamedApplicant:
    return NamedApplicant(slug, Bilingual(*space.name), tuple(Lacking(*each) for each in standing.lacks))


def _shown(catalog: Catalog, standings: Collection[Standing]) -> tuple[Shown, ...]:
    """Criteria in the order of the rulebook in force."""
    rulebook = rulebook_in_force(catalog.rulebooks, catalog.as_of)
    if not (rulebook and standings):
        return ()
    counts = [Counter(name for standing in standings for name in standing.of(verdict)) for verdict in VERDICTS]
    return tuple(Shown(criterion.text, *(counted[criterion.id] for counted in counts)) for criterion in rulebook.criteria)
