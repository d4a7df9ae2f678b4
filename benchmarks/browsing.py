"""What a reader waits for while narrowing a list of 10,000 spaces (with 20,000 events) on a slow phone.

Real Chromium, its processor slowed down four times. A choice is timed from the click until every count is
right, and until the rows stand there; bytes are the compressed files of the index that an address loads.
Sifting by itself, without a page, is timed by Node on the same columns, not slowed down.

    python benchmarks/browsing.py [--spaces N] [--events N] [--json FILE]
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from browser import DAY, ROOT, SITE, SLOWDOWN, compressed, files_with_rare_names, invented_names, visit, write
from compressing_server import served
from data import write_content
from playwright.sync_api import Browser, Page, sync_playwright

from generator.frames import THEME
from generator.pages import spaces
from generator.pages.frame import SHELLS
from generator.pages.render import Renderer
from generator.pages.view import View
from generator.parts import Parts
from generator.pipeline import build_catalog
from generator.search.publication import FOLDER, files_of_spaces
from generator.search.rows import rows_of_spaces
from generator.wording import ui_strings

ADDRESSES = {
    "the list": "spaces/",
    "two choices": "spaces/?type=cafe&open=now",
    "a query": "spaces/?q=x%C6%B0%E1%BB%9Fng+g%E1%BB%91m",
    "the newest events": "spaces/?sort=new",
}
CHOICES = [
    ("type", "cafe"),
    ("field", "music"),
    ("status", "open"),
    ("ownership", "private"),
    ("type", "museum"),
    ("field", "music"),
    ("type", "gallery"),
    ("free", "unknown"),
    ("ownership", "private"),
    ("open", "now"),
    ("type", "cafe"),
    ("open", "unknown"),
    ("type", "museum"),
    ("free", "unknown"),
    ("ward", "hoan-kiem"),
]
"""Clicked one after another: what was chosen is given up again."""

CHOOSE = """async ([facet, value]) => {
  const within = (ms, promise) => Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve(NaN), ms))]);
  const changed = (node) => new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(performance.now()); });
    observer.observe(node, { childList: true, characterData: true, subtree: true });
  });
  const counted = within(5000, changed(document.querySelector("[data-result-count]")));
  const listed = within(5000, changed(document.querySelector("[data-list]")));
  const from = performance.now();
  document.querySelector(`form[data-facets] input[name="${facet}"][value="${value}"]`).click();
  return [await counted - from, await listed - from];
}"""
"""Milliseconds from a click until the counts, and until the rows, are there; null where they stay as they were."""

SIFT = """
import { readFileSync } from "node:fs";
import { Columns } from "%(source)s/find/columns.js";
import { OpenNow } from "%(source)s/browse/open-now.js";
import { sift } from "%(source)s/browse/sift.js";
const columns = new Columns(JSON.parse(readFileSync(0, "utf8")));
const openNow = new OpenNow(columns);
const names = ["type", "ward", "field", "status", "free", "step-free", "language", "amenity", "offers", "tier", "ownership", "near"];
const fixed = names.map((name) => [name, columns.bits(name)]);
const chosen = new Map([["type", new Set(["cafe", "museum"])], ["field", new Set(["music"])], ["open", new Set(["now"])]]);
const times = [];
for (let run = 0; run < 60; run += 1) {
  const started = performance.now();
  sift(new Map([...fixed, ["open", openNow.bits(Date.parse("%(day)sT10:00+07:00"))]]), chosen, null, columns.size);
  times.push(performance.now() - started);
}
console.log(JSON.stringify({ first: times[0], median: times.sort((x, y) => x - y)[30] }));
"""


def main() -> None:
    """Prints the figures; with `--json FILE` writes them there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spaces", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        sizes = write_site(Path(folder) / "content", site, options.spaces, options.events)
        sifting = measure_sifting(columns_of(site))
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            loads = {name: measure_load(browser, address + path) for name, path in ADDRESSES.items()}
            choices = measure_choices(browser, f"{address}spaces/")
            browser.close()
    for name, size in sizes.items():
        print(f"{name}: {size:,} bytes compressed")
    for name, row in loads.items():
        print(f"{name}: {row['bytes']:,} bytes of the index, ready after {row['ready_ms']} ms, {SLOWDOWN}× slower")
    print(
        "a choice: counts after {counts_median_ms} ms (most {counts_most_ms}), rows after {rows_median_ms} ms (most {rows_most_ms})".format(
            **choices
        )
    )
    print(
        "sifting and counting alone: {median:.2f} ms (the first time {first:.2f} ms), not slowed down".format(**sifting)
    )
    if options.json:
        figures = {"sizes": sizes, "loads": loads, "choices": choices, "sifting": sifting}
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def write_site(content: Path, site: Path, space_count: int, event_count: int) -> dict[str, int]:
    """Writes the first page of the list and what it loads; returns compressed sizes."""
    write_content(content, event_count * 2, ROOT / "content", spaces=space_count)
    catalog, _ = build_catalog(content, DAY)
    renderer = Renderer(catalog, SITE)
    view = renderer.views["vi"]
    for path, data in files_with_rare_names(view, invented_names(25_000)).items():
        write(site / path, data)
    html = list_page(renderer, view)
    write(site / "spaces" / "index.html", html.encode())
    shutil.copytree(THEME / "assets", site / "assets", dirs_exist_ok=True)
    own = files_of_spaces(view, rows_of_spaces(view, Parts())) | {"the page's HTML": html.encode()}
    return {name: len(gzip.compress(content)) for name, content in own.items() if name != "ways"}


def columns_of(site: Path) -> Path:
    """Where the columns of the site's spaces lie."""
    manifest = json.loads((site / FOLDER / "vi.json").read_text(encoding="utf-8"))
    return site / FOLDER / "vi" / f"{manifest['files']['columns']}.json"


def list_page(renderer: Renderer, view: View) -> str:
    """The list's own body in the barest frame."""
    page = next(page for page in spaces.pages(view) if page.path == "spaces/")
    assets = json.loads((THEME / "assets" / "manifest.json").read_text(encoding="utf-8"))
    groups = tuple(f"{group}." for group in SHELLS["spaces"].strings)
    words = {key: text for key, text in ui_strings(view.lang).items() if key.startswith(groups)}
    texts = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    sheets = "".join(
        f'<link rel="stylesheet" href="{page.root}{assets[name]}">' for name in SHELLS["spaces"].stylesheets
    )
    return (
        f'<!doctype html><html lang="{view.lang}" data-root="{page.root}"><meta charset="utf-8"><title>{page.title}</title>'
        f'<script src="{page.root}{assets["scheme.js"]}"></script>{sheets}<main>{renderer.body(page)}</main>'
        f'<script type="application/json" id="ui">{texts}</script>'
        f'<script type="module" src="{page.root}{assets["site.js"]}"></script></html>'
    )


def measure_load(browser: Browser, address: str) -> dict[str, int]:
    """How much of the index a first visit loads, and when the list shows what the address asks for."""
    with visit(browser, address) as (_, requests):
        loaded = compressed(requests)
    context = browser.new_context(locale="vi-VN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    slow_down(page)
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    ready = page.evaluate("performance.now()")
    context.close()
    return {"bytes": loaded, "ready_ms": round(ready)}


def measure_choices(browser: Browser, address: str) -> dict[str, float]:
    """Clicks through `CHOICES`."""
    with visit(browser, address) as (page, _):
        slow_down(page)
        times = [page.evaluate(CHOOSE, list(choice)) for choice in CHOICES]
    counts, rows = (
        [time for time in column if time is not None and not math.isnan(time)] for column in zip(*times, strict=True)
    )
    return {
        "counts_median_ms": round(statistics.median(counts), 1),
        "counts_most_ms": round(max(counts), 1),
        "rows_median_ms": round(statistics.median(rows), 1),
        "rows_most_ms": round(max(rows), 1),
    }


def measure_sifting(columns: Path) -> dict[str, float]:
    """Filtering by three facets and counting every value of all thirteen."""
    script = SIFT % {"source": (THEME / "src").as_uri(), "day": DAY}
    answer = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=columns.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures


def slow_down(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


if __name__ == "__main__":
    main()
