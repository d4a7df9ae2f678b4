"""Reads a whole content folder: every entry, vocabulary and rulebook, with all their problems.

Nothing here decides whether a build may go on; it only collects. A file that cannot be used still
counts as existing, so that one broken file does not make every mention of it a second problem.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from generator.i18n import Bilingual, fold
from generator.problems import Problem, Span, has_errors
from generator.schema.event import Event
from generator.schema.incentives import Incentives
from generator.schema.network import Assessment, Rulebook
from generator.schema.others import News, Series
from generator.schema.space import Space
from generator.schema.validation import salvage, validate
from generator.schema.vocabulary import VOCABULARIES, Term, Ward
from generator.source import Document, Places, read_body, read_document, read_list
from generator.traps import latinised

if TYPE_CHECKING:
    from collections.abc import Iterator

ModelT = TypeVar("ModelT", bound=BaseModel)

SHIPPED = Path(__file__).parent.parent / "content"
"""Where vocabulary, rulebooks and editorial pages come from when a content folder has none."""

KINDS: dict[str, type[BaseModel]] = {"spaces": Space, "events": Event, "series": Series, "news": News}
"""The kinds of entry: folder below `content/` and model."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEWS_NAME = re.compile(r"\d{4}-\d{2}(-\d{2})?-(?P<slug>.+)")


@dataclass(frozen=True, slots=True)
class Entry(Generic[ModelT]):
    """One checked file."""

    slug: str
    model: ModelT
    body: Bilingual | None
    """Markdown below the front matter, in each language that has it."""
    document: Document
    """The text it came from, with the place of every value."""


@dataclass(slots=True)
class Content:
    """Everything that was read from one content folder."""

    root: Path
    spaces: dict[str, Entry[Space]] = field(default_factory=dict)
    events: dict[str, Entry[Event]] = field(default_factory=dict)
    series: dict[str, Entry[Series]] = field(default_factory=dict)
    news: dict[str, Entry[News]] = field(default_factory=dict)
    vocabularies: dict[str, dict[str, Term]] = field(default_factory=dict)
    rulebooks: list[Rulebook] = field(default_factory=list)
    rulebook_documents: list[Document] = field(default_factory=list)
    """The files of `rulebooks`, in the same order."""
    assessments: dict[str, list[tuple[dt.date, Assessment]]] = field(default_factory=dict)
    incentives: Incentives | None = None
    incentives_document: Document | None = None
    redirects: dict[str, str] = field(default_factory=dict)
    redirect_document: Document | None = None
    broken: dict[str, set[str]] = field(default_factory=dict)
    """Slugs of files that exist but could not be used, by kind."""
    unusable: dict[str, list[Document]] = field(default_factory=dict)
    """What could be read of them, so that one problem of a file does not hide its next."""
    salvaged: dict[str, list[Entry[BaseModel]]] = field(default_factory=dict)
    """What is left of them without their invalid values: checked, never published."""

    def checked(self, kind: str) -> list[Entry[Any]]:
        """Everything of a kind that checks look at: the entries, and what is left of unusable ones."""
        return [*self.entries(kind).values(), *self.salvaged.get(kind, [])]

    def entries(self, kind: str) -> dict[str, Entry[BaseModel]]:
        """The entries of one kind of `KINDS`."""
        found: dict[str, Entry[BaseModel]] = getattr(self, kind)
        return found

    def exists(self, kind: str, slug: str) -> bool:
        """Whether there is a file for `slug`, usable or not."""
        return slug in self.entries(kind) or slug in self.broken.get(kind, ())

    def term(self, vocabulary: str, term_id: str) -> Term | None:
        """An item of a vocabulary."""
        return self.vocabularies.get(vocabulary, {}).get(term_id)

    @property
    def wards(self) -> dict[str, Ward]:
        """The 126 wards and communes by id."""
        return {key: term for key, term in self.vocabularies.get("wards", {}).items() if isinstance(term, Ward)}


def read_content(root: Path) -> tuple[Content, list[Problem]]:
    """Reads the folder `root` (the one that holds `spaces/`, `events/`, …)."""
    content = Content(root)
    problems: list[Problem] = []
    if not root.is_dir():
        return content, [Problem("content/no-folder", root.name, path_name=root.name)]
    for name, model in VOCABULARIES.items():
        content.vocabularies[name] = _read_vocabulary(root, name, model, problems)
    for kind, kind_model in KINDS.items():
        _read_kind(content, kind, kind_model, problems)
    _read_rulebooks(content, problems)
    _read_assessments(content, problems)
    _read_incentives(content, problems)
    _read_redirects(content, problems)
    return content, problems


def _relative(root: Path, file: Path) -> str:
    return f"{root.name}/{file.relative_to(root).as_posix()}"


def _entry_files(folder: Path) -> Iterator[Path]:
    """The entry files below a folder, in a fixed order; hidden files and links are not entries."""
    for file in sorted(folder.rglob("*")):
        if not file.name.startswith((".", "_")) and file.is_file() and not file.is_symlink():
            yield file


def _read_kind(content: Content, kind: str, model: type[BaseModel], problems: list[Problem]) -> None:
    english: dict[str, Path] = {}
    paths: dict[str, str] = {}
    for file in _entry_files(content.root / kind):
        if file.name.endswith(".en.md"):
            english[file.name.removesuffix(".en.md")] = file
        elif file.suffix in {".md", ".yml", ".yaml"}:
            problems += _read_entry(content, kind, model, file, paths)
        else:
            problems.append(Problem("file/unknown-kind", _relative(content.root, file), name=file.name))
    _add_english(content, kind, english, problems)


def _read_entry(
    content: Content, kind: str, model: type[BaseModel], file: Path, paths: dict[str, str]
) -> list[Problem]:
    """Adds one file to the content: as an entry, or, with any problem, to what is only checked further.

    `paths` holds the file of each slug seen so far.
    """
    path, slug = _relative(content.root, file), _slug(kind, file)
    document, problems = read_document(file, path)
    if not _SLUG.fullmatch(slug):
        problems.append(Problem("file/bad-name", path, name=file.name, suggestion=_suggest_name(file)))
    elif slug in paths:
        problems.append(Problem("file/same-name", path, slug=slug, other=paths[slug]))
    twin = paths.setdefault(f"/{slug.casefold()}", path)  # a key that no slug can have
    if twin != path and slug not in paths:
        problems.append(Problem("file/same-name-but-case", path, name=file.name, other=twin))
    paths.setdefault(slug, path)
    typed: BaseModel | None = None
    if document is not None:
        typed, invalid = validate(document, model)
        problems += invalid
    if document is not None and typed is not None and not has_errors(problems):
        body = Bilingual(document.body) if document.body.strip() else getattr(typed, "body", None)
        content.entries(kind)[slug] = Entry(slug, typed, body, document)
        return problems
    content.broken.setdefault(kind, set()).add(slug)
    if document is not None:
        content.unusable.setdefault(kind, []).append(document)
        salvaged = typed or salvage(document, model)
        if salvaged is not None:
            content.salvaged.setdefault(kind, []).append(Entry(slug, salvaged, None, document))
    return problems


def _add_english(content: Content, kind: str, files: dict[str, Path], problems: list[Problem]) -> None:
    entries = content.entries(kind)
    for name, file in files.items():
        path = _relative(content.root, file)
        match = _NEWS_NAME.fullmatch(name) if kind == "news" else None
        slug = match["slug"] if match else name
        text, found = read_body(file, path)
        problems += found
        entry = entries.get(slug)
        if entry is None:
            if not content.exists(kind, slug):
                problems.append(Problem("file/translation-of-nothing", path, slug=slug))
        elif text is not None:
            vietnamese = entry.body.vi if entry.body else ""
            entries[slug] = Entry(slug, entry.model, Bilingual(vietnamese, _without_front_matter(text)), entry.document)


def _without_front_matter(text: str) -> str:
    match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return text[match.end() if match else 0 :].strip("\n")


def _slug(kind: str, file: Path) -> str:
    match = _NEWS_NAME.fullmatch(file.stem) if kind == "news" else None
    return match["slug"] if match else file.stem


def entry_of(path: str) -> tuple[str, str] | None:
    """Kind and slug of the entry in a file, by its path below the content folder; None for other files."""
    kind, _, name = path.partition("/")
    file = Path(name)
    if kind not in KINDS or file.name.startswith((".", "_")) or file.suffix not in {".md", ".yml", ".yaml"}:
        return None
    return None if file.name.endswith(".en.md") else (kind, _slug(kind, file))


def _suggest_name(file: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(latinised(file.stem))).strip("-") + file.suffix


def _folder(root: Path, *parts: str) -> tuple[Path, Path]:
    """The folder itself, or the shipped one when the content folder has none; with its root."""
    own = root.joinpath(*parts)
    return (own, root) if own.exists() else (SHIPPED.joinpath(*parts), SHIPPED)


def _read_vocabulary(root: Path, name: str, model: type[Term], problems: list[Problem]) -> dict[str, Term]:
    file, base = _folder(root, "vocabulary", f"{name}.yml")
    path = _relative(base, file)
    document, found = read_list(file, path)
    problems += found
    terms: dict[str, Term] = {}
    if document is None:
        return terms
    for part in _parts(document):
        term, invalid = validate(part, model)
        problems += invalid
        if term is None:
            continue
        if term.id in terms:
            problems.append(Problem("vocabulary/same-id", path, part.value_span("id"), id=term.id))
        terms[term.id] = term
    return terms


def _parts(document: Document) -> list[Document]:
    """The items of a list as documents of their own, each in its place of the same file."""
    items: list[object] = document.data["items"]
    parts = [Document(document.path, item if isinstance(item, dict) else {}, places=Places()) for item in items]
    for spans, part_spans in ((document.values, "values"), (document.keys, "keys")):
        for (_, *item_path), span in ((path, span) for path, span in spans.items() if len(path) > 1):
            getattr(parts[int(item_path[0])], part_spans)[tuple(item_path[1:])] = span
    return parts


def _read_rulebooks(content: Content, problems: list[Problem]) -> None:
    folder, base = _folder(content.root, "network", "rulebooks")
    found_rulebooks: list[tuple[Rulebook, Document]] = []
    for file in _entry_files(folder):
        path = _relative(base, file)
        document, found = read_document(file, path)
        problems += found
        if document is None:
            continue
        rulebook, invalid = validate(document, Rulebook)
        problems += invalid
        if rulebook:
            found_rulebooks.append((rulebook, document))
    found_rulebooks.sort(key=lambda pair: pair[0].in_force.from_)
    content.rulebooks = [rulebook for rulebook, _ in found_rulebooks]
    content.rulebook_documents = [document for _, document in found_rulebooks]


def _read_assessments(content: Content, problems: list[Problem]) -> None:
    for file in _entry_files(content.root / "network" / "assessments"):
        path = _relative(content.root, file)
        date = _day_named(file.stem)
        if date is None:
            problems.append(Problem("network/assessment-name", path, name=file.name))
            continue
        document, found = read_document(file, path)
        problems += found
        if document is None:
            continue
        assessment, invalid = validate(document, Assessment)
        problems += invalid
        if assessment:
            content.assessments.setdefault(file.parent.name, []).append((date, assessment))


def _read_incentives(content: Content, problems: list[Problem]) -> None:
    file, base = _folder(content.root, "network", "incentives.yml")
    content.incentives_document, found = read_document(file, _relative(base, file))
    problems += found
    if content.incentives_document is not None:
        content.incentives, invalid = validate(content.incentives_document, Incentives)
        problems += invalid


def _day_named(text: str) -> dt.date | None:
    """The day a file is named after; `20260301` and `2026-W09-7` are other names for it, and refused."""
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return date if date.isoformat() == text else None


def _read_redirects(content: Content, problems: list[Problem]) -> None:
    file = content.root / "redirects.yml"
    if not file.exists() or not file.read_bytes().strip(b" \n#"):
        return
    document, found = read_document(file, _relative(content.root, file))
    problems += found
    if document is None:
        return
    content.redirect_document = document
    for old, new in document.data.items():
        if isinstance(new, str) and all(re.fullmatch(r"/([a-z0-9-]+/)*", part) for part in (old, new)):
            content.redirects[old] = new
        else:
            problems.append(Problem("redirect/not-a-path", document.path, document.key_span(old), old=old))


__all__ = ["KINDS", "Content", "Entry", "Span", "entry_of", "read_content"]
