"""Builds out of sight of the old site, and puts the new one in its place only when it is whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import progress
from generator.beside import Beside
from generator.caching import cache_file
from generator.collector import collector_at_rest
from generator.site_memory import SiteMemory
from generator.snapshot import Snapshot
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import datetime as dt

    from generator.i18n import Language

SITE_MARKS = ("404.html", "sitemap.xml", "data/v1/spaces.json")
"""Files by which a site of ours is known: every one has them, and hardly anything else has all."""

_PROGRAM = Path(__file__).parents[1]


class BuildError(Exception):
    """Nothing was written; the message says why and what to do."""


def build_site(content: Path, site_dir: Path, as_of: dt.date, lang: Language) -> int:
    """Builds `content` as of a day into `site_dir`; returns how many pages it has.

    Raises BuildError, with the old site untouched, when the content has errors or anything fails, and
    WrongCallError where `site_dir` holds what a build must not replace.
    """
    refuse_to_replace(site_dir, content)
    progress.begin("check")
    memory = SiteMemory(cache_file(content).parent / "sites", site_dir)
    with collector_at_rest(), memory.alone(), Beside(partial(Snapshot, content)) as looking:
        from generator.renewal import renew  # noqa: PLC0415 - loaded while another process looks at the content

        return renew(content, as_of, lang, memory, looking)


def refuse_to_replace(site_dir: Path, content: Path) -> None:
    """Raises WrongCallError unless `site_dir` is new, empty, or a site of ours: a build deletes what was there."""
    place, program = site_dir.resolve(), _PROGRAM
    if place.is_relative_to(content) or content.is_relative_to(place):
        raise WrongCallError("site-content", path=site_dir)
    if program.is_relative_to(place):
        raise WrongCallError("site-program", path=site_dir)
    if not place.exists():
        return
    if not place.is_dir():
        raise WrongCallError("site-file", path=site_dir)
    if (place / ".git").exists():
        raise WrongCallError("site-repository", path=site_dir)
    if any(place.iterdir()) and not all((place / mark).is_file() for mark in SITE_MARKS):
        raise WrongCallError("site-something-else", path=site_dir)
