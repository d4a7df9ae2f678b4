"""`hanoi due`: what somebody should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.care.due import due
from generator.care.report import due_json, due_markdown, due_text
from generator.commands import CLEAN, content_folder, day_of
from generator.pipeline import build_catalog

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Prints the list; that something is due is no failure."""
    as_of = day_of(options)
    items = due(build_catalog(content_folder(options), as_of)[0])
    if options.format == "json":
        print(due_json(items, as_of))
    else:
        print((due_markdown if options.format == "markdown" else due_text)(items, options.lang))
    return CLEAN
