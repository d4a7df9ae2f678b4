"""The machine-readable report of our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.problems import Edit, Problem
    from generator.reports.context import Context


def json_report(problems: list[Problem], context: Context) -> str:
    """`{"problems": […], "entries": N}` with 1-based lines and columns in characters, ends exclusive.

    A problem with a certain fix has `edits` besides. `elsewhere` counts what was found in files that did not change;
    it is there only when the report is limited to those that did.
    """
    report: dict[str, Any] = {
        "problems": [_problem(problem, context) for problem in problems],
        "entries": context.entries,
    }
    if context.elsewhere:
        report["elsewhere"] = len(context.elsewhere)
    return json.dumps(report, ensure_ascii=False, indent=2)


def _problem(problem: Problem, context: Context) -> dict[str, Any]:
    shown = problem.as_json(context.lang)
    if problem.edits:
        shown["edits"] = [_edit(edit) for edit in problem.edits]
    return shown


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "line": edit.span.line,
        "column": edit.span.column,
        "end_line": edit.span.end_line,
        "end_column": edit.span.end_column,
        "text": edit.text,
    }
