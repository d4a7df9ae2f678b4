"""A name for each problem that stays the same while lines above it come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.reports.sources import Sources


def fingerprints(problems: list[Problem], sources: Sources) -> list[str]:
    """One for each problem, all different: made of the file, the code, its names and the line's own text."""
    seen: Counter[str] = Counter()
    names = []
    for problem in problems:
        line = (sources.line(problem.path, problem.span.line) or "").strip()
        params = {key: value for key, value in problem.params.items() if not key.endswith("line")}
        known = "\0".join([problem.path, problem.code, line, *(f"{key}={params[key]}" for key in sorted(params))])
        names.append(hashlib.sha256(f"{known}\0{seen[known]}".encode()).hexdigest()[:32])
        seen[known] += 1
    return names
