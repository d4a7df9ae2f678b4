"""Which files of a content folder are entries, and what their names alone get wrong.

Looks at names only and opens no file: six thousand are listed in a few hundredths of a second.
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.file_names import SLUG as _SLUG
from generator.file_names import is_device
from generator.i18n import fold
from generator.limits import SLUG as LONGEST
from generator.problems import Problem
from generator.taken_names import OF_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRY_KINDS = ("spaces", "events", "series", "news")
"""The kinds of entry, each named as its folder below `content/`."""

KIND_OF = {"space": "spaces", "event": "events", "news": "news", "series": "series"}
"""The kind that a word of `hanoi new` means."""

SHIPPED = Path(__file__).parent.parent / "content"
"""Where vocabularies, rulebooks and editorial pages come from when a content folder has none."""

STANDING_IN = ("vocabulary", "network", "pages")
"""The folders of it that they come from."""

REDIRECTS = "redirects.yml"

_OTHER_FOLDERS = ("vocabulary", "network", "media", "pages")
"""What a content folder holds besides its entries."""

_NETWORK_FOLDERS = ("rulebooks", "assessments")

Other = tuple[str, str, str]
"""What stands below a folder and is no file to read: its relative path, the code of the problem, and a reason or a better name."""

_ENDINGS = (".md", ".yml", ".yaml")
ENGLISH = ".en.md"
"""The ending of the file that holds an entry’s English text."""

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
    problems += _problems_elsewhere(root)
    if not files and not problems and not _below(root / "network"):
        problems.append(Problem("content/no-entries", root.name, path_name=root.name))
    return files, problems


def _problems_elsewhere(root: Path) -> Iterator[Problem]:
    """What is wrong with the places of files that are no entries; what is in them is read by others."""
    for name in _OTHER_FOLDERS:
        others: list[Other] = []
        files = files_below(root / name, others)
        if name == "network":
            others += [(folder, "file/not-a-folder", "") for folder in _NETWORK_FOLDERS if folder in files]
            yield from _without_rulebook(root, files, others)
        yield from _problems_of_others(f"{root.name}/{name}", others)
    redirects = root / REDIRECTS
    if redirects.is_symlink() or (redirects.exists() and not redirects.is_file()):
        code = "file/link" if redirects.is_symlink() else "file/is-a-folder" if redirects.is_dir() else "file/special"
        yield from _problems_of_others(root.name, [(REDIRECTS, code, "")])


def _without_rulebook(root: Path, files: list[str], others: list[Other]) -> Iterator[Problem]:
    known = (*files, *(path for path, _, _ in others if path))
    is_there = os.path.isdir(root / "network" / "rulebooks")  # noqa: PTH112 - never raises
    if is_there and not any(path.partition("/")[0] == "rulebooks" for path in known):
        yield Problem("rulebook/none", f"{root.name}/network/rulebooks")


def _problems_of_others(folder: str, others: list[Other]) -> Iterator[Problem]:
    for relative, code, reason in others:
        path = f"{folder}/{relative}".rstrip("/")
        yield Problem(code, path, name=path.rpartition("/")[2], reason=reason, suggestion=reason)


def _list_kind(root: Path, kind: str) -> tuple[list[EntryFile], list[Problem]]:
    first: dict[str, EntryFile] = {}
    by_case: dict[str, EntryFile] = {}
    english: dict[str, str] = {}
    files: list[EntryFile] = []
    others: list[Other] = []
    told: set[str] = set()
    folders: set[str] = set()
    names = files_below(root / kind, others)
    problems = list(_problems_of_others(f"{root.name}/{kind}", others))
    base = f"{root.name}/{kind}"
    for relative in names:
        folder, _, name = relative.rpartition("/")
        path = f"{base}/{relative}"
        if name.endswith(ENGLISH):
            english[_slug(kind, name.removesuffix(ENGLISH))] = path
        elif name.endswith(_ENDINGS):
            if folder not in folders:
                folders.add(folder)
                problems += _problems_of_folders(folder, path, told)
            slug = _slug(kind, name.rpartition(".")[0])
            file = EntryFile(kind, slug, path)
            if slug in by_case or not _is_plain(slug):
                twins = first.get(slug), by_case.get(slug.casefold())
                file.problems += _problems_of_name(file, name, *twins)
            first.setdefault(slug, file)
            by_case.setdefault(slug.casefold(), file)
            files.append(file)
        else:
            problems.append(Problem("file/unknown-kind", path, name=name))
    for slug, path in english.items():
        if slug in first:
            first[slug].english = path
        else:
            problems.append(Problem("file/translation-of-nothing", path, slug=slug))
    return files, problems


def _problems_of_folders(folders: str, path: str, told: set[str]) -> Iterator[Problem]:
    """Names of folders that cannot be part of an address everywhere; each is told once, at its first file."""
    for folder in folders.split("/") if folders else ():
        if folder not in told and (is_device(folder) or len(folder) > LONGEST.most or not _SLUG.fullmatch(folder)):
            told.add(folder)
            yield Problem("file/bad-folder-name", path, name=folder, suggestion=_suggest_folder(folder))


def _is_plain(slug: str) -> bool:
    """Whether nothing is wrong with a name as such; most are so."""
    return bool(_SLUG.fullmatch(slug)) and len(slug) <= LONGEST.most and slug not in OF_ENTRIES and not is_device(slug)


def _problems_of_name(
    file: EntryFile, name: str, twin: EntryFile | None, twin_but_for_case: EntryFile | None
) -> Iterator[Problem]:
    if not _SLUG.fullmatch(file.slug):
        yield Problem("file/bad-name", file.path, name=name, suggestion=_suggest_name(name))
    elif file.slug in OF_ENTRIES:
        yield Problem("file/taken-name", file.path, name=name)
    elif is_device(file.slug):
        yield Problem("file/reserved-name", file.path, name=name, suggestion=f"hn-{name}")
    elif len(file.slug) > LONGEST.most:
        yield Problem("file/long-name", file.path, name=name, limit=LONGEST.most)
    elif twin:
        yield Problem("file/same-name", file.path, slug=file.slug, other=twin.path)
    if twin_but_for_case and not twin:
        yield Problem("file/same-name-but-case", file.path, name=name, other=twin_but_for_case.path)


def lists(root: Path) -> list[Path]:
    """The files that say what an entry may choose from: vocabularies and rulebooks, the shipped ones for want of others."""
    return _below(*(base / part for base in _bases(root) for part in ("vocabulary", "network/rulebooks")))


def shared_files(root: Path) -> list[Path]:
    """The files of the content folder `root` that belong to no single entry, lists among them."""
    return [*_below(*(base / part for base in _bases(root) for part in ("vocabulary", "network"))), *_redirects(root)]


def _bases(root: Path) -> list[Path]:
    return list(dict.fromkeys((root, SHIPPED)))


def _redirects(root: Path) -> list[Path]:
    return [root / REDIRECTS] if (root / REDIRECTS).is_file() else []


def _below(*folders: Path) -> list[Path]:
    return [folder / name for folder in folders for name in files_below(folder)]


def files_below(folder: Path, others: list[Other] | None = None) -> list[str]:
    """The files below a folder, relative to it, in a fixed order; hidden ones and links are left out.

    What is no file to read is added to `others`.
    """
    found: list[tuple[str, ...]] = []
    odd: list[tuple[tuple[str, ...], str, str]] = []
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        parts = waiting.pop()
        place = os.path.join(folder, *parts)  # noqa: PTH118 - twice as fast as pathlib
        try:
            listing = _opened(place, is_whole=not parts)
        except OSError as error:
            if code := _code_of_folder(error, place):
                odd.append((parts, code, error.strerror or str(error)))
            continue
        with listing:
            for item in listing:
                name = item.name
                if name.startswith((".", "_")):
                    continue
                is_text = _is_text(name)
                if is_text and item.is_file(follow_symlinks=False):
                    found.append((*parts, name))
                elif is_text and item.is_dir(follow_symlinks=False):
                    waiting.append((*parts, name))
                    if name.endswith(_ENDINGS):
                        odd.append(((*parts, name), "file/is-a-folder", ""))
                else:
                    shown, code, reason = _odd(item)
                    odd.append(((*parts, shown), code, reason))
    if others is not None:
        others += [("/".join(parts), code, reason) for parts, code, reason in sorted(odd)]
    return ["/".join(parts) for parts in sorted(found)]


def _is_text(name: str) -> bool:
    """Whether a name is UTF-8: the system passes others on with their bytes as surrogates (PEP 383)."""
    return name.isascii() or os.fsencode(name).decode("utf-8", "ignore") == name


def _odd(item: os.DirEntry[str]) -> Other:
    """The name of what is neither file nor folder with a name that is text, as one can print it, and what is wrong with it.

    The better name for bytes that are no text is what they say as Latin letters (ISO 8859-1).
    """
    if _is_text(item.name):
        return item.name, "file/link" if item.is_symlink() else "file/special", ""
    from generator.traps import latinised  # noqa: PLC0415 - only bad names ask for it

    written = os.fsencode(item.name)
    shown, meant = written.decode("utf-8", "backslashreplace"), latinised(written.decode("latin-1"))
    if item.is_dir(follow_symlinks=False):
        return shown, "file/bad-folder-name", _suggest_folder(meant)
    return shown, "file/bad-name", _suggest_name(meant)


def _opened(place: str, *, is_whole: bool) -> Any:  # noqa: ANN401 - the iterator of scandir has no public name
    """What is in a folder. Raises FileNotFoundError for a link in its place: secrets may lie behind it."""
    if is_whole and os.path.islink(place):  # noqa: PTH114 - a text, as above
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), place)
    return os.scandir(place)


def _code_of_folder(error: OSError, place: str) -> str | None:
    """The code for a folder that cannot be opened; None where there simply is none."""
    if isinstance(error, FileNotFoundError):
        return "file/link" if os.path.islink(place) else None  # noqa: PTH114 - a text, as above
    return "file/not-a-folder" if isinstance(error, NotADirectoryError) else "file/folder-unreadable"


def _slug(kind: str, stem: str) -> str:
    match = _NEWS_NAME.fullmatch(stem) if kind == "news" else None
    return match["slug"] if match else stem


def entry_of(path: str) -> tuple[str, str] | None:
    """Kind and slug of the entry in a file, by its path below the content folder; None for other files."""
    kind, _, name = path.partition("/")
    *folders, name = name.split("/")
    if kind not in ENTRY_KINDS or not name.endswith(_ENDINGS) or name.endswith(ENGLISH):
        return None
    hidden = any(part.startswith((".", "_")) for part in (*folders, name))
    return None if hidden else (kind, _slug(kind, name.rpartition(".")[0]))


def _suggest_name(name: str) -> str:
    from generator.traps import latinised  # noqa: PLC0415 - only bad names ask for it

    stem, dot, ending = name.rpartition(".")
    return _suggest_folder(latinised(stem)) + dot + ending


def _suggest_folder(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[: LONGEST.most].strip("-") or "2026"
    return f"hn-{slug}" if is_device(slug) else slug
