"""Shares work out to as many processes as there are processors; this one takes its part.

The others are forks: they have everything that their parent has made, and nothing is sent to them but
the numbers of pieces of work, taken from one pipe as each gets through its last. What they send back
is plain data. An exception of one of them is raised again in the parent.

Memory is what most limits how much can be made at once: each fork soon has a copy of its own of nearly
everything, since Python writes into whatever it looks at. So the parent does not wait beside them.
"""

from __future__ import annotations

import ctypes
import fcntl
import gc
import io
import os
import pickle
import sys
import termios
import threading
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from generator import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

PieceT = TypeVar("PieceT")
ResultT = TypeVar("ResultT")

_MOST_NUMBERS = 8000
"""So many two-byte numbers fit into a pipe at once (64 KiB on Linux, 16 KiB elsewhere at the least)."""

_PORTION = 256
"""So many results are sent together: what is sent need not be kept."""

FEW = 100
"""So many pieces are done sooner than another process is started."""

MANY = 400
"""Of so many pieces what all need is made once, before them, and what each has left behind is looked for after it."""


def processors() -> int:
    """How many processes this machine has use for; one where there is no fork to rely on."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


@cache
def _trim() -> Callable[[int], int] | None:
    """What makes glibc's allocator give free memory back (malloc_trim(3)); None where another one is at work."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


def give_back() -> None:
    """Gives memory that large temporary texts have left behind back to the system, which others want it from.

    The allocator keeps all below the highest piece in use; so does another one, and nothing is lost but room.
    """
    if trim := _trim():
        trim(0)


def _nothing() -> None:
    """What few pieces need."""


def share_out(
    pieces: Sequence[PieceT],
    work: Callable[[PieceT], ResultT],
    prepare: Callable[[], None] = _nothing,
    wide: int = 0,
    weights: Sequence[float] = (),
) -> list[ResultT]:
    """The result of `work` for each piece, in order; the first pieces are begun first.

    Many pieces need what `prepare` does here, once, before they are begun. The first `wide` of them look at almost
    everything, the others at little: this process begins with the former and the next with the latter, so that not
    each must unpack and draw what only the former look at. Few pieces are shared out only if two of them are wide.
    By `weights`, how long each takes beside the others, those who follow are told how much is done.
    """
    count = processors()
    if len(pieces) <= FEW:
        count = min(count, wide)
    if len(pieces) > MANY:
        prepare()
        if count > 1:
            gc.collect()
    gc.freeze()  # or each process would copy what its collector looks at
    sys.stdout.flush()
    sys.stderr.flush()
    share = _Share(pieces, work, wide, weights)
    helpers: list[_Helper] = []
    results: dict[int, ResultT] = {}
    try:
        helpers.extend(_Helper(share.taken(begins_wide=number % 2 == 0)) for number in range(1, count))
        for helper in helpers:
            helper.listen()
        for at, result in share.taken(begins_wide=True):
            results[at] = result
            progress.reach(*share.reached())
        for helper in helpers:
            results |= helper.results()
        progress.reach(len(pieces))
    finally:
        share.end()
        for helper in helpers:
            helper.end()
        gc.unfreeze()
    return [results[at] for at in range(len(pieces))]


class _Share(Generic[PieceT, ResultT]):
    """What is to be done, and the pipes from which processes take it."""

    def __init__(
        self, pieces: Sequence[PieceT], work: Callable[[PieceT], ResultT], wide: int, weights: Sequence[float]
    ) -> None:
        self._pieces = pieces
        self._work = work
        self._wide = wide
        self._size = -(-len(pieces) // _MOST_NUMBERS) or 1
        self._batches = [range(at, min(at + self._size, len(pieces))) for at in range(0, len(pieces), self._size)]
        first = sum(batch[0] < wide for batch in self._batches)
        self._ends = first, len(self._batches)
        self._queues = [_queue(range(first)), _queue(range(first, len(self._batches)))]
        self._reached = [0.0, *accumulate(weights or [1.0] * len(pieces))]
        """The weight of the pieces before each."""

    def taken(self, *, begins_wide: bool) -> Iterator[tuple[int, ResultT]]:
        """Takes and does what is left, piece by piece: the number of each, and what came of it."""
        for queue in self._queues if begins_wide else reversed(self._queues):
            while number := os.read(queue, 2):
                for at in self._batches[int.from_bytes(number, "big")]:
                    yield at, self._work(self._pieces[at])
                    if len(self._pieces) > MANY:
                        self._let_go(at)

    def _let_go(self, at: int) -> None:
        """Lets go of what a piece alone has made: documents and templates are full of rings."""
        gc.collect(0)
        if at < self._wide:
            give_back()

    def reached(self) -> tuple[int, float]:
        """About how many pieces somebody has taken by now, and what share of their weight."""
        count, weight = len(self._pieces), self._reached[-1]
        for queue, end in zip(self._queues, self._ends, strict=True):
            waiting = int.from_bytes(fcntl.ioctl(queue, termios.FIONREAD, bytes(4)), sys.byteorder) // 2
            first, last = (min(batch * self._size, len(self._pieces)) for batch in (end - waiting, end))
            count -= last - first
            weight -= self._reached[last] - self._reached[first]
        return count, weight / self._reached[-1]

    def end(self) -> None:
        """Leaves nothing to be taken."""
        for queue in self._queues:
            while os.read(queue, 1 << 16):
                pass
            os.close(queue)


def _queue(numbers: Iterable[int]) -> int:
    """A pipe from which processes take numbers of batches until none is left."""
    take, give = os.pipe()
    os.write(give, b"".join(number.to_bytes(2, "big") for number in numbers))
    os.close(give)
    return take


class _Helper:
    """Another process that takes its part, and sends what comes of it while it goes on."""

    def __init__(self, taken: Iterable[tuple[int, Any]]) -> None:
        """Starts it, to do what it takes."""
        self._answers, answer = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(self._answers)  # or nobody would tell it that its parent is gone
            _help(taken, answer)
        os.close(answer)
        self._received = bytearray()
        self._listening: threading.Thread | None = None

    def listen(self) -> None:
        """Hears what it sends from now on; no process is to be started meanwhile, for a fork has but one thread."""
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def _listen(self) -> None:
        while part := os.read(self._answers, 1 << 20):
            self._received += part

    def results(self) -> dict[int, Any]:
        """All that has come of its part; raises what went wrong in it."""
        if self._listening:
            self._listening.join()
        stream = io.BytesIO(self._received)
        results: dict[int, Any] = {}
        try:
            while isinstance(found := pickle.load(stream), dict):  # noqa: S301 - of our own fork
                results |= found
        except EOFError:
            found = ChildProcessError("a process of the build has died")
        if found:
            raise found
        return results

    def end(self) -> None:
        """Waits until it is at its end, once nothing is left to be taken."""
        if self._listening:
            self._listening.join()
        os.close(self._answers)
        os.waitpid(self._process, 0)


def _help(taken: Iterable[tuple[int, Any]], answer: int) -> NoReturn:
    """The other process: leaves without a word, since what its parent has not yet printed is not its to print."""
    results: dict[int, Any] = {}
    failure: BaseException | None = None
    try:
        with os.fdopen(answer, "wb") as stream:
            try:
                gc.disable()
                progress.follow_no_more()
                for at, result in taken:
                    results[at] = result
                    if len(results) >= _PORTION:
                        stream.write(pickle.dumps(results))
                        results.clear()
            except BaseException as error:  # noqa: BLE001 - the parent raises it
                failure = error
            stream.write(_last(results, failure))
    finally:
        os._exit(0)


def _last(results: dict[int, Any], failure: BaseException | None) -> bytes:
    """The last portion, and what went wrong."""
    try:
        return pickle.dumps(results) + pickle.dumps(failure)
    except Exception:  # noqa: BLE001 - what cannot be sent as it is
        return pickle.dumps({}) + pickle.dumps(RuntimeError(f"{type(failure).__name__}: {failure}"))
