"""Work that another process does meanwhile, and whose result is asked for later.

The process is a fork: it has everything that its parent has, and sends back plain data or what can be pickled. Where
there is no fork to rely on, or the process has died, the work is done by whoever asks for the result.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import TYPE_CHECKING, Generic, NoReturn, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

ResultT = TypeVar("ResultT")


class Beside(Generic[ResultT]):
    """One piece of work; use it as a context, which ends it."""

    def __init__(self, work: Callable[[], ResultT], *, later: bool = False) -> None:
        """Begins it; with `later`, leaves it to whoever asks: where other threads run, a fork is not to be relied on."""
        self._work = work
        self._process = 0
        if sys.platform == "linux" and not later:
            self._answer, answer = os.pipe()
            self._process = os.fork()
            if self._process == 0:
                _do(work, answer)
            os.close(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def result(self) -> ResultT:
        """What came of it, asked for once; an exception is raised here."""
        if self._process:
            with os.fdopen(self._answer, "rb", closefd=False) as stream:
                answer = stream.read()
            self.end()
            if answer:
                result, failure = pickle.loads(answer)  # noqa: S301 - of our own fork
                if failure:
                    raise failure
                found: ResultT = result
                return found
        return self._work()

    def end(self) -> None:
        """Ends the process, however far it is."""
        if self._process:
            os.close(self._answer)
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0


def _do(work: Callable[[], object], answer: int) -> NoReturn:
    """The other process: leaves without a word, since what its parent has not yet printed is not its to print."""
    try:
        try:
            sent = pickle.dumps((work(), None), 5)
        except Exception as error:  # noqa: BLE001 - raised again where the result is asked for
            sent = pickle.dumps((None, error), 5)
        with os.fdopen(answer, "wb") as stream:
            stream.write(sent)
    finally:
        os._exit(0)
