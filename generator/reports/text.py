"""Problems for a terminal: place, code, what is wrong, why, the line itself with a caret, and the fix."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, without_hints

if TYPE_CHECKING:
    from pathlib import Path

    from generator.i18n import Language

_WORDS = {
    "vi": {
        "error": "lỗi",
        "warning": "cảnh báo",
        "hint": "gợi ý",
        "fix": "Sửa",
        "clean": "Không có lỗi.",
        "hidden": "xem gợi ý bằng --hints",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "hint": "hint",
        "fix": "Fix",
        "clean": "No problems.",
        "hidden": "show hints with --hints",
    },
}


def text_report(problems: list[Problem], base: Path, lang: Language, *, hints: bool = False) -> str:
    """All problems, then how many of each severity. `base` is the folder that paths are relative to.

    Hints are only counted, unless `hints`: what should be mended must not drown in what could be better.
    """
    words = _WORDS[lang]
    blocks = [_block(problem, base, lang) for problem in (problems if hints else without_hints(problems))]
    counts = Counter(problem.severity for problem in problems)
    summary = ", ".join(_count(counts[severity], words[severity], lang) for severity in Severity if counts[severity])
    if len(blocks) < len(problems):
        summary += f" ({words['hidden']})"
    return "\n\n".join([*blocks, summary or words["clean"]])


def _count(number: int, word: str, lang: Language) -> str:
    return f"{number} {word}" + ("s" if lang == "en" and number != 1 else "")


def _block(problem: Problem, base: Path, lang: Language) -> str:
    words = _WORDS[lang]
    span = problem.span
    lines = [
        f"{problem.path}:{span.line}:{span.column} {words[problem.severity]}[{problem.code}] {problem.message(lang)}",
        *_excerpt(problem, base),
        f"  {problem.why(lang)}",
        f"  {words['fix']}: {problem.fix(lang)}",
    ]
    return "\n".join(lines)


def _excerpt(problem: Problem, base: Path) -> list[str]:
    """The source line with a caret below the place; nothing where the file cannot be shown."""
    file = base / problem.path
    span = problem.span
    try:
        if file.stat().st_size > 1_000_000:  # noqa: PLR2004 - not an entry
            return []
        lines = file.read_text(encoding="utf-8").splitlines()
        line = lines[span.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return []
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    gutter = f"{span.line:>5} | "
    return [f"{gutter}{line}", " " * (len(gutter) - 2) + "| " + " " * start + "^" * max(1, end - start)]
