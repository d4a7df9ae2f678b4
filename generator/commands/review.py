"""`hanoi review`: a pull request in one comment."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator import history
from generator.catalog import Catalog
from generator.checks.across import run_checks
from generator.checks.assessed import certified_by_itself
from generator.checks.redirects import renamed_without_redirect
from generator.code_owners import owners_of, read_code_owners
from generator.collector import collector_at_rest
from generator.commands import CLEAN, PROBLEMS, content_folder, day_of, site_url
from generator.examination import read_folder
from generator.i18n import LANGUAGES
from generator.membership.comparison import Side, compare
from generator.membership.register import Status
from generator.problems import Severity, has_errors, without_hints
from generator.reports.context import Context
from generator.reports.sources import Sources
from generator.review.changes import changes_since
from generator.review.open_requests import read_open_requests, requests_about
from generator.review.summary import Review, summary
from generator.trusted_cache import believed_cache

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from generator.membership.comparison import Comparison
    from generator.review.changes import Changes
    from generator.review.open_requests import OpenRequest


def run(options: argparse.Namespace) -> int:
    """Prints the comment; exits with 1 where the change cannot be published as it is."""
    folder, as_of, base = content_folder(options), day_of(options), options.base
    with collector_at_rest():
        survey, content = read_folder(folder)
        problems = run_checks(survey, as_of)
        now = Catalog(content, as_of)
    problems += believed_cache(folder)[1]
    problems += renamed_without_redirect(history.files_of(folder, base), survey)
    problems += certified_by_itself(history.touched_files(folder, base), history.moved_files(folder, base), survey)
    problems = sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key)
    with history.folder_at(folder, base, without="media") as copy, collector_at_rest():
        before = Catalog(read_folder(copy)[1], as_of)
    changed = history.changed_files(folder.parent, base)
    changes = changes_since(folder, base, now)
    told = without_hints([problem for problem in problems if problem.path in changed])
    elsewhere = [p for p in problems if p.path not in changed and p.severity is Severity.ERROR]
    review = Review(
        changes,
        told,
        elsewhere,
        _consequences(before, now, base),
        {slug: entry.model.name for catalog in (before, now) for slug, entry in catalog.spaces.items()},
        _owners(folder, changes),
        options.preview,
        _also(folder, changes, options),
    )
    contexts = {
        lang: Context(
            lang=lang,
            sources=Sources(folder.parent),
            entries=survey.usable,
            prefix=history.repository_prefix(folder.parent),
            site_url=site_url(),
        )
        for lang in LANGUAGES
    }
    print(summary(review, contexts), end="")
    return PROBLEMS if has_errors(problems) else CLEAN


def _consequences(before: Catalog, now: Catalog, base: str) -> Comparison:
    """What changes for spaces that applied, on either side: for the others nothing hangs on it."""
    sides = Side(before.as_of, before.rulebook, base), Side(now.as_of, now.rulebook)
    decided = (before.decisions, now.decisions)
    concerned = {slug for side in decided for slug, found in side.items() if found.status is not Status.NOT_APPLIED}
    one, other = ({slug: side[slug] for slug in side if slug in concerned} for side in decided)
    return compare(one, other, sides)


def _also(folder: Path, changes: Changes, options: argparse.Namespace) -> dict[str, Sequence[OpenRequest]]:
    """The other proposals about the same entries."""
    requests, prefix = read_open_requests(options.open_requests), history.repository_prefix(folder.parent)
    found = {entry.path: requests_about(prefix + entry.path, requests) for entry in changes.entries}
    return {path: others for path, others in found.items() if others}


def _owners(folder: Path, changes: Changes) -> dict[str, Sequence[str]]:
    """Who has to approve, with the files."""
    prefix = history.repository_prefix(folder.parent)
    rules = read_code_owners(history.repository_root(folder.parent))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in (*(prefix + entry.path for entry in changes.entries), *changes.others):
        for owner in owners_of(path, rules):
            found[owner].append(path)
    return dict(found)
