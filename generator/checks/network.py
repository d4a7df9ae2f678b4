"""The rulebook adds up, and assessments speak of spaces and criteria that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.membership.measures import MEASURES
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Yields rulebooks whose points or measures are wrong and assessments of nothing."""
    for rulebook in content.rulebooks:
        path = f"{content.root.name}/network/rulebooks/{rulebook.id}.yml"
        for group in rulebook.groups:
            total = sum(criterion.points for criterion in group.criteria)
            if total != group.weight:
                yield Problem("rulebook/points", path, group=group.id, total=total, weight=group.weight)
        for criterion in [*rulebook.gates, *(c for g in rulebook.groups for c in g.criteria)]:
            measure = criterion.shown_by.measure
            if measure is not None and measure not in MEASURES:
                yield Problem("rulebook/unknown-measure", path, measure=measure, known=", ".join(MEASURES))
    for slug in content.assessments:
        if not content.exists("spaces", slug):
            yield Problem("network/assessment-of-nothing", f"{content.root.name}/network/assessments/{slug}", slug=slug)
