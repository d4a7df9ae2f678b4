"""Acts of the register that have no effect: each is told where it stands, in the order in which acts count."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.membership.register import RECORDED, Ending, Term, completed, day_of, ending, renewed_term, term_from
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document import Document
    from generator.membership.register import RecordedAct
    from generator.problems import Span
    from generator.schema.network import (
        Assessment,
        Certificate,
        Confirmation,
        Lifting,
        Renewal,
        Rulebook,
        Suspension,
        Withdrawal,
    )


class RegisterFile(NamedTuple):
    """One file of a space's register."""

    slug: str
    day: dt.date
    assessment: Assessment
    document: Document


def idle_acts(files: Sequence[RegisterFile], rulebooks: Sequence[Rulebook], *, known: bool) -> Iterator[Problem]:
    """Yields acts without effect; `known` is false where a rulebook is broken, so that not all rules can be asked."""
    found = [
        ((day_of(act), file.day, rank), key, act, file)
        for file in files
        for rank, key in enumerate(RECORDED)
        if (act := getattr(file.assessment, key)) is not None
    ]
    walk = _Walk(rulebooks, known=known)
    for _, key, act, file in sorted(found, key=lambda item: item[0]):
        yield from walk.step(key, act, file)


class _Walk:
    """What the acts before have left: a term, its end by the network, and suspensions."""

    def __init__(self, rulebooks: Sequence[Rulebook], *, known: bool) -> None:
        self.rulebooks = rulebooks
        self.known = known
        self.term: Term | None = None
        self.withdrawn: Withdrawal | None = None
        self.suspensions: list[Suspension] = []

    def step(self, key: str, act: RecordedAct, file: RegisterFile) -> Iterator[Problem]:
        if self.term is None and key not in {"certificate", "withdrawn"}:
            yield Problem("network/no-certificate-yet", *_key(file, key), slug=file.slug)
            return
        yield from getattr(self, f"_{key}")(act, file)

    def _certificate(self, act: Certificate, _file: RegisterFile) -> Iterator[Problem]:
        self.term, self.withdrawn, self.suspensions = term_from(act, self.rulebooks), None, []
        yield from ()

    def _withdrawn(self, act: Withdrawal, file: RegisterFile) -> Iterator[Problem]:
        earlier = self.withdrawn if self.withdrawn and self.withdrawn.date == act.date else None
        told = completed(earlier, act) if earlier else act
        if told == earlier:
            yield _twice(file, "withdrawn", act)
        self.withdrawn, self.suspensions = told, []

    def _renewed(self, act: Renewal, file: RegisterFile) -> Iterator[Problem]:
        if self.term is None:
            return
        if self.withdrawn:
            yield _after_withdrawal(file, "renewed", self.withdrawn)
            return
        renewed = renewed_term(self.term, self.rulebooks, act.date)
        if renewed is None:
            yield _idle_renewal(file, act.date, ending(self.term, self.rulebooks, act.date))
        self.term = renewed or self.term

    def _confirmed(self, act: Confirmation, file: RegisterFile) -> Iterator[Problem]:
        if self.term is None:
            return
        if self.withdrawn:
            yield _after_withdrawal(file, "confirmed", self.withdrawn)
            return
        cut_by = ending(self.term, self.rulebooks, act.date).cut_by
        self.term.confirmations.append(act.date)
        is_asked = cut_by and ending(self.term, self.rulebooks, act.date).cut_by != cut_by
        if self.known and not is_asked:
            yield Problem("network/confirmed-for-nothing", *_value(file, "confirmed", "date"), date=act.date)

    def _suspended(self, act: Suspension, file: RegisterFile) -> Iterator[Problem]:
        if self.withdrawn:
            yield _after_withdrawal(file, "suspended", self.withdrawn)
            return
        earlier = next((found for found in self.suspensions if found.date == act.date), None)
        told = completed(earlier, act) if earlier else act
        if told == earlier:
            yield _twice(file, "suspended", act)
        self.suspensions = [*(found for found in self.suspensions if found is not earlier), told]

    def _lifted(self, act: Lifting, file: RegisterFile) -> Iterator[Problem]:
        if not any(found.until is None or act.date <= found.until for found in self.suspensions):
            yield Problem("network/lifted-for-nothing", *_value(file, "lifted", "date"), date=act.date)
        self.suspensions = []


def _key(file: RegisterFile, key: str) -> tuple[str, Span]:
    return file.document.path, file.document.key_span(key)


def _value(file: RegisterFile, *place: str) -> tuple[str, Span]:
    return file.document.path, file.document.value_span(*place)


def _after_withdrawal(file: RegisterFile, key: str, act: Withdrawal) -> Problem:
    return Problem("network/after-the-withdrawal", *_key(file, key), key=key, date=act.date)


def _twice(file: RegisterFile, key: str, act: Withdrawal) -> Problem:
    return Problem("network/recorded-twice", *_key(file, key), key=key, date=act.date)


def _idle_renewal(file: RegisterFile, date: dt.date, end: Ending) -> Problem:
    late = date > end.grace_until
    code = "network/renewed-too-late" if late else "network/renewed-twice"
    return Problem(code, *_value(file, "renewed", "date"), date=date, last=end.grace_until if late else end.until)
