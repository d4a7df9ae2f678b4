"""Reviewdog's Diagnostic Format: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto.

Its columns count bytes of UTF-8 and its ends are exclusive. Reviewdog shows each suggestion as an alternative, so a fix
of several edits becomes one suggestion.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.problems import Severity

if TYPE_CHECKING:
    from generator.problems import Problem, Span
    from generator.reports.context import Context

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.HINT: "INFO"}


def rdjson_report(problems: list[Problem], context: Context) -> str:
    """One `DiagnosticResult` with a diagnostic for each problem."""
    source = {"name": "hanoi", **({"url": context.site_url} if context.site_url else {})}
    diagnostics = [_diagnostic(problem, context) for problem in problems]
    return json.dumps({"source": source, "diagnostics": diagnostics}, ensure_ascii=False, indent=2)


def _diagnostic(problem: Problem, context: Context) -> dict[str, Any]:
    lang, url = context.lang, context.help_url(problem.code)
    diagnostic: dict[str, Any] = {
        "message": f"{problem.message(lang)}\n{problem.why(lang)}\n{problem.fix(lang)}",
        "location": {"path": context.repository_path(problem), "range": _range(problem.path, problem.span, context)},
        "severity": _SEVERITIES[problem.severity],
        "code": {"value": problem.code, **({"url": url} if url else {})},
    }
    if problem.edits:
        edit = context.sources.joined(problem.path, problem.edits)
        diagnostic["suggestions"] = [{"range": _range(problem.path, edit.span, context), "text": edit.text}]
    return diagnostic


def _range(path: str, span: Span, context: Context) -> dict[str, dict[str, int]]:
    def position(line: int, column: int) -> dict[str, int]:
        return {"line": line, "column": context.sources.utf8_column(path, line, column)}

    return {"start": position(span.line, span.column), "end": position(span.end_line, span.end_column)}
