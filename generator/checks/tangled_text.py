"""A text of an entry is prose: what nests without end would keep every Markdown reader and browser busy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.limits import MARKDOWN_DEPTH, MARKDOWN_TAGS
from generator.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.vocabularies import Vocabularies

_OPENS = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)+")
"""What opens quotes and lists at the beginning of a line (CommonMark 5)."""

_MARKER = re.compile(r">|[-*+]|\d{1,9}[.)]")
_TAG = re.compile(r"<[A-Za-z/!?]")
_INDENT = 2
"""Columns by which an inner list is set in at least."""


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields the first line that nests too deep, and a text with more HTML tags than a person writes."""
    document = reading.document
    yield from _tangled(document.path, document.body, document.body_line)
    written = document.data.get("body")
    for key, text in written.items() if isinstance(written, dict) else [("vi", written)]:
        if isinstance(text, str):
            span = document.value_span("body", key)
            for problem in _tangled(document.path, text, 1):
                problem.span = span
                yield problem
    if reading.entry and reading.entry.body and reading.english:
        yield from _tangled(reading.english, reading.entry.body.en or "", 1)


def _tangled(path: str, text: str, first: int) -> Iterator[Problem]:
    tags = 0
    for number, line in enumerate(text.split("\n"), first):
        tags += len(_TAG.findall(line))
        if _depth(line) > MARKDOWN_DEPTH.most or tags > MARKDOWN_TAGS.most:
            span = Span(number, 1, number, max(2, len(line) + 1))
            yield Problem("text/too-tangled", path, span, levels=MARKDOWN_DEPTH.most, tags=MARKDOWN_TAGS.most)
            return


def _depth(line: str) -> int:
    opens = _OPENS.match(line)
    if opens is None or _is_rule(line):
        return 0
    return len(_MARKER.findall(opens[0])) + (len(line) - len(line.lstrip())) // _INDENT


def _is_rule(line: str) -> bool:
    """Whether a line is one of hyphens or stars, which separates (CommonMark 4.1)."""
    return line.strip().strip("-* \t") == ""
