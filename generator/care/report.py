"""What is due as text and as JSON; that and dead links as Markdown, each for one issue of the repository."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from generator.care.due import Reason
from generator.care.links import is_dead
from generator.care.ways import ways_markdown
from generator.pages import formats
from generator.reports.markdown import markdown_code, markdown_text
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from generator.care.due import Due
    from generator.care.links import Link
    from generator.i18n import Language
    from generator.site import Site

MARK = "<!-- hanoi due -->"
LINKS_MARK = "<!-- hanoi links -->"
"""The first lines, by which a workflow finds its own issues again."""

_ROOM = 56_000
"""Characters of all lists of an issue together; platforms refuse one of 65,536."""


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
                    "links": [{"line": link.line, "url": link.url} for link in item.links],
                }
                for item in items
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def due_markdown(items: Sequence[Due], site: Site, lang: Language) -> str:
    """A list to tick off, folded by reason; each item leads to its file and to the form, where `site` has them."""
    strings = ui_strings(lang)
    parts = [MARK, strings["care.lede"]]
    for reason, group in groupby(items, key=lambda item: item.reason):
        found = list(group)
        told = [f"- [ ] {ways_markdown(item.path, site, lang)}: {_told(item, lang)}" for item in found]
        heading = say(strings, f"care.{reason}.title", n=len(found))
        lines = "\n".join(_fitting(told, _ROOM // len(Reason), lang))
        parts.append(f"<details><summary>{heading}</summary>\n\n{lines}\n\n</details>")
    return "\n\n".join(parts if items else [MARK, strings["care.nothing"]]) + "\n"


def _fitting(items: Sequence[str], room: int, lang: Language) -> list[str]:
    """As many of the items as there is room for, and how many there are besides."""
    ends = list(accumulate(len(item) + 1 for item in items))
    shown = [item for item, end in zip(items, ends, strict=True) if end <= room]
    left = len(items) - len(shown)
    return [*shown, f"- {say(ui_strings(lang), 'review.more', n=left)}"] if left else shown


def _told(item: Due, lang: Language) -> str:
    strings = ui_strings(lang)
    if item.links:
        return ", ".join(
            f"{say(strings, 'care.links.line', line=link.line)} {markdown_code(link.url)}" for link in item.links
        )
    return markdown_text(remark(item, lang))


def remark(item: Due, lang: Language) -> str:
    """What is to be done about an entry, in a few words."""
    strings = ui_strings(lang)
    if item.keys:
        return ", ".join(item.keys)
    if item.links:
        return ", ".join(f"{say(strings, 'care.links.line', line=link.line)} {link.url}" for link in item.links)
    if item.date is None:
        seen = item.seen and formats.partial_date(item.seen, lang)
        return say(strings, "care.attest.seen", date=seen) if seen else strings["care.never"]
    key = f"care.step.{item.step}"
    return say(strings, key if key in strings else "care.step.other", date=formats.date(item.date, lang))


def dead_markdown(links: Iterable[Link], dead: Mapping[str, str], site: Site, lang: Language) -> str:
    """The dead links by entry, as an issue; each entry leads to its file and to the form, where `site` has them."""
    strings = ui_strings(lang)
    by_path: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        if is_dead(link, dead):
            by_path[link.path].append(link)
    if not by_path:
        return f"{LINKS_MARK}\n\n{strings['care.links.none']}\n"
    lede = say(strings, "care.links.lede", n=sum(map(len, by_path.values())))
    told = []
    for path, found in sorted(by_path.items()):
        items = (
            f"- [ ] {say(strings, 'care.links.line', line=link.line)}: {markdown_code(link.url)} "
            f"({markdown_text(dead.get(link.url) or dead.get(f'{link.url}/', ''))})"
            for link in found
        )
        told.append("\n".join([f"### {ways_markdown(path, site, lang)}\n", *items]) + "\n")
    return "\n".join([LINKS_MARK, "", lede, "", *_fitting(told, _ROOM, lang)]).rstrip("\n") + "\n"
