"""`hanoi check`: what is wrong with the entries."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import history
from generator.checks.assessed import certified_by_itself
from generator.checks.redirects import renamed_without_redirect
from generator.commands import CLEAN, PROBLEMS, content_folder, day_of, site_url
from generator.pipeline import check_content
from generator.problems import Problem, Severity, has_errors
from generator.reports.context import Context
from generator.reports.formats import TELLS_ELSEWHERE, report
from generator.reports.sources import Sources
from generator.reports.words import WORDS, counted
from generator.trusted_cache import believed_cache
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    folder = content_folder(options)
    base = folder.parent
    changed = history.changed_files(base, options.changed_since) if options.changed_since is not None else None
    cache, distrusted = believed_cache(folder)
    survey, problems = check_content(folder, day_of(options), cache)
    problems += distrusted
    if options.base:
        problems += renamed_without_redirect(history.files_of(folder, options.base), survey)
    for revision in dict.fromkeys(rev for rev in (options.base, options.changed_since) if rev is not None):
        touched, moved = history.touched_files(folder, revision), history.moved_files(folder, revision)
        problems += certified_by_itself(touched, moved, survey)
    problems = sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key)
    if options.paths:
        problems = _only_in(options.paths, problems, folder)
    reported = [problem for problem in problems if changed is None or problem.path in changed]
    context = Context(
        lang=options.lang,
        sources=Sources(base),
        entries=survey.usable,
        prefix="" if options.format in {"text", "json"} else history.repository_prefix(base),
        changed=_changed_in_pull_request(base) if changed is None else changed,
        elsewhere=tuple(problem for problem in problems if changed is not None and problem.path not in changed),
        site_url=site_url(),
        hints=options.hints,
    )
    _print_report(reported, context, options.format)
    warned = any(problem.severity is Severity.WARNING for problem in reported)
    return PROBLEMS if has_errors(problems) or (options.strict and warned) else CLEAN


def _only_in(paths: list[Path], problems: list[Problem], folder: Path) -> list[Problem]:
    """The problems of some files and folders.

    Raises:
        WrongCallError: where one of them is neither there nor what a problem is about (a file that is gone), or
            holds nothing of the content.
    """
    places = [Path(os.path.realpath(folder.parent / problem.path)) for problem in problems]
    wanted = [Path(os.path.realpath(path)) for path in paths]  # unlike resolve(), it bears links in a circle
    for given, path in zip(paths, wanted, strict=True):
        if not os.path.lexists(path) and path not in places:
            raise WrongCallError("file-missing", path=given)
        if not path.is_relative_to(folder) and not folder.is_relative_to(path) and path not in places:
            raise WrongCallError("file-outside", path=given, folder=folder.name)
    return [
        problem
        for problem, place in zip(problems, places, strict=True)
        if any(place.is_relative_to(path) for path in wanted)
    ]


def _print_report(problems: list[Problem], context: Context, name: str) -> None:
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if name == "github" else None
    if summary:
        _print_with_summary(problems, context, Path(summary))
    else:
        print(report(name, problems, context))
    if context.elsewhere and name not in TELLS_ELSEWHERE:
        counts = counted(context.elsewhere, context.lang)
        print(WORDS[context.lang]["elsewhere"].format(counts=counts), file=sys.stderr)


def _print_with_summary(problems: list[Problem], context: Context, summary: Path) -> None:
    from generator.reports.github import github_report  # noqa: PLC0415 - for runners alone
    from generator.reports.markdown import SUMMARY_BYTES, markdown_report  # noqa: PLC0415 - the same

    with summary.open("a", encoding="utf-8") as stream:
        stream.write(markdown_report(problems, context, SUMMARY_BYTES))
    print(github_report(problems, context, has_summary=True))


def _changed_in_pull_request(base: Path) -> frozenset[str] | None:
    """The files of the pull request that GitHub's and Forgejo's runners are checking; None elsewhere."""
    target = os.environ.get("GITHUB_BASE_REF")
    try:
        return history.changed_files(base, f"origin/{target}") if target else None
    except ValueError:  # its target was not fetched; only the order of the report depends on it
        return None
