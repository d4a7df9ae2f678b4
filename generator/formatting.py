"""`hanoi fmt`: which files it looks at, what each would become, and writing that without a trace of half-done work."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.canonical import UnformattableError, canonical_text
from generator.content import KINDS
from generator.listing import Other, files_below
from generator.mending import mend
from generator.raw_files import MAX_BYTES, read_bytes
from generator.schema.incentives import Incentives
from generator.schema.network import Assessment
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

_ENDINGS = frozenset({".md", ".yml"})


@dataclass(slots=True)
class Plan:
    """What is to be written, and what is left as it is."""

    texts: dict[Path, bytes] = field(default_factory=dict)
    """The new content of each file that changes."""
    mended: dict[Path, int] = field(default_factory=dict)
    """How many problems of a file are mended with it."""
    left: list[Path] = field(default_factory=list)
    """Files with errors, which nobody can format."""
    remaining: dict[Path, int] = field(default_factory=dict)
    """How many problems of a file no machine could mend; known only where mending was asked for."""
    refused: dict[Path, OSError] = field(default_factory=dict)
    """The files that could not be written, and why; known once it was carried out."""

    def carry_out(self) -> None:
        """Writes every file as a whole: a reader finds the old or the new one."""
        for file, raw in self.texts.items():
            try:
                write_whole(file, raw)
            except OSError as error:
                self.refused[file] = error


def plan_formatting(root: Path, paths: Sequence[Path] = (), *, fix: bool = False) -> Plan:
    """What `hanoi fmt` makes of the content folder `root`, or of the files and folders `paths` in it.

    Raises:
        ValueError: where a path does not exist or lies outside of `root`.
    """
    plan = Plan()
    files, closed = _files(root, paths)
    plan.left += closed
    mended = mend(root, [_name(root, file) for file in files]) if fix else None
    for file in files:
        name = _name(root, file)
        text = mended.texts.get(name) if mended else None
        if mended and name in mended.remaining:
            plan.remaining[file] = mended.remaining[name]
        try:
            raw = read_bytes(file)
            new = _canonical(text if text is not None else _decoded(raw), file, root)
        except (UnformattableError, OSError):
            plan.left.append(file)
            if text is None:
                continue
            new = text
        if new.encode() != raw:
            plan.texts[file] = new.encode()
            if mended and name in mended.counts:
                plan.mended[file] = mended.counts[name]
    return plan


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise UnformattableError
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnformattableError from error


def _canonical(text: str, file: Path, root: Path) -> str:
    if not text.strip():
        raise UnformattableError
    return canonical_text(text, model=_model(file, root), is_yaml=file.suffix == ".yml")


def _model(file: Path, root: Path) -> type[BaseModel] | None:
    """The kind of entry a file is; None for vocabularies, rulebooks, pages and English texts."""
    parts = file.relative_to(root).parts
    if parts[:2] == ("network", "assessments"):
        return Assessment
    if parts == ("network", "incentives.yml"):
        return Incentives
    return None if file.name.endswith(".en.md") else KINDS.get(parts[0])


def _name(root: Path, file: Path) -> str:
    return f"{root.name}/{file.relative_to(root).as_posix()}"


def _files(root: Path, paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files, and the folders that cannot be looked into."""
    found: set[Path] = set()
    closed: set[Path] = set()
    for path in paths or [root]:
        place = path.resolve()
        if not place.exists():
            raise WrongCallError("file-missing", path=path)
        if not place.is_relative_to(root):
            raise WrongCallError("file-outside", path=path, folder=root.name)
        if place.is_dir():
            others: list[Other] = []
            found.update(place / name for name in files_below(place, others))
            closed.update(place / name for name, code, _ in others if code == "file/folder-unreadable")
        else:
            found.add(place)
    return sorted(file for file in found if _is_ours(file, root)), sorted(closed)


def _is_ours(file: Path, root: Path) -> bool:
    hidden = any(part.startswith((".", "_")) for part in file.relative_to(root).parts)
    return file.suffix in _ENDINGS and not hidden and file.is_file() and not file.is_symlink()


def write_whole(file: Path, raw: bytes) -> None:
    """Puts a file in the place of another in one step, with the same rights."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
        temporary.chmod(file.stat().st_mode & 0o7777)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
