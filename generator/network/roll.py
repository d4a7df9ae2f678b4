"""The roll: who holds a certificate and until when, who has applied, and what is missing in total.

A total says how many spaces have met a criterion, never which ones have not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.briefs import Lacking
from generator.i18n import Bilingual
from generator.membership.decision import Status
from generator.membership.measures import Verdict
from generator.membership.rulebooks import rulebook_in_force
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from generator.briefs import Words
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
    mark: str
    """A name for all the rest."""


class Held(NamedTuple):
    """The recorded certificates of one tier."""

    tier: str
    """Its id; empty where the certificate names a tier that its rulebook does not know."""
    name: Bilingual | None
    members: tuple[str, ...]
    """The slugs of the spaces."""


class Shown(NamedTuple):
    """How many spaces have what a criterion asks."""

    text: Bilingual
    """The criterion's."""
    met: int
    not_met: int
    not_yet_shown: int


class NamedApplicant(NamedTuple):
    """An applicant whose own file lets the application be published, with what is missing."""

    space: str
    name: Bilingual
    lacks: tuple[Lacking, ...]
    """What the next tier lacks, and the one after it where the next asks for no points; empty at the top."""


class Roll(NamedTuple):
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


class _Judged(NamedTuple):
    """Of a standing what the roll counts."""

    status: str
    met: tuple[str, ...]
    not_met: tuple[str, ...]
    not_yet_shown: tuple[str, ...]
    lacks: tuple[tuple[Any, ...], ...]


class _Told(NamedTuple):
    """Of a standing what a line says."""

    status: str
    word: str
    is_certified: bool
    score: int
    gates_met: int
    gates: int
    tier: str
    tier_name: Words
    until: str
    grace_until: str


class _Tier(NamedTuple):
    is_certified: bool
    tier: str


class _Name(NamedTuple):
    name: Words


class _Named(NamedTuple):
    name: Words
    is_application_public: bool


class _Fields(NamedTuple):
    fields: tuple[str, ...]


class _Ward(NamedTuple):
    ward: str


@remembered
def roll(catalog: Catalog) -> Roll:
    """The roll on the catalog's day; spaces stand in the catalog's order."""
    judged = catalog.standings.rows(_Judged)
    there = {slug: standing for slug, standing in judged.items() if standing.status != Status.CLOSED}
    certified = [line for line in lines(catalog).values() if line.is_certified]
    applicants = [slug for slug, standing in there.items() if standing.status == Status.APPLIED]
    soon = catalog.as_of + EXPIRES_WITHIN
    expiring = [line for line in certified if line.status == Status.MEMBER and line.until and line.until <= soon]
    in_grace = [line for line in certified if line.status == Status.IN_GRACE]
    named = catalog.space_briefs.rows(_Named)
    return Roll(
        tiers=held_tiers(catalog),
        expiring=tuple(sorted(expiring, key=lambda line: (line.until, line.space))),
        in_grace=tuple(sorted(in_grace, key=lambda line: (line.grace_until or dt.date.max, line.space))),
        applicants=tuple(applicants),
        named_applicants=tuple(
            NamedApplicant(slug, Bilingual(*named[slug].name), tuple(Lacking(*each) for each in there[slug].lacks))
            for slug in applicants
            if named[slug].is_application_public
        ),
        of_applicants=_shown(catalog, [there[slug] for slug in applicants]),
        of_all=_shown(catalog, there.values()),
        judged=len(there),
    )


@remembered
def lines(catalog: Catalog) -> dict[str, Line]:
    """What every list of "all" spaces of the network is about: those that have not closed, certified ones first."""
    named = catalog.space_briefs.rows(_Name)
    found = [
        _line(slug, named[slug], standing)
        for slug, standing in catalog.standings.rows(_Told).items()
        if standing.status != Status.CLOSED
    ]
    return {line.space: line for line in sorted(found, key=lambda line: not line.is_certified)}


def _line(slug: str, space: _Name, found: _Told) -> Line:
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
        repr((slug, space.name, *found)),
    )


@remembered
def by_field(catalog: Catalog) -> dict[str, list[Line]]:
    """The spaces of each creative field that have not closed, those with a certificate first."""
    terms = {slug: space.fields for slug, space in catalog.space_briefs.rows(_Fields).items()}
    return _grouped(catalog, terms)


@remembered
def by_ward(catalog: Catalog) -> dict[str, list[Line]]:
    """The spaces of each ward in which there are any that have not closed, those with a certificate first."""
    terms = {slug: [space.ward] for slug, space in catalog.space_briefs.rows(_Ward).items() if space.ward}
    return _grouped(catalog, terms)


def _grouped(catalog: Catalog, terms: Mapping[str, Sequence[str]]) -> dict[str, list[Line]]:
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for slug, line in lines(catalog).items():
        for term in terms.get(slug, ()):
            groups[term].append(line)
    return groups


@remembered
def held_tiers(catalog: Catalog) -> tuple[Held, ...]:
    """The tiers of all certificates that hold, the highest first, unknown ones last."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for slug, standing in catalog.standings.rows(_Tier).items():
        if standing.is_certified:
            members[standing.tier].append(slug)
    return tuple(Held(tier, name, tuple(members[tier])) for tier, name in catalog.certified_tiers.items())


def _shown(catalog: Catalog, standings: Collection[_Judged]) -> tuple[Shown, ...]:
    """Criteria in the order of the rulebook in force."""
    rulebook = rulebook_in_force(catalog.rulebooks, catalog.as_of)
    if not (rulebook and standings):
        return ()
    counts = [Counter(chain.from_iterable(_by_verdict(standing, each) for standing in standings)) for each in VERDICTS]
    return tuple(Shown(criterion.text, *(counted[criterion.id] for counted in counts)) for criterion in rulebook.criteria)


def _by_verdict(standing: _Judged, verdict: Verdict) -> tuple[str, ...]:
    """The ids of the criteria with that verdict."""
    return {Verdict.MET: standing.met, Verdict.NOT_MET: standing.not_met}.get(verdict, standing.not_yet_shown)
