"""The news as Atom feeds (RFC 4287), one in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.exports.publication import host, plain
from generator.i18n import LANGUAGES, PREFIXES, Bilingual

if TYPE_CHECKING:
    import datetime as dt

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.i18n import Language
    from generator.schema.others import News
    from generator.site import Site

ATOM = "http://www.w3.org/2005/Atom"
LENGTH = 50
"""A feed is for what is new: the newest entries only."""

_TITLE = Bilingual("Tin tức", "News")
_TAG_YEAR = 2026
"""A year in which the site's host was the project's, as a tag URI must name one (RFC 4151)."""


def feed_path(lang: Language) -> str:
    """Where the feed of a language lies below the site's root."""
    return f"{PREFIXES[lang]}feed.xml"


def news_feed(catalog: Catalog, site: Site, lang: Language) -> bytes:
    """The newest `LENGTH` news in `lang`, as an XML document.

    Ids do not change when a text is corrected. A text that is only in Vietnamese says so
    (`xml:lang`). Days begin at midnight in Hà Nội; of a month or a year, the first day stands.
    """
    entries = list(catalog.news.values())[:LENGTH]
    newest = max((entry.model.date.earliest for entry in entries), default=catalog.as_of)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": lang})
    _text(feed, "title", f"{site.name.text(lang)}: {_TITLE.text(lang)}")
    _text(feed, "id", _id(site, f"{PREFIXES[lang]}news"))
    _text(feed, "updated", _midnight(newest))
    _link(feed, "self", f"{site.url}{feed_path(lang)}", type="application/atom+xml")
    _link(feed, "alternate", site.page_url(lang, "news/"), type="text/html", hreflang=lang)
    for other in LANGUAGES:
        if other != lang:
            _link(feed, "alternate", f"{site.url}{feed_path(other)}", type="application/atom+xml", hreflang=other)
    _author(feed, site.name.text(lang))
    for entry in entries:
        _entry(feed, site, lang, entry)
    indent(feed)
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _entry(feed: Element, site: Site, lang: Language, entry: Entry[News]) -> None:
    news = entry.model
    element = SubElement(feed, "entry")
    _bilingual(element, "title", news.title, lang)
    _text(element, "id", _id(site, f"{PREFIXES[lang]}news/{entry.slug}"))
    _text(element, "published", _midnight(news.date.earliest))
    _text(element, "updated", _midnight(news.date.earliest))
    _link(element, "alternate", site.page_url(lang, f"news/{entry.slug}/"), type="text/html", hreflang=lang)
    source = news.sources[0] if news.sources else None
    if source and source.url:
        _link(element, "via", str(source.url))
    _author(element, (source and (source.publisher or source.label)) or site.name.text(lang))
    if news.summary:
        _bilingual(element, "summary", news.summary, lang)


def _id(site: Site, path: str) -> str:
    return f"tag:{host(site)},{_TAG_YEAR}:{path}"


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = plain(text)
    return element


def _bilingual(parent: Element, name: str, text: Bilingual, lang: Language) -> None:
    element = _text(parent, name, text.text(lang))
    element.set("type", "text")
    if text.lacks(lang):
        element.set("xml:lang", "vi")


def _author(parent: Element, name: str) -> None:
    _text(SubElement(parent, "author"), "name", name)


def _link(parent: Element, rel: str, href: str, **attributes: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href, **attributes})
