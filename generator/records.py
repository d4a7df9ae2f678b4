"""What the files of a content folder say, as plain data that can be kept and passed between processes.

A record holds what is wrong with one entry by itself, and the facts that checks across entries
compare. It holds no model: thousands are read back in hundredths of a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.problems import Problem


@dataclass(slots=True)
class Record:
    """One entry."""

    kind: str
    slug: str
    path: str
    is_usable: bool
    """Whether it could be read without an error."""
    problems: list[Problem] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    """By the name of the check that compares them; only what JSON can hold."""
    renamed: list[list[Any]] = field(default_factory=list)
    """`[place, key as written]` of each misspelt key that was read under the name that was meant."""

    def as_plain(self) -> list[Any]:
        """Everything but kind, slug and path, which its file's name gives."""
        return [self.is_usable, [problem.as_plain() for problem in self.problems], self.facts, self.renamed]

    @classmethod
    def from_plain(cls, kind: str, slug: str, path: str, plain: list[Any]) -> Record:
        """The record that `as_plain` gave."""
        is_usable, problems, facts, renamed = plain
        found = [Problem.from_plain(problem) for problem in problems]
        return cls(kind, slug, path, is_usable, found, facts, renamed)


@dataclass(slots=True)
class SharedRecord:
    """What is no entry: vocabularies, rulebooks, assessments, redirects."""

    problems: list[Problem] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    assessed: list[str] = field(default_factory=list)
    """The spaces that have assessments."""
    certificates: list[list[str]] = field(default_factory=list)
    """`[space, path of the assessment, day of issue in ISO 8601]` of each certificate in the register."""

    def as_plain(self) -> list[Any]:
        return [[problem.as_plain() for problem in self.problems], self.redirects, self.assessed, self.certificates]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> SharedRecord:
        problems, *rest = plain
        return cls([Problem.from_plain(problem) for problem in problems], *rest)
