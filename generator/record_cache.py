"""Remembers the records of files that did not change, by what is in them.

A record depends on the bytes of an entry's files, on the vocabularies and rulebooks, on this program and the
packages it uses; all are part of the key. No time stamp is believed. Whatever is odd about the cache
(unreadable, damaged, of another version) only means that nothing is remembered, and deleting it
changes nothing but the time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROGRAM = Path(__file__).parent


def cache_file(content: Path) -> Path:
    """Where it is remembered what the files of a content folder say."""
    return content.parent / ".cache" / "hanoi" / f"{content.name}.records"


_SHORT = 4096
"""Bytes that are sooner copied than given apart."""


def digest(parts: Iterable[bytes | memoryview | None]) -> str:
    """A name for contents: BLAKE2b over each part with its length; None is a part that is missing."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        if part is None:
            hashed.update(b"-")
        elif len(part) < _SHORT:
            hashed.update(b"%d:%b" % (len(part), bytes(part)))
        else:
            hashed.update(b"%d:" % len(part))
            hashed.update(part)
    return hashed.hexdigest()


def checksum(content: bytes | memoryview) -> bytes:
    """Tells whether content was damaged (CRC-32 and length, 24 bytes), four times as fast as `digest`, and names nothing."""
    return b"%08x%016x" % (zlib.crc32(content), len(content))


@cache
def program_digest() -> str:
    """What this program is: its own modules and texts, the interpreter, and the installed packages."""
    modules = sorted(file for ending in ("*.py", "*.yml", "*.json") for file in _PROGRAM.rglob(ending))
    packages = sorted({name for folder in sys.path for name in _distributions(folder)})
    about = [sys.version, *packages]
    return digest([*(text.encode() for text in about), *(file.read_bytes() for file in modules)])


def _distributions(folder: str) -> list[str]:
    """The packages installed in a folder of the module path, with their versions: `pydantic-2.14.3.dist-info`."""
    try:
        return [name for name in os.listdir(folder) if name.endswith(".dist-info")]  # noqa: PTH208 - names alone, fast
    except OSError:
        return []


class RecordCache:
    """The remembered records of one content folder, by path."""

    def __init__(self, file: Path | None, generation: str) -> None:
        """Reads what `file` remembers of a generation: all that records depend on besides their own files.

        Without a file nothing is remembered.
        """
        self._file = file
        self._generation = generation
        self._lines: dict[str, str] = {}
        self._records: dict[str, tuple[str, list[Any]]] = {}
        self._kept: dict[str, str] = {}
        try:
            self._load()
        except (OSError, ValueError):  # damaged, or written by something else
            self._lines, self._records = {}, {}

    def _load(self) -> None:
        if self._file is None:
            return
        head, _, body = self._file.read_bytes().partition(b"\n")
        if head != self._head(body):
            return
        lines = body.decode().split("\n")
        for line, (path, written, record) in zip(lines, json.loads(f"[{','.join(lines)}]"), strict=True):
            self._lines[path] = line
            self._records[path] = written, record

    def _head(self, body: bytes) -> bytes:
        return checksum(body) + self._generation.encode()

    def remembers(self, path: str) -> bool:
        """Whether there is a record of the file, be it of other contents."""
        return path in self._records

    def recall(self, path: str, contents: str) -> list[Any] | None:
        """The record of a file with these contents (their digest), in plain data."""
        written, record = self._records.get(path, ("", None))
        if written != contents:
            return None
        self._kept[path] = self._lines[path]
        return record

    def remember(self, path: str, contents: str, record: list[Any]) -> None:
        """Keeps a new record, in plain data."""
        self._kept[path] = json.dumps([path, contents, record], ensure_ascii=False, separators=(",", ":"))

    def save(self) -> None:
        """Writes what was recalled and remembered, whole or not at all; a cache that cannot be written is none."""
        if self._file is None or self._kept == self._lines:
            return
        body = "\n".join(self._kept.values()).encode()
        write_whole(self._file, self._head(body), b"\n", body)


def write_whole(file: Path, *parts: bytes) -> None:
    """Writes a file of a cache, whole or not at all; one that cannot be written is none."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        ignored = file.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
        handle, name = tempfile.mkstemp(dir=file.parent)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            for part in parts:
                stream.write(part)
        if file.is_dir() and not file.is_symlink():  # which nothing of ours makes, and which would keep us from remembering for ever
            shutil.rmtree(file)
        Path(name).replace(file)
    except OSError:  # a disk that is full must not be filled by what it refused
        Path(name).unlink(missing_ok=True)
