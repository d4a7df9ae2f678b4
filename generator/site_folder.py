"""A site's folder: filled out of sight, then put in the old one's place in one step.

Two folders take turns. One is the published site. The other, the *spare*, is the one before: it is
brought up to date by what differs (an unchanged file is the same file in both, a hard link), and
then the two change places. Whoever looks, and whenever a build is killed, finds the whole old site
or the whole new one; and a change costs what has changed, not what the site is large.

No file is ever written to where it lies, because the other folder may share it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PlacedT = TypeVar("PlacedT")

Stamp = tuple[int, int, int]
"""What tells a file from another, and from itself when somebody has written to it: inode, bytes, time of change."""

_AT_FDCWD = -100
_EXCHANGE = 2


class SiteFolder:
    """A folder that becomes the site at `site_dir`."""

    def __init__(
        self,
        site_dir: Path,
        spare: Path,
        known: dict[str, Stamp],
        look: Callable[[Path], dict[str, Stamp]] | None = None,
    ) -> None:
        """`known` are the files of the present site that may be used again; `spare` may not exist yet.

        `look` tells what lies in a folder, as `stamps` does.
        """
        self.site_dir = site_dir
        self.spare = spare
        self._site, self._spare = os.fspath(site_dir), os.fspath(spare)
        self._look = look or stamps
        self._there: dict[str, Stamp] = {}
        published = self._look(site_dir) if known else {}
        self.sound = {path: stamp for path, stamp in known.items() if published.get(path) == stamp}
        """Files of the present site that are still as they were written."""
        self.is_whole = len(self.sound) == len(known)
        """Whether none of them is missing."""

    def prepare(self) -> None:
        """Makes the spare folder ready to be filled."""
        self._there = self._look(self.spare)
        try:
            self.spare.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.site_dir)) from error

    def write(self, path: str, content: bytes) -> Stamp:
        """Puts a file into the new site; the same content as before is the same file."""
        stamp = self.sound.get(path)
        if stamp and stamp[1] == len(content) and self._published(path) == content:
            return self.keep(path)
        return _write(f"{self._spare}/{path}", content)

    def keep(self, path: str) -> Stamp:
        """Takes a sound file of the present site over."""
        stamp = self.sound[path]
        if self._there.get(path) != stamp:
            _link(f"{self._site}/{path}", f"{self._spare}/{path}")
        return stamp

    def _published(self, path: str) -> bytes:
        with open(f"{self._site}/{path}", "rb") as stream:  # noqa: PTH123 - thousands of times
            return stream.read()

    def remove_others(self, paths: Iterable[str]) -> None:
        """Removes what the spare folder holds besides `paths`."""
        wanted = set(paths)
        for path in self._there.keys() - wanted:
            file = self.spare / path
            try:
                file.unlink(missing_ok=True)
            except NotADirectoryError:  # a new file stands where its folder was
                continue
            for folder in file.parents:
                if folder == self.spare or any(folder.iterdir()):
                    break
                folder.rmdir()

    def publish(self) -> None:
        """Puts the new site into its place; the old one becomes the spare."""
        self.spare.chmod(0o755)
        self.site_dir.parent.mkdir(parents=True, exist_ok=True)
        if not self.site_dir.exists():
            self.spare.rename(self.site_dir)
        elif not _exchanged(self.spare, self.site_dir):
            self._replace()

    def _replace(self) -> None:
        """Where folders cannot be exchanged in one step, in two."""
        retired = self.spare.with_name(f"{self.spare.name}-retired")
        shutil.rmtree(retired, ignore_errors=True)
        self.site_dir.rename(retired)
        try:
            self.spare.rename(self.site_dir)
        except OSError:
            retired.rename(self.site_dir)
            raise
        retired.rename(self.spare)


def stamps(folder: Path) -> dict[str, Stamp]:
    """The files below a folder by their relative path; none where there is no such folder."""
    found: dict[str, Stamp] = {}
    waiting = [(os.fspath(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        try:
            with os.scandir(place) as items:
                for item in items:
                    if item.is_dir(follow_symlinks=False):
                        waiting.append((item.path, f"{prefix}{item.name}/"))
                    else:
                        status = item.stat(follow_symlinks=False)
                        found[prefix + item.name] = status.st_ino, status.st_size, status.st_mtime_ns
        except FileNotFoundError:
            continue
    return found


def _write(file: str, content: bytes) -> Stamp:
    handle = _placed(file, lambda: os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
    with os.fdopen(handle, "wb", buffering=0) as stream:
        view = memoryview(content)
        while view:
            view = view[stream.write(view) :]
        status = os.fstat(handle)
    return status.st_ino, status.st_size, status.st_mtime_ns


def _link(source: str, file: str) -> None:
    _placed(file, lambda: os.link(source, file))


def _placed(file: str, place: Callable[[], PlacedT]) -> PlacedT:
    """Does what puts a file into its place, whatever stands there or above it."""
    try:
        return place()
    except FileNotFoundError:  # the first file of a folder: every page has one of its own
        try:
            os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - thousands of times
            return place()
        except OSError:
            pass
    except FileExistsError:  # mostly a file of an older site
        try:
            os.unlink(file)  # noqa: PTH108 - thousands of times
            return place()
        except OSError:
            pass
    except OSError:
        pass
    _clear_way(file)
    return place()


def _clear_way(file: str) -> None:
    """Makes the folders above a file, and removes what stands in its place or theirs."""
    place = Path(file)
    for folder in reversed(place.parents):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
            break
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders could change places in one step (Linux: renameat2(2) with RENAME_EXCHANGE)."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    return done == 0
