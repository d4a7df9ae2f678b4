"""The way from a folder of files to a catalog, top to bottom.

Pure: no clock, no network, no site generator. The caller says which day it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalog import Catalog
from generator.checks import run_checks
from generator.content import read_content

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from generator.problems import Problem


def build_catalog(root: Path, as_of: dt.date) -> tuple[Catalog, list[Problem]]:
    """Reads the content folder `root` and judges it as it stands on the day `as_of` in Hà Nội.

    Returns the catalog of every usable entry and all problems, sorted by place. The catalog is
    fit for publication only when no problem is an error (`problems.has_errors`).
    """
    content, problems = read_content(root)  # files → text with positions → typed entries
    problems += run_checks(content)  # entries against each other and against the world
    catalog = Catalog(content, as_of)  # joins, event states, membership decisions
    return catalog, sorted(problems, key=lambda problem: problem.sort_key)
