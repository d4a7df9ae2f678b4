"""Problems for a terminal: place, code, what is wrong, why, the line itself with a caret, and the fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import without_hints
from generator.reports.excerpt import excerpt, visible
from generator.reports.words import WORDS, counted

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.reports.context import Context


def text_report(problems: list[Problem], context: Context) -> str:
    """All problems, then how many of each severity.

    Hints are only counted unless the context asks for them: what should be mended must not drown in
    what could be better.
    """
    words = WORDS[context.lang]
    shown = problems if context.hints else without_hints(problems)
    summary = counted(problems, context.lang) or words["clean-changed" if context.elsewhere else "clean"]
    if len(shown) < len(problems):
        summary += f" ({words['hints']})"
    parts = [*(_block(problem, context) for problem in shown), summary]
    if context.elsewhere:
        parts.append(words["elsewhere"].format(counts=counted(context.elsewhere, context.lang)))
    return "\n\n".join(parts)


def one_line(problem: Problem, context: Context) -> str:
    """Place, severity, code and message."""
    lang, span = context.lang, problem.span
    severity = WORDS[lang][problem.severity]
    text = f"{problem.path}:{span.line}:{span.column} {severity}[{problem.code}] {problem.message(lang)}"
    return visible(text.replace("\n", " "))


def source_lines(problem: Problem, context: Context) -> list[str]:
    """The line of the file with carets below the place; nothing where the file cannot be shown."""
    line = context.sources.line(problem.path, problem.span.line)
    if not line:
        return []
    shown, carets = excerpt(line, problem.span)
    gutter = f"{problem.span.line:>5} | "
    return [gutter + shown, " " * (len(gutter) - 2) + "| " + carets]


def _block(problem: Problem, context: Context) -> str:
    lang = context.lang
    lines = [
        one_line(problem, context),
        *source_lines(problem, context),
        f"  {visible(problem.why(lang))}",
        f"  {WORDS[lang]['fix']}: {visible(problem.fix(lang))}",
    ]
    return "\n".join(lines)
