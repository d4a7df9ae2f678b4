"""What git knows: which files changed, and which there were. Asks, and changes nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from pathlib import Path


def changed_files(folder: Path, revision: str) -> frozenset[str]:
    """The files below `folder` that were added, modified, renamed or deleted since `revision`, committed or not.

    A file that is gone counts too, under its old name: that it left no redirect is a problem of its change.
    The folders that hold them are there too, for a problem may be about a folder. Compares with the
    commit where the revision and today's branch parted, so that what others did since does not
    count. Paths are relative to `folder`. Raises ValueError outside of git and for an unknown revision.
    """
    since = _parted(folder, revision)
    failure = WrongCallError("git-changes", revision=revision)
    tracked = _git(
        folder, "diff", "--name-only", "--no-ext-diff", "-z", "--no-renames", "--relative", since, failure=failure
    )
    untracked = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", failure=failure)
    files = {PurePosixPath(path) for path in (tracked + untracked).split("\0") if path}
    return frozenset(str(path) for file in files for path in (file, *file.parents[:-1]))


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
