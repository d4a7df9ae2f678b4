"""The roll: who holds a certificate and until when, who has applied, and what is missing in total.

A total says how many spaces have met a criterion, never which ones have not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import Bilingual
from generator.membership.decision import Status
from generator.membership.measures import Verdict
from generator.membership.outlook import outlook
from generator.membership.rulebooks import rulebook_in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.briefs import SpaceBrief, Standing
    from generator.catalog import Catalog
    from generator.membership.decision import Decision
    from generator.membership.outlook import Goal
    from generator.schema.network import Criterion, Tier

VERDICTS = (Verdict.MET, Verdict.NOT_MET, Verdict.NOT_YET_SHOWN)

EXPIRES_WITHIN = dt.timedelta(days=90)
"""How far ahead the end of a term is announced."""


@dataclass(frozen=True, slots=True)
class Held:
    """The recorded certificates of one tier."""

    tier: Tier | None
    """None where the certificate names a tier that its rulebook does not know."""
    members: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """How many spaces have what a criterion asks."""

    criterion: Criterion
    met: int
    not_met: int
    not_yet_shown: int


@dataclass(frozen=True, slots=True)
class NamedApplicant:
    """An applicant whose own file lets the application be published, with what is missing."""

    decision: Decision
    goals: tuple[Goal, ...]
    """What the next tier lacks, and the one after it where the next asks for no points; empty at the top."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The network on one day."""

    tiers: tuple[Held, ...]
    """The highest tier first."""
    expiring: tuple[Decision, ...]
    """Whose term ends within `EXPIRES_WITHIN`, the first to end first."""
    in_grace: tuple[Decision, ...]
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
    tier: Bilingual | None = None
    """The name of the certificate's tier; None where its rulebook does not know that, and without a certificate."""
    until: dt.date | None = None
    grace_until: dt.date | None = None


def roll(catalog: Catalog) -> Roll:
    """The roll on the catalog's day; spaces stand in the catalog's order."""
    certified = catalog.certified
    there = {slug: standing for slug, standing in catalog.standings.items() if standing.status != Status.CLOSED}
    applicants = [slug for slug, standing in there.items() if standing.status == Status.APPLIED]
    briefs = catalog.space_briefs
    return Roll(
        tiers=by_tier(certified),
        expiring=tuple(sorted(filter(_ends_soon, certified), key=lambda decision: (decision.until, decision.space))),
        in_grace=tuple(sorted(filter(_is_in_grace, certified), key=_end_of_grace)),
        applicants=tuple(applicants),
        named_applicants=tuple(_named(catalog, slug) for slug in applicants if briefs[slug].is_application_public),
        of_applicants=_shown(catalog, [there[slug] for slug in applicants]),
        of_all=_shown(catalog, there.values()),
        judged=len(there),
    )


def lines(catalog: Catalog) -> dict[str, Line]:
    """What every list of "all" spaces of the network is about: those that have not closed, certified ones first."""
    held = {decision.space: decision for decision in catalog.certified}
    briefs = catalog.space_briefs.values()
    found = {
        slug: _line(slug, space, standing)
        for (slug, standing), space in zip(catalog.standings.items(), briefs, strict=True)
        if standing.status != Status.CLOSED
    }
    certified = {slug: _held_by(held[slug], found[slug]) for slug in found if slug in held}
    return certified | {slug: line for slug, line in found.items() if slug not in held}


def _line(slug: str, space: SpaceBrief, found: Standing) -> Line:
    name = Bilingual(*space.name)
    return Line(slug, name, found.status, found.word, found.is_certified, found.score, found.gates_met, found.gates)


def _held_by(decision: Decision, line: Line) -> Line:
    tier = decision.tier.name if decision.tier else None
    return line._replace(tier=tier, until=decision.until, grace_until=decision.grace_until)


def by_field(catalog: Catalog) -> dict[str, list[Line]]:
    """The spaces of each creative field that have not closed, those with a certificate first."""
    return _grouped(catalog, lambda space: space.fields)


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


def by_tier(certified: list[Decision]) -> tuple[Held, ...]:
    tiers: dict[str, Tier | None] = {}
    groups: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in certified:
        name = decision.tier.id if decision.tier else ""
        tiers.setdefault(name, decision.tier)
        groups[name].append(decision)

    def height(name: str) -> tuple[int, float, str]:
        tier = tiers[name]
        return (-tier.min_score, -tier.min_group_share, name) if tier else (1, 0, name)

    return tuple(Held(tiers[name], tuple(groups[name])) for name in sorted(groups, key=height))


def _ends_soon(decision: Decision) -> bool:
    until = decision.until
    return decision.status is Status.MEMBER and until is not None and until <= decision.as_of + EXPIRES_WITHIN


def _is_in_grace(decision: Decision) -> bool:
    return decision.status is Status.IN_GRACE


def _end_of_grace(decision: Decision) -> tuple[dt.date, str]:
    return (decision.grace_until or dt.date.max, decision.space)


def _named(catalog: Catalog, slug: str) -> NamedApplicant:
    decision = catalog.decisions[slug]
    return NamedApplicant(decision, outlook(decision, catalog.subject(slug)).goals)


def _shown(catalog: Catalog, standings: Collection[Standing]) -> tuple[Shown, ...]:
    """Criteria in the order of the rulebook in force."""
    rulebook = rulebook_in_force(catalog.rulebooks, catalog.as_of)
    if not (rulebook and standings):
        return ()
    counts = [Counter(name for standing in standings for name in standing.of(verdict)) for verdict in VERDICTS]
    return tuple(Shown(criterion, *(counted[criterion.id] for counted in counts)) for criterion in rulebook.criteria)
