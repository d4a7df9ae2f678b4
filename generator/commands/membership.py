"""`hanoi membership`: the decision about each space, and what changes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.clock import parse_day
from generator.commands import CLEAN, PROBLEMS, content_folder, day_of
from generator.membership.comparison import compare
from generator.pipeline import build_catalog
from generator.problems import has_errors
from generator.reports.membership import decision_text, decisions_json

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    content = content_folder(options)
    if options.space == "diff":
        if not (options.from_day and options.to_day):
            message = "membership diff needs --from DATE and --to DATE"
            raise ValueError(message)
        before, after = (
            build_catalog(content, parse_day(day))[0].decisions for day in (options.from_day, options.to_day)
        )
        changes = compare(before, after)
        if options.format == "json":
            print(json.dumps([change.as_json() for change in changes], ensure_ascii=False, indent=2))
        for change in changes if options.format == "text" else []:
            print(
                f"{change.space}: {change.before[0]}/{change.before[1]} → {change.after[0]}/{change.after[1]} ({', '.join(change.criteria)})"
            )
        return CLEAN
    catalog, problems = build_catalog(content, day_of(options))
    decisions = catalog.decisions
    if options.space:
        if options.space not in decisions:
            message = f'there is no space "{options.space}"; its slug is the name of its file without .md'
            raise ValueError(message)
        decisions = {options.space: decisions[options.space]}
    if options.format == "json":
        print(decisions_json(decisions, catalog.as_of))
    else:
        print("\n\n".join(decision_text(decision, catalog, options.lang) for decision in decisions.values()))
    return PROBLEMS if has_errors(problems) else CLEAN
