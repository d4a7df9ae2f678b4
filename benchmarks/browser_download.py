"""What a reader downloads: kilobytes of HTML, styles, scripts and fonts, compressed, on a first and on a next page.

Real Chromium reads the repository's own content, built as it is, from a server that compresses.

    python benchmarks/browser_download.py [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from compressing_server import served
from kinds_of_page import kinds_of_page
from playwright.sync_api import Browser, Request, sync_playwright
from tools import ROOT

COUNTED = {"document", "stylesheet", "script", "font", "fetch", "xhr"}
SCREENS = {"phone": (360, 740), "desk": (1440, 900)}
FIRST_KB, NEXT_KB = 100, 20


def main() -> None:
    """Prints a line for each kind of page; with `--json FILE` writes the rows there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build = [sys.executable, "-m", "generator.cli", "build", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rows = rows_of(site)
    for row in rows:
        print(f"{row['name']:<44} {row['value']:>7} {row['unit']}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def rows_of(site: Path) -> list[dict[str, Any]]:
    """A row for each kind of page as first page, on both screens, and as next page after the home page."""
    rows = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        for kind, path in kinds_of_page(site).items():
            if kind == "form":  # a program for editors
                continue
            goal = {"goal": FIRST_KB} if kind in {"home", "space"} else {}
            for screen, size in SCREENS.items():
                weight = downloaded(browser, size, [address + path])
                rows.append({"name": f"first page: {kind}, {screen}", "value": weight, "unit": "kB", **goal})
            following = downloaded(browser, SCREENS["phone"], [address, address + path])
            rows.append({"name": f"next page: {kind}, phone", "value": following, "unit": "kB", "goal": NEXT_KB})
        browser.close()
    return rows


def downloaded(browser: Browser, size: tuple[int, int], addresses: list[str]) -> float:
    """Kilobytes that the last of some pages needs when they are visited one after another."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    sizes: dict[str, int] = {}

    def note(request: Request) -> None:
        if request.resource_type in COUNTED:
            sizes.setdefault(request.url, request.sizes()["responseBodySize"])

    page.on("requestfinished", note)
    before = 0
    for address in addresses:
        before = sum(sizes.values())
        page.goto(address)
        page.wait_for_selector("html[data-ready]", state="attached")
        page.wait_for_load_state("networkidle")
    context.close()
    return round((sum(sizes.values()) - before) / 1000, 1)


if __name__ == "__main__":
    main()
