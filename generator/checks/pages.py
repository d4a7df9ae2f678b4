"""Editorial pages can be read; what is in them is MkDocs' business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.source import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.problems import Problem
    from generator.survey import Survey


def texts(root: Path) -> Iterator[tuple[str, str, list[Problem]]]:
    """Path and text of each page below `pages/`; the text is empty, with the problem why, where it cannot be read."""
    folder = root / "pages"
    for file in sorted(folder.glob("*.md")):
        if file.is_symlink() or not file.is_file():  # reported as such
            continue
        path = f"{root.name}/pages/{file.name}"
        text, problems = read_text(file, path)
        yield path, text or "", [] if text else problems


def check(survey: Survey) -> Iterator[Problem]:
    """Yields pages that cannot be opened, are no UTF-8 text, or are empty."""
    for _, _, problems in texts(survey.root):
        yield from problems
