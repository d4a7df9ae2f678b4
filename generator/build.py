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
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import datetime as dt

    from generator.i18n import Language

CONFIG = Path(__file__).parents[1] / "mkdocs.yml"

SITE_MARKS = ("404.html", "sitemap.xml", "data/v1/spaces.json")
"""Files by which a site of ours is known: every one has them, and hardly anything else has all."""

_WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "errors": "chưa ghi gì cả, vì nội dung còn lỗi",
        "empty": "quá trình dựng không tạo ra trang nào trong {folder}",
    },
    "en": {
        "errors": "nothing was written, because the content has errors",
        "empty": "the build wrote no pages into {folder}",
    },
}


class BuildError(Exception):
    """Nothing was written; the message says why and what to do."""


def build_site(content: Path, site_dir: Path, as_of: dt.date, lang: Language) -> int:
    """Builds `content` as of a day into `site_dir`; returns how many pages it has.

    Raises BuildError, with the old site untouched, when the content has errors or anything fails, and
    WrongCallError where `site_dir` holds what a build must not replace.
    """
    refuse_to_replace(site_dir, content)
    _, problems = check_content(content, as_of, cache_file(content))
    if has_errors(problems):
        report = text_report(without_hints(problems), Context(lang=lang, sources=Sources(content.parent)))
        message = f"{_WORDS[lang]['errors']}\n\n{report}"
        raise BuildError(message)
    with _folder_beside(site_dir) as scratch:
        fresh = Path(scratch) / "site"
        _run_mkdocs(content, fresh, as_of)
        if not (fresh / "index.html").is_file():
            raise BuildError(_WORDS[lang]["empty"].format(folder=fresh))
        pages = sum(1 for _ in fresh.rglob("*.html"))
        _swap(fresh, site_dir, Path(scratch) / "old")
    return pages


def refuse_to_replace(site_dir: Path, content: Path) -> None:
    """Raises WrongCallError unless `site_dir` is new, empty, or a site of ours: a build deletes what was there."""
    place, program = site_dir.resolve(), CONFIG.parent
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


def _folder_beside(site_dir: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder on the same disk, so that a finished site can be swapped in; OSError names the site's own folder."""
    try:
        site_dir.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=f".{site_dir.name}-", dir=site_dir.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(site_dir)) from error


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


def serve_site(content: Path, address: str, as_of: str | None) -> None:
    """Serves a preview that follows every change, until interrupted."""
    from generator.mkdocs_plugin import run_server  # noqa: PLC0415 - MkDocs is loaded only for what needs it

    run_server(CONFIG, content, address, as_of)
