"""Which files of a content folder are entries, and what their names alone get wrong.

Looks at names only and opens no file: six thousand are listed in a few hundredths of a second.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.i18n import fold
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRY_KINDS = ("spaces", "events", "series", "news")
"""The kinds of entry, each named as its folder below `content/`."""

KIND_OF = {"space": "spaces", "event": "events", "news": "news", "series": "series"}
"""The kind that a word of `hanoi new` means."""

SHIPPED = Path(__file__).parent.parent / "content"
"""Where vocabularies, rulebooks and editorial pages come from when a content folder has none."""

REDIRECTS = "redirects.yml"

_ENDINGS = (".md", ".yml", ".yaml")
_ENGLISH = ".en.md"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEWS_NAME = re.compile(r"\d{4}-\d{2}(-\d{2})?-(?P<slug>.+)")


@dataclass(slots=True)
class EntryFile:
    """The file of one entry, and that of its English text."""

    kind: str
    slug: str
    path: str
    """As problems name it: `content/spaces/manzi.md`."""
    english: str | None = None
    """The path of the English text beside it."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with its name; an entry with any of these is never published."""


def list_entries(root: Path) -> tuple[list[EntryFile], list[Problem]]:
    """Every entry file below the content folder `root`, in a fixed order.

    Returns them with the problems of files that are no entries.
    """
    if not root.is_dir():
        return [], [Problem("content/no-folder", root.name, path_name=root.name)]
    files: list[EntryFile] = []
    problems: list[Problem] = []
    for kind in ENTRY_KINDS:
        found, others = _list_kind(root, kind)
        files += found
        problems += others
    return files, problems


def _list_kind(root: Path, kind: str) -> tuple[list[EntryFile], list[Problem]]:
    first: dict[str, EntryFile] = {}
    by_case: dict[str, EntryFile] = {}
    english: dict[str, str] = {}
    files: list[EntryFile] = []
    problems: list[Problem] = []
    try:
        names = files_below(root / kind)
    except PermissionError as error:
        folder = Path(error.filename).relative_to(root).as_posix()
        return [], [Problem("file/unreadable", f"{root.name}/{folder}", reason=error.strerror or str(error))]
    for relative in names:
        path, name = f"{root.name}/{kind}/{relative}", relative.rpartition("/")[2]
        if name.endswith(_ENGLISH):
            english[_slug(kind, name.removesuffix(_ENGLISH))] = path
        elif name.endswith(_ENDINGS):
            file = EntryFile(kind, _slug(kind, name.rpartition(".")[0]), path)
            file.problems += _problems_of_name(file, name, first.get(file.slug), by_case.get(file.slug.casefold()))
            first.setdefault(file.slug, file)
            by_case.setdefault(file.slug.casefold(), file)
            files.append(file)
        else:
            problems.append(Problem("file/unknown-kind", path, name=name))
    for slug, path in english.items():
        if slug in first:
            first[slug].english = path
        else:
            problems.append(Problem("file/translation-of-nothing", path, slug=slug))
    return files, problems


def _problems_of_name(
    file: EntryFile, name: str, twin: EntryFile | None, twin_but_for_case: EntryFile | None
) -> Iterator[Problem]:
    if not _SLUG.fullmatch(file.slug):
        yield Problem("file/bad-name", file.path, name=name, suggestion=_suggest_name(name))
    elif twin:
        yield Problem("file/same-name", file.path, slug=file.slug, other=twin.path)
    if twin_but_for_case and not twin:
        yield Problem("file/same-name-but-case", file.path, name=name, other=twin_but_for_case.path)


def vocabulary_files(root: Path) -> list[Path]:
    """The files that hold the vocabularies of the content folder `root`, the shipped ones for want of its own."""
    return _in_folders([base / "vocabulary" for base in dict.fromkeys((root, SHIPPED))])


def rulebook_files(root: Path) -> list[Path]:
    """The rulebooks of the content folder `root`, the shipped ones where it has no folder for them."""
    own = root / "network" / "rulebooks"
    return _in_folders([own if own.exists() else SHIPPED / "network" / "rulebooks"])


def network_files(root: Path) -> list[Path]:
    """The files that say what no entry says: rulebooks and assessments of the network, and redirects."""
    folders = [base / "network" for base in dict.fromkeys((root, SHIPPED))]
    return [*_in_folders(folders), *(file for file in (root / REDIRECTS,) if file.is_file())]


def _in_folders(folders: list[Path]) -> list[Path]:
    return [folder / name for folder in folders for name in files_below(folder)]


def files_below(folder: Path) -> list[str]:
    """The files below a folder, relative to it, in a fixed order; hidden ones and links are left out."""
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        parts = waiting.pop()
        try:
            listing = os.scandir(os.path.join(folder, *parts))  # noqa: PTH118 - twice as fast as pathlib
        except (FileNotFoundError, NotADirectoryError):
            continue
        with listing:
            for item in listing:
                if item.name.startswith((".", "_")):
                    continue
                if item.is_dir(follow_symlinks=False):
                    waiting.append((*parts, item.name))
                elif item.is_file(follow_symlinks=False):
                    found.append((*parts, item.name))
    return ["/".join(parts) for parts in sorted(found)]


def _slug(kind: str, stem: str) -> str:
    match = _NEWS_NAME.fullmatch(stem) if kind == "news" else None
    return match["slug"] if match else stem


def entry_of(path: str) -> tuple[str, str] | None:
    """Kind and slug of the entry in a file, by its path below the content folder; None for other files."""
    kind, _, name = path.partition("/")
    *folders, name = name.split("/")
    if kind not in ENTRY_KINDS or not name.endswith(_ENDINGS) or name.endswith(_ENGLISH):
        return None
    hidden = any(part.startswith((".", "_")) for part in (*folders, name))
    return None if hidden else (kind, _slug(kind, name.rpartition(".")[0]))


def _suggest_name(name: str) -> str:
    from generator.traps import latinised  # noqa: PLC0415 - only bad names ask for it

    stem, dot, ending = name.rpartition(".")
    return re.sub(r"[^a-z0-9]+", "-", fold(latinised(stem))).strip("-") + dot + ending
