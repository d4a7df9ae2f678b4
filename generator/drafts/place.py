"""Where a new entry goes: a name becomes a file name that no entry has yet, and never leaves the folder."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from generator.file_names import is_device
from generator.i18n import fold
from generator.taken_names import OF_ENTRIES
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from pathlib import Path

MAX_LENGTH = 60
"""A longer name is cut at a word: it stands in addresses that people send to each other."""

_YEAR_AT_LEAST = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


class Place(NamedTuple):
    """A file that does not exist yet."""

    kind: str
    slug: str
    file: Path

    def schema_from_here(self, root: Path) -> str:
        """The way from the file to its schema, for the line that editors' tools read."""
        return "../" * len(self.file.relative_to(root.parent).parts[:-1]) + f".vscode/schemas/{self.kind}.json"


def slug_of(name: str) -> str:
    """A name as part of an address: "Hồ Gươm" → `ho-guom`. Empty where it has no Latin letter or digit."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    slug = "-".join(words)
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
    return f"{slug}-1" if is_device(slug) or slug in OF_ENTRIES else slug


def place_for(root: Path, kind: str, name: str, start: str | None) -> Place:
    """The place of a new entry of `kind` with this name; `start` is an event's first day, or the day of news.

    Raises:
        ValueError: where the name gives no address, the folder leads elsewhere, or a space or a series of
            this name is there already: that one is to be changed, not doubled.
    """
    slug = slug_of(name)
    if not slug:
        raise WrongCallError("new-no-address", name=name)
    taken = _taken(root, kind)
    if slug in taken and kind in {"spaces", "series"}:
        raise WrongCallError("new-exists", path=taken[slug].relative_to(root.parent).as_posix())
    first = date_in(start)
    if slug in taken and kind == "events" and first and f"{slug}-{first[:4]}" not in taken:
        slug = f"{slug}-{first[:4]}"
    if slug in taken:
        slug = next(other for n in count(2) if (other := f"{slug}-{n}") not in taken)
    folder = root / kind
    if kind == "events" and first:
        folder /= first[:4]
    stem = f"{first}-{slug}" if kind == "news" else slug
    file = folder / f"{stem}.md"
    if not file.resolve().is_relative_to(root.resolve() / kind):
        raise WrongCallError("new-leads-out", folder=folder)
    if blocked := next((part for part in (root / kind, folder) if part.exists() and not part.is_dir()), None):
        raise WrongCallError("folder-is-file", path=blocked)
    return Place(kind, slug, file)


def date_in(text: str | None) -> str | None:
    """The date that a text begins with, as far as it is one: `2026-11-22` of `2026-11-22T15:00`."""
    match = _YEAR_AT_LEAST.match(text or "")
    if not match:
        return None
    try:
        dt.date.fromisoformat(f"{match[0]}-01-01"[:10] if len(match[0]) < 10 else match[0])  # noqa: PLR2004 - a whole date
    except ValueError:
        return None
    return match[0]


def _taken(root: Path, kind: str) -> dict[str, Path]:
    """The slugs of a kind that have a file, however that file looks."""
    taken: dict[str, Path] = {}
    for file in sorted((root / kind).rglob("*")):
        stem = file.name.partition(".")[0]
        if kind == "news":
            stem = re.sub(r"^\d{4}-\d{2}(-\d{2})?-", "", stem)
        if file.is_file():
            taken.setdefault(stem.lower(), file)
    return taken


def write_new(place: Place, text: str) -> None:
    """Writes the file; one that has appeared there in the meantime is never touched (FileExistsError)."""
    place.file.parent.mkdir(parents=True, exist_ok=True)
    with place.file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
