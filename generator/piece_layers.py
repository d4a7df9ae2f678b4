"""Pieces of which a few change from time to time: what differs from a file of them lies in a second one beside it.

So keeping them costs what has changed. Where that has become much, all of it is written anew. The changes that were
read stay until the next time: what is written now may never be wanted, where a build comes to nothing.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from generator.kept_pieces import load_pieces, save_pieces

if TYPE_CHECKING:
    from pathlib import Path

    from generator.kept_pieces import Pieces

_ABOUT = "\0"
"""The name of the piece whose label says to what file the changes belong, and which pieces of that are gone: no other's."""

_MOST = 3
"""Where the changes are not so many times smaller than the file, all is written anew."""


class Layers:
    """The pieces of a file and their changes, as they were saved."""

    def __init__(self, file: Path, head: bytes = b"") -> None:
        """Reads what was saved with that head; nothing where one of both is gone, damaged or of something else, or without."""
        self._changes, self._former = (file.with_name(f"{file.name}.{ending}") for ending in ("changes", "former"))
        changes = load_pieces(self._changes, head) if head else {}
        self._is_last = bool(changes)
        """Whether the changes are those that were written last."""
        if head and not changes:
            changes = load_pieces(self._former, head)
        about = changes.pop(_ABOUT, None)
        self._head, gone = about[0] if about else (head, [])
        self._file = file
        self._below = load_pieces(file, self._head) if head else {}
        self.pieces: Pieces = (self._below | changes) if self._below else {}
        """Those of both."""
        for name in gone:
            self.pieces.pop(name, None)

    def save(self, head: bytes, pieces: Pieces) -> None:
        """Writes pieces, whole or not at all; those of the last time are known by being the same objects."""
        below = self._below
        changes: Pieces = {name: kept for name, kept in pieces.items() if below.get(name) is not kept}
        if _size(changes) * _MOST < _size(below):
            changes[_ABOUT] = (self._head, [name for name in below if name not in pieces]), b""
            if self._is_last:
                with suppress(OSError):  # where nothing can be written, nothing is kept
                    self._changes.replace(self._former)
            save_pieces(self._changes, head, changes)
        else:
            save_pieces(self._file, head, pieces)
            with suppress(OSError):  # as above, or there are none
                self._changes.unlink(missing_ok=True)
                self._former.unlink(missing_ok=True)


def _size(pieces: Pieces) -> int:
    return sum(len(piece) for _, piece in pieces.values())
