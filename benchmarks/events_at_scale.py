"""How building the calendar grows: 2,500, 5,000, 10,000 and 20,000 events over ten years, a quarter of them recurring.

Each row is measured inside one process, without MkDocs: finding all sessions, writing every calendar
file, and rendering the pages of the calendar (months, days, lists, archive) in both languages.
The last column is the time for a thousand events: where it does not grow, the whole grows linearly.

    python benchmarks/events_at_scale.py [EVENTS …]
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from data import write_content

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.exports.calendar_files import ALL_EVENTS, calendars  # noqa: E402 - the path comes first
from generator.i18n import Bilingual  # noqa: E402
from generator.pages import days, event_facets, events, months, take_along  # noqa: E402
from generator.pages.render import Renderer  # noqa: E402
from generator.pipeline import build_catalog  # noqa: E402
from generator.site import Site  # noqa: E402

SIZES = (2500, 5000, 10000, 20000)
DAY = dt.date(2026, 11, 21)
SITE = Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi"))


def main() -> None:
    """Prints a row for each size."""
    for size in [int(text) for text in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder) / "content"
            write_content(content, size * 2, ROOT / "content", spaces=500)
            measure(content, size)


def measure(content: Path, size: int) -> None:
    """Builds what the calendar consists of, and prints how long each part took, in seconds."""
    catalog, _ = build_catalog(content, DAY)
    marks = [time.perf_counter()]
    found = catalog.almanac
    marks.append(time.perf_counter())
    files = calendars(catalog, SITE)
    marks.append(time.perf_counter())
    renderer = Renderer(catalog, SITE)
    written = 0
    for view in renderer.views.values():
        for maker in (days.pages, months.pages, event_facets.pages, take_along.pages):
            written += sum(1 for page in maker(view) if renderer.body(page))
        written += sum(1 for page in events.pages(view) if page.template != "event.html" and renderer.body(page))
    marks.append(time.perf_counter())
    almanac, ical, pages = (after - before for before, after in pairwise(marks))
    whole = marks[-1] - marks[0]
    print(
        f"{size:>6} events, {len(found.recurring)} recurring, {len(found.months)} months: almanac {almanac:.1f} s, "
        f"{len(files)} calendars {ical:.1f} s (the city's {len(files[ALL_EVENTS]) / 1e6:.1f} MB), "
        f"{written} pages {pages:.1f} s, whole {whole:.1f} s, {whole / size * 1000:.2f} s for a thousand",
        flush=True,
    )


if __name__ == "__main__":
    main()
