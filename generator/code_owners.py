"""Who has to approve a change of a file: what `.github/CODEOWNERS` says.

Of gitignore's patterns, a code-owners file of ours uses folders (`/content/network/`), files and `*`.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", ".forgejo/CODEOWNERS")
"""Where platforms look for the file, in their order."""

Rule = tuple[str, tuple[str, ...]]


def read_code_owners(repository: Path) -> list[Rule]:
    """The patterns with their owners, in the order of the file; the last one that fits counts."""
    file = next((repository / place for place in PLACES if (repository / place).is_file()), None)
    if file is None:
        return []
    lines = (line.partition("#")[0].split() for line in file.read_text(encoding="utf-8").splitlines())
    return [(parts[0], tuple(parts[1:])) for parts in lines if parts]


def owners_of(path: str, rules: list[Rule]) -> tuple[str, ...]:
    """The owners of a file, a path from the repository's root; none where the file names none."""
    return next((owners for pattern, owners in reversed(rules) if _fits(path, pattern)), ())


def _fits(path: str, pattern: str) -> bool:
    anchored = pattern.lstrip("/")
    if pattern.endswith("/"):
        return path.startswith(anchored) or (not pattern.startswith("/") and f"/{anchored}" in path)
    if "/" in pattern:
        return fnmatchcase(path, anchored) or path.startswith(f"{anchored}/")
    return any(fnmatchcase(part, anchored) for part in path.split("/"))
