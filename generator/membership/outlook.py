"""What would change a decision: for each criterion that is not met, the way to meet it; and the next tier.

A way is data: what to do, what it costs the space, what it earns, and the day that matters. Ways are
listed the lightest first, and of equals the one that earns more. Doing all of `needed` reaches the tier.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from generator.membership.burden import Burden, criterion_burden
from generator.membership.evaluation import declaration, least_points
from generator.membership.measures import MEASURES, Subject, Verdict, last_days
from generator.membership.register import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.membership.decision import Decision
    from generator.membership.evaluation import CriterionResult
    from generator.schema.network import Criterion, Group, Rulebook, ShownBy, Tier

LOOKS_AHEAD = dt.timedelta(days=3 * 366)
"""How far ahead it is looked for a day on which time alone shows a criterion."""


class Doing(StrEnum):
    """Kinds of way, the lightest first."""

    WAIT = "wait"
    """Time alone, or events that are announced already, will show it."""
    FILL_IN = "fill-in"
    DECLARE = "declare"
    ADD_EVIDENCE = "add-evidence"
    HOLD_EVENTS = "hold-events"
    BE_ASSESSED = "be-assessed"
    REPLY = "reply"
    """What reviewers found stands in the way: show them otherwise, or reply."""


_EASE = {doing: place for place, doing in enumerate(Doing)}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet one criterion."""

    criterion: Criterion
    doing: Doing
    gain: int
    """Points still to be earned with it."""
    burden: Burden
    count: int = 0
    """Events still to hold."""
    date: dt.date | None = None
    """The day of `wait`; for events, the last day on which as many will do."""

    @property
    def effort(self) -> tuple[object, ...]:
        """The lightest first, and of equals the one that earns more."""
        return (_EASE[self.doing], self.burden.weight, self.count, -self.gain, self.criterion.id)

    def as_json(self) -> dict[str, object]:
        return {
            "criterion": self.criterion.id,
            "do": str(self.doing),
            "points": self.gain,
            "count": self.count,
            "date": self.date.isoformat() if self.date else None,
            "burden": self.burden.counts,
        }


class Goal(NamedTuple):
    """A tier above the one that is reached, and what leads to it."""

    tier: Tier
    missing: int
    """Points missing for it, all groups together."""
    gates: tuple[Criterion, ...]
    """Gates not met yet."""
    groups: tuple[tuple[Group, int], ...]
    """Groups below what the tier asks of them, with the points they lack."""
    needed: tuple[Way, ...]
    """The easiest ways that together reach the tier."""


class Outlook(NamedTuple):
    """What could come next."""

    goals: tuple[Goal, ...]
    """The next tier, and the one after it where the next asks for no points; none at the top."""
    ways: tuple[Way, ...]
    """Every way, the easiest first."""


def outlook(decision: Decision, subject: Subject) -> Outlook:
    """What would change the decision; nothing for a space that has closed, or on a day without a rulebook."""
    rulebook = decision.rulebook
    if rulebook is None or decision.status is Status.CLOSED:
        return Outlook((), ())
    found = [_way(result, subject, rulebook, decision.as_of) for result in decision.results if _can_gain(result)]
    ways = {way.criterion.id: way for way in sorted(found, key=lambda way: way.effort)}
    reached = rulebook.tiers.index(decision.reached) if decision.reached else -1
    above = rulebook.tiers[reached + 1 : reached + 3]
    if above and above[0].asks_for_points:
        above = above[:1]
    return Outlook(
        tuple(_goal(tier, decision, ways) for tier in above),
        tuple(ways.values()),
    )


def _goal(tier: Tier, decision: Decision, ways: dict[str, Way]) -> Goal:
    """What leads to a tier, of `ways` by their criterion, the easiest first."""
    gates = tuple(result.criterion for result in decision.gates if result.verdict is not Verdict.MET)
    short = tuple(
        (found.group, lacking)
        for found in decision.groups
        if (lacking := least_points(tier, found.group) - found.points) > 0
    )
    missing = max(0, tier.min_score - decision.score)
    chosen = {gate.id for gate in gates}
    for group, lacking in short:
        inside = {criterion.id for criterion in group.criteria}
        chosen |= _easiest((way for name, way in ways.items() if name in inside), lacking)
    rest = missing - sum(ways[name].gain for name in chosen)
    chosen |= _easiest((way for name, way in ways.items() if name not in chosen), rest)
    return Goal(tier, missing, gates, short, tuple(way for name, way in ways.items() if name in chosen))


def _easiest(ways: Iterable[Way], points: int) -> set[str]:
    """The criteria of the first ways that together earn at least `points`, without those that turn out to be needless."""
    chosen: list[Way] = []
    earned = 0
    for way in ways:
        if earned >= points:
            break
        if way.gain:
            chosen.append(way)
            earned += way.gain
    for way in reversed(chosen.copy()):
        if earned - way.gain >= points:
            chosen.remove(way)
            earned -= way.gain
    return {way.criterion.id for way in chosen}


def _can_gain(result: CriterionResult) -> bool:
    return result.verdict is not Verdict.MET or result.points < result.criterion.points


def _way(result: CriterionResult, subject: Subject, rulebook: Rulebook, as_of: dt.date) -> Way:
    criterion, how = result.criterion, result.criterion.shown_by
    gain = criterion.points - result.points
    if how.score is not None:
        return Way(criterion, Doing.BE_ASSESSED, gain, criterion_burden(criterion))
    if result.found_by and rulebook.findings == "may-lower":
        return Way(criterion, Doing.REPLY, gain, criterion_burden(criterion))
    if how.declaration is not None:
        said = declaration(subject, how.declaration) is not None
        lacks_link = said and how.evidence == "required"
        return Way(criterion, Doing.ADD_EVIDENCE if lacks_link else Doing.DECLARE, gain, criterion_burden(criterion))
    measure = MEASURES.get(how.measure or "")
    if measure is None or measure.reads:
        day = _by_itself(criterion, subject, as_of)
        doing = Doing.WAIT if day else Doing.FILL_IN
        return Way(criterion, doing, gain, Burden() if day else criterion_burden(criterion), date=day)
    if day := _by_itself(criterion, subject, as_of):
        return Way(criterion, Doing.WAIT, gain, Burden(), date=day)
    held = last_days(subject, how, as_of) if how.measure == "dated-public-events" else None
    counted = int(measure(subject, how, as_of).value or 0) if held is None else len(held)
    count = (how.at_least or 1) - counted
    return Way(criterion, Doing.HOLD_EVENTS, gain, criterion_burden(criterion), count, _last_chance(held or {}, how))


def _by_itself(criterion: Criterion, subject: Subject, as_of: dt.date) -> dt.date | None:
    """The first day on which the measure is met with nothing but what is in the catalog already."""
    measure = MEASURES.get(criterion.shown_by.measure or "")
    if measure is None:
        return None
    days = sorted({day for day in _turning_days(subject, criterion.shown_by) if as_of < day <= as_of + LOOKS_AHEAD})
    return next((day for day in days if measure(subject, criterion.shown_by, day).verdict is Verdict.MET), None)


def _turning_days(subject: Subject, how: ShownBy) -> Sequence[dt.date]:
    """The days on which the answer of a measure can turn: an event ends, or an opening is old enough."""
    days = [moment.last_day for entry in subject.events for moment in (entry.model.start, entry.model.end) if moment]
    if subject.space.opened and how.months:
        anniversary = subject.space.opened.latest + relativedelta(months=how.months)
        days += [anniversary, anniversary + dt.timedelta(days=1)]  # the second where the month is too short
    return days


def _last_chance(held: dict[str, dt.date], how: ShownBy) -> dt.date | None:
    """The last day on which everything counted today still counts."""
    if not held or how.months is None:
        return None
    day = min(held.values()) + relativedelta(months=how.months)
    first_without = day if min(held.values()) <= day - relativedelta(months=how.months) else day + dt.timedelta(days=1)
    return first_without - dt.timedelta(days=1)
