"""What the register says of a membership on a day: acts in their order, terms, and how they end.

Everything here follows from the entry and the recorded acts alone; no score is looked at. Acts count
from their own day, and only once the file that records them is known. On one day an application
comes first and leaving last; between them the later file counts last, and within a file the order is
that of `RECORDED`. A later file that repeats a suspension or a withdrawal of the same day completes it:
that is how a reply gets into the register.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dateutil.relativedelta import relativedelta

from generator.membership.rulebooks import by_id, rulebook_in_force
from generator.schema.network import Certificate, Confirmation, Lifting, Renewal, Suspension, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.membership.evaluation import Assessments
    from generator.schema.network import Rulebook, Tier, Transition
    from generator.schema.space import Space

Told = TypeVar("Told", Suspension, Withdrawal)

RecordedAct = Certificate | Renewal | Confirmation | Suspension | Lifting | Withdrawal
Act = RecordedAct | None
"""None for what the space does itself: it applies, and it leaves."""

TERM_MONTHS = 24
"""The term of a certificate that was issued on a day without a rulebook; it has no days of grace."""

RECORDED = ("certificate", "renewed", "confirmed", "suspended", "lifted", "withdrawn")
_DAY = dt.timedelta(days=1)


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


@dataclass(slots=True)
class Term:
    """A certificate with the term that runs, and the rules under which it does."""

    certificate: Certificate
    rulebook: Rulebook | None
    granted: dt.date
    """The day of issue, or of the renewal that began this term."""
    begins: dt.date
    until: dt.date
    """Its last day, before any later rulebook is asked."""
    tier: Tier | None
    """None where the rulebook knows none of that name."""
    confirmations: list[dt.date] = field(default_factory=list)

    @property
    def grace(self) -> dt.timedelta:
        return dt.timedelta(days=self.rulebook.grace_days if self.rulebook else 0)


class Ending(NamedTuple):
    """When a term ends, seen from a day."""

    until: dt.date
    """The last day of the term."""
    grace_until: dt.date
    confirm_by: dt.date | None
    """The last day to confirm it under a newer rulebook, while that is still open."""
    cut_by: Rulebook | None = None
    """The newer rulebook that ends the term before its own last day."""


class Standing(NamedTuple):
    """What entry and register say on a day."""

    status: Status
    since: dt.date | None = None
    until: dt.date | None = None
    term: Term | None = None
    """The last certificate's, whatever became of it."""
    ending: Ending | None = None
    act: Suspension | Withdrawal | None = None
    """The suspension or withdrawal that holds."""


def standing(space: Space, rulebooks: Sequence[Rulebook], assessments: Assessments, as_of: dt.date) -> Standing:
    """Where a space stands on `as_of`; `assessments` are those known by then, in order."""
    history = _History(rulebooks)
    for day, kind, act in _acts(space, assessments, as_of):
        history.add(day, kind, act)
    if space.is_closed_on(as_of):
        return Standing(Status.CLOSED, space.closed.earliest if space.closed else None, None, history.term)
    return history.on(as_of)


def term_from(certificate: Certificate, rulebooks: Sequence[Rulebook]) -> Term:
    """The first term of a certificate, by its own rulebook or the one in force on the day of issue."""
    rulebook = by_id(rulebooks, certificate.rulebook) or rulebook_in_force(rulebooks, certificate.issued)
    until = _last_day(certificate.issued, rulebook)
    tier = rulebook.tier(certificate.tier) if rulebook else None
    return Term(certificate, rulebook, certificate.issued, certificate.issued, until, tier)


def renewed_term(term: Term, rulebooks: Sequence[Rulebook], day: dt.date) -> Term | None:
    """The term after `term`, if renewing it on `day` has any effect: by the rules in force on that day.

    It begins when the other ends, so that nobody loses days by being early, or gains some by being
    late. None after the days of grace, and where the next term is already granted.
    """
    end = ending(term, rulebooks, day)
    if day > end.grace_until or day < term.begins <= end.until:
        return None
    begins = end.until + _DAY
    rulebook = rulebook_in_force(rulebooks, day) or term.rulebook
    tier = (rulebook.tier(term.certificate.tier) if rulebook else None) or term.tier
    return Term(term.certificate, rulebook, day, begins, _last_day(begins, rulebook), tier)


def ending(term: Term, rulebooks: Sequence[Rulebook], day: dt.date) -> Ending:
    """When a term ends as far as is known on `day`: rulebooks that came into force since may shorten it."""
    until, confirm_by, cut_by = term.until, None, None
    for rulebook in sorted(rulebooks, key=lambda found: (found.in_force.from_, found.id)):
        first = rulebook.in_force.from_
        transition = _transition(rulebook, term)
        if rulebook.is_draft or not term.granted < first <= day or transition is None or transition.days is None:
            continue
        last = first + dt.timedelta(days=transition.days)
        if transition.certificates == "confirm" and any(first <= c <= last + term.grace for c in term.confirmations):
            continue
        if transition.certificates == "confirm" and day <= last < until:
            confirm_by = min(confirm_by or last, last)
        if last < until:
            until, cut_by = last, rulebook
    return Ending(until, until + term.grace, confirm_by, cut_by)


def _transition(rulebook: Rulebook, term: Term) -> Transition | None:
    """What a rulebook says of certificates issued under the term's own; nothing means that they keep it."""
    issued_under = term.rulebook.id if term.rulebook else None
    return next((found for found in rulebook.transition if found.from_ == issued_under), None)


def _last_day(first: dt.date, rulebook: Rulebook | None) -> dt.date:
    return last_day_of_term(first, rulebook.term_months if rulebook else TERM_MONTHS)


def last_day_of_term(first: dt.date, months: int) -> dt.date:
    """The last day of so many months, of which `first` is the first.

    That is the day before the corresponding one: a term from 1 March ends on the last of February.
    Where the last month has no corresponding day, the term ends with that month, as a term in months
    does by article 148 of the Civil Code of 2015: 24 months from 29 February 2024 end on 28 February
    2026, not a day earlier.
    """
    corresponding = first + relativedelta(months=months)
    return corresponding - _DAY if corresponding.day == first.day else corresponding


def _acts(space: Space, assessments: Assessments, as_of: dt.date) -> Iterator[tuple[dt.date, str, Act]]:
    """Every act up to `as_of`, in the order in which they count."""
    acts: list[tuple[tuple[dt.date, dt.date, int, str], str, Act]] = []
    if application := space.network:
        acts += [((day, dt.date.min, 0, ""), "applied", None) for day in application.dates]
        if application.withdrawn:
            acts.append(((application.withdrawn, dt.date.max, 0, ""), "left", None))
    for file, assessment in assessments:
        for rank, kind in enumerate(RECORDED):
            act: Act = getattr(assessment, kind)
            if act is not None:
                acts.append(((day_of(act), file, rank, repr(act)), kind, act))
    for key, kind, act in sorted(acts, key=lambda found: found[0]):
        if key[0] <= as_of:
            yield key[0], kind, act


def day_of(act: RecordedAct) -> dt.date:
    """The day from which a recorded act counts."""
    return act.issued if isinstance(act, Certificate) else act.date


def completed(earlier: Told, later: Told) -> Told:
    """An act as a later file tells it again: what that leaves out stays as it was."""
    return later.model_copy(
        update={key: value for key, value in earlier if getattr(later, key) is None and value is not None}
    )


class _History:
    """Acts one after another; what holds after the last of them."""

    def __init__(self, rulebooks: Sequence[Rulebook]) -> None:
        self.rulebooks = rulebooks
        self.term: Term | None = None
        self.over = False
        """Whether the certificate ended before its term: the space left, or the network withdrew it."""
        self.applied: dt.date | None = None
        """The application that nothing has answered yet."""
        self.suspensions: list[Suspension] = []
        self.ended: tuple[dt.date, Withdrawal | None] | None = None

    def add(self, day: dt.date, kind: str, act: Act) -> None:
        getattr(self, f"_{kind}")(day, act)

    def _applied(self, day: dt.date, _act: None) -> None:
        self.applied = day

    def _left(self, day: dt.date, _act: None) -> None:
        self._end(day, None)

    def _withdrawn(self, day: dt.date, act: Withdrawal) -> None:
        earlier = self.ended[1] if self.ended and self.ended[0] == day else None
        self._end(day, completed(earlier, act) if earlier else act)

    def _end(self, day: dt.date, act: Withdrawal | None) -> None:
        self.over, self.ended, self.applied, self.suspensions = True, (day, act), None, []

    def _certificate(self, _day: dt.date, act: Certificate) -> None:
        self.term, self.over, self.ended, self.applied, self.suspensions = (
            term_from(act, self.rulebooks), False, None, None, []
        )  # fmt: skip

    def _renewed(self, day: dt.date, _act: Renewal) -> None:
        if self.term and not self.over and (renewed := renewed_term(self.term, self.rulebooks, day)):
            self.term, self.applied = renewed, None

    def _confirmed(self, day: dt.date, _act: Confirmation) -> None:
        if self.term:
            self.term.confirmations.append(day)

    def _suspended(self, _day: dt.date, act: Suspension) -> None:
        earlier = next((found for found in self.suspensions if found.date == act.date), None)
        if earlier:
            self.suspensions.remove(earlier)
        self.suspensions.append(completed(earlier, act) if earlier else act)

    def _lifted(self, _day: dt.date, _act: Lifting) -> None:
        self.suspensions = []

    def on(self, day: dt.date) -> Standing:
        """What holds on a day."""
        end = ending(self.term, self.rulebooks, day) if self.term else None
        if self.term and end and not self.over and day <= end.grace_until:
            return self._membership(self.term, end, day)
        if self.applied:
            return Standing(Status.APPLIED, self.applied, None, self.term, end)
        if self.ended:
            return Standing(Status.WITHDRAWN, self.ended[0], None, self.term, end, self.ended[1])
        if self.term and end:
            return Standing(Status.LAPSED, self.term.certificate.issued, end.until, self.term, end)
        return Standing(Status.NOT_APPLIED)

    def _membership(self, term: Term, end: Ending, day: dt.date) -> Standing:
        running = [act for act in self.suspensions if act.until is None or day <= act.until]
        if running:
            act = max(running, key=lambda found: (found.until or dt.date.max, found.date))
            return Standing(Status.SUSPENDED, act.date, act.until, term, end, act)
        status = Status.MEMBER if day <= end.until else Status.IN_GRACE
        return Standing(status, term.certificate.issued, end.until, term, end)
