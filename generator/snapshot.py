"""What lies in a content folder at one moment, by name and content: nothing is understood, and no time stamp is believed.

Whoever wants to know whether anything has changed compares one name; whoever recalls what a file said, its digest.
"""

from __future__ import annotations

import marshal
import os
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import digest
from generator.listing import SHIPPED, STANDING_IN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path


_READ = 1 << 14
"""So many bytes are read at once."""


class Found(NamedTuple):
    """What is in a file."""

    size: int
    """Bytes."""
    digest: bytes


def listed(paths: Iterable[str]) -> bytes:
    """Paths in their order, to be named: none holds a NUL."""
    return os.fsencode("\0".join(paths))


def digest_of(content: bytes) -> bytes:
    """A name for the content of a file: BLAKE2b, 16 bytes."""
    return blake2b(content, digest_size=16).digest()


class Snapshot:
    """The files of a content folder, but for hidden ones, which nobody reads."""

    def __init__(self, root: Path) -> None:
        """Reads all of them."""
        self.root = root
        self.files: dict[str, Found] = {}
        """By their path below the folder."""
        self._others: list[str] = []
        waiting = [(os.fspath(root), "")]
        while waiting:
            place, prefix = waiting.pop()
            try:
                with os.scandir(place) as items:
                    for item in items:
                        if item.name.startswith("."):
                            continue
                        if item.is_dir(follow_symlinks=False):
                            waiting.append((item.path, f"{prefix}{item.name}/"))
                        elif item.is_file(follow_symlinks=False):
                            self._read(item.path, prefix + item.name)
                        else:
                            self._note(item.path, prefix + item.name)
            except OSError as error:
                self._others.append(f"{prefix} {error.errno}")

    def __getstate__(self) -> tuple[Any, ...]:
        """All of it, with its name: for another process than the one that has looked."""
        return self.root, self._others, self.name, self._shipped, marshal.dumps([(path, *of) for path, of in self.files.items()])

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.root, self._others, self.name, self._shipped, files = state
        self.files = {path: Found(size, named) for path, size, named in marshal.loads(files)}  # noqa: S302 - of our own fork

    def _read(self, file: str, path: str) -> None:
        try:
            content = _bytes_of(file)
        except OSError as error:
            self._others.append(f"{path} {error.errno}")
        else:
            self.files[path] = Found(len(content), digest_of(content))

    def _note(self, file: str, path: str) -> None:
        """What is no file: a link is known by where it leads."""
        leads = os.readlink(file) if os.path.islink(file) else ""  # noqa: PTH114, PTH115 - texts, as above
        self._others.append(f"{path} -> {leads}")

    @cached_property
    def name(self) -> str:
        """A name for all of it: equal names, equal folders. Of what cannot be read only that is known."""
        return self.name_besides(())

    def name_besides(self, paths: Container[str]) -> str:
        """The same, of all but some files, and of what stands in for what the folder lacks (`listing.SHIPPED`)."""
        return digest([*self._own(paths), self._shipped.encode()])

    def _own(self, besides: Container[str]) -> tuple[bytes, ...]:
        """What is here, but for some files."""
        known = [path for path in sorted(self.files) if path not in besides]
        found = b"".join([self.files[path].digest for path in known])
        return self.root.name.encode(), listed(known), found, listed(sorted(self._others))

    @cached_property
    def _shipped(self) -> str:
        if self.root == SHIPPED:
            return ""
        return digest(part for folder in STANDING_IN for part in Snapshot(SHIPPED / folder)._own(()))  # noqa: SLF001 - our own


def _bytes_of(file: str) -> bytes:
    """What is in a file, by as few calls as can be: there are thousands of them, and most are short."""
    handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        content = part = os.read(handle, _READ)
        while len(part) == _READ:
            part = os.read(handle, _READ)
            content += part
    finally:
        os.close(handle)
    return content


