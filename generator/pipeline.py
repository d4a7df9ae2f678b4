"""The way from a folder of files to a catalog, top to bottom.

Pure: no clock, no network, no site generator. The caller says which day it is.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from generator.collector import collector_at_rest
from generator.surveyor import take_survey

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.found import Found
    from generator.problems import Problem
    from generator.survey import Survey
    from generator.surveyor import EntryOfFolder


def build_catalog(root: Path, as_of: dt.date) -> tuple[Catalog, list[Problem]]:
    """Reads the content folder `root` and judges it as it stands on the day `as_of` in Hà Nội.

    Returns the catalog of every usable entry and all problems, sorted by place. The catalog is
    fit for publication only when no problem is an error (`problems.has_errors`).
    """
    from generator.catalog import Catalog  # noqa: PLC0415 - checking alone needs no models
    from generator.checks.across import run_checks  # noqa: PLC0415 - mostly another process checks
    from generator.examination import read_folder  # noqa: PLC0415 - the same

    with collector_at_rest():
        survey, content = read_folder(root)  # files → text with positions → typed entries and their facts
        problems = run_checks(survey, as_of)  # entries against each other and against the world
        catalog = Catalog(content, as_of)  # joins, event states, membership decisions
    return catalog, problems


def join(found: Found, others: Iterable[EntryOfFolder] = ()) -> Catalog:
    """What `build_catalog` gives, of what was found in a folder; `others` stand in the places of entries or beside them."""
    from generator.catalog import Catalog  # noqa: PLC0415 - checking alone needs no models
    from generator.packets import unpacked, unpacked_shared  # noqa: PLC0415 - the same

    content = unpacked_shared(found.content, found.shared)
    deque(unpacked(found.remembered), maxlen=0)  # while another process still examines the others
    entries = [*found.entries, *others]
    for (kind, slug, _), entry in zip(entries, unpacked(packet for *_, packet in entries), strict=True):
        content.entries(kind)[slug] = entry
    content.pictures = found.pictures
    content.size_of = found.size_of
    return Catalog(content, found.as_of)


def check_content(root: Path, as_of: dt.date, cache_file: Path | None = None) -> tuple[Survey, list[Problem]]:
    """Checks the content folder `root` as of a day, for those who need no catalog of it.

    The problems are those of `build_catalog`. `cache_file` remembers what files that do not change say.
    """
    from generator.checks.across import run_checks  # noqa: PLC0415 - mostly another process checks

    with collector_at_rest():
        survey = take_survey(root, cache_file)
        return survey, run_checks(survey, as_of)
