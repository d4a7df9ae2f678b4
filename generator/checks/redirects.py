"""Redirects lead from an address that is free to one that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content import KINDS
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

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
