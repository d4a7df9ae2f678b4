"""Which entries a pull request adds, changes, renames or removes, and what in them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import history
from generator.listing import ENGLISH, entry_of
from generator.source import read_document
from generator.untranslated import untranslated_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.i18n import Bilingual


class How(StrEnum):
    """What happened to an entry."""

    NEW = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


class Touched(NamedTuple):
    """One entry of a pull request."""

    kind: str
    slug: str
    path: str
    """Of its file, or of its English text where that alone changed; relative to the content folder's parent."""
    how: How
    name: str
    keys: tuple[str, ...] = ()
    """The keys whose values differ, in the order of the file; `body` for the text below."""
    former: str | None = None
    """The slug it had before."""
    gaps: tuple[str, ...] = ()
    """The keys that have no English yet."""


DATES = frozenset({"start", "end", "repeats", "repeats_at", "except", "extra", "every_lunar"})
"""The keys that say when an event is."""

_SAID_BY = frozenset({"changes", "moved_from", "status"})
"""The keys that tell readers of a change, and calendar programs by a greater SEQUENCE."""


def is_unsaid(entry: Touched) -> bool:
    """Whether an event's days or times differ, and nothing in its entry says so to those who noted down the old ones."""
    keys = set(entry.keys)
    return entry.kind == "events" and bool(keys & DATES) and not keys & _SAID_BY


class Changes(NamedTuple):
    """Everything that a pull request touches."""

    entries: tuple[Touched, ...]
    others: tuple[str, ...]
    """Files of the content folder that are no entries, and files outside of it; from the repository's root."""


def changes_since(root: Path, revision: str, catalog: Catalog) -> Changes:
    """What differs between the content folder `root` and where a git revision and today's branch parted.

    Raises:
        ValueError: outside of git, and for an unknown revision.
    """
    prefix = history.repository_prefix(root)
    repository = history.repository_root(root)
    touched = history.touched_files(root, revision)
    files = {path for path in touched if _entry_at(path)}
    elsewhere = {path for path in history.touched_files(repository, revision) if not path.startswith(prefix)}
    renamed = {new: old for old, new in history.moved_files(root, revision).items()}
    with history.folder_at(root, revision, without="media") as copy:
        entries = tuple(_Comparison(root, copy, renamed, catalog).entries(sorted(files)))
    return Changes(entries, tuple(sorted(elsewhere | {prefix + path for path in touched - files})))


class _Comparison:
    """The content folder beside a copy of what it was."""

    def __init__(self, now: Path, before: Path, renamed: dict[str, str], catalog: Catalog) -> None:
        """`renamed` are the former paths of files that only got another name."""
        self.now = now
        self.before = before
        self.renamed = renamed
        self.catalog = catalog

    def entries(self, files: Iterable[str]) -> Iterator[Touched]:
        gone = set(self.renamed.values())
        seen: set[tuple[str, str]] = set()
        for path in files:
            found = _entry_at(path)
            if found and found not in seen and path not in gone:
                seen.add(found)
                yield self._entry(*found, path)

    def _entry(self, kind: str, slug: str, path: str) -> Touched:
        former = _entry_at(self.renamed.get(path, path))
        how = self._how(slug, path, former[1] if former else slug)
        entry = catalog_entry(self.catalog, kind, slug) if how is not How.REMOVED else None
        old, new = self.before / self.renamed.get(path, path), self.now / path
        return Touched(
            kind,
            slug,
            f"{self.now.name}/{path}",
            how,
            _name(entry) or _name_in(new if new.is_file() else old) or slug,
            _keys(old, new) if how in {How.CHANGED, How.RENAMED} else (),
            former[1] if former and how is How.RENAMED else None,
            untranslated_keys(entry) if entry else (),
        )

    def _how(self, slug: str, path: str, former: str) -> How:
        if former != slug:
            return How.RENAMED
        if path.endswith(ENGLISH) or path in self.renamed:
            return How.CHANGED
        if not (self.before / path).is_file():
            return How.NEW
        return How.CHANGED if (self.now / path).is_file() else How.REMOVED


def _entry_at(path: str) -> tuple[str, str] | None:
    """Kind and slug of the entry that a file belongs to, its English text included."""
    return entry_of(f"{path.removesuffix(ENGLISH)}.md" if path.endswith(ENGLISH) else path)


def catalog_entry(catalog: Catalog, kind: str, slug: str) -> Entry[Any] | None:
    """An entry of any kind; None where it has errors or is gone."""
    entries: dict[str, Entry[Any]] = getattr(catalog, kind)
    return entries.get(slug)


def _name(entry: Entry[Any] | None) -> str:
    if entry is None:
        return ""
    name: Bilingual = getattr(entry.model, "name", None) or entry.model.title
    return name.vi


def _name_in(file: Path) -> str:
    """The name in a file that has errors, or is gone."""
    document = read_document(file, file.name)[0] if file.is_file() else None
    value = (document.data.get("name") or document.data.get("title")) if document else None
    text = value.get("vi") if isinstance(value, dict) else value
    return text if isinstance(text, str) else ""


def _keys(before: Path, now: Path) -> tuple[str, ...]:
    one, other = (read_document(file, file.name)[0] if file.is_file() else None for file in (before, now))
    old, new = (document.data if document else {} for document in (one, other))
    keys = [key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key)]
    bodies = [document.body if document else None for document in (one, other)]
    return (*keys, "body") if bodies[0] != bodies[1] and "body" not in keys else tuple(keys)
