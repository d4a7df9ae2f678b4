"""`hanoi build`: the whole site into a folder."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from generator.assets import AssetsMissingError
from generator.build import BuildError, build_site
from generator.commands import CLEAN, PROBLEMS, content_folder, day_of, editor_language

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    started = time.monotonic()
    try:
        pages = build_site(content_folder(options), options.site_dir.resolve(), day_of(options), editor_language())
    except (BuildError, AssetsMissingError) as error:
        print(f"hanoi: {error}", file=sys.stderr)
        return PROBLEMS
    print(f"{pages} pages in {options.site_dir}, {time.monotonic() - started:.1f} s")
    return CLEAN
