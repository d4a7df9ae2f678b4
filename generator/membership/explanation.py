"""A decision in statements: what it means, what it rests on, and what would change it.

Statements are data: a key of the locales with its values. Terminal and page print the same ones
(`generator.statements` gives them their words), and a program can read them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.i18n import Bilingual
from generator.membership.measures import MEASURES, Subject, Verdict
from generator.membership.outlook import Doing, Outlook, Way, outlook
from generator.membership.register import Status
from generator.schema.scalars import PartialDate

if TYPE_CHECKING:
    from generator.membership.decision import CriterionResult, Decision

Value = str | int | dt.date | PartialDate | Bilingual
"""What a statement puts into its words; each language writes dates and names in its own way."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence: a key of the locales and its values."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CriterionExplanation:
    """One criterion: its result, and what it rests on."""

    result: CriterionResult
    used: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything there is to say of a decision."""

    standing: tuple[Statement, ...]
    """Status, dates, certificate, reasons, replies, next step."""
    criteria: tuple[CriterionExplanation, ...]
    """By criterion, gates first."""
    change: tuple[Statement, ...]
    """What the next tier lacks."""
    ways: tuple[Statement, ...]
    """The easiest ways to it, or, at the top, to what is left: the lightest first."""
    outlook: Outlook


def explain_decision(decision: Decision, subject: Subject) -> Explanation:
    """Explains a decision; `subject` is what it was made about."""
    ahead = outlook(decision, subject)
    shown_ways = ahead.needed if ahead.tier else ahead.ways
    return Explanation(
        tuple(_standing(decision, subject)),
        tuple(CriterionExplanation(result, tuple(_used(result, subject))) for result in decision.results),
        tuple(_change(decision, ahead)),
        tuple(_way(way) for way in shown_ways),
        ahead,
    )


def _standing(decision: Decision, subject: Subject) -> list[Statement]:
    said = [Statement(f"membership.explained.{decision.status}")]
    if decision.since and decision.until:
        said.append(Statement("explanation.since-until", {"since": decision.since, "until": decision.until}))
    elif decision.since:
        said.append(Statement("explanation.since", {"since": decision.since}))
    said += _certificate(decision)
    if decision.reason:
        said.append(Statement("explanation.reason", {"text": decision.reason}))
    if decision.reply:
        said.append(Statement("explanation.reply", {"text": decision.reply}))
    said += [
        Statement("explanation.own-reply", {"date": reply.date, "text": reply.text})
        for reply in (subject.space.network.replies if subject.space.network else ())
        if reply.criterion is None and reply.date <= decision.as_of
    ]
    said += _advisory(decision)
    if step := decision.next_step:
        values = {"date": step.date} if step.date else {}
        said.append(Statement(f"explanation.next.{step.code}", values))
    return said


def _certificate(decision: Decision) -> list[Statement]:
    certificate, rules = decision.certificate, decision.certificate_rulebook
    if certificate is None:
        return []
    values: dict[str, Value] = {"number": certificate.number, "date": certificate.issued}
    said = [Statement("explanation.certificate", {**values, "source": certificate.source.label})]
    if rules and decision.rulebook and rules.id != decision.rulebook.id and decision.is_certified:
        said.append(Statement("explanation.older-rules", {"rulebook": rules.name}))
    return said


def _advisory(decision: Decision) -> list[Statement]:
    """What the verdicts add up to, and that nobody was enrolled for it."""
    rulebook = decision.rulebook
    if rulebook is None:
        return [Statement("explanation.no-rulebook")]
    if decision.status is Status.CLOSED:
        return []
    said = [
        Statement(
            "explanation.score",
            {
                "n": decision.score,
                "gates": decision.gates_met,
                "of": len(decision.gates),
                "rulebook": rulebook.name,
                "date": decision.as_of,
            },
        )
    ]
    if decision.reached is None:
        return said
    kind = {Status.NOT_APPLIED: "would-qualify", Status.MEMBER: "would-renew", Status.IN_GRACE: "would-renew"}
    said.append(Statement(f"explanation.{kind.get(decision.status, 'would-reach')}", {"tier": decision.reached.name}))
    return said


def _used(result: CriterionResult, subject: Subject) -> list[Statement]:
    """What a verdict rests on, its date, what reviewers said, what the space replied."""
    said = [_basis(result)]
    if result.date:
        said.append(Statement("explanation.dated", {"date": result.date}))
    said += [Statement("explanation.remark", {"text": remark}) for remark in result.remarks]
    said += [
        Statement("explanation.own-reply", {"date": reply.date, "text": reply.text})
        for reply in (subject.space.network.replies if subject.space.network else ())
        if reply.criterion == result.criterion.id
    ]
    return said


def _basis(result: CriterionResult) -> Statement:
    how = result.criterion.shown_by
    measure = MEASURES.get(how.measure or "")
    if result.found_by:
        role = result.found_by[0]
        return Statement("explanation.used.finding", {"role": role, "n": len(result.found_by)})
    if measure and measure.counts_events and result.value is not None:
        return Statement("explanation.used.events", {"n": int(result.value), "least": how.at_least or 1})
    if result.verdict is Verdict.NOT_YET_SHOWN:
        kind = "declaration" if how.declaration else "score" if how.score else "measure"
        return Statement(f"explanation.nothing.{kind}")
    if how.declaration:
        return Statement("explanation.used.declaration", {"text": str(result.value or "")})
    keys = ", ".join(result.evidence)
    if result.value in (None, "", 0):
        return Statement("explanation.used.keys", {"keys": keys})
    return Statement("explanation.used.value", {"keys": keys, "value": str(result.value)})


def _change(decision: Decision, ahead: Outlook) -> list[Statement]:
    if ahead.tier is None:
        return [Statement("explanation.at-the-top")] if decision.reached and decision.rulebook else []
    tier = ahead.tier.name
    said: list[Statement] = []
    if ahead.gates:
        said.append(Statement("explanation.missing-gates", {"n": len(ahead.gates), "tier": tier}))
    if ahead.missing:
        said.append(Statement("explanation.missing-points", {"n": ahead.missing, "tier": tier}))
    said += [
        Statement("explanation.missing-in-group", {"n": points, "group": group.name, "tier": tier})
        for group, points in ahead.groups
    ]
    return said


def _way(way: Way) -> Statement:
    criterion = way.criterion
    values: dict[str, Value] = {"criterion": criterion.text, "id": criterion.id, "points": way.gain}
    key = f"explanation.do.{way.doing}"
    if way.date:
        values["date"] = way.date
    if way.doing is Doing.HOLD_EVENTS:
        values["n"] = way.count
        key = key if way.date else f"{key}-any-time"
    if way.doing is Doing.FILL_IN:
        values["keys"] = ", ".join(way.burden.fields)
    if way.doing in {Doing.DECLARE, Doing.ADD_EVIDENCE}:
        values["keys"] = criterion.shown_by.declaration or ""
    return Statement(key if way.gain else f"{key}-gate", values)
