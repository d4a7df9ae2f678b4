"""Builds into a folder beside the old site and swaps it in only when it is whole."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pipeline import check_content
from generator.problems import has_errors, without_hints
from generator.record_cache import cache_file
from generator.reports.context import Context
from generator.reports.sources import Sources
from generator.reports.text import text_report

if TYPE_CHECKING:
    import datetime as dt

    from generator.i18n import Language

CONFIG = Path(__file__).parents[1] / "mkdocs.yml"


class BuildError(Exception):
    """Nothing was written; the message says why and what to do."""


def build_site(content: Path, site_dir: Path, as_of: dt.date, lang: Language) -> int:
    """Builds `content` as of a day into `site_dir`; returns how many pages it has.

    Raises BuildError, with the old site untouched, when the content has errors or anything fails.
    """
    _, problems = check_content(content, as_of, cache_file(content))
    if has_errors(problems):
        report = text_report(without_hints(problems), Context(lang=lang, sources=Sources(content.parent)))
        message = f"nothing was written, because the content has errors\n\n{report}"
        raise BuildError(message)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site_dir.name}-", dir=site_dir.parent) as scratch:
        fresh = Path(scratch) / "site"
        _run_mkdocs(content, fresh, as_of)
        pages = sum(1 for _ in fresh.rglob("*.html"))
        _swap(fresh, site_dir, Path(scratch) / "old")
    return pages


def _swap(fresh: Path, site_dir: Path, retired: Path) -> None:
    fresh.chmod(0o755)
    if site_dir.exists():
        site_dir.rename(retired)
    try:
        fresh.rename(site_dir)
    except OSError:
        if retired.exists():
            retired.rename(site_dir)
        raise


def _run_mkdocs(content: Path, site_dir: Path, as_of: dt.date) -> None:
    from generator.mkdocs_plugin import run_build  # noqa: PLC0415 - MkDocs is loaded only for what needs it

    run_build(CONFIG, content, site_dir, as_of.isoformat())
    if not (site_dir / "index.html").is_file():
        message = f"the build wrote no pages into {site_dir}"
        raise BuildError(message)


def serve_site(content: Path, address: str, as_of: str | None) -> None:
    """Serves a preview that follows every change, until interrupted."""
    from generator.mkdocs_plugin import run_server  # noqa: PLC0415 - MkDocs is loaded only for what needs it

    run_server(CONFIG, content, address, as_of)
