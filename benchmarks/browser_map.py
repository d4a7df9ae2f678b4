"""The map with ten thousand places in a real browser, its processor slowed down fourfold.

The page is made for it, the modules and styles are the site's own: `theme/src/map/`, as the site bundles
them. Time runs from the navigation to the last marker; the longest frame is the longest pause between
two pictures while the map is dragged, zoomed and given another choice of places.

    python benchmarks/browser_map.py [--json FILE] [--places 10000] [--runs 5] [--archive FILE.pmtiles]
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "site"))

from conftest import BROWSER_ARGUMENTS  # noqa: E402 - the path comes first
from playwright.sync_api import sync_playwright  # noqa: E402
from serving import serving  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOWDOWN = 4
READY_S, FRAME_MS = 2.5, 200
"""The goals: ready within so many seconds, no frame longer than so many milliseconds."""

PAGE = """<!doctype html>
<html lang="vi" data-root="./"{basemap}>
<meta charset="utf-8"><title>map</title>
<link rel="stylesheet" href="{site}"><link rel="stylesheet" href="{map}">
<body><main><div class="browse wide-map"><figure class="map"><div class="map-canvas" data-map="browse"></div></figure></div></main>
<script type="application/json" id="ui">{{}}</script><script type="module" src="map_page.js"></script>
"""

WATCH = """
window.frames = [];
let last;
const watch = (now) => {
  if (last !== undefined) frames.push(now - last);
  last = now;
  requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
new MutationObserver((_, observer) => {
  if (!document.querySelector("[data-map-ready]")) return;
  observer.disconnect();
  window.readyAt = performance.now();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-map-ready"] });
"""


def main() -> None:
    """Prints the figures; with `--json FILE` writes them there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--archive", type=Path, metavar="FILE", help="a street layer; without it the schematic one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        make_page(folder, options.archive)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER_ARGUMENTS)
        with serving(folder) as address:
            runs = [measure(browser, f"{address}index.html?places={options.places}") for _ in range(options.runs)]
        browser.close()
    figures = rows(runs, f"{options.places:,} places")
    for row in figures:
        print("{name:<58} {value:>7} {unit}  (at most {goal})".format(**row), flush=True)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def make_page(folder: Path, archive: Path | None) -> None:
    """Puts the page into `folder`: bundled script, the site's styles, and what they ask for."""
    manifest = json.loads((ROOT / "theme/assets/manifest.json").read_text(encoding="utf-8"))
    shutil.copytree(ROOT / "theme/assets", folder / "assets")
    esbuild = ROOT / "node_modules/.bin/esbuild"
    command = [esbuild, ROOT / "benchmarks/map_page.js", "--bundle", "--minify", "--format=esm", "--splitting"]
    subprocess.run([*command, f"--outdir={folder}", "--log-level=error"], check=True)
    if archive:
        shutil.copy(archive, folder / "streets.pmtiles")
    (folder / "data/v1").mkdir(parents=True)
    (folder / "data/v1/wards.json").write_text("[]", encoding="utf-8")
    html = PAGE.format(
        site=manifest["site.css"],
        map=manifest["map.css"],
        basemap=' data-basemap="streets.pmtiles"' if archive else "",
    )
    (folder / "index.html").write_text(html, encoding="utf-8")


def measure(browser: Browser, address: str) -> dict[str, float]:
    """One visit: seconds until ready, and the longest frame of each thing that is done, in milliseconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(address)
    page.wait_for_selector("[data-map-ready]")
    found = {"ready": page.evaluate("readyAt") / 1000}
    page.wait_for_timeout(1500)
    for name, act in (("panning", pan), ("zooming", zoom), ("choosing", choose)):
        page.evaluate("frames.length = 0")
        act(page)
        page.wait_for_timeout(600)
        found[name] = max(page.evaluate("frames"))
    context.close()
    return found


def pan(page: Page) -> None:
    """Drags the map to and fro."""
    x, y = centre(page)
    for dx, dy in ((-320, 60), (280, -220), (-60, 260), (200, 0)):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + dx, y + dy, steps=24)
        page.mouse.up()
        page.wait_for_timeout(350)


def zoom(page: Page) -> None:
    """Turns the wheel in and out."""
    page.mouse.move(*centre(page))
    for turn in (-240, -240, -240, 240, 240, 240, 240):
        page.mouse.wheel(0, turn)
        page.wait_for_timeout(500)


def choose(page: Page) -> None:
    """Chooses a tenth, a half and all of the places, as facets do."""
    for part in (0.1, 0.5, 1):
        page.evaluate("part => choose(part)", part)
        page.wait_for_timeout(600)


def centre(page: Page) -> tuple[float, float]:
    box = page.locator("[data-map]").bounding_box()
    if not box:
        sys.exit("the page shows no map")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def rows(runs: list[dict[str, float]], what: str) -> list[dict[str, Any]]:
    """Medians of the runs: seconds until ready, and each run's longest frame."""
    ready = round(statistics.median(run["ready"] for run in runs), 2)
    found: list[dict[str, Any]] = [{"name": f"map: ready, {what}", "value": ready, "unit": "s", "goal": READY_S}]
    for act in ("panning", "zooming", "choosing"):
        longest = round(statistics.median(run[act] for run in runs))
        found.append({"name": f"map: longest frame while {act}, {what}", "value": longest, "unit": "ms", "goal": FRAME_MS})
    return found


if __name__ == "__main__":
    main()
