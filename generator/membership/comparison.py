"""What changes between two sets of decisions: for whom, by how much, and by which criterion.

The two may differ in anything: the rulebook, the day, the files. Counts come first; a change of the
score alone is a change too, but the smallest.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.membership.burden import Burden, rulebook_burden
from generator.membership.deciding import deciding, differing_points
from generator.membership.decision import Step
from generator.membership.register import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.membership.decision import Decision
    from generator.schema.network import Rulebook, Tier


class Effect(StrEnum):
    """What a change means for a space, the heaviest first."""

    LOSS = "loss"
    TIER_DOWN = "tier-down"
    TERM_EARLIER = "term-earlier"
    """The term of a certificate ends on an earlier day."""
    GAIN = "gain"
    TIER_UP = "tier-up"
    TERM_LATER = "term-later"
    STATUS = "status"
    PROSPECT = "prospect"
    """A member keeps its tier, and would renew at another one."""
    FALLS_SHORT = "falls-short"
    """Nobody is enrolled by facts: this and the next three are advisory results, and touch no certificate."""
    REACHES_LOWER = "reaches-lower"
    REACHES = "reaches"
    REACHES_HIGHER = "reaches-higher"
    SCORE = "score"


OF_FACTS = frozenset({Effect.FALLS_SHORT, Effect.REACHES_LOWER, Effect.REACHES, Effect.REACHES_HIGHER})
"""Effects on what the facts add up to for a space without a certificate."""


class Cause(StrEnum):
    """What brought it about."""

    CRITERIA = "criteria"
    THRESHOLD = "threshold"
    """The verdicts that differ do not explain it: the tier itself asks for something else."""
    TRANSITION = "transition"
    """What a newer rulebook says of certificates issued under an older one."""
    REGISTER = "register"
    """An act, or the end of a term."""
    CONTENT = "content"
    """The space is only there on one side."""


class Change(NamedTuple):
    """One space whose decision differs."""

    space: str
    before: tuple[str | None, str | None]
    """Status and tier id; None where the space did not exist."""
    after: tuple[str | None, str | None]
    criteria: tuple[str, ...]
    """Ids of the criteria that decided, the heaviest first; those that differ without effect are not there."""
    effect: Effect
    cause: Cause
    scores: tuple[int | None, int | None]
    reached: tuple[str | None, str | None]
    """The tiers that the verdicts add up to: a member's next term hangs on them."""
    advisory: bool
    """Whether no recorded certificate is touched: only the advisory result differs."""
    until: tuple[dt.date | None, dt.date | None] = (None, None)
    """The last day of the term that runs, where there is one."""
    confirm_by: dt.date | None = None
    """The last day to confirm the certificate afterwards, where a newer rulebook asks for it."""

    def as_json(self) -> dict[str, Any]:
        return {
            "space": self.space,
            "before": self._side(0),
            "after": self._side(1),
            "criteria": list(self.criteria),
            "effect": str(self.effect),
            "cause": str(self.cause),
            "advisory": self.advisory,
            "confirm_by": self.confirm_by.isoformat() if self.confirm_by else None,
        }

    def _side(self, at: int) -> dict[str, Any]:
        status, tier = (self.before, self.after)[at]
        until = self.until[at]
        return {
            "status": status,
            "tier": tier,
            "score": self.scores[at],
            "reached": self.reached[at],
            "until": until.isoformat() if until else None,
        }


class Side(NamedTuple):
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


class Comparison(NamedTuple):
    """Everything that differs."""

    before: Side
    after: Side
    judged: int
    """How many spaces there are that have not closed, on either side."""
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
    """Every space whose status, tier, term, prospect or score differs; closed ones are not compared."""
    slugs = sorted(
        slug
        for slug in {*before, *after}
        if any(found and found.status is not Status.CLOSED for found in (before.get(slug), after.get(slug)))
    )
    changes = [change for slug in slugs if (change := _change(slug, before.get(slug), after.get(slug)))]
    order = list(Effect)
    changes.sort(key=lambda change: (order.index(change.effect), change.space))
    certified = tuple(sum(decision.is_certified for decision in side.values()) for side in (before, after))
    return Comparison(*sides, len(slugs), (certified[0], certified[1]), tuple(changes))


def _change(slug: str, old: Decision | None, new: Decision | None) -> Change | None:
    effect = _effect(old, new)
    if effect is None:
        return None
    criteria = _deciding(old, new, effect)
    cause = _cause(old, new, effect, criteria)
    step = new.next_step if new else None
    return Change(
        slug,
        _standing(old),
        _standing(new),
        criteria if cause is Cause.CRITERIA else (),
        effect,
        cause,
        (old.score if old else None, new.score if new else None),
        (_reached(old), _reached(new)),
        not any(decision and _holds(decision) for decision in (old, new)),
        (_until(old), _until(new)),
        step.date if step and step.code is Step.CONFIRM else None,
    )


def _holds(decision: Decision) -> bool:
    """Whether a term runs, suspended or not."""
    return decision.status in {Status.MEMBER, Status.IN_GRACE, Status.SUSPENDED}


def _until(decision: Decision | None) -> dt.date | None:
    return decision.term_until if decision and _holds(decision) else None


def _effect(old: Decision | None, new: Decision | None) -> Effect | None:
    was_certified, is_certified = bool(old and old.is_certified), bool(new and new.is_certified)
    if was_certified != is_certified:
        return Effect.GAIN if is_certified else Effect.LOSS
    both_hold = bool(old and new and _holds(old) and _holds(new))
    was, now = (_rank(decision, decision.tier if decision else None) for decision in (old, new))
    if was != now and was_certified:
        return Effect.TIER_UP if now > was else Effect.TIER_DOWN
    if was != now and not both_hold:
        if 0 in {was, now}:
            return Effect.REACHES if now else Effect.FALLS_SHORT
        return Effect.REACHES_HIGHER if now > was else Effect.REACHES_LOWER
    is_suspended_still = both_hold and not was_certified
    if not is_suspended_still and _standing(old) != _standing(new):
        return Effect.STATUS
    if both_hold:
        ended, ends = _until(old), _until(new)
        if ended and ends and ended != ends:
            return Effect.TERM_EARLIER if ends < ended else Effect.TERM_LATER
        if _rank(old, old.reached if old else None) != _rank(new, new.reached if new else None):
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


def _deciding(old: Decision | None, new: Decision | None, effect: Effect) -> tuple[str, ...]:
    if old is None or new is None:
        return ()
    if effect is Effect.SCORE:
        return differing_points(old, new)
    low, high = sorted((old, new), key=lambda decision: _rank(decision, decision.reached))
    return deciding(low, high)


def _cause(old: Decision | None, new: Decision | None, effect: Effect, criteria: tuple[str, ...]) -> Cause:
    if old is None or new is None:
        return Cause.CONTENT
    if effect in {Effect.TERM_EARLIER, Effect.TERM_LATER}:
        return Cause.TRANSITION if old.cut_by != new.cut_by else Cause.REGISTER
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
