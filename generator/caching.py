"""What is remembered from one call to the next: where it lies, by what names contents are known, and how it is written.

No time stamp is believed. Whatever is odd about something remembered (unreadable, damaged, of another version) only
means that nothing is, and deleting it changes nothing but the time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROGRAM = Path(__file__).parent

_READ = 1 << 16
"""So many bytes are read at once."""


def cache_file(content: Path) -> Path:
    """Where it is remembered what the files of a content folder say."""
    return content.parent / ".cache" / "hanoi" / f"{content.name}.records"


BY_VALUE = 2
"""The last version of `marshal` that writes equal values in equal bytes, whoever else refers to them."""

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


CHECKSUM_BYTES = 24

_WRITTEN = 1 << 17
"""So many bytes are written at once."""


def checksum(*parts: bytes | memoryview) -> bytes:
    """Tells whether content was damaged (CRC-32 and length), four times as fast as `digest`, and names nothing."""
    crc = size = 0
    for part in parts:
        crc, size = zlib.crc32(part, crc), size + len(part)
    return b"%08x%016x" % (crc, size)


def paths_below(folder: Path, endings: tuple[str, ...] = ("",)) -> list[str]:
    """The paths of all files below a folder whose names end so, sorted."""
    walked = ((place, names) for place, _, names in os.walk(folder))
    return sorted(f"{place}/{name}" for place, names in walked for name in names if name.endswith(endings))


def digest_of_files(files: Iterable[str]) -> str:
    """A name for files: their paths, and what is in them."""
    hashed = hashlib.blake2b(digest_size=16)
    buffer = memoryview(bytearray(_READ))  # which is touched again and again: new memory takes longer than to read into it
    for file in files:
        size = 0
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - hundreds of times
            while read := stream.readinto(buffer):
                hashed.update(buffer[:read])
                size += read
        hashed.update(b"%d:%b" % (size, os.fsencode(file)))
    return hashed.hexdigest()


@cache
def program_digest() -> str:
    """What this program is: its own modules and texts, the interpreter, and the installed packages."""
    modules = paths_below(_PROGRAM, (".py", ".yml", ".json"))
    packages = sorted({name for folder in sys.path for name in _distributions(folder)})
    about = [sys.version, *packages, digest_of_files(modules)]
    return digest(text.encode() for text in about)


def _distributions(folder: str) -> list[str]:
    """The packages installed in a folder of the module path, with their versions: `pydantic-2.14.3.dist-info`."""
    try:
        return [name for name in os.listdir(folder) if name.endswith(".dist-info")]  # noqa: PTH208 - names alone, fast
    except OSError:
        return []


def write_whole(file: Path, *parts: bytes | memoryview) -> None:
    """Writes a file of a cache, whole or not at all; one that cannot be written is none.

    To put many parts together first would touch as much new memory as the file is long.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        ignored = file.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
        handle, name = tempfile.mkstemp(dir=file.parent)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb", _WRITTEN) as stream:
            stream.writelines(parts)
        if file.is_dir() and not file.is_symlink():  # which nothing of ours makes, and which would keep us from remembering for ever
            shutil.rmtree(file)
        Path(name).replace(file)
    except OSError:  # a disk that is full must not be filled by what it refused
        Path(name).unlink(missing_ok=True)
