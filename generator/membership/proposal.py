"""A proposed rulebook beside the one in force, for a page or a report: what it asks, and whom it touches.

Pure: given the same spaces, rulebooks and day it says the same. Nothing here puts a proposal in force.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.membership.burden import Burden, criterion_burden, rulebook_burden
from generator.membership.comparison import Comparison, Side, compare
from generator.membership.decision import decide_all
from generator.membership.register import Status
from generator.membership.rulebooks import as_if_in_force, rulebook_in_force

if TYPE_CHECKING:
    from generator.i18n import Bilingual
    from generator.membership.decision import Decision
    from generator.membership.evaluation import Assessments
    from generator.membership.measures import Subject
    from generator.schema.network import Criterion, Rulebook, Tier


class CriterionChange(NamedTuple):
    """One criterion, side by side."""

    id: str
    what: Literal["same", "added", "removed", "changed"]
    before: Criterion | None
    after: Criterion | None
    groups: tuple[Bilingual | None, Bilingual | None]
    """The names of the groups it stands in; None for a gate, and where it is not there."""
    burden: tuple[Burden, Burden]


class TierChange(NamedTuple):
    """One tier, with how many open spaces reach it by their verdicts, before and after."""

    id: str
    before: Tier | None
    after: Tier | None
    reached: tuple[int, int]
    """Spaces whose highest tier it is."""


class WhatIf(NamedTuple):
    """The rulebook in force and a proposed one, side by side."""

    current: Rulebook | None
    proposed: Rulebook
    criteria: tuple[CriterionChange, ...]
    """In the order of the proposed rulebook; what it drops stands at the end."""
    tiers: tuple[TierChange, ...]
    none: tuple[int, int]
    """Open spaces that reach no tier, before and after."""
    burden: tuple[Burden, Burden]
    comparison: Comparison
    """The spaces that are touched."""


def what_if(
    subjects: Sequence[Subject],
    rulebooks: Sequence[Rulebook],
    assessments: Mapping[str, Assessments],
    proposed: Rulebook,
    as_of: dt.date,
) -> WhatIf:
    """What would be different on `as_of` if `proposed` were in force."""
    current = rulebook_in_force(rulebooks, as_of)
    then = as_if_in_force(rulebooks, proposed, as_of)
    before = decide_all(subjects, rulebooks, assessments, as_of)
    after = decide_all(subjects, then, assessments, as_of)
    sides = Side(as_of, current), Side(as_of, proposed)
    counted = tuple(Counter(_reached(decision) for decision in side.values()) for side in (before, after))
    tiers = {tier.id: None for rulebook in (proposed, current) if rulebook for tier in rulebook.tiers}
    return WhatIf(
        current,
        proposed,
        tuple(_criteria(current, proposed)),
        tuple(
            TierChange(
                key, current.tier(key) if current else None, proposed.tier(key), (counted[0][key], counted[1][key])
            )
            for key in tiers
        ),
        (counted[0][None], counted[1][None]),
        (rulebook_burden(current) if current else Burden(), rulebook_burden(proposed)),
        compare(before, after, sides),
    )


def _reached(decision: Decision) -> str | None:
    """The tier by the verdicts; closed spaces are counted nowhere."""
    if decision.status is Status.CLOSED:
        return ""
    return decision.reached.id if decision.reached else None


def _criteria(current: Rulebook | None, proposed: Rulebook) -> list[CriterionChange]:
    was, now = _placed(current), _placed(proposed)
    rows = []
    for key in {**now, **was}:
        before, group_before = was.get(key, (None, None))
        after, group_after = now.get(key, (None, None))
        what: Literal["same", "added", "removed", "changed"]
        if before is None or after is None:
            what = "added" if before is None else "removed"
        else:
            what = "same" if before == after else "changed"
        costs = [criterion_burden(criterion) if criterion else Burden() for criterion in (before, after)]
        rows.append(CriterionChange(key, what, before, after, (group_before, group_after), (costs[0], costs[1])))
    return rows


def _placed(rulebook: Rulebook | None) -> dict[str, tuple[Criterion, Bilingual | None]]:
    if rulebook is None:
        return {}
    gates: dict[str, tuple[Criterion, Bilingual | None]] = {gate.id: (gate, None) for gate in rulebook.gates}
    return gates | {criterion.id: (criterion, group.name) for group in rulebook.groups for criterion in group.criteria}
