"""What changes between two sets of decisions: for whom, by how much, and by which criterion.

The two may differ in anything: the rulebook, the day, the files. Counts come first; a change of the
score alone is a change too, but the smallest.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from generator.membership.burden import Burden, rulebook_burden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.membership.decision import Decision
    from generator.schema.network import Rulebook, Tier


class Effect(StrEnum):
    """What a change means for a space, the heaviest first."""

    LOSS = "loss"
    TIER_DOWN = "tier-down"
    GAIN = "gain"
    TIER_UP = "tier-up"
    STATUS = "status"
    PROSPECT = "prospect"
    """A member keeps its tier, and would renew at another one."""
    SCORE = "score"


class Cause(StrEnum):
    """What brought it about."""

    CRITERIA = "criteria"
    THRESHOLD = "threshold"
    """No verdict differs: the tier itself asks for something else."""
    REGISTER = "register"
    """An act, or the end of a term."""
    CONTENT = "content"
    """The space is only there on one side."""


@dataclass(frozen=True, slots=True)
class Change:
    """One space whose decision differs."""

    space: str
    before: tuple[str | None, str | None]
    """Status and tier id; None where the space did not exist."""
    after: tuple[str | None, str | None]
    criteria: tuple[str, ...]
    """Ids of the criteria whose verdict or points differ."""
    effect: Effect
    cause: Cause
    scores: tuple[int | None, int | None]
    reached: tuple[str | None, str | None]
    """The tiers that the verdicts add up to: a member's next term hangs on them."""
    advisory: bool
    """Whether no recorded certificate is touched: only the advisory result differs."""

    def as_json(self) -> dict[str, Any]:
        return {
            "space": self.space,
            "before": self._side(0),
            "after": self._side(1),
            "criteria": list(self.criteria),
            "effect": str(self.effect),
            "cause": str(self.cause),
            "advisory": self.advisory,
        }

    def _side(self, at: int) -> dict[str, Any]:
        status, tier = (self.before, self.after)[at]
        return {"status": status, "tier": tier, "score": self.scores[at], "reached": self.reached[at]}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sets that are compared."""

    as_of: dt.date
    rulebook: Rulebook | None
    revision: str | None = None
    """The git revision it was read from; None for the files as they are."""

    @property
    def burden(self) -> Burden:
        return rulebook_burden(self.rulebook) if self.rulebook else Burden()

    def as_json(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of.isoformat(),
            "rulebook": self.rulebook.id if self.rulebook else None,
            "version": self.rulebook.version if self.rulebook else None,
            "revision": self.revision,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs."""

    before: Side
    after: Side
    judged: int
    """How many spaces there are on either side."""
    certified: tuple[int, int]
    """How many recorded certificates hold, before and after."""
    changes: tuple[Change, ...]
    """By effect, then by slug."""

    @property
    def counts(self) -> dict[Effect, int]:
        """How many spaces each effect meets; those that meet none are not there."""
        counted = Counter(change.effect for change in self.changes)
        return {effect: counted[effect] for effect in Effect if counted[effect]}

    @property
    def listed(self) -> tuple[Change, ...]:
        """The changes that are more than another score."""
        return tuple(change for change in self.changes if change.effect is not Effect.SCORE)

    def as_json(self, *, with_scores: bool = False) -> dict[str, Any]:
        """Counts first; changes of the score alone only where they are asked for."""
        shown = self.changes if with_scores else self.listed
        return {
            "before": self.before.as_json(),
            "after": self.after.as_json(),
            "judged": self.judged,
            "certified": {"before": self.certified[0], "after": self.certified[1]},
            "counts": {str(effect): number for effect, number in self.counts.items()},
            "burden": {"before": self.before.burden.as_json(), "after": self.after.burden.as_json()},
            "changes": [change.as_json() for change in shown],
        }


def compare(before: Mapping[str, Decision], after: Mapping[str, Decision], sides: tuple[Side, Side]) -> Comparison:
    """Every space whose status, tier, prospect or score differs."""
    slugs = sorted({*before, *after})
    changes = [change for slug in slugs if (change := _change(slug, before.get(slug), after.get(slug)))]
    order = list(Effect)
    changes.sort(key=lambda change: (order.index(change.effect), change.space))
    certified = tuple(sum(decision.is_certified for decision in side.values()) for side in (before, after))
    return Comparison(*sides, len(slugs), (certified[0], certified[1]), tuple(changes))


def _change(slug: str, old: Decision | None, new: Decision | None) -> Change | None:
    effect = _effect(old, new)
    if effect is None:
        return None
    criteria = _differing(old, new)
    return Change(
        slug,
        _standing(old),
        _standing(new),
        criteria,
        effect,
        _cause(old, new, criteria),
        (old.score if old else None, new.score if new else None),
        (_reached(old), _reached(new)),
        not any(decision and decision.is_certified for decision in (old, new)),
    )


def _effect(old: Decision | None, new: Decision | None) -> Effect | None:
    was_certified, is_certified = bool(old and old.is_certified), bool(new and new.is_certified)
    if was_certified != is_certified:
        return Effect.GAIN if is_certified else Effect.LOSS
    was, now = (_rank(decision, decision.tier if decision else None) for decision in (old, new))
    if was != now:
        if not was_certified and 0 in {was, now}:
            return Effect.GAIN if now else Effect.LOSS
        return Effect.TIER_UP if now > was else Effect.TIER_DOWN
    if _standing(old) != _standing(new):
        return Effect.STATUS
    if was_certified and _rank(old, old.reached if old else None) != _rank(new, new.reached if new else None):
        return Effect.PROSPECT
    return Effect.SCORE if old and new and old.score != new.score else None


def _rank(decision: Decision | None, tier: Tier | None) -> int:
    """How high a tier stands in the rulebook that it belongs to; 0 for none."""
    if decision is None or tier is None:
        return 0
    for rulebook in (decision.certificate_rulebook if decision.is_certified else None, decision.rulebook):
        if rulebook and (found := rulebook.tier(tier.id)):
            return rulebook.tiers.index(found) + 1
    return 1


def _differing(old: Decision | None, new: Decision | None) -> tuple[str, ...]:
    was, now = (
        {result.criterion.id: (result.verdict, result.points) for result in decision.results} if decision else {}
        for decision in (old, new)
    )
    return tuple(key for key in {**was, **now} if was.get(key) != now.get(key))


def _cause(old: Decision | None, new: Decision | None, criteria: tuple[str, ...]) -> Cause:
    if old is None or new is None:
        return Cause.CONTENT
    if old.status != new.status:
        return Cause.REGISTER
    if old.is_certified and (_standing(old), old.certificate) != (_standing(new), new.certificate):
        return Cause.REGISTER
    return Cause.CRITERIA if criteria else Cause.THRESHOLD


def _reached(decision: Decision | None) -> str | None:
    return decision.reached.id if decision and decision.reached else None


def _standing(decision: Decision | None) -> tuple[str | None, str | None]:
    if decision is None:
        return None, None
    return str(decision.status), decision.tier.id if decision.tier else None
