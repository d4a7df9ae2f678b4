"""Puts a page's body into the shell of its kind.

A shell is a whole HTML document that MkDocs rendered once through its theme, with tokens where
pages differ. It is cut at its tokens once; filling it is joining strings, which is why twelve
thousand pages take seconds. Nothing in an entry is ever searched for tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from markupsafe import Markup, escape

from generator.exports.jsonld import script_text
from generator.i18n import LANGUAGES, Language

if TYPE_CHECKING:
    from generator.pages.page import Page
    from generator.site import Site


class Shell(NamedTuple):
    """What the frame of one kind of page has of its own."""

    section: str = ""
    """The item of the main navigation that is marked as current."""
    stylesheets: tuple[str, ...] = ("site.css",)
    texts: tuple[str, ...] = ("site",)
    """What the page's scripts say, by the names of its files (`script_texts.GROUPS`)."""
    template: str = "main.html"
    """The theme's template that it is rendered with."""
    policy: Literal["site", "form"] = "site"
    """What its pages may do, as `policy` says."""


_MAP: dict[str, Any] = {
    "stylesheets": ("site.css", "map.css"),
    "texts": ("site", "map"),
}

SHELLS: dict[str, Shell] = {
    "home": Shell(),
    "spaces": Shell("spaces", **_MAP),
    "map": Shell("map", **_MAP),
    "space": Shell("spaces", **_MAP),
    "closed": Shell("spaces"),
    "events": Shell("events", texts=("site", "events")),
    "event": Shell("events"),
    "network": Shell("network"),
    "certificate": Shell("network", stylesheets=("site.css", "certificate.css")),
    "verify": Shell("network", stylesheets=("site.css", "verify.css")),
    "news": Shell("news"),
    "search": Shell("search"),
    "embed": Shell(stylesheets=("embed.css", "map.css"), texts=("map",), template="embed.html"),
    "data": Shell(),
    "editors": Shell(stylesheets=("site.css", "guide.css")),
    "form": Shell(stylesheets=("form.css", "map.css"), texts=("map",), template="form.html", policy="form"),
    "editorial": Shell(),
}

_NOT_LISTED = '<meta name="robots" content="noindex">'

_LOCALES: dict[Language, str] = {"vi": "vi_VN", "en": "en_GB"}

TOKEN = re.compile("⟦([a-z]+)⟧")


class Frame(NamedTuple):
    """What the theme's base template prints round a body. For a shell, every value is a token."""

    root: str
    """The way to the site's root, with a trailing slash."""
    home: str
    """The way to the language's root."""
    title: str
    head: Markup
    """Description, canonical address, alternates and linked data."""
    switch: str
    """The way to the same page in the other language."""
    body: Markup


def shell_frame() -> Frame:
    """The frame with tokens, from which a shell is rendered."""
    return Frame("⟦root⟧", "⟦home⟧", "⟦title⟧", Markup("⟦head⟧"), "⟦switch⟧", Markup("⟦body⟧"))


class ShellTemplate:
    """A rendered shell, cut at its tokens."""

    def __init__(self, html: str) -> None:
        self._parts = TOKEN.split(html)  # text, name, text, name, …, text
        self._names = self._parts[1::2]

    def fill(self, frame: Frame) -> str:
        """The finished document."""
        values = {
            "root": frame.root,
            "home": frame.home,
            "title": str(escape(frame.title)),
            "head": frame.head,
            "switch": frame.switch,
            "body": frame.body,
        }
        parts = self._parts.copy()
        parts[1::2] = [values[name] for name in self._names]
        return "".join(parts)


def page_frame(page: Page, body: str, site: Site) -> Frame:
    """The frame of one generated page."""
    other: Language = "en" if page.lang == "vi" else "vi"
    return Frame(
        root=page.root,
        home=page.root + ("en/" if page.lang == "en" else ""),
        title=document_title(page.title, page.path, site.name.text(page.lang)),
        head=embed_head(page.description)
        if page.shell == "embed"
        else head_tags(site, page.lang, page.path, page.title, page.description, indexed=page.indexed)
        + linked_data_tags(page),
        switch=page.root + ("en/" if other == "en" else "") + page.path,
        body=Markup(body),  # noqa: S704 - rendered by an escaping environment
    )


def document_title(title: str, path: str, site_name: str) -> str:
    """The text of `<title>`."""
    return f"{title} — {site_name}" if path and title != site_name else title


def head_tags(site: Site, lang: Language, path: str, title: str, description: str, *, indexed: bool = True) -> Markup:
    """Description, canonical address, both languages' addresses, and what shared links show."""
    pages = {other: escape(site.page_url(other, path)) for other in LANGUAGES}
    shown, about = escape(title), escape(description)
    tags = _description_tags(description)
    if not indexed:
        tags.append(_NOT_LISTED)
    tags.append(f'<link rel="canonical" href="{pages[lang]}">')
    tags += [f'<link rel="alternate" hreflang="{other}" href="{page}">' for other, page in pages.items()]
    tags.append(f'<link rel="alternate" hreflang="x-default" href="{pages["vi"]}">')
    open_graph = {"type": "website", "title": shown, "description": about, "url": pages[lang]}
    open_graph |= {"site_name": escape(site.name.text(lang)), "locale": _LOCALES[lang]}
    tags += [f'<meta property="og:{key}" content="{value}">' for key, value in open_graph.items() if value]
    return Markup("\n".join(tags))  # noqa: S704 - every value is escaped above


def embed_head(description: str) -> Markup:
    """What stands in another site's frame is neither found nor shared under an address of its own."""
    return Markup("\n".join([*_description_tags(description), _NOT_LISTED]))  # noqa: S704 - escaped below


def _description_tags(description: str) -> list[str]:
    return [f'<meta name="description" content="{escape(description)}">'] if description else []


def linked_data_tags(page: Page) -> Markup:
    """The page's facts as JSON-LD; empty where there are none."""
    tags = [f'\n<script type="application/ld+json">{script_text(data)}</script>' for data in page.linked_data]
    return Markup("".join(tags))  # noqa: S704 - escaped for scripts
