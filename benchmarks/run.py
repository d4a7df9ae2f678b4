"""Times the commands that editors and CI wait for, on synthetic content: `make bench`.

Each row is a whole process, start included: three runs, their median and range, and the peak memory
of its largest process. Run it on a quiet machine; figures of a busy one say nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from data import write_content

ROOT = Path(__file__).parents[1]
RUNS = 3
SIZES = (424, 6000)
"""Today's size as the city counted it (124 spaces and 300 events), and that of the speed goals."""

DAY = "2026-11-21"


def main() -> None:
    """Prints a table; with `--json FILE` writes the same figures there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            content, site = Path(folder) / "content", Path(folder) / "site"
            write_content(content, size, ROOT / "content")
            given = ["--content", str(content), "--as-of", DAY]
            cache, entry = Path(folder) / ".cache", content / "spaces" / "khong-gian-00000.md"
            found = [
                measure("check, cold", size, ["check", *given], partial(forget, cache)),
                measure("check, nothing changed", size, ["check", *given]),
                measure("check, one entry changed", size, ["check", *given], partial(change, entry)),
                measure("build, cold", size, ["build", *given, "--site-dir", str(site)], partial(forget, cache)),
            ]
            print_rows(found)
            rows += found
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def forget(cache: Path) -> None:
    shutil.rmtree(cache, ignore_errors=True)


def change(entry: Path) -> None:
    """Changes an entry as an editor would: another word at the end of its text."""
    entry.write_text(entry.read_text(encoding="utf-8").rstrip() + " Thêm.\n", encoding="utf-8")


def measure(
    name: str, entries: int, arguments: list[str], prepare: Callable[[], None] = lambda: None
) -> dict[str, object]:
    """Median, least and most wall seconds of `hanoi …`, and peak memory in MiB; `prepare` comes before each run."""
    seconds, peaks = [], []
    for _ in range(RUNS):
        prepare()
        started = time.perf_counter()
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "generator.cli", *arguments],
            {**os.environ, "PYTHONPATH": str(ROOT)},
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
        )
        _, status, usage = os.wait4(child, 0)
        if status:
            sys.exit(f"hanoi {' '.join(arguments)} failed")
        seconds.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss / 1024)
    return {
        "command": name,
        "entries": entries,
        "median_s": round(statistics.median(seconds), 2),
        "least_s": round(min(seconds), 2),
        "most_s": round(max(seconds), 2),
        "peak_mib": round(max(peaks)),
    }


def print_rows(rows: list[dict[str, object]]) -> None:
    for row in rows:
        print(
            "{command:<24} {entries:>6} entries  {median_s:>7} s  ({least_s}–{most_s})  {peak_mib:>5} MiB".format(
                **row
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
