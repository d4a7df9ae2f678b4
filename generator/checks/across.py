"""The checks that compare entries with each other, or with the rest of the folder.

A new one is added here, nowhere else. This module and those it lists load nothing that reads an
entry: where all facts are remembered, six thousand entries are compared before a model is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.checks import (
    ages,
    assessed,
    closed_doors,
    duplicates,
    future,
    inner_links,
    links,
    media,
    pages,
    redirects,
    venues,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from generator.examination import Reading
    from generator.problems import Problem
    from generator.survey import Survey


FACTS: dict[str, Callable[[Reading], Any]] = {
    links.NAME: links.fact,
    duplicates.NAME: duplicates.fact,
    venues.NAME: venues.fact,
    media.NAME: media.fact,
    ages.NAME: ages.fact,
    assessed.NAME: assessed.fact,
    future.NAME: future.fact,
    inner_links.NAME: inner_links.fact,
    closed_doors.NAME: closed_doors.fact,
}
"""What each check needs of an entry, as JSON holds it; None where it needs nothing of this one."""

CHECKS: list[Callable[[Survey], Iterator[Problem]]] = [
    links.check,
    duplicates.check,
    venues.check,
    media.check,
    pages.check,
    inner_links.check,
    redirects.check,
    assessed.check,
]

DATED_CHECKS: list[Callable[[Survey, dt.date], Iterator[Problem]]] = [ages.check, future.check, closed_doors.check]
"""Checks whose answer changes with the day, though no file does."""


def run_undated_checks(survey: Survey) -> list[Problem]:
    """Every problem that lies in the files themselves, whatever day it is."""
    return [*survey.problems, *(problem for check in CHECKS for problem in check(survey))]


def find_problems(survey: Survey, as_of: dt.date) -> list[Problem]:
    """Every problem of the folder on the day `as_of`, as they are found."""
    dated = (problem for check in DATED_CHECKS for problem in check(survey, as_of))
    return [*run_undated_checks(survey), *dated]


def run_checks(survey: Survey, as_of: dt.date) -> list[Problem]:
    """The same, sorted by place."""
    return sorted(find_problems(survey, as_of), key=lambda problem: problem.sort_key)
