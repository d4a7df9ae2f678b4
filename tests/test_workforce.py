"""Work that is shared out to several processes: everything arrives, failures too, and nothing is kept for long."""

import os
import weakref

import pytest

from generator import workforce
from generator.workforce import share_out


@pytest.fixture(autouse=True)
def _two_processes(monkeypatch):
    monkeypatch.setattr(workforce, "processors", lambda: 2)


_ALIVE: weakref.WeakSet = weakref.WeakSet()


class Ring:
    """Holds itself, so that only the collector can tell that nobody else does."""

    def __init__(self):
        self.itself = self
        _ALIVE.add(self)


def test_what_a_piece_of_work_leaves_in_a_ring_is_gone_before_the_next():
    def work(_):
        before = len(_ALIVE)
        Ring()
        return before

    assert max(share_out(range(300), work)) == 0


def test_an_exception_in_a_process_is_raised_where_the_work_was_given():
    def work(piece):
        if piece == 700:
            raise LookupError(piece)
        return piece

    with pytest.raises(LookupError, match="700"):
        share_out(range(1000), work)


def test_an_exception_that_cannot_be_sent_still_says_what_it_was():
    def work(piece):
        if piece == 700:
            failure = LookupError("no such place")
            failure.held = lambda: None
            raise failure
        return piece

    with pytest.raises(RuntimeError, match="LookupError: no such place"):
        share_out(range(1000), work)


def test_a_process_that_dies_in_the_middle_fails_the_work_as_a_whole():
    parent = os.getpid()

    def work(piece):
        if piece == 700 and os.getpid() != parent:
            os._exit(9)
        return piece

    with pytest.raises(ChildProcessError):
        share_out(range(1000), work)
