"""Redirects lead from an address that is free to one that exists, and none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.likeness import closest
from generator.listing import ENTRY_KINDS, REDIRECTS, entry_of
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.survey import Survey


def check(survey: Survey) -> Iterator[Problem]:
    """Yields redirects from existing entries or to missing ones."""
    path = f"{survey.root.name}/{REDIRECTS}"
    for old, new in survey.shared.redirects.items():
        kind, _, slug = new.strip("/").partition("/")
        if kind in ENTRY_KINDS and slug and not survey.exists(kind, slug):
            yield Problem("redirect/to-nothing", path, survey.document(path).value_span(old), new=new)
        kind, _, slug = old.strip("/").partition("/")
        if kind in ENTRY_KINDS and slug in survey.slugs.get(kind, ()):
            yield Problem("redirect/from-entry", path, survey.document(path).key_span(old), old=old)


def renamed_without_redirect(old_paths: Iterable[str], survey: Survey) -> list[Problem]:
    """A problem for each entry that was published once, is gone, and left no redirect.

    `old_paths` are the entries' files in an older revision, relative to the content folder
    (`spaces/manzi.md`). What it may be called now is a guess from the names of new files.
    """
    old = {found: path for path in old_paths if (found := entry_of(path))}
    problems = []
    for (kind, slug), path in sorted(old.items()):
        address = f"/{kind}/{slug}/"
        if survey.exists(kind, slug) or address in survey.shared.redirects:
            continue
        fresh = [name for name in survey.slugs[kind] if (kind, name) not in old]
        guess = closest(slug, fresh)
        target = f"/{kind}/{guess or '…'}/"
        problems.append(Problem("redirect/none-for-renamed", f"{survey.root.name}/{path}", old=address, new=target))
    return problems
