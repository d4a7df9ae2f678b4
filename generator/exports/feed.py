"""The news, and the events that are new in the directory, as Atom feeds (RFC 4287), one in each language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.exports.publication import host, plain
from generator.i18n import LANGUAGES, PREFIXES, Bilingual
from generator.pages.view import View
from generator.revision import added_on, last_changed
from generator.schedule import is_recurring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.i18n import Language
    from generator.schema.event import Event
    from generator.schema.others import News
    from generator.site import Site

ATOM = "http://www.w3.org/2005/Atom"
LENGTH = 50
"""A feed is for what is new: the newest entries only."""

_TITLE = Bilingual("Tin tức", "News")
_NEW_EVENTS = Bilingual("Sự kiện mới trong danh bạ", "Events new in the directory")
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
    feed = _feed(site, lang, _TITLE, "news", path_in=feed_path, updated=newest)
    for entry in entries:
        _entry(feed, site, lang, entry)
    return _document(feed)


def event_feed_path(lang: Language) -> str:
    """Where the feed of new events lies below the site's root."""
    return f"{PREFIXES[lang]}events.xml"


class _Came(NamedTuple):
    added: str
    starts: str


def event_feed(catalog: Catalog, site: Site, lang: Language) -> bytes:
    """The events that came into the directory last, in `lang`, those that begin latest first within a day.

    `updated` is the newest day that an entry names of itself, so that a change (cancelled, moved)
    reaches those who read the feed.
    """
    briefs = catalog.event_briefs.by_key(_Came)
    in_order = sorted(((event.added, event.starts, slug) for slug, event in briefs.items()), reverse=True)
    entries = [catalog.events[slug] for _, _, slug in in_order[:LENGTH]]
    newest = max((last_changed(entry.model) for entry in entries), default=catalog.as_of)
    feed = _feed(site, lang, _NEW_EVENTS, "events", path_in=event_feed_path, updated=newest)
    for entry in entries:
        _event_entry(feed, catalog, site, lang, entry)
    return _document(feed)


def _feed(
    site: Site, lang: Language, title: Bilingual, path: str, *, path_in: Callable[[Language], str], updated: dt.date
) -> Element:
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": lang})
    _text(feed, "title", f"{site.name.text(lang)}: {title.text(lang)}")
    _text(feed, "id", _id(site, f"{PREFIXES[lang]}{path}"))
    _text(feed, "updated", _midnight(updated))
    _link(feed, "self", f"{site.url}{path_in(lang)}", type="application/atom+xml")
    _link(feed, "alternate", site.page_url(lang, f"{path}/"), type="text/html", hreflang=lang)
    for other in LANGUAGES:
        if other != lang:
            _link(feed, "alternate", f"{site.url}{path_in(other)}", type="application/atom+xml", hreflang=other)
    _author(feed, site.name.text(lang))
    return feed


def _document(feed: Element) -> bytes:
    indent(feed)
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _event_entry(feed: Element, catalog: Catalog, site: Site, lang: Language, entry: Entry[Event]) -> None:
    event = entry.model
    element = SubElement(feed, "entry")
    _bilingual(element, "title", event.title, lang)
    _text(element, "id", _id(site, f"{PREFIXES[lang]}events/{entry.slug}"))
    _text(element, "published", _midnight(added_on(event)))
    _text(element, "updated", _midnight(last_changed(event)))
    _link(element, "alternate", site.page_url(lang, f"events/{entry.slug}/"), type="text/html", hreflang=lang)
    organiser = event.organisers[0].text(lang) if event.organisers else site.name.text(lang)
    _author(element, organiser)
    SubElement(
        element,
        "category",
        {"term": event.kind, "label": catalog.label("event-kinds", event.kind).text(lang)},
    )
    lines = [line for line in _event_lines(View(catalog, site, lang), event) if line]
    _text(element, "summary", "\n".join(lines)).set("type", "text")


def _event_lines(view: View, event: Event) -> Iterator[str]:
    """What a reader of the feed wants to know at once: whether it is held, when, where, what changed, what it is."""
    state = view.event_status(event)
    yield view.t(f"event.status.{state}") if state != "scheduled" else ""
    yield view.rhythm(event) if is_recurring(event) else view.when(event)
    yield f"{view.t('agenda.was-on')} {', '.join(dates)}" if (dates := view.former_dates(event)) else ""
    yield view.where(event) or view.t("event.place-unknown")
    yield from (f"{view.date(change.date)}: {view.text(change.note)}" for change in event.changes)
    yield view.text(event.summary)


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
