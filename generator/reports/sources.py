"""The files that problems speak of, and their columns as other programs count them.

A problem's columns count the characters of the text as `source.read_text` normalises it (NFC). Other programs
count UTF-16 code units or bytes of the file as it is on the disk.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from generator.raw_files import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Edit, Span


class Sources:
    """Reads each file once. `base` is the folder that problems' paths are relative to."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._files: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str | None:
        """A line (counted from 1) as problems' columns count it; None where there is none to show."""
        raw = self._raw_line(path, number)
        return None if raw is None else unicodedata.normalize("NFC", raw)

    def text_at(self, path: str, span: Span) -> str:
        """What stands at a place."""
        return self._between(path, (span.line, span.column), (span.end_line, span.end_column))

    def utf8_column(self, path: str, line: int, column: int) -> int:
        """The column in bytes, counted from 1."""
        return self._column(path, line, column, "utf-8")

    def utf16_column(self, path: str, line: int, column: int) -> int:
        """The column in UTF-16 code units, counted from 1."""
        return self._column(path, line, column, "utf-16-le")

    def joined(self, path: str, edits: tuple[Edit, ...]) -> Edit:
        """Several edits of one file as a single one, from the first to the last."""
        ordered = sorted(edits)
        result = ordered[0]
        for edit in ordered[1:]:
            end = (result.span.end_line, result.span.end_column)
            kept = self._between(path, end, (edit.span.line, edit.span.column))
            span = type(edit.span)(result.span.line, result.span.column, edit.span.end_line, edit.span.end_column)
            result = type(edit)(span, result.text + kept + edit.text)
        return result

    def _between(self, path: str, start: tuple[int, int], end: tuple[int, int]) -> str:
        lines = [self.line(path, number) or "" for number in range(start[0], end[0] + 1)]
        if not lines:
            return ""
        lines[-1] = lines[-1][: end[1] - 1]
        lines[0] = lines[0][start[1] - 1 :]
        return "\n".join(lines)

    def _column(self, path: str, line: int, column: int, encoding: Literal["utf-8", "utf-16-le"]) -> int:
        raw = self._raw_line(path, line)
        if raw is None:
            return column
        before = _written(raw, column - 1)
        beyond = max(0, column - 1 - len(unicodedata.normalize("NFC", raw)))
        return len(before.encode(encoding)) // (2 if encoding == "utf-16-le" else 1) + beyond + 1

    def _raw_line(self, path: str, number: int) -> str | None:
        if path not in self._files:
            self._files[path] = self._read(path)
        lines = self._files[path]
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        file = self._base / path
        try:
            if not file.is_file() or file.stat().st_size > MAX_BYTES:
                return []
            text = file.read_bytes().decode("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _written(raw: str, characters: int) -> str:
    """The beginning of a line that is `characters` long once it is normalised."""
    if unicodedata.is_normalized("NFC", raw):
        return raw[:characters]
    taken = length = start = 0
    for at in range(1, len(raw) + 1):
        if length >= characters:
            break
        if at == len(raw) or not unicodedata.combining(raw[at]):  # a letter with its marks ends here
            length += len(unicodedata.normalize("NFC", raw[start:at]))
            start = taken = at
    return raw[:taken]
