"""What lies in a content folder at one moment, by name and content: nothing is understood.

Whoever wants to know whether anything has changed compares one name; whoever recalls what a file said, its digest.

No time stamp is believed, but by a process that has itself read a file (`Seen`) and looks at it again: the system
gives an inode the time of its last change, which nobody sets.
"""

from __future__ import annotations

import marshal
import os
import time
from contextlib import suppress
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

_DIGEST = 16
"""Bytes of a name for contents."""


class Found(NamedTuple):
    """What is in a file."""

    size: int
    """Bytes."""
    digest: bytes


_YOUNG_NS = 100_000_000
"""A file that has changed so shortly before may change again with the same time: clocks of disks tick in hundredths of a second."""


class Seen:
    """The files that this process has read, and how they lay then."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[tuple[int, ...], Found]] = {}

    def recall(self, item: os.DirEntry[str]) -> tuple[tuple[int, ...], Found | None]:
        """How a file lies now, and what is in it, where it lies as it did when it was read."""
        status = item.stat(follow_symlinks=False)
        lies = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
        was, found = self._files.get(item.path, ((), None))
        return lies, found if was == lies else None

    def remember(self, file: str, lies: tuple[int, ...], found: Found, since: int) -> None:
        """Remembers what is in a file that was read after `since`, in ns since 1970."""
        if max(lies[-2:]) < since - _YOUNG_NS:
            self._files[file] = lies, found


def listed(paths: Iterable[str]) -> bytes:
    """Paths in their order, to be named: none holds a NUL."""
    return os.fsencode("\0".join(paths))


def digest_of(content: bytes) -> bytes:
    """A name for the content of a file: BLAKE2b, 16 bytes."""
    return blake2b(content, digest_size=_DIGEST).digest()


class Snapshot:
    """The files of a content folder, but for hidden ones, which nobody reads."""

    def __init__(self, root: Path, seen: Seen | None = None) -> None:
        """Reads all of them, but for those that were `seen` and lie as they did."""
        self.root = root
        self._seen = seen
        self._since = time.time_ns()
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
                            self._others.append(f"{prefix}{item.name}/")
                        elif item.is_file(follow_symlinks=False):
                            self._read(item, prefix + item.name)
                        else:
                            self._note(item.path, prefix + item.name)
            except OSError as error:
                self._others.append(f"{prefix} {error.errno}")

    def follow(self, places: Iterable[str]) -> list[str] | None:
        """Looks again at these places alone; returns in which files something else is now, new ones among them.

        None where one is not in this folder, a file or folder may be gone or a folder new, or one cannot be read: then all
        must be looked at again.
        """
        base = f"{self.root}/"
        now: dict[str, Found] = {}
        for place in places:
            path = place.removeprefix(base)
            if path == place:
                return None
            if any(part.startswith(".") for part in path.split("/")):
                continue
            folder = path[: path.rfind("/") + 1]
            is_here = path in self.files or not folder or folder in self._others
            if is_here and os.path.isfile(place) and not os.path.islink(place):  # noqa: PTH113, PTH114 - texts, as above
                with suppress(OSError):
                    now[path] = _found(place)
            if path not in now and (path in self.files or os.path.lexists(place) or f"{path}/" in self._others):
                return None
        changed = [path for path, found in now.items() if self.files.get(path) != found]
        self.files |= now
        if changed:
            self.__dict__.pop("name", None)
        return changed

    def changed(self, now: Snapshot) -> list[str] | None:
        """In which files something else is in a later snapshot; None where other files are there."""
        known = self.files
        if self._others != now._others or self._shipped != now._shipped or known.keys() != now.files.keys():
            return None
        return [path for path, found in now.files.items() if found != known[path]]

    def __getstate__(self) -> tuple[Any, ...]:
        """All of it, with its name: for another process than the one that has looked."""
        return self.root, self._others, self.name, self._shipped, marshal.dumps([(path, *of) for path, of in self.files.items()])

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.root, self._others, self.name, self._shipped, files = state
        self.files = {path: Found(size, named) for path, size, named in marshal.loads(files)}  # noqa: S302 - of our own fork

    def _read(self, item: os.DirEntry[str], path: str) -> None:
        seen = self._seen
        try:
            lies, found = seen.recall(item) if seen else ((), None)
            if found is None:
                found = _found(item.path)
                if seen:
                    seen.remember(item.path, lies, found, self._since)
        except OSError as error:
            self._others.append(f"{path} {error.errno}")
        else:
            self.files[path] = found

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


def _found(file: str) -> Found:
    """What is in a file, by as few calls as can be: there are thousands of them, and most are short."""
    handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        part = os.read(handle, _READ)
        hashed, size = blake2b(part, digest_size=_DIGEST), len(part)
        while len(part) == _READ:
            part = os.read(handle, _READ)
            hashed.update(part)
            size += len(part)
    finally:
        os.close(handle)
    return Found(size, hashed.digest())
