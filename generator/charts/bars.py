"""Lying bars, one for each item of a list, with its words above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.charts.drawing import frame, rect, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

ROW = 40
"""Pixels from one item to the next."""

THICK = 12
WIDEST = 86.0
"""Per cent that the longest bar takes; the rest is for its number."""


class Bar(NamedTuple):
    """One item."""

    label: str
    value: int
    kind: str = "c1"
    """Its class; `gap` is drawn as an empty, dashed box."""


def bars(name: str, title: str, description: str, data: Sequence[Bar], write: Callable[[int], str]) -> Markup:
    """A bar chart, as high as it has items; `write` writes a number in the reader's language."""
    longest = max((bar.value for bar in data), default=0) or 1
    parts: list[Markup] = []
    for at, bar in enumerate(data):
        y = at * ROW
        width = WIDEST * bar.value / longest
        parts.append(words("item", 0, y + 15, bar.label))
        if bar.value:
            parts.append(rect(bar.kind, 0, y + 21, width, THICK))
        parts.append(words("amount", width, y + 32, write(bar.value), dx=8 if bar.value else 0))
    return frame(name, title, description, max(len(data), 1) * ROW, parts)
