"""`hanoi membership`: decisions, what a change would do to them, and what the rules ask of a space."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import history
from generator.catalog import Catalog
from generator.checks.rulebooks import check_rulebook
from generator.clock import parse_day
from generator.collector import collector_at_rest
from generator.commands import CLEAN, PROBLEMS, content_folder, day_of
from generator.content import Content
from generator.examination import read_folder
from generator.listing import entry_of
from generator.membership.comparison import Comparison, Side, compare
from generator.membership.rulebooks import as_if_in_force
from generator.pipeline import build_catalog
from generator.problems import Problem, Severity, has_errors
from generator.reports.consequences import (
    burden_json,
    burden_markdown,
    burden_text,
    comparison_json,
    comparison_markdown,
    comparison_text,
)
from generator.reports.context import Context
from generator.reports.membership import decision_text, decisions_json, explained_json, explained_text
from generator.reports.sources import Sources
from generator.reports.text import text_report
from generator.reports.words import WORDS
from generator.schema.network import Rulebook
from generator.schema.validation import validate
from generator.source import read_document
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from generator.i18n import Bilingual

DIFF, BURDEN = "diff", "burden"
"""Words that stand in the place of a space's slug."""

_WITHOUT = "media"
"""The folder of a revision that no decision looks at."""


def run(options: argparse.Namespace) -> int:
    """Prints what was asked for; 0 where the content is free of errors. Raises ValueError for a wrong call."""
    return CLEAN if _print(options, content_folder(options), day_of(options)) else PROBLEMS


def _print(options: argparse.Namespace, folder: Path, as_of: dt.date) -> bool:
    if options.space not in {DIFF, BURDEN}:
        return _decisions(options, folder, as_of)
    if options.space == BURDEN:
        return _burden(options, folder, as_of)
    comparison, names, problems = _compared(options, folder, as_of)
    if options.format == "json":
        print(comparison_json(comparison, with_scores=options.with_scores))
    else:
        report = comparison_markdown if options.format == "markdown" else comparison_text
        print(report(comparison, names, options.lang, with_scores=options.with_scores))
    return _no_errors(problems)


def _decisions(options: argparse.Namespace, folder: Path, as_of: dt.date) -> bool:
    if options.format == "markdown":
        message = "decisions are printed as text or json; markdown is for diff and burden"
        raise ValueError(message)
    catalog, problems = build_catalog(folder, as_of)
    decisions = catalog.decisions
    if options.space is None:
        texts = (decision_text(decision, catalog, options.lang) for decision in decisions.values())
        print(decisions_json(decisions, as_of) if options.format == "json" else "\n\n".join(texts))
    elif options.space in decisions:
        decision = decisions[options.space]
        as_json = options.format == "json"
        print(explained_json(decision, catalog) if as_json else explained_text(decision, catalog, options.lang))
    elif path := _file_with_errors(options.space, problems):
        print(f"hanoi: {WORDS[options.lang]['not-judged'].format(slug=options.space, path=path)}", file=sys.stderr)
    else:
        raise WrongCallError("space-none", slug=options.space)
    return not has_errors(problems)


def _file_with_errors(slug: str, problems: list[Problem]) -> str | None:
    """The file of a space that is there, and cannot be used as it is."""
    errors = (problem.path for problem in problems if problem.severity is Severity.ERROR)
    return next((path for path in errors if entry_of(path.partition("/")[2]) == ("spaces", slug)), None)


def _burden(options: argparse.Namespace, folder: Path, as_of: dt.date) -> bool:
    content, problems = _read(folder)
    rulebook = _proposed(options) if options.rulebook else _catalog(content, as_of).rulebook
    side = Side(as_of, rulebook)
    if options.format == "json":
        print(burden_json(side))
    else:
        print((burden_markdown if options.format == "markdown" else burden_text)(side, options.lang))
    return _no_errors(problems)


def _compared(
    options: argparse.Namespace, folder: Path, as_of: dt.date
) -> tuple[Comparison, dict[str, Bilingual], list[Problem]]:
    """The two sides that were asked for, compared; the names of their spaces; the problems of today's files."""
    by_days = options.from_day is not None or options.to_day is not None
    if sum([options.rulebook is not None, options.base is not None, by_days]) != 1 or (
        by_days and not (options.from_day and options.to_day)
    ):
        message = "membership diff needs one of: --rulebook FILE; --base REV; --from DATE and --to DATE"
        raise ValueError(message)
    content, problems = _read(folder)
    if by_days:
        first, second = (_catalog(content, parse_day(day)) for day in (options.from_day, options.to_day))
        sides = _side(first), _side(second)
        return compare(first.decisions, second.decisions, sides), _names(first, second), problems
    now = _catalog(content, as_of)
    if options.base is not None:
        with history.folder_at(folder, options.base, without=_WITHOUT) as copy:
            before = _catalog(_read(copy)[0], as_of)
        sides = _side(before, options.base), _side(now)
        return compare(before.decisions, now.decisions, sides), _names(before, now), problems
    proposed = _proposed(options)
    then = now.decide_by(as_if_in_force(now.rulebooks, proposed, as_of))
    return compare(now.decisions, then, (_side(now), Side(as_of, proposed))), _names(now), problems


def _read(folder: Path) -> tuple[Content, list[Problem]]:
    survey, content = read_folder(folder)
    return content, survey.problems


def _catalog(content: Content, as_of: dt.date) -> Catalog:
    with collector_at_rest():
        return Catalog(content, as_of)


def _side(catalog: Catalog, revision: str | None = None) -> Side:
    return Side(catalog.as_of, catalog.rulebook, revision)


def _names(*catalogs: Catalog) -> dict[str, Bilingual]:
    return {slug: entry.model.name for catalog in catalogs for slug, entry in catalog.spaces.items()}


def _proposed(options: argparse.Namespace) -> Rulebook:
    """The rulebook in a file; raises ValueError with its problems where it cannot be used."""
    file: Path = options.rulebook
    document, problems = read_document(file.resolve(), file.name)
    rulebook = None
    if document is not None:
        rulebook, invalid = validate(document, Rulebook)
        problems += invalid
    if document is not None and rulebook is not None:
        problems += [p for p in check_rulebook(rulebook, document) if p.code != "rulebook/id"]  # a draft has any name
    if rulebook is None or has_errors(problems):
        context = Context(lang=options.lang, sources=Sources(file.resolve().parent))
        message = f"{file} is no rulebook that could be used\n{text_report(problems, context)}"
        raise ValueError(message)
    return rulebook


def _no_errors(problems: list[Problem]) -> bool:
    """Whether every entry could be judged; says so on the side where not."""
    if has_errors(problems):
        print("hanoi: the content has errors; entries with errors were not judged. See: hanoi check", file=sys.stderr)
    return not has_errors(problems)
