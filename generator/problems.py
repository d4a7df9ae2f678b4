"""A problem is data: what is wrong, where, and with which names in it.

Words come later: `generator/messages/<lang>.yml` holds message, reason and fix for every code, and
`generator/reports/` shows the same list in many forms. Collect all, then report.
"""

from __future__ import annotations

import functools
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from generator.i18n import Bilingual
from generator.shipped_texts import shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

MESSAGES = Path(__file__).parent / "messages"
"""The words of problems."""


class Severity(StrEnum):
    """How a problem counts: only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Span(NamedTuple):
    """A place in a text: 1-based lines and columns (in characters), the end exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 2


START = Span()
"""Where a problem of a whole file is shown."""


class Edit(NamedTuple):
    """A certain fix: put `text` in the place of what stands at `span`."""

    span: Span
    text: str


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""What JSON keeps as it is: a problem must not depend on whether it was just found or remembered."""


def plain(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """A name or value as JSON holds it: plain, or one text per language."""
    if isinstance(value, Bilingual):
        return {"vi": value.vi, "en": value.text("en")}
    return value if type(value) in _PLAIN or isinstance(value, dict) else str(value)


class Problem:
    """One finding about one file."""

    __slots__ = ("code", "edits", "params", "path", "severity", "span")

    def __init__(
        self, code: str, path: str, span: Span = START, *, edits: tuple[Edit, ...] = (), **params: object
    ) -> None:
        """Takes the names and values that the message of `code` mentions as keywords.

        `edits` are given only where the fix is certain, so that a machine may apply it.
        """
        self.code = code
        self.path = path
        self.span = span
        self.edits = edits
        self.params = {name: plain(value) for name, value in params.items()}
        self.severity = _severities()[code]

    def __repr__(self) -> str:
        return f"{self.path}:{self.span.line}:{self.span.column} {self.severity}[{self.code}] {self.message('en')}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self.sort_key == other.sort_key and self.params == other.params

    def __hash__(self) -> int:
        return hash(self.sort_key)

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """By file, then place, then code."""
        return self.path, self.span, self.code, repr(sorted(self.params.items()))

    def message(self, lang: str) -> str:
        """What is wrong, in one sentence."""
        return self._fill("message", lang)

    def why(self, lang: str) -> str:
        """Why it matters."""
        return self._fill("why", lang)

    def fix(self, lang: str) -> str:
        """What to write instead."""
        return self._fill("fix", lang)

    def as_json(self, lang: str) -> dict[str, Any]:
        """The shape that `hanoi check --format json` prints."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.path,
            "line": self.span.line,
            "column": self.span.column,
            "end_line": self.span.end_line,
            "end_column": self.span.end_column,
            "message": self.message(lang),
            "why": self.why(lang),
            "fix": self.fix(lang),
        }

    def as_plain(self) -> list[Any]:
        """Everything it holds, as JSON keeps it, for `from_plain`."""
        return [self.code, self.path, self.span, self.edits, self.params]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Problem:
        """The problem that `as_plain` gave."""
        problem = cls.__new__(cls)
        problem.code, problem.path, span, edits, problem.params = plain
        problem.span = Span._make(span)
        problem.edits = tuple(Edit(Span._make(place), text) for place, text in edits)
        problem.severity = _severities()[problem.code]
        return problem

    def _fill(self, part: str, lang: str) -> str:
        names = {key: value[lang] if isinstance(value, dict) else value for key, value in self.params.items()}
        return message_texts(lang)[self.code][part].format(**names)


@functools.cache
def _severities() -> dict[str, Severity]:
    return {code: Severity(texts.get("severity", "error")) for code, texts in message_texts("en").items()}


def known_codes() -> list[str]:
    """Every code there is, in the order of the documentation."""
    return list(message_texts("en"))


@functools.cache
def message_texts(lang: str) -> dict[str, dict[str, str]]:
    """The words of every code, with names in braces where a problem puts its own."""
    texts: dict[str, dict[str, str]] = shipped_yaml(MESSAGES / f"{lang}.yml")
    return texts


def has_errors(problems: list[Problem]) -> bool:
    """Whether a build must not write anything."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def without_hints(problems: Iterable[Problem]) -> list[Problem]:
    """Errors and warnings: what an editor should act on. Hints are for whoever looks for something to improve."""
    return [problem for problem in problems if problem.severity is not Severity.HINT]


class Findings(NamedTuple):
    """What checks have found, as a build tells it."""

    told: list[Problem]
    """Errors and warnings, sorted by place."""
    hints: int
    """How many hints there are: thousands, in a large folder, and a build only counts them."""

    @classmethod
    def of(cls, problems: list[Problem]) -> Self:
        """These of all problems, in whatever order."""
        told = without_hints(problems)
        return cls(sorted(told, key=lambda problem: problem.sort_key), len(problems) - len(told))
