"""`hanoi new`: an entry that does not exist yet.

A record becomes a file even where it is not right yet: what somebody sent is not lost, and what the
check says of the file is said at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import CLEAN, PROBLEMS, content_folder, day_of
from generator.drafts import draft, next_step, write_new
from generator.pipeline import check_content
from generator.problems import has_errors, without_hints
from generator.record_cache import cache_file
from generator.reports.context import Context
from generator.reports.sources import Sources
from generator.reports.text import text_report
from generator.source import MAX_BYTES
from generator.wrong_calls import WrongCallError, reason

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    content = content_folder(options)
    place, text = draft(
        content,
        options.kind,
        options.name,
        options.lang,
        day_of(options),
        start=options.start,
        record=_record(options),
    )
    write_new(place, text)
    shown = os.path.relpath(place.file)
    print(shown)
    status = CLEAN if options.from_json is None else _checked(content, place.file, options)
    print(next_step(shown, options.lang, is_form=options.from_json is None), file=sys.stderr)
    return status


def _checked(content: Path, file: Path, options: argparse.Namespace) -> int:
    """Says what the check finds in a new file; returns the status that the check would have."""
    path = file.relative_to(content.parent).as_posix()
    found = check_content(content, day_of(options), cache_file(content))[1]
    problems = without_hints([problem for problem in found if problem.path == path])
    if problems:
        context = Context(lang=options.lang, sources=Sources(content.parent))
        print(text_report(problems, context), end="\n\n", file=sys.stderr)
    return PROBLEMS if has_errors(problems) else CLEAN


def _record(options: argparse.Namespace) -> bytes | None:
    if options.from_json is None:
        return None
    try:
        if options.from_json == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(options.from_json).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        why = reason(error, options.lang)
        raise WrongCallError("file-unreadable", path=options.from_json, reason=why) from error
