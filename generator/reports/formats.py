"""Every form of the report by the name that `hanoi check --format` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reports.github import github_report
from generator.reports.gitlab import gitlab_report
from generator.reports.json import json_report
from generator.reports.markdown import markdown_report
from generator.reports.rdjson import rdjson_report
from generator.reports.sarif import sarif_report
from generator.reports.text import text_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.problems import Problem
    from generator.reports.context import Context

FORMATS: dict[str, Callable[[list[Problem], Context], str]] = {
    "text": text_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "sarif": sarif_report,
    "rdjson": rdjson_report,
    "markdown": markdown_report,
    "json": json_report,
}
"""Each is a pure function of the problems and their context; a new one is added here, nowhere else."""

TELLS_ELSEWHERE = frozenset({"text", "github", "markdown", "json"})
"""The formats that can say how much was found in files they do not report."""
