"""The way from a folder of files to a catalog, top to bottom.

Pure: no clock, no network, no site generator. The caller says which day it is.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.catalog import Catalog
from generator.checks import run_checks
from generator.content import read_content

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from generator.content import Content
    from generator.problems import Problem


def build_catalog(root: Path, as_of: dt.date) -> tuple[Catalog, list[Problem]]:
    """Reads the content folder `root` and judges it as it stands on the day `as_of` in Hà Nội.

    Returns the catalog of every usable entry and all problems, sorted by place. The catalog is
    fit for publication only when no problem is an error (`problems.has_errors`).
    """
    content, problems = check_content(root, as_of)
    with collector_at_rest():
        catalog = Catalog(content, as_of)  # joins, event states, membership decisions
    return catalog, problems


def check_content(root: Path, as_of: dt.date) -> tuple[Content, list[Problem]]:
    """Reads the content folder `root` and checks it as of a day, for those who need no catalog of it."""
    with collector_at_rest():
        content, problems = read_content(root)  # files → text with positions → typed entries
        problems += run_checks(content, as_of)  # entries against each other and against the world
    return content, sorted(problems, key=lambda problem: problem.sort_key)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keeps the cycle collector from walking, again and again, over entries that live to the end anyway.

    Reading six thousand entries takes a third of the time so; reference counting goes on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
