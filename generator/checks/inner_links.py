"""A link within the site leads to a page that exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.checks.redirects import leads_somewhere, nearest_address
from generator.listing import ENTRY_KINDS
from generator.phrases import phrase
from generator.problems import Problem, Span
from generator.taken_names import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.survey import Survey

NAME = "inner-links"

_LINK = re.compile(r"(?P<picture>!?)\[[^\]\n]*\]\((?P<address>/(?!/)[^)#?\s]*)")


def fact(reading: Reading) -> list[Any] | None:
    """`[[address, line, column], …]` of the text below the facts; None where it has no such link."""
    document = reading.document
    if "](/" not in document.body:
        return None
    return [
        [match["address"], number, match.start("address") + 1]
        for number, line in enumerate(document.body.split("\n"), document.body_line)
        for match in _LINK.finditer(line)
        if not match["picture"]
    ] or None


def check(survey: Survey) -> Iterator[Problem]:
    """Yields links to what no site of ours has, and no redirect leads on from."""
    for record, links in survey.facts(NAME):
        for address, line, column in links:
            path = address.removeprefix("/en").rstrip("/") + "/"
            if path in survey.shared.redirects or leads_somewhere(survey, path) or _is_one_of_many(path):
                continue
            suggestion = nearest_address(survey, path) or phrase("address-of-an-entry")
            span = Span(line, column, line, column + len(address))
            yield Problem("text/link-to-nothing", record.path, span, address=address, suggestion=suggestion)


def _is_one_of_many(path: str) -> bool:
    """Whether it lies below a page that lists others (`/spaces/ward/…/`), of which a check does not know all."""
    folder = path.strip("/").rpartition("/")[0]
    return folder in PAGES and folder not in ENTRY_KINDS
