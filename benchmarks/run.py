"""What checking and building cost, beside the site generators one could use instead: `make bench`.

    python benchmarks/run.py [--sizes N …] [--peers NAME …] [--places disk memory] [--runs N] [--json FILE]

All programs take turns, so that a busy minute meets each of them: ours, a peer, Pagefind over what it
built, the next peer, and again. Everything is cold at the start of a run, and each program gets the same
entries. Peers are installed when first called. Without options it takes hours; for a quick look:

    python benchmarks/run.py --sizes 424 --peers hugo --places memory --no-calendar --no-browser
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from itertools import count
from pathlib import Path

from data import made_entries, write_content
from edits import edits
from measuring import Cost, output_of, run, write_again
from modules import module_rows
from peers.eleventy import Eleventy
from peers.frames import frame_of
from peers.hugo import Hugo
from peers.material import Material
from peers.pages import LANGUAGES, peer_pages
from peers.peer import Peer, Source
from preview import preview_costs
from synthetic.vocabulary import Vocabulary
from table import HEADER, Row, as_json, both, line, row
from tools import ROOT, node_tool

RUNS = 3
SIZES = (424, 6_000, 30_000)
SPACES = {424: 124}
"""Today's size as the city counted it; of other sizes, half are spaces."""

PEERS: dict[str, Peer] = {"hugo": Hugo(), "eleventy": Eleventy(), "material": Material()}
PLACES = {"disk": None, "memory": Path("/dev/shm")}  # noqa: S108 - tmpfs, where Linux has it
SHIPPED = ROOT / "content"
DAY = "2026-11-21"


def main() -> None:
    """Prints a table; with `--json FILE` writes the same figures there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sizes", nargs="*", type=int, default=SIZES, metavar="N", help="entries (default: 424 6000 30000)"
    )
    parser.add_argument(
        "--peers",
        nargs="*",
        choices=PEERS,
        metavar="NAME",
        help=f"{', '.join(PEERS)} (default: all that take minutes at most)",
    )
    parser.add_argument(
        "--places", nargs="*", choices=PLACES, default=list(PLACES), help="where to build (default: both)"
    )
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"runs of each (default: {RUNS})")
    parser.add_argument("--no-browser", action="store_true", help="leave out what is measured in a browser")
    parser.add_argument("--no-calendar", action="store_true", help="leave out how the calendar grows with its events")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    print(HEADER, flush=True)
    rows: list[Row] = []
    for size in options.sizes:
        peers = (
            [PEERS[name] for name in options.peers]
            if options.peers is not None
            else [peer for peer in PEERS.values() if size <= peer.largest]
        )
        for place in options.places:
            with tempfile.TemporaryDirectory(prefix="hanoi-bench-", dir=PLACES[place]) as folder:
                rows += measure_size(Path(folder), size, place, peers, options.runs)
    calendar = [] if options.no_calendar else module_rows("events_at_scale.py")
    in_browser = [] if options.no_browser else module_rows("browser*.py")
    if options.json:
        figures = {"rows": as_json(rows), "calendar": calendar, "browser": in_browser}
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def measure_size(folder: Path, size: int, place: str, peers: list[Peer], runs: int) -> list[Row]:
    """All rows of one size in one place, printed as they are found."""
    ours = Ours(folder, size)
    ours.build()
    source = source_of(ours, size)
    for peer in peers:
        peer.prepare(folder / peer.name, source)
    costs: dict[str, list[Cost]] = {}
    for _ in range(runs):
        for name, cost in ours.turn():
            costs.setdefault(name, []).append(cost)
        for peer in peers:
            for name, cost in peer_turn(peer, folder / peer.name):
                costs.setdefault(name, []).append(cost)
    costs |= preview_costs(ours.content, DAY, runs)
    rows = [
        row(name, size, place, found, output_of(ours.site) if name == COLD else None)
        for name, found in costs.items()
        if name.startswith(("check, ", "build, ", "preview, "))
    ]
    for peer in peers:
        output, alone, search = (
            output_of(folder / peer.name / "public"),
            costs[peer.name],
            costs[f"Pagefind, {peer.name}"],
        )
        rows.append(row(peer.name, size, place, alone, output, ours=costs[COLD]))
        rows.append(row(f"{peer.name} + Pagefind", size, place, both(alone, search), ours=costs[COLD]))
    rows.append(floor(ours.site, folder / "floor", size, place, runs))
    for each in rows:
        print(line(each), flush=True)
    return rows


CHECK_COLD, CHECK_SAME, CHECK_CHANGED = "check, cold", "check, nothing changed", "check, one entry changed"
COLD, SAME = "build, cold", "build, nothing changed"


class Ours:
    """This project's own commands on one content folder."""

    def __init__(self, folder: Path, size: int) -> None:
        self.content, self.site = folder / "ours" / "content", folder / "ours" / "site"
        self.cache = folder / "ours" / ".cache"
        write_content(self.content, size, SHIPPED, spaces=SPACES.get(size))
        self._edits = edits(self.content)
        self._turns = count(1)

    def check(self) -> Cost:
        return self._run("check")

    def build(self) -> Cost:
        return self._run("build", "--site-dir", str(self.site))

    def turn(self) -> list[tuple[str, Cost]]:
        """Every command once, from nothing to one change after another."""
        self.forget()
        checks = [(CHECK_COLD, self.check()), (CHECK_SAME, self.check())]
        self._edits[0].make(self._turns)
        checks.append((CHECK_CHANGED, self.check()))
        self.forget()
        builds = [(COLD, self.build()), (SAME, self.build())]
        for edit in self._edits:
            edit.make(self._turns)
            builds.append((f"build, {edit.name}", self.build()))
        return [*checks, *builds]

    def forget(self) -> None:
        """Deletes what an earlier run left."""
        for leftover in (self.cache, self.site):
            shutil.rmtree(leftover, ignore_errors=True)

    def _run(self, command: str, *arguments: str) -> Cost:
        call = [
            sys.executable,
            "-m",
            "generator.cli",
            command,
            "--content",
            str(self.content),
            "--as-of",
            DAY,
            *arguments,
        ]
        return run(call, self.content.parent, PYTHONPATH=str(ROOT))


def source_of(ours: Ours, size: int) -> Source:
    """The same entries for peers, in words, with the frame of our pages."""
    vocabulary, spaces = Vocabulary(SHIPPED / "vocabulary"), SPACES.get(size, size // 2)
    entries = made_entries(spaces, size - size // 2 if size not in SPACES else size - spaces, SHIPPED)
    frames = {lang: frame_of(ours.site, lang) for lang in LANGUAGES}
    return Source(list(peer_pages(entries, vocabulary)), frames, ours.content / "media", ours.site)


def peer_turn(peer: Peer, folder: Path) -> list[tuple[str, Cost]]:
    """A cold build, and Pagefind's index over it, which is taken away again."""
    for leftover in peer.caches(folder):
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink(missing_ok=True)
    built = run(peer.command(folder), folder)
    searched = run([node_tool("pagefind"), "--site", str(folder / "public"), "--quiet"], folder)
    shutil.rmtree(folder / "public" / "pagefind")
    return [(peer.name, built), (f"Pagefind, {peer.name}", searched)]


def floor(site: Path, target: Path, size: int, place: str, runs: int) -> Row:
    """The same bytes in the same files, written by a loop."""
    seconds = []
    for _ in range(runs):
        shutil.rmtree(target, ignore_errors=True)
        seconds.append(write_again(site, target))
    return Row("floor: writing our files", size, place, statistics.median(seconds), min(seconds), max(seconds))


if __name__ == "__main__":
    main()
