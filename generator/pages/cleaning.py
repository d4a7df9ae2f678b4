"""Editorial pages as safe HTML: what stock Python-Markdown makes of them, through an allow-list.

They are written by editors like everything else, and Python-Markdown lets any HTML pass. What stays is
what Markdown and the extensions of mkdocs.yml can make; a page's own script, style, form, frame or
redirection goes, and so does a picture of another host.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import nh3

from generator.prose import TAGS, URL_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAGS = TAGS | {"abbr", "dd", "div", "dl", "dt", "h1", "h5", "h6", "img", "span"}
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "role", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_CLASSES = re.compile(r"admonition(-title)?|footnote(-ref|-backref)?|headerlink|note|tip|info|warning|danger")
_FRAMES_ID = "main"
"""The id of what every page says, in its frame (theme/main.html)."""

_ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)


def clean_page(html: str) -> str:
    """The HTML of an editorial page without anything that could act on its reader."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=URL_SCHEMES,
        link_rel=None,
    )


def page_facts(meta: Mapping[str, Any]) -> dict[str, str]:
    """What a page may say of itself: title and description, in plain text. MkDocs would obey more."""
    return {key: value for key in ("title", "description") if isinstance(value := meta.get(key), str)}


def _kept(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return " ".join(part for part in value.split() if _CLASSES.fullmatch(part)) or None
    if name == "id" and value == _FRAMES_ID:
        return None
    if tag == "img" and name == "src" and _ELSEWHERE.match(value):
        return None
    return value
