"""The machine-readable report: `--format json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.i18n import Language
    from generator.problems import Problem


def json_report(problems: list[Problem], entries: int, lang: Language) -> str:
    """`{"problems": […], "entries": N}` with 1-based lines and columns."""
    return json.dumps(
        {"problems": [problem.as_json(lang) for problem in problems], "entries": entries}, ensure_ascii=False, indent=2
    )
