"""Shares work out to as many processes as there are processors.

The processes are forks: they have everything that their parent has made, and nothing is sent to
them but the numbers of pieces of work, taken from one pipe as each gets through its last. What they
send back is plain data. An exception of one of them is raised again in the parent.
"""

from __future__ import annotations

import ctypes
import fcntl
import gc
import io
import os
import pickle
import select
import sys
import termios
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from generator import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PieceT = TypeVar("PieceT")
ResultT = TypeVar("ResultT")

_MOST_NUMBERS = 8000
"""So many two-byte numbers fit into a pipe at once (64 KiB on Linux, 16 KiB elsewhere at the least)."""

_LOOK_S = 0.1
"""How often it is looked how far the processes are."""

_PORTION = 256
"""So many results are sent together: what is sent need not be kept."""

FEW = 24
"""So many pieces are done sooner than another process is started."""


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
) -> list[ResultT]:
    """The result of `work` for each piece, in order; the first pieces are begun first.

    Many pieces need what `prepare` does here, once, before they are begun. The first `wide` of them look at almost
    everything, the others at little: one process begins with the former and the next with the latter, so that not
    each must unpack and draw what only the former look at. Few pieces are shared out only if two of them are wide.
    """
    count = processors()
    if len(pieces) <= FEW:
        prepare = _nothing
        count = min(count, wide)
    if count <= 1:
        prepare()
        return [_counted(at, work(piece)) for at, piece in enumerate(pieces, start=1)]
    prepare()
    size = -(-len(pieces) // _MOST_NUMBERS)
    batches = [range(at, min(at + size, len(pieces))) for at in range(0, len(pieces), size)]
    first = [number for number, batch in enumerate(batches) if batch[0] < wide]
    queues = [_queue(first), _queue(range(len(first), len(batches)))]
    if len(pieces) > FEW:
        gc.collect()
    gc.freeze()  # or each process would copy what its collector looks at
    sys.stdout.flush()
    sys.stderr.flush()
    workers = [_start(queues[:: -1 if number % 2 else 1], batches, pieces, work) for number in range(count)]
    results: dict[int, ResultT] = {}
    failures = []
    for (process, _), answer in zip(workers, _answers(workers, queues, len(pieces), size), strict=True):
        os.waitpid(process, 0)
        found, failure = _received(answer)
        results |= found
        failures += [failure] if failure else []
    gc.unfreeze()
    if failures:
        raise failures[0]
    return [results[at] for at in range(len(pieces))]


def _queue(numbers: Iterable[int]) -> int:
    """A pipe from which processes take numbers of batches until none is left."""
    take, give = os.pipe()
    os.write(give, b"".join(number.to_bytes(2, "big") for number in numbers))
    os.close(give)
    return take


def _answers(workers: list[tuple[int, int]], queues: list[int], count: int, size: int) -> list[bytes]:
    """Everything that each process sends; meanwhile the numbers still to be taken tell how far they all are."""
    received = {answers: bytearray() for _, answers in workers}
    waited_for = set(received)
    while waited_for:
        ready, _, _ = select.select(list(waited_for), [], [], _LOOK_S)
        for answers in ready:
            if part := os.read(answers, 1 << 20):
                received[answers] += part
            else:
                waited_for.remove(answers)
                os.close(answers)
        left = sum(int.from_bytes(fcntl.ioctl(queue, termios.FIONREAD, bytes(4)), sys.byteorder) for queue in queues)
        progress.reach(max(0, count - left // 2 * size))
    for queue in queues:
        os.close(queue)
    return [bytes(received[answers]) for _, answers in workers]


def _counted(done: int, result: ResultT) -> ResultT:
    progress.reach(done)
    return result


def _start(
    queues: list[int], batches: list[range], pieces: Sequence[PieceT], work: Callable[[PieceT], ResultT]
) -> tuple[int, int]:
    answers, answer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(answers)
        _work(queues, answer, batches, pieces, work)
    os.close(answer)
    return process, answers


def _work(
    queues: list[int], answer: int, batches: list[range], pieces: Sequence[PieceT], work: Callable[[PieceT], ResultT]
) -> NoReturn:
    results: dict[int, ResultT] = {}
    try:
        with os.fdopen(answer, "wb") as stream:
            failure: BaseException | None = None
            try:
                gc.disable()
                for queue in queues:
                    while number := os.read(queue, 2):
                        for at in batches[int.from_bytes(number, "big")]:
                            results[at] = work(pieces[at])
                            gc.collect(0)  # what this piece alone has made: documents and templates are full of cycles
                        if len(results) >= _PORTION:
                            stream.write(pickle.dumps(results))
                            results.clear()
                            give_back()
                    give_back()
            except BaseException as error:  # noqa: BLE001 - the parent raises it
                failure = error
            stream.write(_last(results, failure))
    finally:
        os._exit(0)


def _last(results: dict[int, ResultT], failure: BaseException | None) -> bytes:
    """The last portion, and what went wrong."""
    try:
        return pickle.dumps(results) + pickle.dumps(failure)
    except Exception:  # noqa: BLE001 - what cannot be sent as it is
        return pickle.dumps({}) + pickle.dumps(RuntimeError(f"{type(failure).__name__}: {failure}"))


def _received(answer: bytes) -> tuple[dict[int, Any], BaseException | None]:
    """All results that a process has sent, and what went wrong in it."""
    stream = io.BytesIO(answer)
    results: dict[int, Any] = {}
    try:
        while isinstance(found := pickle.load(stream), dict):  # noqa: S301 - of our own fork
            results |= found
    except EOFError:
        return {}, ChildProcessError("a process of the build has died")
    return results, found
