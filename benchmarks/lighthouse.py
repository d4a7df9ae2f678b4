"""Lighthouse over one page of every kind, in both languages: a phone on slow 4G, simulated.

    python benchmarks/lighthouse.py [--site DIR] [--only KIND …] [--json FILE]

Prints the four scores of each page, and below each page what costs it a point. Ends with 1 where a score
is under its goal. Pages that ask search engines not to list them, such as the search itself, are not asked
whether they can be listed, and the form not for its performance. Lighthouse and its dependencies are installed
when this is first called.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from compressing_server import served
from kinds_of_page import kinds_of_page
from tools import ROOT, node_tool

GOALS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
GOALS_OF = {"form": {name: goal for name, goal in GOALS.items() if name != "performance"}}
"""The form is a program of 2.2 MB (Sveltia CMS); with a single field it has a performance of 58 to 63."""
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
NOT_LISTED = '<meta name="robots" content="noindex">'


def main() -> None:
    """Measures, prints, and says by its exit status whether every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="a built site (default: site)")
    parser.add_argument("--only", nargs="*", metavar="KIND", help="only these kinds of page")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    rows = []
    with served(options.site) as address:
        for kind, path in kinds_of_page(options.site).items():
            if options.only and kind not in options.only:
                continue
            for prefix in ("", "en/"):
                row = {"kind": kind, "page": prefix + path, **measure(address, options.site, prefix + path)}
                print_row(row)
                rows.append(row)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    sys.exit(any(row["scores"][name] < goal for row in rows for name, goal in GOALS_OF.get(row["kind"], GOALS).items()))


def measure(address: str, site: Path, path: str) -> dict[str, Any]:
    """The scores of a page from 0 to 100, and the audits that it does not pass."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [node_tool("lighthouse"), address + path, "--quiet", "--output=json", f"--output-path={report}"]
        options = [
            f"--only-categories={','.join(GOALS)}",
            f"--chrome-flags={CHROMIUM} --user-data-dir={folder}/chromium",
        ]
        if NOT_LISTED in (site / path / "index.html").read_text(encoding="utf-8"):
            options.append("--skip-audits=is-crawlable")
        subprocess.run([*command, *options], check=True, cwd=folder)
        found = json.loads(report.read_text(encoding="utf-8"))
    audits = found["audits"]
    failed = [
        f"{name}: {audits[name].get('displayValue') or audits[name]['title']}"
        for category in found["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
        and (audits[(name := reference["id"])]["score"] or 0) < 1
        and audits[name]["scoreDisplayMode"] in ("binary", "numeric")
    ]
    return {
        "scores": {name: round(100 * (found["categories"][name]["score"] or 0)) for name in GOALS},
        "failed": failed,
    }


def print_row(row: dict[str, Any]) -> None:
    scores = "  ".join(f"{name} {score:>3}" for name, score in row["scores"].items())
    print(f"{row['page'] or '/':<44} {scores}", flush=True)
    for name in row["failed"]:
        print(f"    {name}", flush=True)


if __name__ == "__main__":
    main()
