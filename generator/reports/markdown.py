"""Problems as one comment of a pull request, or as the summary of a step.

An editor's text is quoted so that it stays text: it makes no headings, links or pictures and calls nobody by name.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from generator.problems import Severity
from generator.reports.excerpt import visible
from generator.reports.text import source_lines
from generator.reports.words import WORDS, counted

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.reports.context import Context

MARK = "<!-- hanoi check -->"
"""The first line, by which a workflow finds its own comment again to renew it."""

COMMENT_BYTES = 60_000
"""A comment may have 65,536 characters."""

SUMMARY_BYTES = 1_000_000
"""The summary of a step may have 1 MiB."""

_OPEN = 10
"""Up to this many problems the list is not folded."""

_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|~&$:.-]")
_CALL = re.compile(r"(?<=[@#])(?=\w)")
"""Where @name would notify somebody, or #1 point to another thread."""

_INDENT = "  "


def markdown_report(problems: list[Problem], context: Context, limit: int = COMMENT_BYTES) -> str:
    """A friendly line, then the problems by file; never more than `limit` bytes of UTF-8."""
    words, lang = WORDS[context.lang], context.lang
    counts = counted(problems, lang)
    serious = any(problem.severity is Severity.ERROR for problem in problems)
    clean = "thanks-clean-changed" if context.elsewhere else "thanks-clean"
    thanks = words["thanks-errors" if serious else "thanks-warnings" if problems else clean]
    head = [MARK, thanks.format(counts=counts)]
    foot = []
    if context.elsewhere:
        foot.append(words["elsewhere"].format(counts=counted(context.elsewhere, lang)))
    room = limit - _size([*head, *foot])
    return "\n\n".join([*head, *listed_problems(problems, context, room), *foot]) + "\n"


def listed_problems(problems: list[Problem], context: Context, limit: int) -> list[str]:
    """The problems by file, folded away where they are many; at most `limit` bytes of UTF-8."""
    words, lang = WORDS[context.lang], context.lang
    counts = counted(problems, lang)
    head, foot = [], []
    if len(problems) > _OPEN:
        head.append(f"<details><summary>{words['show'].format(counts=counts)}</summary>")
        foot.append("</details>")
    room = limit - _size([*head, *foot]) - 500  # for the line about what is left out
    body: list[str] = []
    reported = 0
    for path, group in groupby(problems, key=lambda problem: problem.path):
        heading = f"### {markdown_code(path)}"
        for problem in group:
            parts = [*([heading] if heading else []), _item(problem, context)]
            if _size(parts) > room:
                break
            body += parts
            room -= _size(parts)
            heading = ""
            reported += 1
        else:
            continue
        break
    if reported < len(problems):
        body.append(words["left-out"].format(counts=counted(problems[reported:], lang)))
    return [*head, *body, *foot]


def _item(problem: Problem, context: Context) -> str:
    lang, words = context.lang, WORDS[context.lang]
    url = context.help_url(problem.code)
    code = f"[{markdown_code(problem.code)}]({url})" if url else markdown_code(problem.code)
    place = words["line"].format(line=problem.span.line, column=problem.span.column)
    lines = [
        f"- **{place}** · {words[problem.severity]} · {code}",
        f"{_INDENT}{markdown_text(problem.message(lang))} {markdown_text(problem.why(lang))}",
        f"{_INDENT}**{words['fix']}:** {markdown_text(problem.fix(lang))}",
    ]
    lines[1:] = ["  \n".join(lines[1:])]
    if quoted := source_lines(problem, context):
        fence = "`" * max(3, *(len(run) + 1 for line in quoted for run in re.findall("`+", line)), 3)
        lines += ["", *(_INDENT + line for line in (f"{fence}text", *quoted, fence))]
    return "\n".join(lines)


def markdown_text(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    quiet = _CALL.sub("\N{WORD JOINER}", visible(text).replace("\n", " "))
    return _MARKUP.sub(r"\\\g<0>", quiet)


def markdown_code(text: str) -> str:
    """Text as code, whatever ticks it holds."""
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{visible(text)}{pad}{ticks}"


def _size(parts: list[str]) -> int:
    return sum(len(part.encode()) + 2 for part in parts)
