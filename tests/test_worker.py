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


def nothing(*_: int) -> None:
    """Nobody hears, nobody rests."""


class Desk:
    """Work that leaves its traces in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._asked = 0

    def work(self, tell: Callable[[int], None], word: str) -> None:
        self._asked += 1
        tell(self._asked)
        self._note(f"{word} {self._asked} {os.getpid()}")

    def rest(self) -> None:
        self._note("rested")

    def _note(self, line: str) -> None:
        with self._file.open("a", encoding="utf-8") as stream:
            stream.write(f"{line}\n")

    def lines(self) -> list[str]:
        return self._file.read_text(encoding="utf-8").splitlines()


def test_one_process_does_all_that_is_asked_and_rests_after_each_answer(tmp_path: Path) -> None:
    desk, heard = Desk(tmp_path / "log"), []
    with Worker(desk.work, desk.rest) as worker:
        for word in ("one", "two"):
            worker.ask(heard.append, word)
        deadline = time.monotonic() + 20
        while len(desk.lines()) < 4:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    (one, two) = (line.split() for line in desk.lines() if line != "rested")
    assert (one[:2], two[:2]) == (["one", "1"], ["two", "2"])
    assert one[2] == two[2] != str(os.getpid())
    assert heard == [1, 2]
    assert desk.lines().count("rested") == 2


def test_without_forks_whoever_asks_does_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    desk, heard = Desk(tmp_path / "log"), []
    with Worker(desk.work, desk.rest) as worker:
        worker.ask(heard.append, "one")
    assert desk.lines() == [f"one 1 {os.getpid()}", "rested"]
    assert heard == [1]


class OddError(Exception):
    """It cannot be made of what it says."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


def failing(_: Callable[[int], None], kind: str) -> None:
    if kind == "odd":
        raise OddError("much", "wrong")
    if kind == "file":
        Path("/no/such/file").read_bytes()
    if kind == "dead":
        os.kill(os.getpid(), signal.SIGKILL)


def test_an_exception_is_raised_by_whoever_asked_with_the_lines_where_it_arose() -> None:
    with Worker(failing, nothing) as worker:
        with pytest.raises(FileNotFoundError) as refused:
            worker.ask(nothing, "file")
        assert refused.value.filename == "/no/such/file"
        assert "in failing" in "".join(traceback.format_exception(refused.value))
        with pytest.raises(RuntimeError, match="much wrong") as odd:
            worker.ask(nothing, "odd")
        assert "OddError" in "".join(traceback.format_exception(odd.value))
        worker.ask(nothing, "none")  # and the next request is done as ever


def test_whoever_asks_a_process_that_has_died_is_told_so() -> None:
    with Worker(failing, nothing) as worker:
        for _ in range(2):
            with pytest.raises(WorkerDiedError, match="start it again"):
                worker.ask(nothing, "dead")


def test_a_process_that_is_at_work_ends_when_it_is_no_longer_wanted() -> None:
    def endless(tell: Callable[[int], None]) -> None:
        tell(1)
        signal.pause()

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Worker(endless, nothing) as worker:
        worker.ask(_interrupt)
    assert time.monotonic() - began < 20


def _interrupt(_: int) -> None:
    raise KeyboardInterrupt
