"""What git knows: which files changed, and which there were. Asks, and changes nothing."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from collections.abc import Iterator


def changed_files(folder: Path, revision: str) -> frozenset[str]:
    """The files below `folder` that were added, modified, renamed or deleted since `revision`, committed or not.

    A file that is gone counts too, under its old name: that it left no redirect is a problem of its change.
    The folders that hold them are there too, for a problem may be about a folder. Compares with the
    commit where the revision and today's branch parted, so that what others did since does not
    count. Paths are relative to `folder`. Raises ValueError outside of git and for an unknown revision.
    """
    files = {PurePosixPath(path) for path in _changed(folder, revision)}
    return frozenset(str(path) for file in files for path in (file, *file.parents[:-1]))


def touched_files(folder: Path, revision: str) -> frozenset[str]:
    """As `changed_files`, without folders."""
    return frozenset(_changed(folder, revision))


def moved_files(folder: Path, revision: str) -> dict[str, str]:
    """The files below `folder` that only got another name since `revision`: the old name and the new one."""
    listed = _diff(folder, revision, "--name-status", "--find-renames=100%", "--diff-filter=R")
    parts = [part for part in listed.split("\0") if part]
    return dict(zip(parts[1::3], parts[2::3], strict=True))


def _changed(folder: Path, revision: str) -> list[str]:
    tracked = _diff(folder, revision, "--name-only", "--no-renames")
    failure = WrongCallError("git-changes", revision=revision)
    untracked = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", failure=failure)
    return [path for path in (tracked + untracked).split("\0") if path]


def _diff(folder: Path, revision: str, *options: str) -> str:
    failure = WrongCallError("git-changes", revision=revision)
    since = _parted(folder, revision)
    return _git(folder, "diff", "--no-ext-diff", "-z", "--relative", *options, since, failure=failure)


def head_of(folder: Path) -> tuple[str, str] | None:
    """The commit that the files of a repository are at, and its time (ISO 8601).

    None where a file that git knows differs from it, outside of git, and where git cannot be asked.
    """
    try:
        changed = _run(folder, "status", "--porcelain", "--untracked-files=no")
        named = _run(folder, "log", "-1", "--format=%H%n%cI")
    except ValueError:
        return None
    if changed.returncode or changed.stdout or named.returncode:
        return None
    commit, time = named.stdout.decode().split()
    return commit, time


def files_of(folder: Path, revision: str) -> list[str]:
    """The files below `folder` where a git revision and today's branch parted, relative to it.

    What others added since is not gone from here. Raises ValueError outside of git and for an unknown revision.
    """
    listed = _git(
        folder,
        *("ls-tree", "-r", "-z", "--name-only", _parted(folder, revision)),
        failure=WrongCallError("git-files", revision=revision),
    )
    return [path for path in listed.split("\0") if path]


def tracked_files(folder: Path, pattern: str) -> list[str]:
    """The files below `folder` that git carries and a pathspec means, relative to it; none where there is no git."""
    try:
        found = _run(folder, "ls-files", "-z", "--", pattern)
    except ValueError:
        return []
    return [path for path in os.fsdecode(found.stdout).split("\0") if path] if found.returncode == 0 else []


@contextmanager
def folder_at(folder: Path, revision: str, *, without: str) -> Iterator[Path]:
    """A copy of `folder` as it was in a git revision, in a temporary place that goes when the block ends.

    Nothing of the working tree is touched. The folder `without` inside it is left out: pictures can be
    large. Only plain files come out of the archive, each below the copy: a link or a name that leads
    elsewhere is left out. Raises ValueError outside of git, for an unknown revision, and where the
    revision has no such folder.
    """
    commit = _commit(folder, revision)
    packed = _run(folder, "archive", "--format=zip", commit, "--", ".", f":(exclude){without}")
    if packed.returncode:
        message = f"the revision {revision} has no folder {folder.name}"
        raise ValueError(message)
    with tempfile.TemporaryDirectory(prefix="hanoi-") as place:
        copy = Path(place) / folder.name
        copy.mkdir()
        with zipfile.ZipFile(io.BytesIO(packed.stdout)) as archive:
            for member in archive.infolist():
                if _is_plain(member):
                    archive.extract(member, copy)
        yield copy


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file of its own (or a folder), and its name stays inside."""
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    path = PurePosixPath(member.filename)
    return not is_link and not path.is_absolute() and ".." not in path.parts


def _parted(folder: Path, revision: str) -> str:
    """The commit where a revision and today's branch parted; the revision itself where they have none in common."""
    commit = _commit(folder, revision)
    parted = _run(folder, "merge-base", commit, "HEAD")
    return parted.stdout.decode().strip() if parted.returncode == 0 else commit


def _commit(folder: Path, revision: str) -> str:
    _git(folder, "rev-parse", "--git-dir", failure=WrongCallError("git-none", folder=folder))
    return _git(
        folder,
        *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"),
        failure=WrongCallError("git-revision", revision=revision),
    ).strip()


def repository_root(folder: Path) -> Path:
    """The folder of the repository that `folder` lies in; `folder` itself outside of git."""
    prefix = repository_prefix(folder)
    return folder.parents[prefix.count("/") - 1] if prefix else folder


def repository_prefix(folder: Path) -> str:
    """The way from the repository's root to `folder`: `site/`, or nothing at the root and outside of git."""
    try:
        found = _run(folder, "rev-parse", "--show-prefix")
    except ValueError:
        return ""
    return os.fsdecode(found.stdout).removesuffix("\n") if found.returncode == 0 else ""


def _git(folder: Path, *arguments: str, failure: WrongCallError) -> str:
    found = _run(folder, *arguments)
    if found.returncode:
        raise failure
    return os.fsdecode(found.stdout)


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise WrongCallError("git-missing", reason=error.strerror) from error
