"""A link within the site leads to an entry that exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.likeness import closest
from generator.listing import ENTRY_KINDS
from generator.phrases import phrase
from generator.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.survey import Survey

NAME = "inner-links"

_LINK = re.compile(rf"\]\((/(?:en/)?({'|'.join(ENTRY_KINDS)})/([^/)#?\s]+)/?)[^)]*\)")


def fact(reading: Reading) -> list[Any] | None:
    """`[[address, kind, slug, line, column], …]` of the text below the facts; None where it has no such link."""
    document = reading.document
    if "](/" not in document.body:
        return None
    return [
        [match[1], match[2], match[3], number, match.start(1) + 1]
        for number, line in enumerate(document.body.split("\n"), document.body_line)
        for match in _LINK.finditer(line)
    ] or None


def check(survey: Survey) -> Iterator[Problem]:
    """Yields links to entries that do not exist, and that no redirect leads on."""
    for record, links in survey.facts(NAME):
        for address, kind, slug, line, column in links:
            if survey.exists(kind, slug) or f"/{kind}/{slug}/" in survey.shared.redirects:
                continue
            near = closest(slug, survey.slugs[kind])
            suggestion = f"/{kind}/{near}/" if near else phrase("address-of-an-entry")
            span = Span(line, column, line, column + len(address))
            yield Problem("text/link-to-nothing", record.path, span, address=address, suggestion=suggestion)
