"""Editorial pages are pages, can be read, and say no more of themselves than title and description.

MkDocs publishes whatever lies in its folder, follows links, and obeys a page's own settings; so
anything that is no page is refused here, and left out of the build as well.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import yaml

from generator.composing import span_of
from generator.file_names import SLUG, is_device
from generator.problems import Problem
from generator.source import compose, read_text
from generator.taken_names import OF_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.survey import Survey

_KEYS = ("title", "description")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)(?:^---[ \t]*$|^\.\.\.[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_LOOSE_KEY = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):")
"""What MkDocs takes for a setting where a page begins without front matter."""


def is_page(name: str) -> bool:
    """Whether a name below `pages/` is that of an editorial page: `about.md`, `about.en.md`."""
    stem = name.removesuffix(".md").removesuffix(".en")
    return name.endswith(".md") and SLUG.fullmatch(stem) is not None and not is_device(stem) and stem not in OF_PAGES


def texts(root: Path) -> Iterator[tuple[str, str, list[Problem]]]:
    """Path and text of each page below `pages/`; the text is empty, with the problem why, where it cannot be read."""
    folder = root / "pages"
    if folder.is_symlink():  # reported as such
        return
    for file in sorted(folder.glob("*.md")):
        if file.is_symlink() or not file.is_file():  # reported as such
            continue
        path = f"{root.name}/pages/{file.name}"
        text, problems = read_text(file, path)
        yield path, text or "", [] if text else problems


def check(survey: Survey) -> Iterator[Problem]:
    """Yields what is no page, and pages that cannot be read, are empty, or carry settings."""
    yield from _others(survey.root)
    for path, text, problems in texts(survey.root):
        yield from problems
        yield from _settings(path, text)


def _others(root: Path) -> Iterator[Problem]:
    """What MkDocs would publish besides pages; hidden files it leaves out by itself."""
    folder = root / "pages"
    try:
        found = [] if folder.is_symlink() else sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError:  # no folder, or a closed one: reported as such
        return
    for item in found:
        name, path = item.name, f"{root.name}/pages/{item.name}"
        stem = name.removesuffix(".md").removesuffix(".en")
        if name.startswith("_") and item.is_symlink():
            yield Problem("file/link", path, name=name, reason="")
        elif name.startswith(".") or item.is_symlink() or is_page(name):
            continue
        elif name.endswith(".md") and item.is_dir(follow_symlinks=False):
            continue  # a folder with the name of a file: reported as such
        elif name.endswith(".md") and stem in OF_PAGES:
            yield Problem("file/taken-name", path, name=name)
        else:
            yield Problem("file/not-a-page", path, name=name)


def _settings(path: str, text: str) -> Iterator[Problem]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        if (loose := _LOOSE_KEY.match(text)) and loose[1].lower() not in _KEYS:
            yield Problem("file/page-key", path, key=loose[1])
        return
    root, problems = compose("\n" + match[1], path)
    yield from (problem for problem in problems if problem.code != "file/empty")
    if not isinstance(root, yaml.MappingNode):
        if root is not None:
            yield Problem("file/not-a-mapping", path, span_of(root))
        return
    for key, value in root.value:
        if key.value not in _KEYS or not isinstance(value, yaml.ScalarNode):
            yield Problem("file/page-key", path, span_of(key), key=str(key.value)[:60])
