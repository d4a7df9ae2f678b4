"""`hanoi serve`: a preview that follows every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.build import serve_site
from generator.commands import CLEAN, content_folder

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    serve_site(content_folder(options), options.address, options.as_of)
    return CLEAN
