"""A line of a file with carets below a place, as a terminal with fixed columns shows it.

Vietnamese letters take one column, combining marks none, Chinese and Japanese ones two. What cannot be seen, or would
command the terminal, is shown as a sign.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.problems import Span

WIDTH = 100
"""Columns; a longer line is cut round the place."""

LEAD = 30
"""Columns that are kept before the place when a line is cut."""

_CUT = "…"
_SIGNS = {"\t": "→"}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with a sign for each character that cannot be seen; line ends stay."""
    return "".join(char if char == "\n" else _shown(char) for char in text)


def excerpt(line: str, span: Span) -> tuple[str, str]:
    """The line and the carets below it."""
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(start, min(end, len(line)))
    first, last = _window([_width(char) for char in line], start)
    before, after = _CUT if first else "", _CUT if last < len(line) else ""
    carets = columns(line[start : min(end, last)])
    blank = " " * (len(before) + columns(line[first:start]))
    return before + visible(line[first:last]) + after, blank + "^" * max(1, carets)


def _window(widths: list[int], start: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or what fits round `start`."""
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    first, room = start, LEAD
    while first and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    while 0 < first < len(widths) and not widths[first]:
        first -= 1  # a mark stays with its letter
    last, room = first, WIDTH
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    return first, last


def columns(text: str) -> int:
    """How many columns the text takes."""
    return sum(map(_width, text))


def _shown(char: str) -> str:
    return _SIGNS.get(char) or ("\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in _UNSEEN else char)


def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
