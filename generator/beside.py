"""Work that another process does meanwhile, and whose results are asked for later.

The process is a fork: it has everything that its parent has, and sends back what can be pickled. Where there is no
fork to rely on, or the process has died, the work is done by whoever asks for its result.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[], Any]


_WAY = 10
"""By so much such a process is nicer: it gets a tenth of what another one gets."""


class Beside:
    """Some pieces of work, done one after the other; use it as a context, which ends them."""

    def __init__(self, *works: Work, later: bool = False, gives_way: bool = False) -> None:
        """Begins; with `later`, leaves them to whoever asks: where other threads run, a fork is not to be relied on.

        A process that gives way leaves the processors to others, where these have use for them.
        """
        self._left = list(works)
        self._process = 0
        self._failure: Exception | None = None
        if sys.platform == "linux" and not later:
            answers, answer = os.pipe()
            self._process = os.fork()
            if self._process == 0:
                os.close(answers)  # or nobody would tell it that its parent is gone
                if gives_way:
                    os.nice(_WAY)
                _do(works, answer)
            os.close(answer)
            self._answers = os.fdopen(answers, "rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def result(self) -> Any:  # noqa: ANN401 - of whatever was begun
        """What came of the first piece whose result was not yet asked for; its exception is raised here, and by all that follow."""
        if self._failure:
            raise self._failure
        work = self._left.pop(0)
        if self._process:
            try:
                result, failure = pickle.load(self._answers)  # noqa: S301 - of our own fork
            except (EOFError, pickle.UnpicklingError):  # it has died
                self.end()
            else:
                if not self._left or failure:
                    self.end()
                if failure:
                    self._failure = failure
                    raise failure
                return result
        return work()

    def is_done(self, within_s: float) -> bool:
        """Whether the first result is there, or comes within so many seconds; where there is no process, whoever asks makes it."""
        return not self._process or bool(select.select([self._answers], [], [], within_s)[0])

    def finish(self) -> None:
        """Waits for all that is not yet done."""
        while self._left:
            self.result()

    def end(self) -> None:
        """Ends the process, however far it is."""
        if self._process:
            self._answers.close()
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0


def _do(works: tuple[Work, ...], answer: int) -> NoReturn:
    """The other process: leaves without a word, since what its parent has not yet printed is not its to print."""
    try:
        with os.fdopen(answer, "wb") as stream:
            for work in works:
                try:
                    sent = pickle.dumps((work(), None), 5)
                except Exception as error:  # noqa: BLE001 - raised again where the result is asked for
                    sent = pickle.dumps((None, error), 5)
                stream.write(sent)
                stream.flush()
    finally:
        os._exit(0)
