"""Reads what of a content folder is no entry: vocabularies, rulebooks, assessments, redirects."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from generator.content import Content
from generator.listing import REDIRECTS, files_below
from generator.problems import Problem
from generator.raw_files import read_bytes
from generator.rulebook_files import read_rulebooks
from generator.schema.incentives import Incentives
from generator.schema.network import Assessment
from generator.schema.validation import salvage, validate
from generator.source import read_document
from generator.vocabularies import Vocabularies, own_or_shipped, path_of, read_vocabularies

if TYPE_CHECKING:
    from pathlib import Path


def read_shared(root: Path) -> tuple[Content, Vocabularies, list[Problem]]:
    """Reads what is no entry: vocabularies, rulebooks, assessments, redirects."""
    vocabularies, problems = read_vocabularies(root)
    content = Content(root, vocabularies=vocabularies.terms)
    rulebooks, found = read_rulebooks(root)
    problems += found
    content.rulebooks, content.rulebook_documents = rulebooks.rulebooks, rulebooks.documents
    content.broken_rulebooks, content.salvaged_rulebooks = rulebooks.broken, rulebooks.salvaged
    vocabularies.asked = rulebooks.asked
    _read_assessments(content, problems)
    _read_incentives(content, problems)
    _read_redirects(content, problems)
    return content, vocabularies, problems


def _read_assessments(content: Content, problems: list[Problem]) -> None:
    folder = content.root / "network" / "assessments"
    for name in files_below(folder):
        file = folder / name
        path = path_of(content.root, file)
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
        left = assessment or salvage(document, Assessment, whole_lists=True)
        if left:
            kept = content.assessments if assessment else content.salvaged
            kept.setdefault(file.parent.name, []).append((date, left))
            content.assessment_documents[file.parent.name, date] = document


def _read_incentives(content: Content, problems: list[Problem]) -> None:
    file, base = own_or_shipped(content.root, "network", "incentives.yml")
    content.incentives_document, found = read_document(file, path_of(base, file))
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


_PATH = re.compile(r"/([a-z0-9-]+/)*")
"""The address of a page of this site."""


def _read_redirects(content: Content, problems: list[Problem]) -> None:
    file = content.root / REDIRECTS
    if file.is_symlink() or not file.is_file():
        return
    try:
        if not read_bytes(file).strip(b" \n#"):
            return
    except OSError:  # the reader says why
        pass
    document, found = read_document(file, path_of(content.root, file))
    problems += (problem for problem in found if problem.code != "file/empty")  # comments alone: no redirect yet
    if document is None:
        return
    for old, new in document.data.items():
        if isinstance(new, str) and all(_PATH.fullmatch(part) for part in (old, new)):
            content.redirects[old] = new
        else:
            wrong_side = document.value_span(old) if _PATH.fullmatch(old) else document.key_span(old)
            problems.append(Problem("redirect/not-a-path", document.path, wrong_side, old=old))
