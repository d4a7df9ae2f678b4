"""Files made for a test and the context in which they are reported."""

from collections.abc import Iterable
from pathlib import Path

from generator.problems import Edit, Problem, Span
from generator.reports.context import Context
from generator.reports.sources import Sources

MANZI = "content/spaces/manzi.md"


def context(base: Path, lines: Iterable[str] = (), **settings: object) -> Context:
    """A context in English in which `content/spaces/manzi.md` has the given lines."""
    file = base / MANZI
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes("".join(f"{line}\n" for line in lines).encode())
    given: dict[str, object] = {"lang": "en", "sources": Sources(base)} | settings
    return Context(**given)  # type: ignore[arg-type]


def error(line: int = 1, column: int = 1, end_column: int | None = None, *, path: str = MANZI, edits: tuple[Edit, ...] = (), word: str = "x") -> Problem:
    """An error within one line."""
    span = Span(line, column, line, end_column or column + 1)
    return Problem("entry/unknown-key", path, span, edits=edits, key=word, suggestion="address")


def warning(line: int = 1, *, path: str = MANZI) -> Problem:
    """A warning at the beginning of a line."""
    return Problem("entry/fact-without-source", path, Span(line, 1, line, 2), key="opened")
