"""Asks the browser's engine, without a browser."""

import json
import subprocess
from pathlib import Path
from typing import Any

Answer = dict[str, Any]


def ask(site: str, day: str, queries: list[dict[str, str]]) -> list[Answer]:
    """The engine's answers to queries with `lang` and `type`; `site` is an address or a folder, with a slash."""
    asked = subprocess.run(
        ["node", str(Path(__file__).with_name("ask.mjs")), site, day],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    answers: list[Answer] = json.loads(asked.stdout)
    return answers
