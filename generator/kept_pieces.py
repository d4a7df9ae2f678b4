"""Files that keep many small things by name: each is packed by itself, and of what stays the same nothing is unpacked or packed.

Where many are kept and few are asked for, only their names and labels are read; the pieces stay where they lie.
"""

from __future__ import annotations

import marshal
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any

from generator.caching import CHECKSUM_BYTES, checksum, write_whole

if TYPE_CHECKING:
    from pathlib import Path

Piece = bytes | memoryview

Pieces = dict[str, tuple[Any, Piece]]
"""By name: a label in plain data (`marshal`), and the piece itself."""

_SIZE = 8
"""Bytes of the length of the labels, which is written before them."""


def save_pieces(file: Path, head: bytes, pieces: Pieces) -> None:
    """Writes them, whole or not at all; `head` says what they are of."""
    labels = marshal.dumps([(name, label, len(piece)) for name, (label, piece) in pieces.items()])
    body = [len(labels).to_bytes(_SIZE, "little"), labels, *(piece for _, piece in pieces.values())]
    write_whole(file, head, checksum(*body), *body)


def load_pieces(file: Path, head: bytes) -> Pieces:
    """Those that were saved with the same head; none where the file is gone, damaged or of something else."""
    try:
        raw = _mapped(file)
        if raw[: len(head)] == head:
            body = memoryview(raw)[len(head) + CHECKSUM_BYTES :]
            if raw[len(head) : len(head) + CHECKSUM_BYTES] == checksum(body):
                return _parted(body)
    except (OSError, ValueError, EOFError, TypeError):  # `mmap` refuses an empty file with the second
        pass
    return {}


def _mapped(file: Path) -> mmap:
    """The bytes of a file, which nobody writes to where it lies."""
    with file.open("rb") as stream:
        return mmap(stream.fileno(), 0, access=ACCESS_READ)


def _parted(body: memoryview) -> Pieces:
    at = _SIZE + int.from_bytes(body[:_SIZE], "little")
    pieces: Pieces = {}
    for name, label, size in marshal.loads(body[_SIZE:at]):  # noqa: S302 - the checksum proves that it is whole
        pieces[name] = label, body[at : at + size]
        at += size
    return pieces
