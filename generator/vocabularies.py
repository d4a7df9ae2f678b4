"""Reads the vocabularies of a content folder: the closed lists of ids that entries choose from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.listing import SHIPPED, rulebook_files
from generator.problems import Problem
from generator.schema.validation import validate
from generator.schema.vocabulary import VOCABULARIES, Term, Ward
from generator.source import read_document, read_list


@dataclass
class Vocabularies:
    """Every vocabulary by name, with its terms by id."""

    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    declarations: dict[str, str] = field(default_factory=dict)
    """What rulebooks ask spaces to declare: the text of the criterion by the declaration's name."""

    def term(self, vocabulary: str, term_id: str) -> Term | None:
        """An item of a vocabulary."""
        return self.terms.get(vocabulary, {}).get(term_id)

    @cached_property
    def wards(self) -> dict[str, Ward]:
        """The 126 wards and communes by id."""
        return {key: term for key, term in self.terms.get("wards", {}).items() if isinstance(term, Ward)}


def own_or_shipped(root: Path, *parts: str) -> tuple[Path, Path]:
    """A file or folder of the content folder, or the shipped one where it has none; with its root."""
    own = root.joinpath(*parts)
    return (own, root) if own.exists() else (SHIPPED.joinpath(*parts), SHIPPED)


def path_of(root: Path, file: Path) -> str:
    """A file below a content folder as problems name it: `content/spaces/manzi.md`."""
    return f"{root.name}/{file.relative_to(root).as_posix()}"


def read_vocabularies(root: Path) -> tuple[Vocabularies, list[Problem]]:
    """Reads those of the content folder `root`, and shipped ones in the place of those it lacks."""
    vocabularies = Vocabularies()
    problems: list[Problem] = []
    for name, model in VOCABULARIES.items():
        vocabularies.terms[name] = _read_vocabulary(root, name, model, problems)
    vocabularies.declarations = _declarations(root)
    return vocabularies, problems


def _declarations(root: Path) -> dict[str, str]:
    """The names of the declarations of every rulebook. What is wrong with a rulebook is said elsewhere."""
    found: dict[str, str] = {}
    for file in rulebook_files(root):
        document = read_document(file, file.name)[0]
        if document is not None:
            _note_declarations(document.data, found)
    return found


def _note_declarations(data: Any, found: dict[str, str]) -> None:  # noqa: ANN401 - raw data
    if isinstance(data, list):
        for item in data:
            _note_declarations(item, found)
    if not isinstance(data, dict):
        return
    shown_by = data.get("shown_by")
    if isinstance(shown_by, dict) and isinstance(name := shown_by.get("declaration"), str):
        text = data.get("text")
        found.setdefault(name, str(text.get("vi", "") if isinstance(text, dict) else text or ""))
    for value in data.values():
        _note_declarations(value, found)


def _read_vocabulary(root: Path, name: str, model: type[Term], problems: list[Problem]) -> dict[str, Term]:
    file, base = own_or_shipped(root, "vocabulary", f"{name}.yml")
    path = path_of(base, file)
    items, found = read_list(file, path)
    problems += found
    terms: dict[str, Term] = {}
    for item in items:
        term, invalid = validate(item, model)
        problems += invalid
        if term is None:
            continue
        if term.id in terms:
            problems.append(Problem("vocabulary/same-id", path, item.value_span("id"), id=term.id))
        terms[term.id] = term
    return terms
