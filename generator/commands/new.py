"""`hanoi new`: an entry that does not exist yet."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import CLEAN, content_folder, day_of
from generator.drafts import draft, next_step, write_new
from generator.source import MAX_BYTES

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
    print(next_step(shown, options.lang, is_form=options.from_json is None), file=sys.stderr)
    return CLEAN


def _record(options: argparse.Namespace) -> bytes | None:
    if options.from_json is None:
        return None
    try:
        if options.from_json == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(options.from_json).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{options.from_json} cannot be read: {error.strerror}"
        raise ValueError(message) from error
