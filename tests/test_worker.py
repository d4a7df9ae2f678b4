"""A process that stands by: what comes of its work, or goes wrong in it, is known to whoever asked."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.worker import Worker, WorkerDiedError


def nothing(*_: object) -> None:
    """Nobody hears, nobody rests."""


class Desk:
    """Work that leaves its traces in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._asked = 0

    def work(self, tell: Callable[[int], None], _: object, word: str) -> None:
        self._asked += 1
        tell(self._asked)
        self._note(f"{word} {self._asked} {os.getpid()}")

    def rest(self, _: object) -> None:
        self._note("rested")

    def _note(self, line: str) -> None:
        with self._file.open("a", encoding="utf-8") as stream:
            stream.write(f"{line}\n")

    def idle(self) -> None:
        self._note("idle")

    def lines(self) -> list[str]:
        return self._file.read_text(encoding="utf-8").splitlines()


def test_one_process_does_all_that_is_asked_and_rests_after_each_answer(tmp_path: Path) -> None:
    desk, heard = Desk(tmp_path / "log"), []
    with Worker(desk.work, desk.rest, nothing) as worker:
        for times, word in enumerate(("one", "two"), 1):
            worker.ask(heard.append, word)
            deadline = time.monotonic() + 20
            while desk.lines().count("rested") < times:
                assert time.monotonic() < deadline
                time.sleep(0.01)
    (one, two) = (line.split() for line in desk.lines() if line != "rested")
    assert (one[:2], two[:2]) == (["one", "1"], ["two", "2"])
    assert one[2] == two[2] != str(os.getpid())
    assert heard == [1, 2]
    assert desk.lines().count("rested") == 2


def test_who_is_not_asked_for_a_while_is_idle_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.worker.IDLE_S", 0.2)
    desk = Desk(tmp_path / "log")
    with Worker(desk.work, desk.rest, desk.idle) as worker:
        worker.ask(nothing, "one")
        deadline = time.monotonic() + 20
        while "idle" not in desk.lines():
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert [line.partition(" ")[0] for line in desk.lines()] == ["one", "rested", "idle"]


def test_nobody_rests_where_something_was_mentioned_that_is_not_yet_heard(tmp_path: Path) -> None:
    desk, said = Desk(tmp_path / "log"), tmp_path / "said"

    def work(tell: Callable[[int], None], heard: Callable[[], list[str]], word: str) -> None:
        heard()
        desk.work(tell, heard, word)
        while not said.exists():
            time.sleep(0.01)

    def mention(_: int) -> None:
        worker.mention("more")
        said.touch()

    with Worker(work, desk.rest, desk.idle) as worker:
        worker.ask(mention, "one")
        worker.ask(nothing, "two")
        deadline = time.monotonic() + 20
        while len(desk.lines()) < 3:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert [line.partition(" ")[0] for line in desk.lines()] == ["one", "two", "rested"]


@pytest.mark.parametrize("is_asked", [True, False], ids=["asked", "something mentioned"])
def test_who_rests_is_told_when_somebody_waits(tmp_path: Path, *, is_asked: bool) -> None:
    rested = tmp_path / "rested"
    resting = tmp_path / "resting"

    def rest(is_wanted: Callable[[], bool]) -> None:
        resting.touch()
        deadline = time.monotonic() + 20
        while not is_wanted():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        rested.touch()

    with Worker(nothing, rest, nothing) as worker:
        worker.ask(nothing, "one")
        while not resting.exists():
            time.sleep(0.01)
        if is_asked:
            worker.ask(nothing, "two")
        else:
            worker.mention("more")
        deadline = time.monotonic() + 20
        while not rested.exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_without_forks_whoever_asks_does_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    desk, heard = Desk(tmp_path / "log"), []
    with Worker(desk.work, desk.rest, desk.idle) as worker:
        worker.ask(heard.append, "one")
    assert desk.lines() == [f"one 1 {os.getpid()}", "rested", "idle"]
    assert heard == [1]


def test_what_is_mentioned_is_heard_before_the_work_is_done_or_by_the_next(tmp_path: Path) -> None:
    def until_three_are_heard(tell: Callable[[int], None], heard: Callable[[], list[str]], name: str) -> None:
        tell(1)
        found: list[str] = []
        deadline = time.monotonic() + 20
        while len(found) < 3 and time.monotonic() < deadline:
            found += heard()
        (tmp_path / name).write_text(" ".join(found), encoding="utf-8")

    with Worker(until_three_are_heard, nothing, nothing) as worker:
        worker.mention("early")

        def mention(_: int) -> None:
            worker.mention("one")
            worker.mention("much " * 10_000)  # more than a pipe takes in one piece
            worker.mention("two")

        worker.ask(mention, "heard")
        worker.mention("late")
        worker.ask(mention, "again")
    assert (tmp_path / "heard").read_text(encoding="utf-8") == "early one two"
    assert (tmp_path / "again").read_text(encoding="utf-8") == "late one two"


def test_nobody_waits_where_much_is_mentioned_that_nobody_hears() -> None:
    with Worker(lambda tell, _: tell(1), nothing, nothing) as worker:
        for number in range(100_000):
            worker.mention(number)
        worker.ask(nothing)


class OddError(Exception):
    """It cannot be made of what it says."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


def failing(_: Callable[[int], None], __: object, kind: str) -> None:
    if kind == "odd":
        raise OddError("much", "wrong")
    if kind == "file":
        Path("/no/such/file").read_bytes()
    if kind == "dead":
        os.kill(os.getpid(), signal.SIGKILL)


def test_an_exception_is_raised_by_whoever_asked_with_the_lines_where_it_arose() -> None:
    with Worker(failing, nothing, nothing) as worker:
        with pytest.raises(FileNotFoundError) as refused:
            worker.ask(nothing, "file")
        assert refused.value.filename == "/no/such/file"
        assert "in failing" in "".join(traceback.format_exception(refused.value))
        with pytest.raises(RuntimeError, match="much wrong") as odd:
            worker.ask(nothing, "odd")
        assert "OddError" in "".join(traceback.format_exception(odd.value))
        worker.ask(nothing, "none")  # and the next request is done as ever


def test_whoever_asks_a_process_that_has_died_is_told_so() -> None:
    with Worker(failing, nothing, nothing) as worker:
        for _ in range(2):
            with pytest.raises(WorkerDiedError, match="start it again"):
                worker.ask(nothing, "dead")


def test_a_process_that_is_at_work_ends_when_it_is_no_longer_wanted() -> None:
    def endless(tell: Callable[[int], None], _: object) -> None:
        tell(1)
        signal.pause()

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Worker(endless, nothing, nothing) as worker:
        worker.ask(_interrupt)
    assert time.monotonic() - began < 20


def _interrupt(_: int) -> None:
    raise KeyboardInterrupt
