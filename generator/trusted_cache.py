"""Whether what is remembered may be believed: a cache that came with the repository is a stranger's word.

What this machine found is taken back without a second look: verdicts about entries, whole pages. Whoever puts a
`.cache/` into a commit would have his own verdicts believed, so it is a problem, and nothing of it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import history
from generator.caching import cache_file
from generator.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path


def believed_cache(content: Path) -> tuple[Path | None, list[Problem]]:
    """The cache of a content folder, or None with the problem why it is not believed."""
    tracked = history.tracked_files(content.parent, ":(icase).cache")
    return (
        (None, [Problem("file/tracked-cache", tracked[0].partition("/")[0])]) if tracked else (cache_file(content), [])
    )
