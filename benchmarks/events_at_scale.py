"""How building the calendar grows: 2,500, 5,000, 10,000 and 20,000 events over ten years, a quarter of them recurring.

Each size is measured inside one process, without MkDocs, in seconds of processor time: drawing what
pages and calendars are made of (sessions, states, dates, groups, members), writing every calendar file,
and rendering the pages of the calendar (months, days, lists, archive) in both languages. The whole
grows linearly where the time for a thousand events does not grow; `growth` compares the largest size
with the smallest, and more than 1 is worse than linear.

    python benchmarks/events_at_scale.py [EVENTS …] [--json FILE]
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from data import write_content

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.catalog import Catalog  # noqa: E402 - the path comes first
from generator.exports.calendar_files import ALL_EVENTS, calendars  # noqa: E402
from generator.i18n import Bilingual  # noqa: E402
from generator.pages import days, event_facets, events, months, take_along  # noqa: E402
from generator.pages.render import Renderer  # noqa: E402
from generator.pages.site_map import IN_PARTS  # noqa: E402
from generator.parts import Parts  # noqa: E402
from generator.pipeline import build_catalog  # noqa: E402
from generator.site import Site  # noqa: E402

SIZES = (2500, 5000, 10000, 20000)
DAY = dt.date(2026, 11, 21)
SITE = Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi"))
GOAL_S = 8
"""The most that the largest size may take."""


@dataclass
class Growth:
    """What one size costs."""

    events: int
    recurring: int = 0
    months: int = 0
    files: int = 0
    pages: int = 0
    largest_mb: float = 0.0
    """The city's calendar."""
    cpu_s: dict[str, float] = field(default_factory=dict)
    """By phase."""

    @property
    def whole_s(self) -> float:
        return sum(self.cpu_s.values())

    @property
    def for_a_thousand_s(self) -> float:
        return self.whole_s / self.events * 1000

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self.cpu_s[name] = self.cpu_s.get(name, 0.0) + time.process_time() - started


def main() -> None:
    """Prints a row for each size; with `--json FILE` writes those of the largest there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="EVENTS")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    found = [measured(size) for size in options.sizes]
    growth = found[-1].for_a_thousand_s / found[0].for_a_thousand_s
    print(f"from {found[0].events} to {found[-1].events} events, growth {growth:.2f}; 1 is linear")
    if options.json:
        options.json.write_text(json.dumps(rows(found[-1], growth), ensure_ascii=False), encoding="utf-8")


def rows(largest: Growth, growth: float) -> list[dict[str, object]]:
    """The figures as rows of the benchmark's table."""
    name = f"calendar of {largest.events} events, {largest.recurring} recurring"
    phases = [
        {"name": f"{name}: {phase}", "value": round(seconds, 2), "unit": "s of processor"}
        for phase, seconds in largest.cpu_s.items()
    ]
    whole = {"name": f"{name}: all", "value": round(largest.whole_s, 2), "unit": "s of processor", "goal": GOAL_S}
    return [*phases, whole, {"name": f"{name}: growth", "value": round(growth, 2), "unit": "of linear", "goal": 1.1}]


def measured(size: int) -> Growth:
    """Builds what the calendar of `size` events consists of, and prints what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        write_content(content, size * 2, ROOT / "content", spaces=500)
        catalog, _ = build_catalog(content, DAY)
    gc.collect()
    gc.freeze()  # as in a build, where the cycle collector rests
    found = Growth(size)
    with found.phase("facts"):
        draw(catalog)
    with found.phase("calendar files"):
        files = calendars(catalog, SITE)
    renderer = Renderer(catalog, SITE)
    makers = [days.pages, months.pages, event_facets.pages, take_along.pages, events.pages]
    for view in renderer.views.values():
        for maker in makers:
            with found.phase("pages"):
                made = maker(view, Parts()) if maker in IN_PARTS else maker(view)
                found.pages += sum(1 for page in made if renderer.body(page))
    found.recurring, found.months = len(catalog.programmes.slugs), len(catalog.almanac.months)
    found.files, found.largest_mb = len(files), len(files[ALL_EVENTS]) / 1e6
    phases = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in found.cpu_s.items())
    print(
        f"{size:>6} events, {found.recurring} recurring, {found.months} months: {phases} "
        f"({found.files} calendars, the city's {found.largest_mb:.2f} MB; {found.pages} pages), "
        f"whole {found.whole_s:.2f} s, {found.for_a_thousand_s:.2f} s for a thousand",
        flush=True,
    )
    gc.unfreeze()
    return found


def draw(catalog: Catalog) -> None:
    """What is computed once for all pages and files."""
    for drawn in (catalog.almanac, catalog.next_sessions, catalog.gatherings, catalog.decisions):
        assert drawn is not None  # noqa: S101 - asked for, so that it is there


if __name__ == "__main__":
    main()
