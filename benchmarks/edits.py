"""Edits as editors make them, each of one entry: a text, and facts that show on few pages, on many, or decide where it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Change = Callable[[str, int], str]
"""Gives the text of an entry, changed; otherwise for each number."""

_FIELDS = re.compile(r"^fields:\n(?:- .*\n)+", re.MULTILINE)
_START = re.compile(r"^start: (\d{4}-\d{2}-\d{2})", re.MULTILINE)
_OTHER_FIELDS = ("film", "music", "design")
"""Three: a turn of the benchmark makes eight edits, and with two each turn would come round to the same field."""

_IN_DECEMBER = "\nstart: 2026-12"


def edits(content: Path) -> list[tuple[str, Path, Change]]:
    """What is changed, in which entry of a content folder, and how."""
    space = _first((content / "spaces").glob("*.md"), having=("\n  website:", "\nopened:"))
    filed = _first((content / "spaces").glob("*.md"), having=("\nfields:\n- ", "\nname:\n  vi:"), lacking=("\nnetwork:",))
    event = _first(
        (content / "events").rglob("*.md"), having=(_IN_DECEMBER, "\ntitle:\n  vi:"), lacking=("\nend:", "\nrepeats")
    )
    return [
        ("text", space, lambda text, number: f"{text.rstrip()} Thêm {number}.\n"),
        (
            "website",
            space,
            lambda text, n: re.sub(r"(?m)^  website: .*", f"  website: https://example.org/other/{n}", text),
        ),
        (
            "year of opening",
            space,
            lambda text, number: re.sub(r"(?m)^opened: .*", f"opened: {1950 + number % 70}", text),
        ),
        ("field of a space", filed, lambda text, number: _FIELDS.sub(f"fields:\n- {_OTHER_FIELDS[number % 3]}\n", text)),
        (
            "name of a space",
            filed,
            lambda text, number: re.sub(r"(?m)^  vi: .*", f"  vi: {'AMX'[number % 3]}ưởng thứ {number}", text, count=1),
        ),
        (
            "title of an event",
            event,
            lambda text, number: re.sub(r"(?m)^  vi: .*", f"  vi: Đêm thứ {number}", text, count=1),
        ),
        ("day of an event", event, lambda text, number: _START.sub(f"start: {_day(number)}", text)),
    ]


def _first(files: Iterable[Path], *, having: Iterable[str], lacking: Iterable[str] = ()) -> Path:
    for file in sorted(files):
        text = file.read_text(encoding="utf-8")
        if all(part in text for part in having) and not any(part in text for part in lacking):
            return file
    wanted = ", ".join(having)
    raise LookupError(wanted)


def _day(number: int) -> dt.date:
    """Days of December in a row that goes to and fro."""
    return dt.date(2026, 12, 1 + number * 11 % 31)
