"""Looks at one entry by itself: reads it, types it, checks it, and notes the facts that others are compared with."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import digest
from generator.checks.across import FACTS
from generator.checks.alone import CHECKS_ALONE
from generator.content import KINDS, Content, Entry
from generator.i18n import Bilingual
from generator.listing import EntryFile, list_entries
from generator.packets import packed, unpacked_shared
from generator.problems import has_errors
from generator.records import Record, SharedRecord
from generator.rulebook_files import RulebookFiles, read_rulebooks
from generator.schema.mentions import Mention, mentions
from generator.schema.validation import salvage, validate
from generator.shared_content import read_shared
from generator.source import read_body, read_document
from generator.survey import Survey
from generator.surveyor import Contents, contents_of, key_of
from generator.vocabularies import Vocabularies, read_vocabularies

if TYPE_CHECKING:
    from pathlib import Path

    from generator.document import Document
    from generator.examiners import Examined
    from generator.kept_pieces import Piece
    from generator.problems import Problem


class Reading(NamedTuple):
    """An entry as checks see it."""

    kind: str
    slug: str
    document: Document
    entry: Entry[Any] | None
    """What could be typed; of an entry with invalid values, what is left without them; None where nothing is."""
    mentions: tuple[Mention, ...]
    """Every id it mentions, valid or not."""
    is_usable: bool
    """Whether it could be read without an error."""
    english: str | None = None
    """The path of the English text beside it."""


def examine(
    root: Path, file: EntryFile, contents: Contents, vocabularies: Vocabularies
) -> tuple[Record, Entry[Any] | None]:
    """The record of one entry, and the entry itself where it has no error.

    `contents` are the bytes of its files; where they are None, reading says why.
    """
    document, problems = read_document(root.parent / file.path, file.path, contents[0])
    translation, found = _english(root, file, contents[1])
    record = Record(file.kind, file.slug, file.path, is_usable=False, problems=problems + found)
    if document is None:
        return record, None
    kind = KINDS[file.kind]
    model, invalid = validate(document, kind)
    record.problems += invalid
    record.is_usable = model is not None and not has_errors(problems)
    left = model or salvage(document, kind)
    entry = None
    if left is not None:
        body = Bilingual(document.body) if document.body.strip() else getattr(left, "body", None)
        if translation is not None:
            body = Bilingual(body.vi if body else "", translation)
        facts = digest([file.path.encode(), repr(document.data).encode()])
        entry = Entry(file.slug, left, body, document, facts, digest(contents))
    mentioned = tuple(mention for mention in mentions(document.data, kind) if not _is_guessed(document, mention.place))
    reading = Reading(file.kind, file.slug, document, entry, mentioned, record.is_usable, file.english)
    found = [problem for check in CHECKS_ALONE for problem in check(reading, vocabularies)]
    record.problems += [problem for problem in found if not _lies_in(problem, document)] if document.guessed else found
    for name, note in FACTS.items():
        if (fact := note(reading)) is not None:
            record.facts[name] = fact
    record.renamed = [[list(place), key] for place, key in document.renamed.items()]
    document.forget_nodes()
    return record, entry if record.is_usable else None


def _is_guessed(document: Document, place: tuple[str | int, ...]) -> bool:
    return any(place[: len(guess)] == guess for guess in document.guessed)


def _lies_in(problem: Problem, document: Document) -> bool:
    """Whether a problem is about a key of which only a guess says what it means, or about what stands under it."""
    for guess in document.guessed:
        key, value = document.key_span(*guess), document.value_span(*guess)
        if (key.line, key.column) <= (problem.span.line, problem.span.column) < (value.end_line, value.end_column):
            return True
    return False


def _english(root: Path, file: EntryFile, raw: bytes | None) -> tuple[str | None, list[Problem]]:
    if file.english is None:
        return None, []
    text, problems = read_body(root.parent / file.english, file.english, raw)
    return None if text is None else _without_front_matter(text), problems


def _without_front_matter(text: str) -> str:
    match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return text[match.end() if match else 0 :].strip("\n")


def examine_shared(root: Path) -> tuple[SharedRecord, Content, Vocabularies]:
    """The record of everything that is no entry, with what was read."""
    from generator.checks import assessments, incentives, rulebooks  # noqa: PLC0415 - load the measures, for the network alone

    content, vocabularies, problems = read_shared(root)
    problems += [*rulebooks.check(content), *assessments.check(content), *incentives.check(content)]
    certificates = [
        [slug, content.assessment_documents[slug, day].path, assessment.certificate.issued.isoformat()]
        for kept in (content.assessments, content.salvaged)
        for slug, found in kept.items()
        for day, assessment in found
        if assessment.certificate
    ]
    assessed = sorted({*content.assessments, *content.salvaged})
    record = SharedRecord(problems, content.redirects, assessed, sorted(certificates))
    return record, content, vocabularies


def examine_files(root: Path, files: list[EntryFile], shared: Piece = b"") -> list[Examined]:
    """Key, record and packed entry of each file; see `examiners.Examined`.

    `shared` is what is no entry, packed (`packets.packed_shared`), where nothing is wrong with that; else it is read.
    """
    if shared:
        content = unpacked_shared(root, shared)
        vocabularies = Vocabularies(content.vocabularies, RulebookFiles(content.rulebooks).asked)
    else:
        vocabularies = read_vocabularies(root)[0]
        vocabularies.asked = read_rulebooks(root)[0].asked
    base = os.fspath(root.parent)
    found: list[Examined] = []
    for file in files:
        contents = contents_of(base, file)
        record, entry = examine(root, file, contents, vocabularies)
        said = json.dumps(record.as_plain(), ensure_ascii=False, separators=(",", ":")).encode()
        found.append((key_of(contents), said, packed(entry) if entry else ()))
    return found


def read_folder(root: Path) -> tuple[Survey, Content]:
    """Reads the content folder `root` whole: the records, and everything that can be used."""
    shared, content, vocabularies = examine_shared(root)
    base = os.fspath(root.parent)
    files, problems = list_entries(root)
    records = []
    for file in files:
        record, entry = examine(root, file, contents_of(base, file), vocabularies)
        records.append(record)
        if entry is not None and not has_errors(file.problems):
            content.entries(file.kind)[file.slug] = entry
    return Survey(root, files, records, shared, problems), content
