"""Edits as editors make them: a text, facts that show on few pages, on many, or decide where an entry stands, and new entries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Change = Callable[[str, int], str]
"""Gives the text of an entry, changed; otherwise for each number."""

_FIELDS = re.compile(r"^fields:\n(?:- .*\n)+", re.MULTILINE)
_LATITUDE = re.compile(r"(?m)^(  lat: )([0-9.]+)")
_START = re.compile(r"^start: (\d{4}-\d{2}-\d{2})", re.MULTILINE)
_IN_DECEMBER = "\nstart: 2026-12"

_VALUES = 100
"""No edit has as many values: that many that change nothing mean that it never will."""


class Edit(NamedTuple):
    """What is done to one entry of a content folder."""

    name: str
    entry: Path
    change: Change
    is_new: bool = False
    """Whether the changed text is a new entry beside that one."""

    def make(self, numbers: Iterator[int]) -> Path:
        """Makes the edit, with the next number that makes it one: no change would be waited for in vain. Gives the file."""
        text = self.entry.read_text(encoding="utf-8")
        for number in islice(numbers, _VALUES):
            changed = self.change(text, number)
            if changed != text:
                file = self.entry.with_stem(f"{self.entry.stem}-{number}") if self.is_new else self.entry
                file.write_text(changed, encoding="utf-8")
                return file
        message = f"{self.entry}: {self.name} stays as it is"
        raise LookupError(message)


def edits(content: Path) -> list[Edit]:
    """What is changed in a content folder, in turn."""
    space = _first((content / "spaces").glob("*.md"), having=("\n  website:", "\nopened:"))
    filed = _first((content / "spaces").glob("*.md"), having=("\nfields:\n- ", "\nname:\n  vi:"), lacking=("\nnetwork:",))
    event = _first(
        (content / "events").rglob("*.md"), having=(_IN_DECEMBER, "\ntitle:\n  vi:"), lacking=("\nend:", "\nrepeats")
    )
    return [
        Edit("text changed", space, lambda text, number: f"{text.rstrip()} Thêm {number}.\n"),
        Edit("website changed", space, lambda text, number: _line("  website", f"https://example.org/other/{number}", text)),
        Edit("year of opening changed", space, lambda text, number: _line("opened", f"{1950 + number % 70}", text)),
        Edit("field of a space changed", filed, lambda text, n: _FIELDS.sub(f"fields:\n- {('film', 'design')[n % 2]}\n", text)),
        Edit("name of a space changed", filed, lambda text, n: _line("  vi", f"{'AMX'[n % 3]}ưởng thứ {n}", text)),
        Edit("title of an event changed", event, lambda text, number: _line("  vi", f"Đêm thứ {number}", text)),
        Edit("day of an event changed", event, lambda text, number: _START.sub(f"start: {_day(number)}", text)),
        Edit("space added", filed, _other_space, is_new=True),
        Edit("event added", event, lambda text, number: _named(text, f"Tối {number}", f"Evening {number}"), is_new=True),
    ]


def _line(key: str, value: str, text: str) -> str:
    """The text with another value in the first line of that key."""
    return re.sub(rf"(?m)^{key}: .*", f"{key}: {value}", text, count=1)


def _named(text: str, vi: str, en: str) -> str:
    """The text of an entry by another name."""
    return _line("  en", en, _line("  vi", vi, text))


def _other_space(text: str, number: int) -> str:
    """A space of another name, with a telephone and a website of its own, up to 500 m away."""
    moved = _LATITUDE.sub(lambda found: f"{found[1]}{float(found[2]) + number % 97 / 20_000:.5f}", text, count=1)
    reached = _line("  website", f"https://example.org/new/{number}", _line("  phone", f"+84 24 3999 {number % 10_000:04}", moved))
    return _named(reached, f"Gian {'GKT'[number % 3]} {number}", f"Room {'GKT'[number % 3]} {number}")


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
