"""A decision in statements: what it means, what it rests on, and what would change it.

Statements are data: a key of the locales with its values. Terminal and page print the same ones
(`generator.statements` gives them their words), and a program can read them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import LANGUAGES, Bilingual
from generator.membership.evaluation import on_application
from generator.membership.measures import MEASURES, Subject, Verdict
from generator.membership.outlook import Doing, Goal, Outlook, Way, outlook
from generator.membership.register import Status
from generator.schema.scalars import PartialDate

if TYPE_CHECKING:
    from generator.membership.decision import CriterionResult, Decision
    from generator.schema.network import Rulebook


class Dong(int):
    """An amount of money in VND."""


Value = str | int | dt.date | PartialDate | Bilingual
"""What a statement puts into its words; each language writes dates and names in its own way."""


_NO_VALUES: Mapping[str, Value] = {}


class Statement(NamedTuple):
    """One sentence: a key of the locales and its values."""

    key: str
    values: Mapping[str, Value] = _NO_VALUES


class CriterionExplanation(NamedTuple):
    """One criterion: its result, and what it rests on."""

    result: CriterionResult
    used: tuple[Statement, ...]


class ChangeExplanation(NamedTuple):
    """What a tier lacks, and the easiest ways to it; at the top, the ways to what is left."""

    lacks: tuple[Statement, ...]
    ways: tuple[Statement, ...]


class Explanation(NamedTuple):
    """Everything there is to say of a decision."""

    standing: tuple[Statement, ...]
    """Status, dates, certificate, reasons, replies, next step."""
    criteria: tuple[CriterionExplanation, ...]
    """By criterion, gates first."""
    changes: tuple[ChangeExplanation, ...]
    """What would change it: by tier, the next one first."""
    outlook: Outlook


def explain_decision(decision: Decision, subject: Subject) -> Explanation:
    """Explains a decision; `subject` is what it was made about."""
    ahead = outlook(decision, subject)
    return Explanation(
        tuple(_standing(decision, subject)),
        tuple(CriterionExplanation(result, tuple(_used(result, subject))) for result in decision.results),
        tuple(_changes(decision, ahead)),
        ahead,
    )


def _standing(decision: Decision, subject: Subject) -> list[Statement]:
    said = [Statement(f"membership.explained.{decision.standing_word}")]
    if decision.since and decision.until:
        said.append(Statement("explanation.since-until", {"since": decision.since, "until": decision.until}))
    elif decision.since:
        said.append(Statement("explanation.since", {"date": decision.since}))
    said += _certificate(decision)
    if decision.reason:
        said.append(Statement("explanation.reason", {"text": decision.reason}))
    if decision.reply and decision.replied:
        said.append(Statement("explanation.reply-dated", {"date": decision.replied, "text": decision.reply}))
    elif decision.reply:
        said.append(Statement("explanation.reply", {"text": decision.reply}))
    said += [
        Statement("explanation.own-reply", {"date": reply.date, "text": reply.text})
        for reply in (subject.space.network.replies if subject.space.network else ())
        if reply.criterion is None and reply.date <= decision.as_of
    ]
    said += _conflicts(decision)
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
        said.append(_older_rules(decision, rules))
    return said


def _older_rules(decision: Decision, rules: Rulebook) -> Statement:
    """Whether the certificate keeps its term, or a newer rulebook ends it sooner."""
    newer, until = decision.cut_by, decision.term_until
    if newer is None or until is None:
        return Statement("explanation.older-rules", {"rulebook": rules.name})
    asked = next((found.certificates for found in newer.transition if found.from_ == rules.id), "shorten")
    kind = "older-rules-confirm" if asked == "confirm" else "older-rules-cut"
    return Statement(f"explanation.{kind}", {"rulebook": rules.name, "newer": newer.name, "date": until})


def _conflicts(decision: Decision) -> Iterator[Statement]:
    """Interests that reviewers declared: readers see them as they see the findings."""
    for conflict in decision.conflicts:
        values: dict[str, Value] = {"date": conflict.day, "role": conflict.role, "text": conflict.reason}
        if conflict.criteria:
            yield Statement("explanation.conflict-about", {**values, "criteria": _named(conflict.criteria, decision)})
        else:
            yield Statement("explanation.conflict", values)


def _named(ids: Sequence[str], decision: Decision) -> Bilingual:
    """Criteria by their text, or by their id where the rulebook of today has none of it."""
    texts = {result.criterion.id: result.criterion.text for result in decision.results}
    said = [texts.get(name, Bilingual(name, name)) for name in ids]
    return Bilingual(*("; ".join(f"“{text.text(lang)}”" for text in said) for lang in LANGUAGES))


def _advisory(decision: Decision) -> list[Statement]:
    """What the verdicts add up to, and that nobody was enrolled for it."""
    rulebook = decision.rulebook
    if rulebook is None:
        return [Statement("explanation.no-rulebook")]
    if decision.status is Status.CLOSED:
        return []
    said: list[Statement] = [
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
    if decision.status is Status.NOT_APPLIED:
        if tier := on_application(rulebook, decision.gates, decision.groups):
            said.append(Statement("explanation.would-qualify", {"tier": tier.name}))
    elif decision.reached:
        kind = "would-renew" if decision.is_certified else "would-reach"
        said.append(Statement(f"explanation.{kind}", {"tier": decision.reached.name}))
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
        kind = "events" if measure and measure.counts_events else kind
        return Statement(f"explanation.nothing.{kind}")
    if how.declaration:
        return Statement("explanation.used.declaration", {"text": result.said or str(result.value or "")})
    keys = ", ".join(result.evidence)
    if how.measure == "price-published" and result.value:
        return Statement("explanation.used.value", {"keys": keys, "value": Dong(result.value)})
    if isinstance(result.value, str) and result.value:
        return Statement("explanation.used.value", {"keys": keys, "value": result.value})
    return Statement("explanation.used.keys", {"keys": keys})


def _changes(decision: Decision, ahead: Outlook) -> Iterator[ChangeExplanation]:
    if decision.status is Status.CLOSED:
        return
    if decision.reached and not ahead.goals:
        yield ChangeExplanation((Statement("explanation.at-the-top"),), tuple(map(_way, ahead.ways)))
    told: set[str] = set()
    for goal in ahead.goals:
        fresh = [way for way in goal.needed if way.criterion.id not in told]
        yield ChangeExplanation(tuple(_lacks(goal, gates=not told)), tuple(map(_way, fresh)))
        told |= {way.criterion.id for way in goal.needed}


def _lacks(goal: Goal, *, gates: bool) -> Iterator[Statement]:
    tier = goal.tier.name
    if goal.gates and gates:
        yield Statement("explanation.missing-gates", {"n": len(goal.gates), "tier": tier})
    for group, points in goal.groups:
        yield Statement("explanation.missing-in-group", {"n": points, "group": group.name, "tier": tier})
    if goal.missing:
        yield Statement("explanation.missing-points", {"n": goal.missing, "tier": tier})


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
