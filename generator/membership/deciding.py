"""Which criteria decided between a lower tier and a higher one.

Seen from the side with the lower tier: gates that are shown only on the other side; else as many
criteria as it takes, the heaviest first, to make up the points that it lacks. A criterion that
differs without effect is not named, and none is where the points that differ are too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.membership.evaluation import least_points
from generator.membership.measures import Verdict

if TYPE_CHECKING:
    from generator.membership.decision import Decision
    from generator.schema.network import Tier


def deciding(low: Decision, high: Decision) -> tuple[str, ...]:
    """The ids of the criteria without which `low` would have reached as much as `high`."""
    if high.reached is None or low.rulebook is None:
        return ()
    shown = {result.criterion.id: result.verdict is Verdict.MET for result in high.gates}
    gates = [result.criterion.id for result in low.gates if result.verdict is not Verdict.MET]
    if turned := [name for name in gates if shown.get(name, True)]:
        return tuple(turned)
    return _deciding_points(low, _more(low, high), low.rulebook.tier(high.reached.id) or high.reached)


def differing_points(old: Decision, new: Decision) -> tuple[str, ...]:
    """The criteria that earn other points, the heaviest first."""
    points = _more(old, new) | _more(new, old)
    return tuple(sorted(points, key=lambda key: -points[key]))


def _more(low: Decision, high: Decision) -> dict[str, int]:
    """What criteria earn on one side beyond what they earn on the other."""
    earned = {result.criterion.id: result.points for result in low.results}
    beyond = {result.criterion.id: result.points - earned.get(result.criterion.id, 0) for result in high.results}
    return {key: points for key, points in beyond.items() if points > 0}


def _deciding_points(low: Decision, beyond: dict[str, int], tier: Tier) -> tuple[str, ...]:
    heaviest = sorted(beyond, key=lambda key: -beyond[key])
    chosen: list[str] = []
    lacks = [
        (least_points(tier, found.group) - found.points, {result.criterion.id for result in found.results})
        for found in low.groups
    ]
    for lacking, among in [*lacks, (tier.min_score - low.score, set(heaviest))]:
        rest = lacking - sum(beyond[key] for key in chosen if key in among)
        for key in heaviest:
            if rest > 0 and key in among and key not in chosen:
                chosen.append(key)
                rest -= beyond[key]
        if rest > 0:
            return ()
    return tuple(chosen)
