"""The decision about one space on one day, with every verdict that led to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta

from generator.membership.measures import MEASURES, NOT_YET_SHOWN, Shown, Subject, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.schema.network import Assessment, Certificate, Criterion, Group, Rulebook, Tier

Assessments = list[tuple[dt.date, "Assessment"]]


class Status(StrEnum):
    """Where a space stands with the network."""

    NOT_APPLIED = "not-applied"
    APPLIED = "applied"
    MEMBER = "member"
    IN_GRACE = "in-grace"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion's verdict, with what it rests on."""

    criterion: Criterion
    verdict: Verdict
    value: str | int | None
    evidence: tuple[str, ...]
    points: int
    """Points earned: all when met, else none."""


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group's criteria and what they add up to."""

    group: Group
    results: tuple[CriterionResult, ...]

    @property
    def points(self) -> int:
        return sum(result.points for result in self.results)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rulebook in force says of a space on `as_of`."""

    space: str
    as_of: dt.date
    rulebook: Rulebook | None
    status: Status
    tier: Tier | None
    """The tier of the certificate; where none is recorded, the advisory tier."""
    since: dt.date | None
    until: dt.date | None
    gates: tuple[CriterionResult, ...]
    groups: tuple[GroupResult, ...]
    certificate: Certificate | None = None
    """The last one recorded, whatever became of it."""
    certificate_rulebook: Rulebook | None = None
    """The rules under which its term runs."""
    term_until: dt.date | None = None
    """The last day of its term."""
    grace_until: dt.date | None = None

    @property
    def score(self) -> int:
        """Points of all groups together."""
        return sum(group.points for group in self.groups)

    @property
    def gates_met(self) -> int:
        return sum(result.verdict is Verdict.MET for result in self.gates)

    @property
    def is_certified(self) -> bool:
        """Whether a recorded certificate holds on this day. Only then may a page say so."""
        return self.status in {Status.MEMBER, Status.IN_GRACE}

    @property
    def results(self) -> tuple[CriterionResult, ...]:
        """Every verdict, gates first."""
        return self.gates + tuple(result for group in self.groups for result in group.results)

    def as_json(self) -> dict[str, Any]:
        """The shape that `hanoi membership --format json` prints for one space."""
        return {
            "space": self.space,
            "status": str(self.status),
            "tier": self.tier.id if self.tier else None,
            "score": self.score,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "verdicts": [
                {
                    "criterion": result.criterion.id,
                    "verdict": str(result.verdict),
                    "value": result.value,
                    "evidence": list(result.evidence),
                    "points": result.points,
                }
                for result in self.results
            ],
        }


def rulebook_in_force(rulebooks: Sequence[Rulebook], day: dt.date) -> Rulebook | None:
    """The rulebook that counts on `day`; the youngest one where several overlap."""
    valid = [r for r in rulebooks if r.in_force.from_ <= day and (r.in_force.until is None or day <= r.in_force.until)]
    return max(valid, key=lambda rulebook: (rulebook.in_force.from_, rulebook.id), default=None)


def decide(subject: Subject, rulebooks: Sequence[Rulebook], assessments: Assessments, as_of: dt.date) -> Decision:
    """Judges one space on the day `as_of`; pure, and independent of any order of its inputs."""
    known = sorted(
        ((date, item) for date, item in assessments if date <= as_of), key=lambda pair: (pair[0], repr(pair[1]))
    )
    rulebook = rulebook_in_force(rulebooks, as_of)
    gates: tuple[CriterionResult, ...] = ()
    groups: tuple[GroupResult, ...] = ()
    if rulebook:
        gates = tuple(_judge(criterion, subject, known, as_of) for criterion in rulebook.gates)
        groups = tuple(
            GroupResult(group, tuple(_judge(criterion, subject, known, as_of) for criterion in group.criteria))
            for group in rulebook.groups
        )
    status, tier, since, until = _standing(subject, rulebooks, known, as_of)
    if rulebook and status not in {Status.MEMBER, Status.IN_GRACE}:
        tier = _tier_reached(rulebook, gates, groups)
    certificate, issued_under, term, grace = _last_certificate(known, rulebooks, as_of)
    return Decision(
        subject.slug, as_of, rulebook, status, tier, since, until, gates, groups, certificate, issued_under, term, grace
    )


def _last_certificate(
    known: Assessments, rulebooks: Sequence[Rulebook], as_of: dt.date
) -> tuple[Certificate | None, Rulebook | None, dt.date | None, dt.date | None]:
    """The newest certificate with its rulebook and the last days of its term and grace."""
    issued = [item.certificate for _, item in known if item.certificate and item.certificate.issued <= as_of]
    certificate = max(issued, key=lambda one: (one.issued, one.number), default=None)
    if certificate is None:
        return None, None, None, None
    named = next((rulebook for rulebook in rulebooks if rulebook.id == certificate.rulebook), None)
    rulebook = named or rulebook_in_force(rulebooks, certificate.issued)
    term = relativedelta(months=rulebook.term_months if rulebook else 24)
    until = certificate.issued + term - dt.timedelta(days=1)
    return certificate, rulebook, until, until + dt.timedelta(days=rulebook.grace_days if rulebook else 0)


def _judge(criterion: Criterion, subject: Subject, assessments: Assessments, as_of: dt.date) -> CriterionResult:
    """A reviewer's newest finding counts; without one, the measure or the declaration."""
    for date, assessment in reversed(assessments):
        if finding := assessment.findings.get(criterion.id):
            shown = Shown(Verdict(finding.verdict), date.isoformat(), tuple(finding.evidence))
            break
    else:
        shown = _shown(criterion, subject, as_of)
    points = criterion.points if shown.verdict is Verdict.MET else 0
    return CriterionResult(criterion, shown.verdict, shown.value, shown.evidence, points)


def _shown(criterion: Criterion, subject: Subject, as_of: dt.date) -> Shown:
    how = criterion.shown_by
    if how.measure is not None:
        measure = MEASURES.get(how.measure)  # an unknown one is a problem of the rulebook, and shows nothing
        return measure(subject, how, as_of) if measure else NOT_YET_SHOWN
    application = subject.space.network
    declared = application.declarations.get(how.declaration or "") if application else None
    if declared is None or (declared.date and declared.date > as_of):
        return NOT_YET_SHOWN
    return Shown(Verdict.MET, declared.statement.vi, tuple(link.url for link in declared.evidence))


def _tier_reached(
    rulebook: Rulebook, gates: tuple[CriterionResult, ...], groups: tuple[GroupResult, ...]
) -> Tier | None:
    if any(result.verdict is not Verdict.MET for result in gates):
        return None
    score = sum(group.points for group in groups)
    share = min((group.points / group.group.weight for group in groups), default=0.0)
    reached = [tier for tier in rulebook.tiers if score >= tier.min_score and share >= tier.min_group_share]
    return reached[-1] if reached else None


def _standing(
    subject: Subject, rulebooks: Sequence[Rulebook], assessments: Assessments, as_of: dt.date
) -> tuple[Status, Tier | None, dt.date | None, dt.date | None]:
    """Status, tier, first and last day, from the entry and the register alone."""
    space = subject.space
    if space.is_closed_on(as_of):
        return Status.CLOSED, None, space.closed.earliest if space.closed else None, None
    application = space.network
    left = application.withdrawn if application and application.withdrawn and application.withdrawn <= as_of else None
    for _, assessment in reversed(assessments):
        if (standing := assessment.withdrawn) and standing.date <= as_of:
            return Status.WITHDRAWN, None, standing.date, None
        suspended = assessment.suspended
        if suspended and suspended.date <= as_of and (suspended.until is None or as_of <= suspended.until):
            return Status.SUSPENDED, None, suspended.date, suspended.until
        certificate = assessment.certificate
        if certificate and certificate.issued <= as_of and not (left and certificate.issued <= left):
            rulebook = rulebook_in_force(rulebooks, certificate.issued)
            tier = next((t for t in rulebook.tiers if t.id == certificate.tier), None) if rulebook else None
            until = (
                certificate.issued
                + relativedelta(months=rulebook.term_months if rulebook else 24)
                - dt.timedelta(days=1)
            )
            grace = until + dt.timedelta(days=rulebook.grace_days if rulebook else 0)
            status = Status.MEMBER if as_of <= until else Status.IN_GRACE if as_of <= grace else Status.LAPSED
            return status, tier if status is not Status.LAPSED else None, certificate.issued, until
    if left:
        return Status.WITHDRAWN, None, left, None
    if application and application.applied <= as_of:
        return Status.APPLIED, None, application.applied, None
    return Status.NOT_APPLIED, None, None, None
