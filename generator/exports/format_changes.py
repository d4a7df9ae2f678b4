"""What has changed in the format of the data files, for those whose programs read them.

`format_changes.yml` is written by hand, the newest change first. Its first entry names the present
shape, and a test fails while the dictionary says another: a change of the format cannot be forgotten.
"""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import NamedTuple

from generator.i18n import Bilingual
from generator.shipped_texts import shipped_yaml

_SOURCE = Path(__file__).with_name("format_changes.yml")


class FormatChange(NamedTuple):
    """One change, as readers of the data are told of it."""

    date: dt.date
    version: str
    """`1.2`: the first number is that of the address, the second grows with every change."""
    shape: str
    """The shape after the change, `dictionary.shape_digest`; empty where none was taken yet."""
    breaks: bool
    """Whether a program that read the older files may stumble over it."""
    lines: tuple[Bilingual, ...]


@functools.cache
def format_changes() -> tuple[FormatChange, ...]:
    """All changes, the newest first."""
    written = shipped_yaml(_SOURCE)
    return tuple(
        FormatChange(
            dt.date.fromisoformat(change["date"]),
            str(change["version"]),
            str(change.get("shape", "")),
            change.get("breaks", False),
            tuple(Bilingual(line["vi"], line["en"]) for line in change["lines"]),
        )
        for change in written
    )
