"""Typed entries as they are kept and passed between processes, so that an unchanged one is neither read nor validated again.

They are pickles, so whatever a pickle could call is refused: only the classes of the schema and a few plain ones are made.
"""

from __future__ import annotations

import io
import pickle
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.content import Content, Entry
    from generator.kept_pieces import Piece

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


Packet = tuple[tuple[str, str, str, str, tuple[Any, ...]], "Piece"]
"""Slug, path, names of facts and bytes, and joint of an entry, in plain data; and what it says, pickled."""


def packed(entry: Entry[Any]) -> Packet:
    """The entry as it can be kept and passed between processes."""
    about = (entry.slug, entry.path, entry.contents, entry.raw, tuple(entry.joint))
    return about, pickle.dumps((entry.model, entry.written), 5)


_SHARED = ("vocabularies", "rulebooks", "assessments", "incentives", "redirects")
"""What of a folder's content is no entry, and wanted by those who join entries."""


def packed_shared(content: Content) -> bytes:
    """What is no entry, as it can be kept."""
    return pickle.dumps([getattr(content, name) for name in _SHARED], 5)


def unpacked_shared(root: Path, said: Piece) -> Content:
    """The content of a folder without its entries, of what `packed_shared` gave; raises `pickle.UnpicklingError`."""
    from generator.content import Content  # noqa: PLC0415 - loads the models, for those who need entries

    return Content(root, **dict(zip(_SHARED, _read(said), strict=True)))


_unpacked: dict[tuple[str, str, str], Entry[Any]] = {}
"""Entries by path, facts and bytes: a preview, which is built again and again, unpacks what has changed."""

_MOST = 1 << 16
"""So many of them; then they are all forgotten."""


def unpacked(packets: Iterable[Packet]) -> Iterator[Entry[Any]]:
    """The entries that `packed` gave, without their texts, which raise `pickle.UnpicklingError` later if these are no such packets."""
    from generator.content import PackedEntry  # noqa: PLC0415 - loads the models, for those who need entries
    from generator.joints import Joint  # noqa: PLC0415 - the same

    for (slug, path, contents, raw, joint), said in packets:
        entry = _unpacked.get((path, contents, raw))
        if entry is None:
            if len(_unpacked) >= _MOST:
                _unpacked.clear()
            entry = PackedEntry(slug, partial(_read, said), path, contents, raw, Joint._make(joint))
            _unpacked[path, contents, raw] = entry
        yield entry


def _read(said: Piece) -> Any:  # noqa: ANN401 - what was packed
    return _Reader(io.BytesIO(said)).load()
