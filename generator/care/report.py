"""What is due, as text, as JSON and as Markdown for one issue of the repository."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages import formats
from generator.reports.markdown import markdown_code, markdown_text
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from generator.care.due import Due
    from generator.i18n import Language

MARK = "<!-- hanoi due -->"
"""The first line, by which a workflow finds its own issue again."""

MOST = 200
"""Items of one reason that an issue lists at the most."""


def due_text(items: Sequence[Due], lang: Language) -> str:
    """One line for each thing to do, below its reason."""
    strings = ui_strings(lang)
    lines = []
    for reason, group in groupby(items, key=lambda item: item.reason):
        found = list(group)
        lines += ["", say(strings, f"care.{reason}.title", n=len(found))]
        lines += [f"  {item.path}: {remark(item, lang)}" for item in found]
    return "\n".join(lines[1:]) or strings["care.nothing"]


def due_json(items: Sequence[Due], as_of: dt.date) -> str:
    return json.dumps(
        {
            "as_of": as_of.isoformat(),
            "due": [
                {
                    "reason": item.reason,
                    "path": item.path,
                    "date": item.date.isoformat() if item.date else None,
                    "seen": str(item.seen) if item.seen else None,
                    "step": item.step or None,
                    "keys": list(item.keys),
                }
                for item in items
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def due_markdown(items: Sequence[Due], lang: Language) -> str:
    """A list to tick off, folded by reason."""
    strings = ui_strings(lang)
    parts = [MARK, strings["care.lede"]]
    for reason, group in groupby(items, key=lambda item: item.reason):
        found = list(group)
        lines = [f"- [ ] {markdown_code(item.path)}: {markdown_text(remark(item, lang))}" for item in found[:MOST]]
        if len(found) > MOST:
            lines.append(f"- {say(strings, 'review.more', n=len(found) - MOST)}")
        heading = say(strings, f"care.{reason}.title", n=len(found))
        parts.append(f"<details><summary>{heading}</summary>\n\n" + "\n".join(lines) + "\n\n</details>")
    return "\n\n".join(parts if items else [MARK, strings["care.nothing"]]) + "\n"


def remark(item: Due, lang: Language) -> str:
    """What is to be done about an entry, in a few words."""
    strings = ui_strings(lang)
    if item.keys:
        return ", ".join(item.keys)
    if item.date is None:
        seen = item.seen and formats.partial_date(item.seen, lang)
        return say(strings, "care.attest.seen", date=seen) if seen else strings["care.never"]
    key = f"care.step.{item.step}"
    return say(strings, key if key in strings else "care.step.other", date=formats.date(item.date, lang))
