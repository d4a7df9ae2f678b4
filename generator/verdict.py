"""Remembers what the checks found, so that a folder in which nothing has changed need not be understood again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.record_cache import digest, program_digest, write_whole

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


class Verdict:
    """What was found in one content folder, as it is, on a day."""

    def __init__(self, file: Path | None, content: str, as_of: dt.date) -> None:
        """`content` is the folder's name (`snapshot.name_of_content`); without a file nothing is remembered."""
        self._file = file
        self._about = digest([program_digest().encode(), content.encode(), as_of.isoformat().encode()])

    def recall(self) -> list[Problem] | None:
        """The problems; None where these are not known of this very folder."""
        try:
            head, _, body = self._file.read_text(encoding="utf-8").partition("\n") if self._file else ("", "", "")
            if head == self._head(body):
                return [Problem.from_plain(problem) for problem in json.loads(body)]
        except (OSError, ValueError):  # damaged, or written by something else
            pass
        return None

    def remember(self, problems: list[Problem]) -> None:
        """Keeps them for the next time."""
        if self._file:
            body = json.dumps([problem.as_plain() for problem in problems], ensure_ascii=False)
            write_whole(self._file, f"{self._head(body)}\n{body}".encode())

    def _head(self, body: str) -> str:
        return f"{digest([body.encode()])} {self._about}"
