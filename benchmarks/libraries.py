"""What a build from nothing cannot go below, whatever is written around its libraries: their own time, and nothing else.

Each library is given what a build gives it, and does with it what a build asks for, in one process and in seconds of
processor time. On two processors a build takes at least half of the sum, before one line of a page has been made.

    python benchmarks/libraries.py [ENTRIES]
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from data import write_content

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import nh3  # noqa: E402 - the path comes first
import pyromark  # noqa: E402
import yaml  # noqa: E402

from generator.certificates.pdf import certificate_pdf  # noqa: E402
from generator.certificates.register import recorded_certificate  # noqa: E402
from generator.certificates.sheet import sheet  # noqa: E402
from generator.content import KINDS  # noqa: E402
from generator.i18n import Bilingual  # noqa: E402
from generator.pictures import published_bytes  # noqa: E402
from generator.pipeline import build_catalog  # noqa: E402
from generator.site import Site  # noqa: E402

DAY = dt.date(2026, 11, 21)
SITE = Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi"))


def measured(work: Callable[[], object]) -> float:
    """Seconds of processor time, while the cycle collector rests as it does in a build."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    work()
    seconds = time.process_time() - began
    gc.enable()
    return seconds


def floors(entries: int) -> dict[str, tuple[int, float]]:
    """How many things each library is given, and its seconds for all of them."""
    with tempfile.TemporaryDirectory() as scratch:
        content = Path(scratch) / "content"
        write_content(content, entries, ROOT / "content")
        files = sorted(path for kind in KINDS for path in (content / kind).rglob("*.md"))
        texts = [path.read_text(encoding="utf-8") for path in files]
        heads = [text.split("---\n", 2)[1] for text in texts if text.startswith("---\n")]
        bodies = [text.split("---\n", 2)[-1] for text in texts]
        catalog, _ = build_catalog(content, DAY)
        recorded = {slug: recorded_certificate(catalog, slug) for slug in catalog.assessments}
        sheets = [(sheet(found, SITE), catalog.tile_subject(slug)) for slug, found in recorded.items() if found]
        pictures = sorted((content / "media").iterdir())
        works: dict[str, tuple[int, Callable[[], object]]] = {
            "front matter to nodes (libyaml, PyYAML)": (
                len(heads),
                lambda: [yaml.compose(head, yaml.CSafeLoader) for head in heads],
            ),
            "texts to safe HTML (pulldown-cmark, ammonia)": (
                len(bodies),
                lambda: [nh3.clean(pyromark.html(body)) for body in bodies],
            ),
            "certificates (fpdf2, fontTools, segno)": (
                len(sheets),
                lambda: [certificate_pdf(*printed) for printed in sheets],
            ),
            "pictures (Pillow, libwebp)": (len(pictures), lambda: [published_bytes(picture) for picture in pictures]),
        }
        return {name: (count, measured(work)) for name, (count, work) in works.items()}


def main() -> None:
    """Prints a line for each, and their sum."""
    entries = int(sys.argv[1]) if sys.argv[1:] else 6000
    found = floors(entries)
    for name, (count, seconds) in found.items():
        print(f"{name:<46} {count:>6} {seconds:>7.2f} s {1e3 * seconds / (count or 1):>7.2f} ms each")
    print(f"{f'together, of {entries} entries':<46} {'':>6} {sum(seconds for _, seconds in found.values()):>7.2f} s")


if __name__ == "__main__":
    main()
