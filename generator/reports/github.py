"""Annotations of GitHub's workflow commands, which Forgejo's and Gitea's runners understand as well.

A step shows ten errors, ten warnings and ten notices, the first that it prints; the rest is in the log, in a closed
group, and in the step's summary: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Severity
from generator.reports.text import one_line
from generator.reports.words import WORDS, counted

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.reports.context import Context

SHOWN = 10
"""Annotations of each kind that a step shows."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def github_report(problems: list[Problem], context: Context, *, has_summary: bool = False) -> str:
    """Annotations, those of changed files first, then errors before warnings; at the end what is not shown."""
    words, lang = WORDS[context.lang], context.lang
    changed = context.changed or frozenset()
    ordered = sorted(problems, key=lambda problem: (problem.path not in changed, _RANK[problem.severity]))
    shown: list[Problem] = []
    hidden: list[Problem] = []
    room = dict.fromkeys(Severity, SHOWN) | {Severity.HINT: SHOWN - 2}  # two notices speak of the rest
    for problem in ordered:
        (shown if room[problem.severity] > 0 else hidden).append(problem)
        room[problem.severity] -= 1
    lines = [_annotation(problem, context) for problem in shown]
    if hidden:
        counts = counted(hidden, lang)
        where = words["hidden-summary" if has_summary else "hidden-log"]
        lines += [
            f"::group::{_data(words['rest'].format(counts=counts))}",
            *(one_line(problem, context) for problem in hidden),
            "::endgroup::",
            f"::notice::{_data(words['hidden'].format(counts=counts))} {_data(where)}",
        ]
    if context.elsewhere:
        lines.append(f"::notice::{_data(words['elsewhere'].format(counts=counted(context.elsewhere, lang)))}")
    return "\n".join([*lines, counted(problems, lang) or words["clean-changed" if context.elsewhere else "clean"]])


def _annotation(problem: Problem, context: Context) -> str:
    lang, span = context.lang, problem.span
    properties: dict[str, str | int] = {"file": context.repository_path(problem), "line": span.line}
    properties["endLine"] = span.end_line
    if span.line == span.end_line:  # columns may only be given within one line
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = problem.code
    message = [problem.message(lang), problem.why(lang), f"{WORDS[lang]['fix']}: {problem.fix(lang)}"]
    if url := context.help_url(problem.code):
        message.append(url)
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {listed}::{_data(chr(10).join(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
