"""What all charts share: their frame, a round scale, and numbers as SVG writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

TICKS = 4
"""How many lines a scale has at the most, besides nought."""


def frame(name: str, title: str, description: str, height: int, parts: Iterable[Markup]) -> Markup:
    """A whole chart, `height` pixels high; `name` is unique on its page."""
    return Markup(
        '<svg class="chart" role="img" aria-labelledby="{}-title {}-desc" width="100%" height="{}">'
        '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}</svg>'
    ).format(name, name, height, name, title, name, description, Markup("").join(parts))


def rect(kind: str, x: float, y: float, width: float, height: float) -> Markup:
    """A rectangle of a class; `x` and `width` are percentages."""
    return Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="{}"/>').format(
        kind, short(x), short(y), short(width), short(height)
    )


def line(kind: str, y: float, start: float = 0) -> Markup:
    """A line across the chart, from `start` per cent on."""
    return Markup('<line class="{}" x1="{}%" y1="{}" x2="100%" y2="{}"/>').format(
        kind, short(start), short(y), short(y)
    )


def words(kind: str, x: float, y: float, text: str, dx: int = 0) -> Markup:
    """A text at `x` per cent, moved by `dx` pixels."""
    moved = Markup(' dx="{}"').format(dx) if dx else ""
    return Markup('<text class="{}" x="{}%" y="{}"{}>{}</text>').format(kind, short(x), short(y), moved, text)


def short(value: float) -> str:
    """A number with at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def ticks(most: int) -> list[int]:
    """Round numbers from one step up to the first that is not below `most`: 1, 2 or 5 times a power of ten apart."""
    step = next(
        base * 10**power for power in range(12) for base in (1, 2, 5) if base * 10**power * TICKS >= max(most, 1)
    )
    count = -(-max(most, 1) // step)
    return [step * n for n in range(1, count + 1)]
