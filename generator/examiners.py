"""Processes that examine entries, and load what they need for it while their parent still looks for work.

Loading the models takes longer than recalling six thousand records, so an examiner is started before
it is known whether anything has changed. It is a fork that answers one request and ends. Where there
is no fork to rely on, or one fails, its work is done here, so that whatever is wrong shows; so are a few
entries where the models are loaded already, as in a preview.
"""

from __future__ import annotations

import json
import marshal
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, Self, TypeAlias

from generator.listing import EntryFile

if TYPE_CHECKING:
    from pathlib import Path

    from generator.kept_pieces import Piece
    from generator.packets import Packet

MOST = 8
"""More would wait for the one that compares what they found."""

FEW = 100
"""So many entries at least for each examiner: fewer are not worth its start."""

Examined: TypeAlias = "tuple[str | None, bytes, Packet | tuple[()]]"
"""Key and record of an entry, as JSON, and the entry itself, packed; the key is None where nothing of
it must be remembered, and the last empty where the entry has an error."""


class Examiners:
    """Those of one content folder; use it as a context, which sends them home."""

    def __init__(self, root: Path, count: int) -> None:
        """Starts `count` of them, as far as there are processors and forks, and models to load."""
        self._root = root
        self._waiting = [] if _is_loaded() else [_start(root) for _ in range(min(count, most()))]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        waiting, self._waiting = self._waiting, []
        for examiner in waiting:
            examiner.ask([])
            examiner.answer()

    def are_not_worth(self, files: list[EntryFile]) -> bool:
        """Whether files are so few that none of them is started for these, though the models must be loaded."""
        return 0 < len(files) <= FEW and not self._waiting and not _is_loaded()

    def examine(self, files: list[EntryFile], shared: Piece) -> list[Examined]:
        """Key and record of each entry; `shared` as for `examine_files`."""
        if len(files) <= FEW and not self._waiting:
            return _examine_here(self._root, files, shared)
        wanted = min(-(-len(files) // FEW), most())
        self._waiting += [_start(self._root) for _ in range(wanted - len(self._waiting))]
        asked, self._waiting = self._waiting[:wanted], self._waiting[wanted:]
        if not asked:
            return _examine_here(self._root, files, shared)
        parts = [files[at :: len(asked)] for at in range(len(asked))]
        for examiner, part in zip(asked, parts, strict=True):
            examiner.ask(part)
        answers = [examiner.answer() for examiner in asked]
        found = [
            _examine_here(self._root, part, shared) if answer is None else answer
            for answer, part in zip(answers, parts, strict=True)
        ]
        return [found[at % len(asked)][at // len(asked)] for at in range(len(files))]


def most() -> int:
    """How many examiners this machine has use for."""
    if sys.platform != "linux":
        return 0
    return min(len(os.sched_getaffinity(0)), MOST)


def _is_loaded() -> bool:
    return "generator.examination" in sys.modules


def _examine_here(root: Path, files: list[EntryFile], shared: Piece) -> list[Examined]:
    if not files:
        return []
    from generator.examination import examine_files  # noqa: PLC0415 - loads models, for what is not remembered

    return examine_files(root, files, shared)


@dataclass(slots=True)
class _Examiner:
    """The parent's side of one of them."""

    process: int
    requests: int
    answers: int

    def ask(self, files: list[EntryFile]) -> None:
        """Sends the one request that it answers."""
        request = json.dumps([(file.kind, file.slug, file.path, file.english) for file in files]).encode()
        try:
            with os.fdopen(self.requests, "wb") as stream:
                stream.write(request + b"\n")
        except BrokenPipeError:  # it has died, and `answer` will say so
            return

    def answer(self) -> list[Examined] | None:
        """What it found; None where it failed."""
        with os.fdopen(self.answers, "rb") as stream:
            answer = stream.read()
        _, status = os.waitpid(self.process, 0)
        if status != 0:
            return None
        found: list[Examined] = marshal.loads(answer)  # noqa: S302 - of our own fork
        return found


def _start(root: Path) -> _Examiner:
    requests, ask = os.pipe()
    answers, answer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(ask)  # or nobody would tell it that its parent is gone
        os.close(answers)
        _serve(root, requests, answer)
    os.close(requests)
    os.close(answer)
    return _Examiner(process, ask, answers)


def _serve(root: Path, requests: int, answers: int) -> NoReturn:
    """The examiner's side. Leaves without a word: what the parent has not yet printed is not its to print."""
    status = 1
    try:
        from generator.examination import examine_files  # noqa: PLC0415 - while the parent is busy

        with os.fdopen(requests, "rb") as stream:
            files = [EntryFile(*given) for given in json.loads(stream.readline() or b"[]")]
        with os.fdopen(answers, "wb") as stream:
            stream.write(marshal.dumps(examine_files(root, files) if files else []))
        status = 0
    finally:
        os._exit(status)
