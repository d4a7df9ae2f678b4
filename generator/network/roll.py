"""The roll: who holds a certificate and until when, who has applied, and what is missing in total.

A total says how many spaces have met a criterion, never which ones have not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.membership.decision import Status
from generator.membership.measures import Verdict
from generator.membership.outlook import outlook
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.catalog import Catalog
    from generator.membership.decision import Decision
    from generator.membership.outlook import Goal
    from generator.schema.network import Criterion, Tier
    from generator.schema.space import Space

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
    applicants: tuple[Decision, ...]
    """Who has applied and holds no certificate."""
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
    decisions = catalog.decisions
    certified = [decision for decision in decisions.values() if decision.is_certified]
    applicants = tuple(decision for decision in decisions.values() if decision.status is Status.APPLIED)
    there = not_closed(catalog)
    return Roll(
        tiers=_by_tier(certified),
        expiring=tuple(sorted(filter(_ends_soon, certified), key=lambda decision: (decision.until, decision.space))),
        in_grace=tuple(sorted(filter(_is_in_grace, certified), key=_end_of_grace)),
        applicants=applicants,
        named_applicants=tuple(_named(catalog, found) for found in applicants if _may_be_named(catalog, found)),
        of_applicants=_shown(applicants),
        of_all=_shown(there),
        judged=len(there),
    )


def not_closed(catalog: Catalog) -> list[Decision]:
    """What every count and list of "all" spaces of the network is about: those that have not closed."""
    return [decision for decision in catalog.decisions.values() if decision.status is not Status.CLOSED]


def by_field(catalog: Catalog) -> dict[str, list[Decision]]:
    """The spaces of each creative field that have not closed, those with a certificate first."""
    return _grouped(catalog, lambda space: space.fields)


def by_ward(catalog: Catalog) -> dict[str, list[Decision]]:
    """The spaces of each ward in which there are any that have not closed, those with a certificate first."""
    return _grouped(catalog, lambda space: [space.address.ward] if space.address.ward else [])


def certified_first(decisions: Iterable[Decision]) -> list[Decision]:
    """The same, those with a recorded certificate before the others."""
    return sorted(decisions, key=lambda decision: not decision.is_certified)


def _grouped(catalog: Catalog, terms_of: Callable[[Space], list[str]]) -> dict[str, list[Decision]]:
    groups: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in not_closed(catalog):
        for term in dict.fromkeys(terms_of(catalog.spaces[decision.space].model)):
            groups[term].append(decision)
    return {term: certified_first(found) for term, found in groups.items()}


def _by_tier(certified: list[Decision]) -> tuple[Held, ...]:
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


def _named(catalog: Catalog, decision: Decision) -> NamedApplicant:
    return NamedApplicant(decision, outlook(decision, catalog.subject(decision.space)).goals)


def _may_be_named(catalog: Catalog, decision: Decision) -> bool:
    """Whether the space's own file says so; a file that says nothing has not agreed."""
    application = catalog.spaces[decision.space].model.network
    return bool(getattr(application, "publish_application", False))


def _shown(decisions: Iterable[Decision]) -> tuple[Shown, ...]:
    """Criteria in the order of the rulebook in force."""
    criteria: dict[str, Criterion] = {}
    counts: Counter[tuple[str, Verdict]] = Counter()
    for decision in decisions:
        for result in decision.results:
            criteria.setdefault(result.criterion.id, result.criterion)
            counts[result.criterion.id, result.verdict] += 1
    verdicts = (Verdict.MET, Verdict.NOT_MET, Verdict.NOT_YET_SHOWN)
    return tuple(
        Shown(criterion, *(counts[name, verdict] for verdict in verdicts)) for name, criterion in criteria.items()
    )
