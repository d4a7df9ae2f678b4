"""What readers wait for, measured in a browser: every module `browser_*.py` beside this one is run, and its rows kept."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def browser_rows() -> list[dict[str, Any]]:
    """The rows of all modules: name, value, unit, and perhaps a goal. A module that fails is named in place of its rows."""
    rows: list[dict[str, Any]] = []
    for module in sorted(Path(__file__).parent.glob("browser*.py")):
        if module.name == Path(__file__).name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            figures = Path(folder) / "figures.json"
            finished = subprocess.run([sys.executable, str(module), "--json", str(figures)], check=False)
            if finished.returncode:
                rows.append({"name": f"{module.name} failed", "value": finished.returncode, "unit": "exit status"})
            if figures.is_file():
                found = json.loads(figures.read_text(encoding="utf-8"))
                rows += found if isinstance(found, list) else [found]
    return rows
