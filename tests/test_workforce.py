"""Work that is shared out to several processes: everything arrives, failures too, and nothing is kept for long."""

import os
import weakref

import pytest

from generator import workforce
from generator.workforce import MANY, share_out


@pytest.fixture(autouse=True)
def _two_processes(monkeypatch):
    monkeypatch.setattr(workforce, "processors", lambda: 2)


_ALIVE: weakref.WeakSet = weakref.WeakSet()


class Ring:
    """Holds itself, so that only the collector can tell that nobody else does."""

    def __init__(self):
        self.itself = self
        _ALIVE.add(self)


def test_what_one_of_many_pieces_leaves_in_a_ring_is_gone_before_the_next():
    def work(_):
        before = len(_ALIVE)
        Ring()
        return before

    assert max(share_out(range(MANY + 1), work)) == 0


@pytest.fixture
def in_another():
    """Shares out pieces of which this process waits with its first until another one has come to fail with one of its own."""
    here, (wait, tell) = os.getpid(), os.pipe()

    def run(fail):
        def work(piece):
            if os.getpid() == here:
                if piece == 0:
                    os.read(wait, 1)
            else:
                os.write(tell, b".")
                fail()
            return piece

        return share_out(range(1000), work, wide=1)

    yield run
    os.close(wait)
    os.close(tell)


def test_an_exception_in_another_process_is_raised_where_the_work_was_given(in_another):
    def fail():
        raise LookupError("place")

    with pytest.raises(LookupError, match="place"):
        in_another(fail)


def test_an_exception_that_cannot_be_sent_still_says_what_it_was(in_another):
    def fail():
        failure = LookupError("no such place")
        failure.held = lambda: None
        raise failure

    with pytest.raises(RuntimeError, match="LookupError: no such place"):
        in_another(fail)


def test_a_process_that_dies_in_the_middle_fails_the_work_as_a_whole(in_another):
    with pytest.raises(ChildProcessError):
        in_another(lambda: os._exit(9))


def test_an_exception_here_is_raised_when_the_others_have_ended():
    here, (wait, tell), (names, name) = os.getpid(), os.pipe(), os.pipe()
    helper = []

    def work(piece):
        if os.getpid() == here:
            helper.append(int(os.read(names, 20)))
            os.close(tell)
            raise LookupError(piece)
        if piece == 1:
            os.write(name, str(os.getpid()).encode())
            os.close(tell)
            os.read(wait, 1)  # until the other end is closed
        return piece

    with pytest.raises(LookupError, match="0"):
        share_out(range(1000), work, wide=1)
    for end in (wait, names, name):
        os.close(end)
    with pytest.raises(ChildProcessError):
        os.waitpid(*helper, os.WNOHANG)
