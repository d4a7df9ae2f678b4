"""The decision about one space on one day, with every verdict that led to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import digest
from generator.membership.evaluation import (
    Assessments,
    CriterionResult,
    Evaluation,
    GroupResult,
    evaluate,
)
from generator.membership.measures import Subject, Verdict
from generator.membership.register import Standing, Status, standing
from generator.membership.rulebooks import rulebook_in_force

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.i18n import Bilingual
    from generator.schema.network import Certificate, Rulebook, Tier


class Step(StrEnum):
    """What comes next; the words are in the locales, under `explanation.next`."""

    APPLY = "apply"
    """It may apply, if it likes to."""
    SHOW_GATES = "show-gates"
    """It has applied, and not all gates are shown yet."""
    AWAIT_ASSESSMENT = "await-assessment"
    RENEW = "renew"
    RENEW_IN_GRACE = "renew-in-grace"
    CONFIRM = "confirm"
    """A newer rulebook asks for a confirmation."""
    REPLY = "reply"
    """It may still answer a suspension or withdrawal."""
    SUSPENSION_ENDS = "suspension-ends"
    AWAIT_LIFTING = "await-lifting"
    APPLY_AGAIN = "apply-again"


class NextStep(NamedTuple):
    """The next step, and its last day where it has one."""

    code: Step
    date: dt.date | None = None


class DeclaredConflict(NamedTuple):
    """An interest that a reviewer declared: about these criteria, or all of them, the review does not count."""

    day: dt.date
    role: Bilingual
    criteria: tuple[str, ...]
    reason: Bilingual


class Decision(NamedTuple):
    """What register and rulebook say of a space on `as_of`.

    The status follows from entry and register. The verdicts are by the rulebook in force on
    `as_of`, for members too: that is what their next term will be judged by.
    """

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
    reached: Tier | None = None
    """The tier that the verdicts of `as_of` add up to, whatever a certificate says."""
    certificate: Certificate | None = None
    """The last one recorded, whatever became of it."""
    certificate_rulebook: Rulebook | None = None
    """The rules under which its term runs."""
    term_until: dt.date | None = None
    """The last day of its term, or of the next one that is already granted."""
    grace_until: dt.date | None = None
    next_step: NextStep | None = None
    reason: Bilingual | None = None
    """Of the suspension or withdrawal that holds."""
    reply: Bilingual | None = None
    """The space's reply to it."""
    replied: dt.date | None = None
    cut_by: Rulebook | None = None
    """The newer rulebook that ends the certificate's term before its own last day."""
    conflicts: tuple[DeclaredConflict, ...] = ()
    """Interests that reviewers declared, by the day of the file."""

    @property
    def standing_word(self) -> str:
        """The key of the status's words: who has left is told from who was made to, a member from an applicant."""
        if self.status is not Status.WITHDRAWN:
            return str(self.status)
        if self.reason:
            return "ended-by-network" if self.certificate else "turned-down"
        return str(self.status) if self.certificate else "application-withdrawn"

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

    @property
    def name(self) -> str:
        """A digest of all of it: equal names, equal decisions, as long as rulebooks and assessments say the same."""
        by_rulebooks = (self.rulebook, self.tier, self.reached, self.certificate_rulebook, self.cut_by)
        verdicts = [(result.criterion.id, str(result.verdict), *result[2:]) for result in self.results]
        others = (
            self.space,
            self.as_of,
            str(self.status),
            self.since,
            self.until,
            self.certificate and self.certificate.number,
            self.term_until,
            self.grace_until,
            self.next_step,
            self.reason,
            self.reply,
            self.replied,
            self.conflicts,
        )
        said = ([each and each.id for each in by_rulebooks], len(self.gates), verdicts, others)
        return digest([repr(said).encode()])

    def as_json(self) -> dict[str, Any]:
        """The shape that `hanoi membership --format json` prints for one space."""
        return {
            "space": self.space,
            "status": str(self.status),
            "tier": self.tier.id if self.tier else None,
            "score": self.score,
            "since": _iso(self.since),
            "until": _iso(self.until),
            "verdicts": [
                {
                    "criterion": result.criterion.id,
                    "verdict": str(result.verdict),
                    "value": result.value,
                    "evidence": list(result.evidence),
                    "points": result.points,
                    "date": str(result.date) if result.date else None,
                }
                for result in self.results
            ],
            "certified": self.is_certified,
            "rulebook": self.rulebook.id if self.rulebook else None,
            "version": self.rulebook.version if self.rulebook else None,
            "reached": self.reached.id if self.reached else None,
            "certificate": {
                "number": self.certificate.number,
                "issued": self.certificate.issued.isoformat(),
                "tier": self.certificate.tier,
                "rulebook": self.certificate_rulebook.id if self.certificate_rulebook else None,
                "until": _iso(self.term_until),
                "grace_until": _iso(self.grace_until),
            }
            if self.certificate
            else None,
            "next": {"code": str(self.next_step.code), "date": _iso(self.next_step.date)} if self.next_step else None,
        }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def decide(subject: Subject, rulebooks: Sequence[Rulebook], assessments: Assessments, as_of: dt.date) -> Decision:
    """Judges one space on the day `as_of`; pure, and independent of any order of its inputs."""
    known = sorted(
        ((date, item) for date, item in assessments if date <= as_of), key=lambda pair: (pair[0], repr(pair[1]))
    )
    rulebook = rulebook_in_force(rulebooks, as_of)
    found = evaluate(rulebook, subject, rulebooks, known, as_of) if rulebook else None
    stands = standing(subject.space, rulebooks, known, as_of)
    reached = found.reached if found else None
    term, end, act = stands.term, stands.ending, stands.act
    certified = stands.status in {Status.MEMBER, Status.IN_GRACE}
    return Decision(
        subject.slug,
        as_of,
        rulebook,
        stands.status,
        term.tier if term and certified else reached,
        stands.since,
        stands.until,
        found.gates if found else (),
        found.groups if found else (),
        reached,
        term.certificate if term else None,
        term.rulebook if term else None,
        end.until if end else None,
        end.grace_until if end else None,
        _next_step(stands, found, as_of),
        act.reason if act else None,
        act.reply if act else None,
        act.replied if act else None,
        end.cut_by if end else None,
        tuple(_conflicts(known)),
    )


def _conflicts(known: Assessments) -> Iterator[DeclaredConflict]:
    for day, assessment in known:
        for role, conflicts in (
            (assessment.role, assessment.conflicts),
            *((review.role, review.conflicts) for review in assessment.reviews),
        ):
            for conflict in conflicts:
                yield DeclaredConflict(day, role, tuple(conflict.criteria), conflict.reason)


def decide_all(
    subjects: Iterable[Subject],
    rulebooks: Sequence[Rulebook],
    assessments: Mapping[str, Assessments],
    as_of: dt.date,
) -> dict[str, Decision]:
    """The decision about each space, by its slug."""
    return {subject.slug: decide(subject, rulebooks, assessments.get(subject.slug, []), as_of) for subject in subjects}


def _next_step(stands: Standing, found: Evaluation | None, as_of: dt.date) -> NextStep | None:
    end = stands.ending
    match stands.status:
        case Status.MEMBER | Status.IN_GRACE if end and end.confirm_by:
            step = NextStep(Step.CONFIRM, end.confirm_by)
        case Status.MEMBER:
            step = NextStep(Step.RENEW, end.until if end else None)
        case Status.IN_GRACE:
            step = NextStep(Step.RENEW_IN_GRACE, end.grace_until if end else None)
        case Status.APPLIED:
            is_open = found and all(result.verdict is Verdict.MET for result in found.gates)
            step = NextStep(Step.AWAIT_ASSESSMENT if is_open else Step.SHOW_GATES)
        case Status.SUSPENDED:
            rest = NextStep(Step.SUSPENSION_ENDS, stands.until) if stands.until else NextStep(Step.AWAIT_LIFTING)
            step = _reply(stands, found, as_of) or rest
        case Status.WITHDRAWN:
            step = _reply(stands, found, as_of) or NextStep(Step.APPLY_AGAIN)
        case Status.LAPSED:
            step = NextStep(Step.APPLY_AGAIN)
        case Status.NOT_APPLIED:
            step = NextStep(Step.APPLY)
        case _:
            return None
    return step


def _reply(stands: Standing, found: Evaluation | None, as_of: dt.date) -> NextStep | None:
    """The space's right to reply, while it is open and not used."""
    right = found.rulebook.reply if found else None
    if right is None or stands.act is None or stands.act.reply:
        return None
    last = stands.act.date + dt.timedelta(days=right.days)
    return NextStep(Step.REPLY, last) if as_of <= last else None


__all__ = [
    "Assessments",
    "CriterionResult",
    "Decision",
    "GroupResult",
    "NextStep",
    "Status",
    "Step",
    "decide",
    "decide_all",
    "rulebook_in_force",
]
