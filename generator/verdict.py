"""Remembers what the checks found, so that a folder in which nothing has changed need not be understood again.

Nor is it checked again where nothing has changed that a check looks at: most edits change a text, of which the checks
know no more than its record says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.caching import digest, program_digest, write_whole
from generator.problems import Findings, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.snapshot import Snapshot


class Verdict:
    """What was found in one content folder on a day."""

    def __init__(self, file: Path | None, snapshot: Snapshot, as_of: dt.date) -> None:
        """Reads what `file` remembers; without a file nothing is remembered."""
        self._file = file
        self._snapshot = snapshot
        self._generation = f"{program_digest()} {as_of.isoformat()}"
        self._known = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            head, _, body = self._file.read_bytes().partition(b"\n") if self._file else (b"", b"", b"")
            if head == self._head(body):
                known: dict[str, Any] = json.loads(body)
                return known
        except (OSError, ValueError):  # damaged, or written by something else
            pass
        return {}

    def _head(self, body: bytes) -> bytes:
        return f"{digest([body])} {self._generation}".encode()

    def of_content(self, name: str) -> Findings | None:
        """What was found in a folder with that name (`Snapshot.name`); None where that is not known."""
        return self._findings() if self._known.get("content") == name else None

    def of_records(self, name: str) -> Findings | None:
        """The same, where that names what the checks look at (`Surveyed.name`), and no file has changed of which they look at more."""
        files = self._known.get("files", {})
        is_same = self._known.get("records") == name and all(self._digest(path) == was for path, was in files.items())
        return self._findings() if is_same else None

    @property
    def files(self) -> list[str]:
        """Those files."""
        return list(self._known.get("files", {}))

    @property
    def compared(self) -> dict[str, tuple[str, Any]]:
        """What checks have found by comparing facts (`Survey.compared`)."""
        found: dict[str, tuple[str, Any]] = self._known.get("compared", {})
        return found

    def _findings(self) -> Findings:
        return Findings([Problem.from_plain(problem) for problem in self._known["told"]], self._known["hints"])

    def _digest(self, path: str) -> str | None:
        found = self._snapshot.files.get(path.partition("/")[2])
        return found and found.digest.hex()

    def remember(
        self,
        content: str,
        records: str,
        found: Findings,
        files: Iterable[str],
        compared: Mapping[str, tuple[str, Any]],
    ) -> None:
        """Keeps it for the next time; `files` are those of which the checks have looked at more than their records."""
        if self._file:
            known = {
                "content": content,
                "records": records,
                "files": {path: self._digest(path) for path in files},
                "compared": compared,
                "told": [problem.as_plain() for problem in found.told],
                "hints": found.hints,
            }
            body = json.dumps(known, ensure_ascii=False).encode()
            write_whole(self._file, self._head(body), b"\n", body)
