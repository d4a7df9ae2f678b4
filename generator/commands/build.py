"""`hanoi build`: the whole site into a folder."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from generator.build import BuildError, build_site
from generator.commands import CLEAN, PROBLEMS, content_folder, day_of, editor_language
from generator.progress import followed_by, profile, progress_on
from generator.wrong_calls import WrongCallError, file_trouble

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    started, lang = time.monotonic(), editor_language()
    try:
        with followed_by(progress_on(sys.stderr, lang, os.environ)) as progress:
            pages = build_site(content_folder(options), options.site_dir.resolve(), day_of(options), lang)
    except BuildError as error:
        print(f"hanoi: {error}", file=sys.stderr)
        return PROBLEMS
    except OSError as error:
        kept = WrongCallError("site-kept", trouble=file_trouble(error, lang))
        raise kept from error
    print(f"{pages} pages in {options.site_dir}, {time.monotonic() - started:.1f} s")
    if options.profile:
        print(profile(progress, lang))
    return CLEAN
