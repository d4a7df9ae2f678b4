"""What is known of the spare folder of a site: where it differs from the published one, and when it was left so.

Whoever adds, removes or replaces a file changes the time of the folder that holds it. While no folder is younger
than that moment, all lies as it was left, and need not be listed: half as many questions, and no answer to keep.
"""

from __future__ import annotations

import marshal
import os
import stat
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from generator.caching import CHECKSUM_BYTES, checksum, write_whole
from generator.stamped import paths_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.stamped import StampedFiles


class Spare(NamedTuple):
    """The spare folder as it was left."""

    settled: int
    """When it was whole, in ns since 1970; 0 where that is not known."""
    stale: list[str]
    """The files in it that the published folder has not, or has otherwise."""
    missing: list[str]
    """The published files that it has not, or has otherwise."""

    def is_untouched(self, folder: Path, published: StampedFiles) -> bool:
        """Whether nobody has added, removed or replaced a file since; `published` are the files of the other folder."""
        if self.settled > time.time_ns():
            return False
        try:
            place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            return False
        try:
            missing = set(self.missing)
            same = (path for path in paths_in(published.paths) if path not in missing)
            return self._is_untouched(place, _folders_of([*same, *self.stale]))
        finally:
            os.close(place)

    def _is_untouched(self, place: int, folders: Iterable[str]) -> bool:
        look, is_folder = os.lstat, stat.S_ISDIR
        try:
            for each in folders:
                status = look(each, dir_fd=place)
                if status.st_mtime_ns > self.settled or not is_folder(status.st_mode):
                    return False
        except OSError:
            return False
        return True

    def save(self, file: Path, mark: int) -> None:
        """Writes it, to be known by the mark of the published folder."""
        body = marshal.dumps((mark, *self))
        write_whole(file, checksum(body), body)


def load_spare(file: Path, mark: int) -> Spare | None:
    """What was saved with that mark; None where nothing was, or it is damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        raw = file.read_bytes()
        body = raw[CHECKSUM_BYTES:]
        if raw[:CHECKSUM_BYTES] == checksum(body):
            found, *spare = marshal.loads(body)  # noqa: S302 - the checksum proves that it is whole
            return Spare(*spare) if found == mark else None
    return None


def _folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that files lie in, by relative paths."""
    found: set[str] = set()
    deepest = {path.rpartition("/")[0] for path in paths}
    while deepest - found:
        found |= deepest
        deepest = {folder.rpartition("/")[0] for folder in deepest}
    return found - {""} | {"."}
