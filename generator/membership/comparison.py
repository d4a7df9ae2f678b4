"""What changes between two sets of decisions, and which criterion decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.membership.decision import Decision


@dataclass(frozen=True, slots=True)
class Change:
    """One space whose status or tier differs."""

    space: str
    before: tuple[str | None, str | None]
    """Status and tier id; None where the space did not exist."""
    after: tuple[str | None, str | None]
    criteria: tuple[str, ...]
    """Ids of the criteria whose verdict differs."""

    def as_json(self) -> dict[str, Any]:
        return {
            "space": self.space,
            "before": {"status": self.before[0], "tier": self.before[1]},
            "after": {"status": self.after[0], "tier": self.after[1]},
            "criteria": list(self.criteria),
        }


def compare(before: Mapping[str, Decision], after: Mapping[str, Decision]) -> list[Change]:
    """Every space whose status or tier differs, by slug."""
    changes = []
    for slug in sorted({*before, *after}):
        old, new = before.get(slug), after.get(slug)
        was, now = _standing(old), _standing(new)
        if was != now:
            verdicts_old = {r.criterion.id: r.verdict for r in old.results} if old else {}
            verdicts_new = {r.criterion.id: r.verdict for r in new.results} if new else {}
            decided = (
                key for key in {**verdicts_old, **verdicts_new} if verdicts_old.get(key) != verdicts_new.get(key)
            )
            changes.append(Change(slug, was, now, tuple(decided)))
    return changes


def _standing(decision: Decision | None) -> tuple[str | None, str | None]:
    if decision is None:
        return None, None
    return str(decision.status), decision.tier.id if decision.tier else None
