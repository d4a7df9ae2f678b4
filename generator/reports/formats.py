"""Every form of the report by the name that `hanoi check --format` takes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.reports.context import Context

FORMATS = ("text", "github", "gitlab", "sarif", "rdjson", "markdown", "json")
"""Each is a module beside this one with a pure function of the problems and their context; a new one is added here."""

TELLS_ELSEWHERE = frozenset({"text", "github", "markdown", "json"})
"""The formats that can say how much was found in files they do not report."""


def report(name: str, problems: list[Problem], context: Context) -> str:
    """The problems in the format `name`. Only its module is loaded."""
    module = import_module(f"generator.reports.{name}")
    text: str = getattr(module, f"{name}_report")(problems, context)
    return text
