"""How the list of spaces answers with 10,000 spaces and 20,000 events, in a real browser slowed down four times.

The page, the columns and the cards are made by the site's own code from synthetic content; only the frame
comes from a small build. A choice is timed from the click until every count is right, and until the rows
stand there; bytes are those of compressed files that the page asked for beside its frame.

    python benchmarks/browsing.py [SPACES EVENTS]
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from data import write_content
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.catalog import Catalog  # noqa: E402 - the path comes first
from generator.i18n import Bilingual  # noqa: E402
from generator.pages import spaces  # noqa: E402
from generator.pages.render import Renderer  # noqa: E402
from generator.pipeline import build_catalog  # noqa: E402
from generator.search.publication import find_files  # noqa: E402
from generator.site import Site  # noqa: E402

DAY = "2026-11-21"
SLOWDOWN = 4
CHOICES = 12
SITE = Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi"))

CHOOSE = """async ([facet, value]) => {
  const box = document.querySelector(`form[data-facets] input[name="${facet}"][value="${value}"]`);
  const count = document.querySelector("[data-result-count]");
  const list = document.querySelector("[data-list]");
  const changed = (node) => new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(performance.now()); });
    observer.observe(node, { childList: true, characterData: true, subtree: true });
  });
  const counted = changed(count), listed = changed(list);
  const from = performance.now();
  box.click();
  return [await counted - from, await listed - from];
}"""
"""Milliseconds from a click until the counts, and until the rows, are there."""


def main() -> None:
    """Prints a line for each figure."""
    numbers = [int(text) for text in sys.argv[1:]] or [10_000, 20_000]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_frame(Path(folder), site)
        catalog = synthetic(Path(folder), *numbers)
        write_list(catalog, site)
        measure(site, len(catalog.spaces))


def build_frame(folder: Path, site: Path) -> None:
    """A site of four entries, whose list gives the frame: header, scripts, styles."""
    write_content(folder / "small", 4, ROOT / "content")
    command = [sys.executable, "-m", "generator.cli", "build", "--content", str(folder / "small")]
    subprocess.run([*command, "--site-dir", str(site), "--as-of", DAY], check=True, cwd=ROOT, env=os.environ)


def synthetic(folder: Path, spaces: int, events: int) -> Catalog:
    """The catalog of so many made-up entries."""
    content = folder / "content"
    write_content(content, events * 2, ROOT / "content", spaces=spaces)
    catalog, _ = build_catalog(content, dt.date.fromisoformat(DAY))
    return catalog


def write_list(catalog: Catalog, site: Path) -> None:
    """The first page of the list, and what its script reads, in the place of the frame's own."""
    renderer = Renderer(catalog, SITE)
    view = renderer.views["vi"]
    page = next(page for page in spaces.pages(view) if page.path == "spaces/")
    frame = (site / page.file).read_text(encoding="utf-8")
    before, _, rest = frame.partition('<main id="main">')
    _, _, after = rest.partition("</main>")
    html = f'{before}<main id="main">{renderer.body(page)}</main>{after}'
    (site / page.file).write_text(html, encoding="utf-8")
    print(f"HTML of the first page: {kilobytes(html.encode())} kB compressed")
    shutil.rmtree(site / "assets/find")
    files = find_files(view)
    for path, text in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for name in ("columns", "points", "newest"):
        text = next(text for path, text in files.items() if path.endswith(f"/{name}.json"))
        print(f"{name}.json: {kilobytes(text.encode())} kB compressed")


def kilobytes(data: bytes) -> float:
    return round(len(gzip.compress(data, 6)) / 1000, 1)


def measure(site: Path, count: int) -> None:
    """Opens the list, chooses and searches, and prints what it took."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/spaces/"
    executable = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        ready = open_list(page, address)
        print(f"{count} spaces, ready: {ready:.0f} ms, {transferred(asked, site)} kB of data")
        asked.clear()
        ready = open_list(page, f"{address}?type=cafe&open=now")
        print(f"a shared address with two choices, ready: {ready:.0f} ms, {transferred(asked, site)} kB of data")
        asked.clear()
        ready = open_list(page, f"{address}?q=xuong+gom+xanh")
        print(f"a shared address with a query, ready: {ready:.0f} ms, {transferred(asked, site)} kB of data")
        open_list(page, address)
        choose(page)
        browser.close()
    server.shutdown()


def open_list(page: Page, address: str) -> float:
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    milliseconds: float = page.evaluate("performance.now()")
    return milliseconds


def choose(page: Page) -> None:
    """Chooses one value after another, each of another facet than the one before."""
    boxes = page.locator("form[data-facets] input").evaluate_all("boxes => boxes.map((box) => [box.name, box.value])")
    groups = ("type", "field", "ward", "status", "ownership", "open", "free")
    picked = [next(box for box in boxes[step % 3 :] if box[0] == groups[step % len(groups)]) for step in range(CHOICES)]
    times = [page.evaluate(CHOOSE, box) for box in picked]
    counted, listed = [sorted(column) for column in zip(*times, strict=True)]
    print(
        f"a choice, slowed down {SLOWDOWN} times: counts right after {statistics.median(counted):.0f} ms (median), "
        f"{counted[-1]:.0f} ms (most), rows after {statistics.median(listed):.0f} ms, {listed[-1]:.0f} ms"
    )
    print(json.dumps({"counts_ms": [round(ms, 1) for ms in counted]}))


def transferred(asked: list[str], site: Path) -> float:
    """Kilobytes of the index's files that were asked for, compressed as hosts do."""
    files = [site / path.lstrip("/") for path in dict.fromkeys(asked) if "/assets/find/" in path]
    return round(sum(kilobytes(file.read_bytes()) for file in files), 1)


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word; tiles of the synthetic spaces are not there, and nobody minds."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


if __name__ == "__main__":
    main()
