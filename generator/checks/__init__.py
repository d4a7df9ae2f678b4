"""Checks that need more than one value: across entries, or against the world.

Each module has one `check(content)` that yields problems; a new one is added to `CHECKS`, nowhere
else. None compares all entries with all: thousands are checked in a fraction of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import (
    addresses,
    ages,
    dates,
    duplicates,
    geography,
    incentives,
    media,
    network,
    redirects,
    references,
    repeated_links,
    sources,
    translations,
    venues,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from generator.content import Content
    from generator.problems import Problem

CHECKS: list[Callable[[Content], Iterator[Problem]]] = [
    references.check,
    geography.check,
    dates.check,
    sources.check,
    media.check,
    network.check,
    incentives.check,
    redirects.check,
    addresses.check,
    duplicates.check,
    venues.check,
    repeated_links.check,
    translations.check,
]

DATED_CHECKS: list[Callable[[Content, dt.date], Iterator[Problem]]] = [ages.check]
"""Checks whose answer changes with the day, though no file does."""


def run_undated_checks(content: Content) -> list[Problem]:
    """Every problem that lies in the files themselves, whatever day it is."""
    return [problem for check in CHECKS for problem in check(content)]


def run_checks(content: Content, as_of: dt.date) -> list[Problem]:
    """Every problem that any check finds on the day `as_of`."""
    return run_undated_checks(content) + [problem for check in DATED_CHECKS for problem in check(content, as_of)]
