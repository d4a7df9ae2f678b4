"""The rows of the benchmark: median and range of several runs, and ratios pair by pair."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from measuring import Cost, Output


@dataclass(frozen=True)
class Row:
    """One thing that was measured, at one size and in one place."""

    name: str
    entries: int
    place: str
    """`disk` or `memory` (tmpfs)."""
    median_s: float
    least_s: float
    most_s: float
    cpu_s: float = 0.0
    peak_mib: float = 0.0
    files: int = 0
    output_mib: float = 0.0
    ratio: float | None = None
    """Our cold build's time divided by this one's, run by run: the median."""
    ratio_least: float | None = None
    ratio_most: float | None = None
    cpu_ratio: float | None = None
    """The same of processor time, which says more on a busy machine."""


def row(
    name: str,
    entries: int,
    place: str,
    costs: Sequence[Cost],
    output: Output | None = None,
    *,
    ours: Sequence[Cost] = (),
) -> Row:
    """A row of runs; `ours` are the runs of our cold build in the same rounds."""
    seconds = [cost.seconds for cost in costs]
    ratios = [own.seconds / cost.seconds for own, cost in zip(ours, costs, strict=True)] if ours else []
    return Row(
        name,
        entries,
        place,
        statistics.median(seconds),
        min(seconds),
        max(seconds),
        statistics.median(cost.cpu_seconds for cost in costs),
        max(cost.peak_mib for cost in costs),
        output.files if output else 0,
        output.mib if output else 0.0,
        statistics.median(ratios) if ratios else None,
        min(ratios) if ratios else None,
        max(ratios) if ratios else None,
        statistics.median(own.cpu_seconds / cost.cpu_seconds for own, cost in zip(ours, costs, strict=True))
        if ours
        else None,
    )


def both(first: Sequence[Cost], second: Sequence[Cost]) -> list[Cost]:
    """Two programs after one another, round by round."""
    return [
        Cost(a.seconds + b.seconds, a.cpu_seconds + b.cpu_seconds, max(a.peak_mib, b.peak_mib))
        for a, b in zip(first, second, strict=True)
    ]


HEADER = f"{'':<30}{'entries':>8} {'place':<7}{'median':>9}  {'range':<15}{'CPU':>9}{'memory':>10}{'files':>9}{'output':>10}  ours ÷ this"


def line(found: Row) -> str:
    """A row as people read it."""
    text = f"{found.name:<30}{found.entries:>8} {found.place:<7}{found.median_s:>7.2f} s  "
    text += f"{f'{found.least_s:.2f}–{found.most_s:.2f}':<15}{found.cpu_s:>7.2f} s"
    text += f"{found.peak_mib:>6.0f} MiB" if found.peak_mib else " " * 10
    text += f"{found.files:>9}{found.output_mib:>6.0f} MiB" if found.files else " " * 19
    if found.ratio is not None:
        text += f"  {found.ratio:.2f} ({found.ratio_least:.2f}–{found.ratio_most:.2f}), CPU {found.cpu_ratio:.2f}"
    return text.rstrip()


def as_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Rows as plain data, rounded to what a measurement can tell."""
    return [
        {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(each).items()}
        for each in rows
    ]
