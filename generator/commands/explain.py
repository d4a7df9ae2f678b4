"""`hanoi explain`: what a code means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands import CLEAN
from generator.explanation import closest_code, explain
from generator.problems import known_codes
from generator.reports.explanation import codes_text, explanation_text
from generator.reports.words import WORDS

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    if options.code is None:
        print(codes_text(options.lang))
        return CLEAN
    if options.code not in known_codes():
        guess = closest_code(options.code)
        words = WORDS[options.lang]["no-code" if guess else "no-code-alike"]
        raise ValueError(words.format(code=options.code, guess=guess))
    print(explanation_text(explain(options.code, options.lang), options.lang))
    return CLEAN
