"""A process that stands by and does the same work whenever it is asked, with all in memory that it has learnt.

It is a fork with one thread, whatever threads its parent begins later: so it may start processes itself, and nobody
waits for it who wants to be served meanwhile.
"""

from __future__ import annotations

import io
import os
import pickle
import select
import signal
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


IDLE_S = 5
"""Who has not been asked for so long is likely not to be asked in a moment."""


class WorkerDiedError(Exception):
    """The process has ended, and will answer nothing any more."""


class Worker:
    """Begin it before other threads run; use it as a context, which ends it."""

    def __init__(
        self, work: Callable[..., None], rest: Callable[[Callable[[], bool]], None], idle: Callable[[], None]
    ) -> None:
        """Takes what to do when asked, what to do after each answer, as long as nobody waits for the next, and what after `IDLE_S`.

        The work is called with a function that tells whoever asked a number on the way, with one that gives what was
        mentioned and is not yet heard, and then with the request; the rest with one that tells whether somebody waits by now, so
        that it may stop. Where there is no fork to rely on, all is done by whoever asks.
        """
        self._work, self._rest, self._idle = work, rest, idle
        self._process = 0
        self._mentions = _Mentions()
        if sys.platform == "linux":
            requests, request = os.pipe()
            answers, answer = os.pipe()
            self._process = os.fork()
            if self._process == 0:
                os.close(request)  # or nobody would tell it that its parent is gone
                os.close(answers)
                _stand_by(work, rest, idle, self._mentions, os.fdopen(requests, "rb"), os.fdopen(answer, "wb"))
            os.close(requests)
            os.close(answer)
            self._requests, self._answers = os.fdopen(request, "wb"), os.fdopen(answers, "rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ask(self, hear: Callable[[int], None], *request: object) -> None:
        """Has the work done for that, and calls `hear` with each number that it tells.

        Its exception is raised here, and WorkerDiedError where there is no answer.
        """
        if not self._process:
            self._work(hear, self._mentions.heard, *request)
            self._rest(lambda: False)
            self._idle()
            return
        try:
            pickle.dump(request, self._requests)
            self._requests.flush()
            while isinstance(answer := pickle.load(self._answers), int):  # noqa: S301 - of our own fork
                hear(answer)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            message = "The process that builds has ended. Stop this command and start it again."
            raise WorkerDiedError(message) from error
        if answer is not None:
            raise answer

    def mention(self, something: object) -> None:
        """Says something, from whatever thread, that is heard by the work that is being done, or by the next."""
        self._mentions.add(something)

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._process:
            with suppress(OSError):  # a request that could not be sent
                self._requests.close()
            self._answers.close()
            os.kill(self._process, signal.SIGINT)
            os.waitpid(self._process, 0)
            self._process = 0


class _Mentions:
    """What is said while somebody works: a pipe, of which one process writes and the other reads."""

    def __init__(self) -> None:
        self._hear, self._say = os.pipe()
        os.set_blocking(self._say, False)

    def add(self, something: object) -> None:
        """Says it; what does not fit into the pipe in one piece is not said."""
        said = pickle.dumps(something)
        if len(said) <= select.PIPE_BUF:
            with suppress(BlockingIOError):
                os.write(self._say, said)

    @property
    def are_waiting(self) -> bool:
        """Whether anything was said that is not yet heard: whoever says it will soon ask."""
        return bool(select.select([self._hear], [], [], 0)[0])

    def heard(self) -> list[Any]:
        """All that was said since the last time."""
        found = []
        while self.are_waiting:
            stream = io.BytesIO(os.read(self._hear, 1 << 20))
            while stream.tell() < len(stream.getbuffer()):
                found.append(pickle.load(stream))  # noqa: S301 - of our parent
        return found


def _stand_by(  # noqa: PLR0917 - all that it does, and by what ways it is told
    work: Callable[..., None],
    rest: Callable[[Callable[[], bool]], None],
    idle: Callable[[], None],
    mentions: _Mentions,
    requests: BinaryIO,
    answers: BinaryIO,
) -> NoReturn:
    """The other process, which ends with its parent: without a word, for what that has not yet printed is not its to print."""

    def send(answer: bytes) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        answers.write(answer)
        answers.flush()

    def is_wanted() -> bool:
        return mentions.are_waiting or bool(select.select([requests], [], [], 0)[0])

    try:
        signal.signal(signal.SIGINT, _interrupt)
        while True:
            request = pickle.load(requests)  # noqa: S301 - of our parent
            failure: Exception | None = None
            try:
                work(lambda number: send(pickle.dumps(number)), mentions.heard, *request)
            except Exception as error:  # noqa: BLE001 - raised again by whoever asked
                failure = error
            send(_sent(failure))
            if not is_wanted():
                rest(is_wanted)
                if not select.select([requests], [], [], IDLE_S)[0]:
                    idle()
    except (KeyboardInterrupt, EOFError, OSError):
        pass
    finally:
        os._exit(0)


def _interrupt(*_: object) -> NoReturn:
    """Once: the terminal and the parent both say so, and the second must not disturb the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _sent(failure: Exception | None) -> bytes:
    """What is sent of a failure: with the lines where it arose, which would stay behind otherwise."""
    if failure is None:
        return pickle.dumps(None)
    failure.add_note("".join(traceback.format_exception(failure)))
    try:
        sent = pickle.dumps(failure)
        pickle.loads(sent)  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - what cannot be sent as it is
        return pickle.dumps(RuntimeError("\n".join([str(failure), *failure.__notes__])))
    return sent
