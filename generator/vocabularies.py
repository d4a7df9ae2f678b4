"""Reads the vocabularies of a content folder: the closed lists of ids that entries choose from."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.listing import SHIPPED
from generator.problems import Problem
from generator.raw_files import read_bytes
from generator.schema.validation import validate
from generator.schema.vocabulary import VOCABULARIES, Term, Ward, wards_of
from generator.source import read_list


class Asked(NamedTuple):
    """What rulebooks ask of spaces, by name."""

    declarations: dict[str, str]
    """The text of the criterion by the declaration's name."""
    criteria: tuple[str, ...]


@dataclass
class Vocabularies:
    """Every vocabulary by name, with its terms by id."""

    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    asked: Asked | None = None
    """What a space may declare for the network; None where that is not known."""
    unread: set[str] = field(default_factory=set)
    """Those that could not be read at all: of their ids nobody can say that there is none."""

    def term(self, vocabulary: str, term_id: str) -> Term | None:
        """An item of a vocabulary."""
        return self.terms.get(vocabulary, {}).get(term_id)

    @cached_property
    def wards(self) -> dict[str, Ward]:
        """The 126 wards and communes by id."""
        return wards_of(self.terms)


def own_or_shipped(root: Path, *parts: str) -> tuple[Path, Path]:
    """A file or folder of the content folder, or the shipped one where it has none; with its root."""
    own = root.joinpath(*parts)
    is_there = os.path.isfile(own) if own.suffix else os.path.isdir(own)  # noqa: PTH112, PTH113 - never raise
    return (own, root) if is_there else (SHIPPED.joinpath(*parts), SHIPPED)


def path_of(root: Path, file: Path) -> str:
    """A file below a content folder as problems name it: `content/spaces/manzi.md`."""
    return f"{root.name}/{file.relative_to(root).as_posix()}"


def read_vocabularies(root: Path) -> tuple[Vocabularies, list[Problem]]:
    """Reads those of the content folder `root`, and shipped ones in the place of those it lacks."""
    vocabularies = Vocabularies()
    problems: list[Problem] = []
    for name, model in VOCABULARIES.items():
        before = len(problems)
        vocabularies.terms[name] = _read_vocabulary(root, name, model, problems)
        if not vocabularies.terms[name] and len(problems) > before:
            vocabularies.unread.add(name)
    return vocabularies, problems


def _read_vocabulary(root: Path, name: str, model: type[Term], problems: list[Problem]) -> dict[str, Term]:
    file, base = own_or_shipped(root, "vocabulary", f"{name}.yml")
    path = path_of(base, file)
    try:
        terms, found = _terms(file, path, read_bytes(file), model)
    except OSError:  # the reader says why
        terms, found = {}, read_list(file, path)[1]
    problems += found
    return dict(terms)


@lru_cache(maxsize=64)  # a process reads them for the folder, for its examiners, and for its rulebooks
def _terms(file: Path, path: str, raw: bytes, model: type[Term]) -> tuple[dict[str, Term], list[Problem]]:
    """The terms of a file that holds `raw`, and what is wrong with it."""
    items, problems = read_list(file, path, raw)
    terms: dict[str, Term] = {}
    for item in items:
        term, invalid = validate(item, model)
        problems += invalid
        if term is None:
            continue
        if term.id in terms:
            problems.append(Problem("vocabulary/same-id", path, item.value_span("id"), id=term.id))
        terms[term.id] = term
    return terms, problems
