"""Upright columns, one for each year."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from generator.charts.drawing import frame, line, rect, ticks, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

LEFT = 9.0
"""Where the first column begins, in per cent: room for the scale's numbers."""

TOP = 22
"""Pixels above the highest column, for its number."""

PLOT = 180
"""Pixels between the scale's two ends."""

FOOT = 24
"""Pixels below the columns, for the years."""

UNDER = 14
"""Pixels below the deepest column, for its number."""

EVERY = 5
"""Of the years every fifth is written, so that they stay legible on a phone."""

NEAR_END = 2
"""A year so close to the last one gives way to it."""


class Column(NamedTuple):
    """One year: parts stacked above the line and, where there are any, below it."""

    label: str
    above: tuple[tuple[str, int], ...]
    """Class and value of each part, from the line up; `c1` to `c5` are filled, `h1` to `h5` hollow, `gap` is a dashed box."""
    below: tuple[tuple[str, int], ...] = ()

    @property
    def height(self) -> int:
        return sum(value for _, value in self.above)

    @property
    def depth(self) -> int:
        return sum(value for _, value in self.below)

    @property
    def known(self) -> int:
        """Its height without gaps: the place of its number."""
        return sum(value for kind, value in self.above if kind != "gap")

    @property
    def value(self) -> int:
        """What is written over it: its first part, which the chart is about."""
        return self.above[0][1] if self.above else 0


def columns(
    name: str,
    title: str,
    description: str,
    data: Sequence[Column],
    write: Callable[[int], str],
) -> Markup:
    """A column chart; `write` writes a number in the reader's language."""
    up, down = max((c.height for c in data), default=0), max((c.depth for c in data), default=0)
    scale, scale_down = ticks(up), ticks(down) if down else []
    foot = FOOT + (UNDER if down else 0)
    unit = PLOT / (scale[-1] + (scale_down[-1] if scale_down else 0))
    ground = TOP + scale[-1] * unit
    parts = [line("scale", ground - tick * unit) for tick in scale]
    parts += [line("scale", ground + tick * unit) for tick in scale_down]
    parts += [words("tick", 0, ground - tick * unit - 4, write(tick)) for tick in scale]
    wide = (100 - LEFT) / max(len(data), 1)
    for at, column in enumerate(data):
        parts += _column(column, LEFT + at * wide, wide, ground, unit)
    parts += _numbers(data, wide, ground, unit, write)
    parts += [line("axis", ground), *_years(data, wide, TOP + PLOT + foot - 6)]
    return frame(name, title, description, TOP + PLOT + foot, parts)


def _column(column: Column, x: float, wide: float, ground: float, unit: float) -> Iterator[Markup]:
    tops = accumulate((value for _, value in column.above), initial=0)
    for (kind, value), under in zip(column.above, tops, strict=False):
        if value:
            yield rect(kind, x + wide * 0.12, ground - (under + value) * unit, wide * 0.76, value * unit)
    depths = accumulate((value for _, value in column.below), initial=0)
    for (kind, value), over in zip(column.below, depths, strict=False):
        if value:
            yield rect(kind, x + wide * 0.12, ground + over * unit, wide * 0.76, value * unit)


def _numbers(
    data: Sequence[Column], wide: float, ground: float, unit: float, write: Callable[[int], str]
) -> Iterator[Markup]:
    """Over every column its number; only the last and the greatest stay where there is little room."""
    greatest = max((column.value for column in data), default=0)
    first_greatest = next((at for at, column in enumerate(data) if column.value == greatest), 0)
    for at, column in enumerate(data):
        middle = LEFT + (at + 0.5) * wide
        kind = "number key" if at in {first_greatest, len(data) - 1} else "number"
        if column.value:
            yield words(kind, middle, ground - column.known * unit - 5, write(column.value))
        if column.depth:
            yield words("number key", middle, ground + column.depth * unit + 12, write(column.depth))


def _years(data: Sequence[Column], wide: float, y: float) -> Iterator[Markup]:
    last = len(data) - 1
    for at, column in enumerate(data):
        every = column.label.isdigit() and int(column.label) % EVERY == 0
        if at == last or (every and last - at > NEAR_END):
            yield words("year", LEFT + (at + 0.5) * wide, y, column.label)
