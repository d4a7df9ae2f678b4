"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.problems import Severity
from generator.reports.fingerprints import fingerprints

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.reports.context import Context

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def gitlab_report(problems: list[Problem], context: Context) -> str:
    """A list of findings; their fingerprints do not change when lines move."""
    findings = [
        {
            "description": f"{problem.message(context.lang)} {problem.fix(context.lang)}",
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.severity],
            "location": {"path": context.repository_path(problem), "lines": {"begin": problem.span.line}},
        }
        for problem, fingerprint in zip(problems, fingerprints(problems, context.sources), strict=True)
    ]
    return json.dumps(findings, ensure_ascii=False, indent=2)
