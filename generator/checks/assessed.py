"""Assessments speak of spaces that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.survey import Survey


def check(survey: Survey) -> Iterator[Problem]:
    """Yields assessments of spaces that do not exist."""
    for slug in survey.shared.assessed:
        if not survey.exists("spaces", slug):
            yield Problem("network/assessment-of-nothing", f"{survey.root.name}/network/assessments/{slug}", slug=slug)
