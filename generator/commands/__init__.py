"""The commands of `hanoi`, one per module: each has `run(options)`, which returns the exit status.

What several of them need stands here, and loads nothing else.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.clock import as_of_today, parse_day

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from pathlib import Path

    from generator.i18n import Language

CLEAN, PROBLEMS, WRONG_CALL = 0, 1, 2


def content_folder(options: argparse.Namespace) -> Path:
    """The content folder that a call names. Raises ValueError where there is none."""
    content: Path = options.content.resolve()
    if not content.is_dir():
        message = f"there is no folder {options.content}; give the content folder with --content DIR"
        raise ValueError(message)
    return content


def day_of(options: argparse.Namespace) -> dt.date:
    """The day a call judges by."""
    return parse_day(options.as_of) if options.as_of else as_of_today()


def editor_language() -> Language:
    """The editor's language, from the locale of the terminal."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "vi" if locale.startswith("vi") else "en"
