"""`hanoi fmt`: entries in their canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands import CLEAN, PROBLEMS, WRONG_CALL, content_folder
from generator.formatting import plan_formatting
from generator.reports.formatting import formatting_report

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    content = content_folder(options)
    plan = plan_formatting(content, options.paths, fix=options.fix)
    if not options.check:
        plan.carry_out()
    print(formatting_report(plan, content.parent, options.lang, only_checked=options.check))
    if plan.refused:
        return WRONG_CALL
    return PROBLEMS if plan.left or (options.check and plan.texts) else CLEAN
