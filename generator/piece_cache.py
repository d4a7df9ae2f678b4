"""What files say, remembered in pieces by their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.piece_layers import Layers

if TYPE_CHECKING:
    from pathlib import Path

    from generator.kept_pieces import Piece, Pieces


class PieceCache:
    """Remembered pieces by the path of the file that they are of, each with a name for what was in it."""

    def __init__(self, file: Path | None, generation: str) -> None:
        """Reads what `file` remembers of a generation: all that pieces depend on besides their own files.

        Without a file nothing is remembered.
        """
        self._head = generation.encode()
        self._layers = Layers(file, self._head) if file else None
        self._known = self._layers.pieces if self._layers else {}
        self._kept: Pieces = {}
        self._is_new = False

    def remembers(self, path: str) -> bool:
        """Whether there is a piece of the file, be it of other contents."""
        return path in self._known

    def recall(self, path: str, contents: str) -> tuple[Any, Piece] | None:
        """Label and piece of a file with these contents (their name), which stays remembered."""
        found = self._known.get(path)
        if found is None or found[0][0] != contents:
            return None
        self._kept[path] = found
        return found[0][1], found[1]

    def retain(self, beginning: str) -> None:
        """Keeps what is known of files whose paths begin so, without a look at them."""
        self._kept |= {path: piece for path, piece in self._known.items() if path.startswith(beginning)}

    def remember(self, path: str, contents: str, label: object, piece: bytes) -> None:
        """Keeps a new piece, with a label in plain data."""
        self._kept[path] = (contents, label), piece
        self._is_new = True

    def save(self) -> None:
        """Writes what was recalled and remembered, whole or not at all; a cache that cannot be written is none."""
        if self._layers and (self._is_new or len(self._kept) < len(self._known)):
            self._layers.save(self._head, self._kept)
