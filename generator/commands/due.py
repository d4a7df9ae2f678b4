"""`hanoi due`: what somebody should look at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.care.due import due
from generator.care.report import due_json, due_markdown, due_text
from generator.care.ways import site_around
from generator.commands import CLEAN, content_folder, day_of
from generator.pipeline import build_catalog
from generator.status import dead_addresses

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Prints the list; that something is due is no failure."""
    as_of = day_of(options)
    dead = dead_addresses(options.links or os.environ.get("HANOI_LINKS"))
    items = due(build_catalog(content_folder(options), as_of)[0], dead)
    if options.format == "json":
        print(due_json(items, as_of))
    elif options.format == "markdown":
        print(due_markdown(items, site_around(os.environ), options.lang))
    else:
        print(due_text(items, options.lang))
    return CLEAN
