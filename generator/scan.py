"""How the files of folders lie on the disk, looked up by another process while this one does something else.

To look at forty thousand files takes a few tenths of a second, which a build has while it reads and checks.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Self

from generator.site_folder import Stamp, stamps

if TYPE_CHECKING:
    from pathlib import Path


class _Answer(NamedTuple):
    """Where the other process leaves what it found in a folder, and the pipe that says when."""

    memory: int
    is_there: int
    say: int


class Scan:
    """The stamps of some folders; use it as a context, which ends the looking."""

    def __init__(self, *folders: Path) -> None:
        """Begins with the first one, where there is anything to see and a fork to rely on."""
        self._answers: dict[Path, _Answer] = {}
        self._process = 0
        there = [folder for folder in folders if folder.is_dir()]
        if there and sys.platform == "linux":
            self._answers = {folder: _Answer(os.memfd_create("stamps"), *os.pipe()) for folder in there}
            self._process = os.fork()
            if self._process == 0:
                self._look()
            for answer in self._answers.values():
                os.close(answer.say)

    def _look(self) -> NoReturn:
        """The other process: leaves without a word, since what its parent has not yet printed is not its to print."""
        try:
            for folder, answer in self._answers.items():
                with os.fdopen(answer.memory, "wb") as stream:
                    stream.write(marshal.dumps(stamps(folder)))
                os.write(answer.say, b".")
        finally:
            os._exit(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for answer in self._answers.values():
            os.close(answer.memory)
            os.close(answer.is_there)
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)

    def of(self, folder: Path) -> dict[str, Stamp]:
        """What lies in a folder (`site_folder.stamps`)."""
        answer = self._answers.get(folder)
        if answer is None or not os.read(answer.is_there, 1):  # without that byte the other process has failed
            return stamps(folder)
        with os.fdopen(os.dup(answer.memory), "rb") as stream:
            stream.seek(0)
            found: dict[str, Stamp] = marshal.loads(stream.read())  # noqa: S302 - of our own fork
        return found
