"""Reads the rulebooks of a content folder, the shipped ones for want of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.document import Document
from generator.listing import files_below
from generator.schema.rulebook import Rulebook
from generator.schema.validation import salvage, validate
from generator.source import read_document
from generator.vocabularies import Asked, own_or_shipped, path_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Problem


@dataclass(slots=True)
class RulebookFiles:
    """The rulebooks, by the day they come into force."""

    rulebooks: list[Rulebook] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    """Their files, in the same order."""
    broken: set[str] = field(default_factory=set)
    """The names of files that cannot be used."""
    salvaged: list[tuple[Rulebook, Document]] = field(default_factory=list)
    """What is left of these without their invalid values, for checks alone."""

    @property
    def asked(self) -> Asked | None:
        """What a space may declare and reply to; None where not all rulebooks are known."""
        if not self.rulebooks or self.broken:
            return None
        criteria = [criterion for rulebook in self.rulebooks for criterion in rulebook.criteria]
        declarations = {name: criterion.text.vi for criterion in criteria if (name := criterion.shown_by.declaration)}
        return Asked(dict(sorted(declarations.items())), tuple(sorted({criterion.id for criterion in criteria})))


def read_rulebooks(root: Path) -> tuple[RulebookFiles, list[Problem]]:
    """The rulebooks of the content folder `root`, and what is wrong with their files."""
    folder, base = own_or_shipped(root, "network", "rulebooks")
    files = RulebookFiles()
    problems: list[Problem] = []
    read: list[tuple[Rulebook, Document]] = []
    for name in files_below(folder):
        file = folder / name
        document, found = read_document(file, path_of(base, file))
        problems += found
        rulebook = None
        if document is not None:
            rulebook, invalid = validate(document, Rulebook)
            problems += invalid
        if document is None or rulebook is None:
            files.broken.add(file.stem)
            if document is not None and (left := salvage(document, Rulebook, whole_lists=True)):
                files.salvaged.append((left, document))
        else:
            read.append((rulebook, document))
    read.sort(key=lambda pair: pair[0].in_force.from_)
    files.rulebooks, files.documents = [rulebook for rulebook, _ in read], [document for _, document in read]
    return files, problems
