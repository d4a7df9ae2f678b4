"""`hanoi links`: the links that lead out of the directory, and those of them that are dead."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.care.links import dead_links, outer_links
from generator.care.report import dead_markdown
from generator.care.ways import site_around
from generator.commands import CLEAN, content_folder, day_of
from generator.pipeline import build_catalog

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Prints one address a line, or with a checker's results the dead ones by entry."""
    dead = dead_links(options.results.read_bytes()) if options.results else None
    links = outer_links(build_catalog(content_folder(options), day_of(options))[0])
    if dead is None:
        print("\n".join(dict.fromkeys(link.url for link in links)))
    else:
        print(dead_markdown(links, dead, site_around(os.environ), options.lang), end="")
    return CLEAN
