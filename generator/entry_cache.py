"""Remembers typed entries by what is in their files, so that an unchanged one is neither read nor validated again.

Like the records beside them (`record_cache.py`) they may be lost at any time. They are pickles, so
whatever a pickle could call is refused: only the classes of the schema and a few plain ones are made.
"""

from __future__ import annotations

import io
import marshal
import pickle
from typing import TYPE_CHECKING, Any, ClassVar

from generator.record_cache import checksum, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content import Entry

_PLAIN = {("datetime", "date"), ("datetime", "time"), ("builtins", "set"), ("generator.i18n", "Bilingual")}
"""What entries hold besides classes of `generator.schema`."""


class _Reader(pickle.Unpickler):
    """Makes entries and nothing else."""

    _known: ClassVar[dict[tuple[str, str], type]] = {}

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - a class
        if known := self._known.get((module, name)):
            return known
        if (module, name) in _PLAIN or (module.startswith("generator.schema.") and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                self._known[module, name] = found
                return found
        message = f"{module}.{name} is no part of an entry"
        raise pickle.UnpicklingError(message)


Packet = tuple[tuple[str, str, str, str, tuple[Any, ...]], bytes]
"""Slug, path, names of facts and bytes, and joint of an entry, in plain data; and what it says, pickled."""


def packed(entry: Entry[Any]) -> Packet:
    """The entry as it can be kept and passed between processes."""
    about = (entry.slug, entry.document.path, entry.contents, entry.raw, tuple(entry.joint))
    return about, pickle.dumps((entry.model, entry.written), 5)


_unpacked: dict[tuple[str, str, str], Entry[Any]] = {}
"""Entries by path, facts and bytes: a preview, which is built again and again, unpacks what has changed."""

_MOST = 1 << 16
"""So many of them; then they are all forgotten."""


def unpacked(packet: Packet) -> Entry[Any]:
    """The entry that `packed` gave, without its text, which raises `pickle.UnpicklingError` later if it is no such packet."""
    from generator.content import PackedEntry  # noqa: PLC0415 - loads the models, for those who need entries
    from generator.joints import Joint  # noqa: PLC0415 - the same
    from generator.source import Document  # noqa: PLC0415 - the same

    (slug, path, contents, raw, joint), said = packet
    entry = _unpacked.get((path, contents, raw))
    if entry is None:
        if len(_unpacked) >= _MOST:
            _unpacked.clear()
        entry = PackedEntry(slug, lambda: _Reader(io.BytesIO(said)).load(), Document(path), contents, raw, Joint(*joint))
        _unpacked[path, contents, raw] = entry
    return entry


class EntryCache:
    """The remembered entries of one content folder, by path, packed."""

    def __init__(self, file: Path | None, generation: str) -> None:
        """Reads what `file` remembers of a generation, as `RecordCache` does; without a file, nothing."""
        self._file = file
        self._generation = generation
        self._known: dict[str, tuple[str, Packet | tuple[()]]] = {}
        self._kept: dict[str, tuple[str, Packet | tuple[()]]] = {}
        try:
            raw = file.read_bytes() if file else b""
            head, _, body = raw.partition(b"\n")
            if head == self._head(body):
                self._known = marshal.loads(body)  # noqa: S302 - the head proves that it is whole
        except (OSError, ValueError, EOFError, TypeError):  # damaged, or written by something else
            self._known = {}

    def _head(self, body: bytes) -> bytes:
        return checksum(body) + self._generation.encode()

    def recall(self, path: str, contents: str) -> Packet | tuple[()] | None:
        """The packed entry of a file with these contents (their digest)."""
        found = self._known.get(path)
        if found is None or found[0] != contents:
            return None
        self._kept[path] = found
        return found[1]

    def remember(self, path: str, contents: str, packet: Packet | tuple[()]) -> None:
        """Keeps a new entry."""
        self._kept[path] = contents, packet

    def save(self) -> None:
        """Writes what was recalled and remembered, whole or not at all; a cache that cannot be written is none."""
        if self._file is None or self._kept == self._known:
            return
        body = marshal.dumps(self._kept)
        write_whole(self._file, self._head(body), b"\n", body)
