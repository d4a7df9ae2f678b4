"""Entry Markdown as its words alone: addresses of links and marks of headings are not looked for."""

from __future__ import annotations

import html
import re

import nh3
import pyromark

_MARKUP = re.compile(r"[*_`#\[\]<>&\\~|]|^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|blockquote|pre)>|<br ?/?>")
_WORDS_ALONE = nh3.Cleaner(tags=set())


def plain_text(markdown: str) -> str:
    """The words of a text as a reader sees them, in one line."""
    text = markdown
    if _MARKUP.search(markdown):
        rendered = pyromark.html(markdown, options=pyromark.Options.ENABLE_TABLES)
        text = html.unescape(_WORDS_ALONE.clean(_BLOCK_END.sub(" ", rendered)))
    return " ".join(text.split())
