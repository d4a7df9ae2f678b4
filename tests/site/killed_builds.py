"""Kills builds at chosen moments and tells what each left behind.

python killed_builds.py FOLDER SEED MOMENTS

A moment is an audit event (https://docs.python.org/3/library/audit_events.html): a file opened, made, linked or renamed,
a process started. They follow each other in the same order every time, so a seed chooses the same moments again. Each
build is a fork in a process group of its own, which is killed whole, from inside, at its moment.

Builds take turns between two contents, so each has an old site to replace. Prints one JSON object per moment.
"""

import datetime as dt
import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(folder) for folder in (Path(__file__).parent, *Path(__file__).parents[1:3])]

from test_build_safety import digests  # noqa: E402
from worlds import TODAY, write_small_content  # noqa: E402

from generator import outputs  # noqa: E402
from generator.build import build_site  # noqa: E402
from generator.pages import editors  # noqa: E402

PUBLISHING = "os.chmod"
"""What a build does once: just before the two folders change places."""

outputs.MAKERS = tuple(make for make in outputs.MAKERS if make is not editors.pages)
"""Four hundred pages of every site that nothing here depends on."""


def forked(work: Callable[[], None]) -> int:
    """Runs `work` in a process group of its own; returns how it ended."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            os.setsid()
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def build(content: Path, site: Path, day: dt.date) -> None:
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - warnings of made-up content; the process ends soon
    build_site(content, site, day, "en")


def counted(work: Callable[[], None], told: int) -> Callable[[], None]:
    """`work`, telling a pipe how many moments it had, and how many of them since it began to publish."""

    def run() -> None:
        me, seen, published = os.getpid(), 0, 0

        def note(event: str, _: tuple[object, ...]) -> None:
            nonlocal seen, published
            if os.getpid() == me:
                seen += 1
                published = seen if event == PUBLISHING else published

        sys.addaudithook(note)
        work()
        os.write(told, json.dumps([seen, seen - published]).encode())

    return run


def killed(work: Callable[[], None], moment: int, since: str | None) -> Callable[[], None]:
    """`work`, whose process group is killed at a moment, counted from the first or from the event `since`."""

    def run() -> None:
        seen = 0 if since else 1

        def strike(event: str, _: tuple[object, ...]) -> None:
            nonlocal seen
            reached, seen = seen == moment, seen + (seen > 0 or event == since)
            if reached:
                os.killpg(0, signal.SIGKILL)

        sys.addaudithook(strike)
        work()

    return run


class World:
    """Two contents that take turns, and what a whole site of each looks like."""

    def __init__(self, folder: Path) -> None:
        self.content, self.site = write_small_content(folder / "content"), folder / "site"
        self.entry = self.content / "spaces" / "xuong-giay.md"
        self.text = self.entry.read_text(encoding="utf-8")
        self.later = False
        self.turn = 0

    def change(self, *, everything: bool) -> None:
        """The next content: one entry differs, or the day, on which everything depends."""
        self.turn += 1
        self.later ^= everything
        self.entry.write_text(f"{self.text}\nThêm một câu.\n" if self.turn % 2 else self.text, encoding="utf-8")

    @property
    def day(self) -> dt.date:
        return TODAY + dt.timedelta(days=self.later)

    def whole(self) -> dict[str, str]:
        """The site of the present content as a build from nothing makes it, elsewhere."""
        place = self.content.parent / "whole"
        shutil.rmtree(place, ignore_errors=True)
        content = shutil.copytree(self.content, place / "content")
        assert forked(lambda: build(content, place / "site", self.day)) == 0
        return digests(place / "site")

    def build(self) -> None:
        build(self.content, self.site, self.day)


def main() -> None:
    folder, chance, count = Path(sys.argv[1]), random.Random(sys.argv[2]), int(sys.argv[3])  # noqa: S311 - chosen again by its seed
    world = World(folder)
    expected: dict[tuple[dt.date, bool], dict[str, str]] = {}

    def wanted() -> dict[str, str]:
        key = (world.day, world.turn % 2 == 1)
        if key not in expected:
            expected[key] = world.whole()
        return expected[key]

    world.build()  # here, so that every fork has all modules and templates from the start
    sizes: dict[bool, list[int]] = {}
    for everything in (False, True):  # how many moments a build has
        world.change(everything=everything)
        told, tell = os.pipe()
        assert forked(counted(world.build, tell)) == 0
        sizes[everything] = json.loads(os.read(told, 100))
    assert digests(world.site) == wanted()
    for number in range(count):
        everything, near = number % 8 == 0, number % 3 == 1
        moment = chance.randint(1, sizes[everything][near] - (0 if near else sizes[everything][near] // 10))
        if near and number % 2:
            moment = 1  # the last before the exchange: most that are near come after it
        while True:
            before = wanted()
            world.change(everything=everything)
            ended = forked(killed(world.build, moment, PUBLISHING if near else None))
            if ended or moment == 1:
                break
            moment //= 2  # other processes took more of the work than when moments were counted: it never came
        found = digests(world.site)
        after = wanted()
        state = "old" if found == before else "new" if found == after else "broken"
        told_next = forked(world.build)
        beside = sorted({path.name for path in folder.iterdir()} - {"content", "site", ".cache", "whole"})
        print(json.dumps({
            "moment": moment, "of": sizes[everything][near], "near": near, "killed": ended == -signal.SIGKILL, "site": state,
            "next": "whole" if told_next == 0 and digests(world.site) == after else "broken", "beside": beside,
        }), flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
