"""A site's folder: filled out of sight, then put in the old one's place in one step.

Two folders take turns. One is the published site. The other, the *spare*, is the one before: it is
brought up to date by what differs (an unchanged file is the same file in both, a hard link), and
then the two change places. Whoever looks, and whenever a build is killed, finds the whole old site
or the whole new one; and a change costs what has changed, not what the site is large.

No file is ever written to where it lies, because the other folder may share it.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from generator.beside import Beside
from generator.spare import Spare
from generator.stamped import StampedFiles, paths_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from generator.stamped import Stamp

PlacedT = TypeVar("PlacedT")

_AT_FDCWD = -100
_EXCHANGE = 2


class SiteFolder:
    """A folder that becomes the site at `site_dir`."""

    def __init__(
        self,
        site_dir: Path,
        spare: Path,
        known: StampedFiles,
        left: Spare | None = None,
        *,
        amended: set[str] | None = None,
        meanwhile: bool = False,
    ) -> None:
        """`known` are the files of the present site that may be used again; `spare` may not exist yet.

        `left` tells how it was left, if that is known. `amended` keeps what is put into the present site by `amend`, from one
        folder of a site to the next: files that may be others than is known, or that nobody knows.
        `meanwhile`: whether other processes may look at them, and fill the spare folder, while this one does something
        else; then use it as a context, which ends them.
        """
        self.site_dir = site_dir
        self.spare = spare
        self._site, self._spare = os.fspath(site_dir), os.fspath(spare)
        self._known, self._left = known, left
        self.settled = 0
        """When the new site was whole, in ns since 1970."""
        self._stale: list[str] = []
        self._missing: list[str] = []
        self._later = not (meanwhile and known.paths)
        self._looking = Beside(partial(differing_files, site_dir, known), later=self._later, gives_way=True)
        self._filling: Beside | None = None
        self._is_filled = False
        self._amended = set[str]() if amended is None else amended
        self._outlasting: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._looking, self._filling):
            if process:
                process.end()

    def hasten(self) -> None:
        """Has other processes do what has not been done so far, as with `meanwhile`."""
        if not self._known.paths:
            return
        self._later = False
        if "_differing" not in self.__dict__:
            self._looking = Beside(partial(differing_files, self.site_dir, self._known), gives_way=True)
        if not self._is_filled:
            self.fill()

    def forget(self) -> None:
        """Knows nothing of the present site any more: none of its files may be used."""
        self.__exit__()
        self._known, self._left, self._later = StampedFiles(), None, True
        self._looking, self._filling, self._is_filled = Beside(list, later=True), None, False

    @cached_property
    def _differing(self) -> set[str]:
        return set(self._looking.result())

    @property
    def is_whole(self) -> bool:
        """Whether all that is known is still as it was written, and nothing else was put there."""
        return not (self._differing or self._amended)

    def has(self, path: str) -> bool:
        """Whether a file of the present site, which is known, is still as it was written."""
        return path not in self._differing and path not in self._amended

    def publishes(self, path: str) -> bool:
        """Whether there is a file at that path in the present site, known or not."""
        return os.path.lexists(f"{self._site}/{path}")

    def fill(self) -> None:
        """Begins to make the spare folder hold what is known of the present site: something has changed."""
        if self._filling is None:
            filling = partial(fill, self.site_dir, self.spare, self._known, self._left)
            self._filling = Beside(filling, later=self._later, gives_way=True)

    def prepare(self) -> None:
        """Ends that, once."""
        if self._is_filled:
            return
        self.fill()
        assert self._filling  # noqa: S101 - just begun, at the latest
        try:
            self._filling.result()
            self._is_filled = True
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.site_dir)) from error

    def write(self, path: str, content: bytes, known: Stamp | None = None) -> Stamp:
        """Puts a file into the new site; `known` tells how it lies in the present one: the same content is the same file."""
        if known and known[1] == len(content) and self.has(path) and self._published(path) == content:
            return known
        return _write(f"{self._spare}/{path}", content)

    def amend(self, path: str, content: bytes, *, outlast: bool = False) -> bool:
        """Puts a file into the present site, ahead of the new one; whether it was another one before.

        One that is to outlast the present site is of a later one than that which is being made, and is put into that, too.
        """
        if outlast:
            self._outlasting[path] = content
        with suppress(OSError):  # mostly there is none
            if self._published(path) == content:
                return False
        self._amended.add(path)
        file = f"{self._site}/{path}"
        _write(f"{file}.new", content)
        os.replace(f"{file}.new", file)  # noqa: PTH105 - as above
        return True

    def _published(self, path: str) -> bytes:
        with open(f"{self._site}/{path}", "rb") as stream:  # noqa: PTH123 - thousands of times
            return stream.read()

    def settle(self, before: StampedFiles, made: StampedFiles) -> None:
        """Removes what the new site has no more: all in which it may differ from the present one is `made` instead of `before`."""
        was, now = dict(before.items()), dict(made.items())
        unknown = self._amended and self._amended.difference(now, paths_in(self._known.paths))
        _remove(self._spare, unknown.union(was.keys() - now.keys()))
        self._stale = [*unknown, *(path for path, stamp in was.items() if now.get(path) != stamp)]
        self._missing = [path for path, stamp in now.items() if was.get(path) != stamp]
        self.settled = time.time_ns()

    def left_behind(self, settled: int) -> Spare:
        """How the new spare folder is left, once the new site is published; `settled` tells when it was whole itself."""
        return Spare(settled, self._stale, self._missing)

    def publish(self) -> None:
        """Puts the new site into its place; the old one becomes the spare."""
        self.spare.chmod(0o755)
        self.site_dir.parent.mkdir(parents=True, exist_ok=True)
        if not self.site_dir.exists():
            self.spare.rename(self.site_dir)
        elif not _exchanged(self.spare, self.site_dir):
            self._replace()
        self._amended.clear()
        for path, content in self._outlasting.items():
            self.amend(path, content)

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


def _folders_above(path: str) -> Iterator[str]:
    """The folders that a file lies in, by relative paths as its own: `a` and `a/b` of `a/b/c`."""
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)


def differing_files(folder: Path, known: StampedFiles) -> list[str]:
    """Which of the known files of a folder are no longer as they were written."""
    look = os.lstat
    differing = []
    try:
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return paths_in(known.paths)
    for path, stamp in known.items():
        try:
            status = look(path, dir_fd=place)
        except OSError:
            differing.append(path)
        else:
            if (status.st_ino, status.st_size, status.st_mtime_ns) != stamp:
                differing.append(path)
    os.close(place)
    return differing


def fill(
    site_dir: Path, spare: Path, known: StampedFiles, left: Spare | None = None, *, helped: bool = False
) -> None:
    """Makes the spare folder hold the known files of a site, as links, and nothing else.

    Where nobody has touched it since it was `left`, only what differs is looked at. Otherwise a file that is there
    already is known by its inode, which need not be asked for file by file. One that is no longer in the site is left
    out, and so must be made again. `helped`: whether another process may link half of them.
    """
    if not known.paths:
        shutil.rmtree(spare, ignore_errors=True)
    spare.mkdir(parents=True, exist_ok=True)
    site_place, spare_place = os.fspath(site_dir), os.fspath(spare)
    others: Collection[str]
    if left and left.is_untouched(spare, known):
        lacking, others = left.missing, set(left.stale).difference(left.missing)
    else:
        there = _inodes(spare)
        lacking = [path for path, (inode, _, _) in known.items() if there.pop(path, None) != inode]
        others = there
    _remove(spare_place, others)
    half = len(lacking) // 2 if helped else 0
    with Beside(partial(_link_all, site_place, spare_place, lacking[:half]), later=not helped) as other:
        _link_all(site_place, spare_place, lacking[half:])
        other.finish()


def _link_all(site: str, spare: str, paths: Iterable[str]) -> None:
    for path in paths:
        try:
            _link(f"{site}/{path}", f"{spare}/{path}")
        except FileNotFoundError:
            if os.path.lexists(f"{site}/{path}"):
                raise


def _remove(folder: str, paths: Collection[str]) -> None:
    """Removes files below a folder, and the folders that are empty then."""
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):  # or its folder has become a file, or it a folder
            os.unlink(f"{folder}/{path}")  # noqa: PTH108 - thousands of times
    for above in sorted({above for path in paths for above in _folders_above(path)}, reverse=True):
        with suppress(OSError):  # most hold something
            os.rmdir(f"{folder}/{above}")  # noqa: PTH106 - as above


def _inodes(folder: Path) -> dict[str, int]:
    """The inodes of the files below a folder, by their relative path."""
    found: dict[str, int] = {}
    waiting = [(os.fspath(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    waiting.append((item.path, f"{prefix}{item.name}/"))
                else:
                    found[prefix + item.name] = item.inode()
    return found


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
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        status = os.fstat(handle)
    finally:
        os.close(handle)
    return status.st_ino, status.st_size, status.st_mtime_ns


def _link(source: str, file: str) -> None:
    _placed(file, lambda: os.link(source, file))


def _placed(file: str, place: Callable[[], PlacedT]) -> PlacedT:
    """Does what puts a file into its place, whatever stands there or above it."""
    try:
        return place()
    except FileNotFoundError:  # the first file of a folder: every page has one of its own
        try:
            _make_folder(file.rpartition("/")[0])
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


def _make_folder(folder: str) -> None:
    """Makes a folder, mostly in one that is there."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - thousands of times
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    except FileExistsError:  # another process was quicker
        pass


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
    import ctypes  # noqa: PLC0415 - for this alone

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    return done == 0
