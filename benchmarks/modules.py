"""Measurements that have a program of their own beside this one: it is run, and its rows are kept."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def module_rows(pattern: str) -> list[dict[str, Any]]:
    """The rows of all modules so called: name, value, unit, and perhaps a goal. A module that fails is named instead."""
    rows: list[dict[str, Any]] = []
    for module in sorted(Path(__file__).parent.glob(pattern)):
        with tempfile.TemporaryDirectory() as folder:
            figures = Path(folder) / "figures.json"
            finished = subprocess.run([sys.executable, str(module), "--json", str(figures)], check=False)
            if finished.returncode:
                rows.append({"name": f"{module.name} failed", "value": finished.returncode, "unit": "exit status"})
            if figures.is_file():
                found = json.loads(figures.read_text(encoding="utf-8"))
                rows += found if isinstance(found, list) else [found]
    return rows
