"""The commands of `hanoi`, one per module: each has `run(options)`, which returns the exit status.

What several of them need stands here, and loads nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.clock import as_of_today, parse_day
from generator.problems import Problem

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from generator.i18n import Language

CLEAN, PROBLEMS, WRONG_CALL = 0, 1, 2


def content_folder(options: argparse.Namespace) -> Path:
    """The content folder that a call names, or `HANOI_CONTENT`. Raises ValueError where there is none."""
    given: Path = options.content or Path(os.environ.get("HANOI_CONTENT") or "content")
    content = given.resolve()
    if not content.is_dir():
        problem, lang = Problem("content/no-folder", content.name, path_name=given), language_of(options)
        message = f"{problem.message(lang)} {problem.fix(lang)}"
        raise ValueError(message)
    os.scandir(content).close()  # one that may not be opened is nothing to check or to build
    return content


def day_of(options: argparse.Namespace) -> dt.date:
    """The day a call judges by: its own, or `HANOI_AS_OF`, or today in Hà Nội."""
    given = options.as_of or os.environ.get("HANOI_AS_OF")
    return parse_day(given) if given else as_of_today()


def site_url() -> str | None:
    """The published site's address as the operator sets it, with its trailing slash."""
    url = os.environ.get("SITE_URL", "").rstrip("/")
    return f"{url}/" if url else None


def language_of(options: argparse.Namespace) -> Language:
    """The language that a call asks for, or the editor's."""
    lang: Language = getattr(options, "lang", None) or editor_language()
    return lang


def editor_language() -> Language:
    """The editor's language, from the environment as gettext reads it; a list names the best first."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return next((lang for text in wanted.split(":") for lang in ("vi", "en") if text.startswith(lang)), "en")
