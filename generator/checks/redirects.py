"""Redirects lead from an address that is free to one that exists, and none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content import KINDS, entry_of
from generator.problems import Problem
from generator.schema.validation import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Yields redirects from existing entries or to missing ones."""
    document = content.redirect_document
    if document is None:
        return
    for old, new in content.redirects.items():
        kind, _, slug = new.strip("/").partition("/")
        if kind in KINDS and slug and not content.exists(kind, slug):
            yield Problem("redirect/to-nothing", document.path, document.value_span(old), new=new)
        kind, _, slug = old.strip("/").partition("/")
        if kind in KINDS and slug and content.exists(kind, slug):
            yield Problem("redirect/from-entry", document.path, document.key_span(old), old=old)


def renamed_without_redirect(old_paths: Iterable[str], content: Content) -> list[Problem]:
    """A problem for each entry that was published once, is gone, and left no redirect.

    `old_paths` are the entries' files in an older revision, relative to the content folder
    (`spaces/manzi.md`). What it may be called now is a guess from the names of new files.
    """
    old = {found: path for path in old_paths if (found := entry_of(path))}
    problems = []
    for (kind, slug), path in sorted(old.items()):
        address = f"/{kind}/{slug}/"
        if content.exists(kind, slug) or address in content.redirects:
            continue
        fresh = [name for name in content.entries(kind) if (kind, name) not in old]
        guess = closest(slug, fresh)
        target = f"/{kind}/{guess or '…'}/"
        problems.append(Problem("redirect/none-for-renamed", f"{content.root.name}/{path}", old=address, new=target))
    return problems
