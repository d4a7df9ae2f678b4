"""What an older revision of the content held. Asks git, and changes nothing."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def files_of(folder: Path, revision: str) -> list[str]:
    """The files below `folder` in a git revision, relative to it.

    Raises ValueError when the folder is not in a git repository, or there is no such revision.
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        message = f'git knows no revision "{revision}" of {folder}; give a branch, a tag or a commit'
        raise ValueError(message)
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", commit.strip())
    return [path for path in (listed or "").split("\0") if path]


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
