"""`hanoi new`: an entry that does not exist yet.

A record becomes a file even where it is not right yet: what somebody sent is not lost, and what the
check says of the file is said at once.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import CLEAN, PROBLEMS, content_folder, day_of
from generator.drafts import draft, next_step, write_new
from generator.intake.interview import ask
from generator.intake.proposal import names_of_spaces
from generator.intake.questions import read_forms
from generator.intake.understanding import understand
from generator.pipeline import build_catalog, check_content
from generator.problems import has_errors, without_hints
from generator.raw_files import MAX_BYTES
from generator.reports.context import Context
from generator.reports.sources import Sources
from generator.reports.text import text_report
from generator.trusted_cache import believed_cache
from generator.vocabularies import read_vocabularies
from generator.wrong_calls import WrongCallError, reason

if TYPE_CHECKING:
    import argparse

_ASKED = ("space", "event")
"""The kinds that have questions."""


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    content = content_folder(options)
    record = _answers(content, options) if _asks(options) else _record(options)
    place, text = draft(
        content,
        options.kind,
        options.name,
        options.lang,
        day_of(options),
        start=options.start,
        record=record,
    )
    write_new(place, text)
    shown = os.path.relpath(place.file)
    print(shown)
    status = CLEAN if record is None else _checked(content, place.file, options)
    print(next_step(shown, options.lang, is_form=record is None), file=sys.stderr)
    return status


def _asks(options: argparse.Namespace) -> bool:
    """Whether to ask question by question: when told to, and at a terminal of whom has named nothing yet."""
    nothing_named = options.name is None and options.from_json is None
    return options.interactive or (nothing_named and options.kind in _ASKED and sys.stdin.isatty())


def _answers(content: Path, options: argparse.Namespace) -> bytes:
    """The record that answers at the terminal make; what could not be read is said, for the editor to write by hand."""
    form = read_forms(read_vocabularies(content)[0]).get(options.kind)
    if form is None:
        raise WrongCallError("new-no-questions", word=options.kind)
    spaces = names_of_spaces(build_catalog(content, day_of(options))[0]) if form.kind == "events" else []
    try:
        answers = ask(form, options.name, options.lang, input, partial(print, file=sys.stderr))
    except EOFError as error:
        raise WrongCallError("new-broken-off") from error
    understood = understand(form, answers, spaces)
    for question, answer in understood.unread:
        print(f"  {question.words.text(options.lang)}: {answer}  (?)", file=sys.stderr)
    return understood.as_json()


def _checked(content: Path, file: Path, options: argparse.Namespace) -> int:
    """Says what the check finds in a new file; returns the status that the check would have."""
    path = file.relative_to(content.parent).as_posix()
    found = check_content(content, day_of(options), believed_cache(content)[0])[1]
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
