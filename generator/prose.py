"""An entry's text: Markdown in, safe HTML out, and the links that stand in it."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

import nh3
import pyromark

TAGS = {"p", "a", "em", "strong", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "br", "hr", "code", "pre", "table",
        "thead", "tbody", "tr", "th", "td", "sup", "sub", "del"}  # fmt: skip

URL_SCHEMES = {"https", "http", "mailto", "tel", "geo"}
"""Where links of entries and pages may lead."""

_CLEANER = nh3.Cleaner(tags=TAGS, attributes={"a": {"href", "title"}}, url_schemes=URL_SCHEMES)

_NEEDS_CARE = re.compile(r"[<&\"\xa0\x00-\x08\x0b-\x1f\x7f]")
"""What a writer of HTML may mean otherwise than Markdown does, or spells in several ways."""

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_MARK = re.compile(r"<[^>]*>")
_PLAIN_MARKS = {mark for tag in TAGS - {"a", "br", "hr", "pre"} for mark in (f"<{tag}>", f"</{tag}>")}
_INSIDE = re.compile(r'(<a href=")/(en/)?')


class ProseLink(NamedTuple):
    """A link of a text, as readers get it."""

    address: str
    words: str


@lru_cache(maxsize=16)
def prose_html(text: str) -> str:
    """Entry Markdown as safe HTML: CommonMark, then an allow-list.

    A text without a translation stands on the pages of both languages, one after the other. Most texts have neither
    links nor HTML of their own, so that nothing can be found in them, and to look costs as much as to draw a small page.
    """
    written = pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)
    if not _NEEDS_CARE.search(text) and _PLAIN_MARKS.issuperset(_MARK.findall(written)):
        return written
    return _CLEANER.clean(written)


def at_home(prose: str, home: str) -> str:
    """Prose whose links within the site (`/spaces/manzi/`) hold wherever the site lies.

    `home` is the way from the page to its language's root: `../../en/`. An address that names English keeps it.
    """
    english = home if home.endswith("en/") else f"{home}en/"
    return _INSIDE.sub(lambda found: found[1] + (english if found[2] else home), prose)


def links_in(prose: str) -> list[ProseLink]:
    """The links of cleaned prose, in order."""
    return [ProseLink(html.unescape(to), html.unescape(_MARK.sub("", words)).strip()) for to, words in _LINK.findall(prose)]
