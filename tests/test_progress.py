"""What is seen of a build while it runs."""

import datetime as dt
import io
import os
import subprocess
import sys
import time

import pytest

from generator import workforce
from generator.build import build_site
from generator.progress import Bar, Lines, Progress, begin, followed_by, glance, profile, progress_on, status
from generator.workforce import share_out


class Clock:
    """Time that passes when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def build(progress: Progress, clock: Clock, seconds: float) -> None:
    """A build of a hundred pieces that takes so long."""
    progress.begin("check")
    clock.now += seconds / 10
    progress.begin("files", 100)
    for done in range(101):
        progress.reach(done)
        clock.now += seconds / 125
    progress.end()


@pytest.mark.parametrize("show", [Bar, Lines])
def test_a_build_of_less_than_two_seconds_shows_nothing(show):
    stream, clock = Terminal(), Clock()
    build(show(stream, "en", clock), clock, 1.9)
    assert stream.getvalue() == ""


def test_a_longer_one_shows_phase_count_and_time_left_on_a_terminal_and_takes_the_bar_away():
    stream, clock = Terminal(), Clock()
    build(Bar(stream, "en", clock), clock, 30)
    shown = stream.getvalue()
    assert "Pages and files: 50 of 100, 12 s left" in shown
    assert "█" in shown or "#" in shown
    assert shown.endswith("\r")
    assert "\n" not in shown


def test_a_log_gets_plain_lines_without_control_codes():
    stream, clock = io.StringIO(), Clock()
    build(Lines(stream, "vi", clock), clock, 30)
    lines = stream.getvalue().splitlines()
    assert "hanoi: Trang và tệp: 0/100" in lines
    assert any("giây" in line for line in lines)
    assert len(lines) < 10
    assert stream.getvalue().isprintable() or "\r" not in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, Bar),
        (Terminal(), {"NO_COLOR": "1"}, Bar),
        (Terminal(), {"TERM": "dumb"}, Lines),
        (Terminal(), {"CI": "true"}, Lines),
        (io.StringIO(), {}, Lines),
    ],
)
def test_only_someone_at_a_terminal_gets_a_bar(stream, environment, expected):
    assert type(progress_on(stream, "en", environment)) is expected


def test_a_bar_has_no_colours():
    stream, clock = Terminal(), Clock()
    build(Bar(stream, "en", clock), clock, 30)
    assert "\x1b[3" not in stream.getvalue()


def test_the_profile_tells_each_phase_and_their_sum():
    clock = Clock()
    progress = Progress(clock)
    build(progress, clock, 10)
    assert profile(progress, "en").splitlines() == [
        "Reading and checking     1.00 s   11%",
        "Pages and files          8.08 s   89%",
        "Altogether               9.08 s  100%",
    ]
    assert "1,00 s" in profile(progress, "vi")


def test_the_library_of_the_bar_is_not_loaded_before_there_is_one():
    code = "import sys; from generator.progress import Bar; Bar(sys.stderr, 'en').begin('check'); sys.exit('tqdm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class Followed(Progress):
    """Notes what it is told."""

    def __init__(self):
        super().__init__()
        self.told = []
        self.shares = []

    def show(self, *, new):  # noqa: ARG002 - as others are told
        self.told.append((self.phase, self.done, self.count))
        self.shares.append(self.share)


@pytest.mark.parametrize("count", [5, 500], ids=["by one process", "by all processors"])
def test_work_that_is_shared_out_is_counted_to_its_end(count):
    pieces = list(range(count))
    with followed_by(Followed()) as followed:
        begin("files", count)
        assert share_out(pieces, str) == [str(piece) for piece in pieces]
    done = [told[1] for told in followed.told]
    assert done == sorted(done)
    assert followed.told[-1] == ("files", count, count)


def test_only_the_process_that_shares_out_tells_those_who_follow(monkeypatch):
    monkeypatch.setattr(workforce, "processors", lambda: 2)
    here, looks = os.getpid(), []

    class Looking(Progress):
        def show(self, *, new):  # noqa: ARG002 - as others are told
            looks.append(os.getpid())

    def work(_):
        looks.clear()
        glance()
        time.sleep(0.001)
        return os.getpid(), list(looks)

    with followed_by(Looking()):
        found = share_out(range(500), work)
    assert {process for process, _ in found} > {here}
    assert all(seen == ([here] if process == here else []) for process, seen in found)


@pytest.mark.parametrize(("count", "wide"), [(500, 7), (500, 500), (9000, 3), (6, 3), (6, 1)])
def test_whatever_processes_begin_with_each_piece_is_done_once_and_told_in_order(count, wide):
    assert share_out(list(range(count)), str, wide=wide) == [str(piece) for piece in range(count)]


def test_a_build_tells_its_phases_in_order(tmp_path):
    content = tmp_path / "content" / "spaces"
    content.mkdir(parents=True)
    (content / "xuong-thu.yml").write_text("name: Xưởng Thử\ntypes: [gallery]\nsources: [https://example.org/]\n", encoding="utf-8")
    with followed_by(Followed()) as followed:
        build_site(tmp_path / "content", tmp_path / "site", dt.date(2026, 11, 21), "en")
    assert list(dict.fromkeys(phase for phase, _ in followed.times)) == ["check", "frames", "join", "files", "swap"]
    with followed_by(Followed()) as followed:
        build_site(tmp_path / "content", tmp_path / "site", dt.date(2026, 11, 21), "en")
    assert [phase for phase, _ in followed.times] == ["check", "frames"]


def test_the_time_left_is_told_by_how_long_pieces_take_beside_each_other():
    clock = Clock()
    progress = Progress(clock)
    progress.begin("files", 1000)
    clock.now += 8
    progress.reach(1, 0.5)
    assert progress.left_s() == 8
    assert status(progress, "en") == "Pages and files: 1 of 1000, 8 s left"
    clock.now += 2
    progress.reach(500)
    assert progress.left_s() == 10


def test_a_heavy_piece_counts_for_all_that_it_weighs(monkeypatch):
    monkeypatch.setattr(workforce, "processors", lambda: 1)
    with followed_by(Followed()) as followed:
        begin("files", 3)
        share_out(range(3), str, wide=1, weights=[8, 1, 1])
    assert followed.shares == pytest.approx([0, 0.8, 0.9, 1, 1])
