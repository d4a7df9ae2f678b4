"""Checks that need more than one value: across entries, or against the world.

Each module has one `check(content)` that yields problems; a new one is added to `CHECKS`, nowhere
else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import dates, geography, media, network, redirects, references, sources

if TYPE_CHECKING:
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
    redirects.check,
]


def run_checks(content: Content) -> list[Problem]:
    """Every problem that any check finds."""
    return [problem for check in CHECKS for problem in check(content)]
