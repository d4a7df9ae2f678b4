"""The bytes of the files that editors write."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from generator.limits import FILE_KB

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = FILE_KB.most * 1024
"""No entry of a directory needs more; a larger file is a picture or a mistake."""


def read_bytes(file: Path | str) -> bytes:
    """The bytes of a file, but no more than one above the limit. Raises OSError, also for what is no file."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe would be waited for
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(file))
        parts = []
        left = MAX_BYTES + 1
        while left and (part := os.read(handle, left)):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(handle)
    return b"".join(parts)
