"""Entries in the words of schema.org (JSON-LD), for search engines. What is not known is absent."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from generator.exports.places import CITY, good_point
from generator.opening import usual_week
from generator.schedule import ends_session, is_recurring

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.i18n import Language
    from generator.schema.event import Event, Venue
    from generator.schema.others import News
    from generator.schema.scalars import Moment
    from generator.schema.space import Address, Space
    from generator.site import Site

Thing = dict[str, Any]
"""A schema.org object; nested ones have no `@context`."""

SPACE_TYPES = {
    "art-space": "TouristAttraction",
    "theatre-cinema": "EntertainmentBusiness",  # also clubs and cinemas, so not PerformingArtsTheater
    "museum": "Museum",
    "craft-village": "TouristAttraction",
    "cultural-center": "CivicStructure",
    "gallery": "ArtGallery",
    "cafe": "CafeOrCoffeeShop",
    "heritage-site": "LandmarksOrHistoricalBuildings",
    "co-working": "LocalBusiness",
    "public-art": "TouristAttraction",
    "education-center": "EducationalOrganization",
    "bookstore": "BookStore",
    "library": "Library",
    "online-platform": "Organization",
}
EVENT_TYPES = {
    "exhibition": "ExhibitionEvent",
    "concert": "MusicEvent",
    "festival": "Festival",
    "screening": "ScreeningEvent",
    "workshop": "EducationEvent",
    "open-studio": "VisualArtsEvent",
    "gathering": "SocialEvent",
}
EVENT_STATES = {"scheduled": "EventScheduled", "cancelled": "EventCancelled", "postponed": "EventPostponed"}
"""A `moved` event has another day or another place; schema.org has a word only for the first, and asks for
the day it had before."""

_CONTEXT = "https://schema.org"
_CURRENCY = "VND"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script_text(data: Thing) -> str:
    """`data` as text that cannot leave a `<script type="application/ld+json">` element."""
    text = _ENCODER.encode(data)
    for sign, escaped in _ESCAPES.items():
        text = text.replace(sign, escaped)
    return text


def space_jsonld(catalog: Catalog, site: Site, entry: Entry[Space], lang: Language) -> Thing:
    """A space as its page in `lang` shows it."""
    space = entry.model
    names = [*space.also_known_as, *([space.name.en] if lang == "vi" and space.name.en else []), space.name.vi]
    point = good_point(space)
    return {"@context": _CONTEXT} | _known(
        {
            "@type": _space_type(space),
            "@id": _space_id(site, entry.slug),
            "name": space.name.text(lang),
            "alternateName": [name for name in dict.fromkeys(names) if name != space.name.text(lang)],
            "description": space.summary and space.summary.text(lang),
            "url": site.page_url(lang, f"spaces/{entry.slug}/"),
            "sameAs": _same_as(space),
            "address": _address(catalog, space.address, lang),
            "geo": point
            and {"@type": "GeoCoordinates", "latitude": round(point.lat, 6), "longitude": round(point.lon, 6)},
            "telephone": [str(phone) for phone in space.contact.phone],
            "email": space.contact.email,
            "isAccessibleForFree": space.admission.free,
        }
    )


def event_jsonld(catalog: Catalog, site: Site, entry: Entry[Event], lang: Language) -> Thing:
    """An event as its page in `lang` shows it; a standing programme has a schedule instead of a start."""
    event = entry.model
    state = _state(event)
    moved = event.moved_from and state != EVENT_STATES["scheduled"]  # a moved session does not move a programme
    series = catalog.series.get(event.series or "")
    return {"@context": _CONTEXT} | _known(
        {
            "@type": EVENT_TYPES.get(event.kind, "Event"),
            "@id": f"{site.page_url('vi', f'events/{entry.slug}/')}#event",
            "name": event.title.text(lang),
            "description": event.summary and event.summary.text(lang),
            "url": site.page_url(lang, f"events/{entry.slug}/"),
            "startDate": _next_feast(catalog, entry) or _moment(event.start),
            "previousStartDate": _moment(event.moved_from[-1].start) if moved else None,
            "endDate": _moment(event.end),
            "eventSchedule": _schedule(event),
            "eventStatus": state and f"{_CONTEXT}/{state}",
            "location": [
                _venue(catalog, site, venue, lang) for venue in sorted(event.venues, key=lambda venue: not venue.main)
            ],
            "organizer": [{"@type": "Organization", "name": name.text(lang)} for name in event.organisers],
            "superEvent": series
            and {
                "@type": "EventSeries",
                "name": series.model.name.text(lang),
                "url": site.page_url(lang, f"series/{series.slug}/"),
            },
            "isAccessibleForFree": event.admission.free,
            "offers": _offers(event),
            "inLanguage": event.languages,
            "audience": {"@type": "Audience", "audienceType": "children"} if event.for_children else None,
        }
    )


def _next_feast(catalog: Catalog, entry: Entry[Event]) -> str | None:
    """The next day of a yearly lunar day, for which schema.org has no schedule."""
    session = catalog.next_sessions[entry.slug] if entry.model.every_lunar else None
    if session is None:
        return None
    return f"{session.first}T{session.time}+07:00" if session.time else session.first.isoformat()


def _state(event: Event) -> str | None:
    if event.moved_from and (event.status == "moved" or (event.status == "scheduled" and not is_recurring(event))):
        return "EventRescheduled"
    return EVENT_STATES.get(event.status)


def news_jsonld(_catalog: Catalog, site: Site, entry: Entry[News], lang: Language) -> Thing:
    """A piece of news as its page in `lang` shows it, with the articles it rests on."""
    news = entry.model
    return {"@context": _CONTEXT} | _known(
        {
            "@type": "NewsArticle",
            "@id": f"{site.page_url(lang, f'news/{entry.slug}/')}#article",
            "headline": news.title.text(lang),
            "description": news.summary and news.summary.text(lang),
            "url": site.page_url(lang, f"news/{entry.slug}/"),
            "datePublished": str(news.date),
            "inLanguage": "vi" if news.title.lacks(lang) else lang,
            "isBasedOn": [str(source.url) for source in news.sources if source.url],
            "about": [{"@id": _space_id(site, slug)} for slug in news.spaces],
            "publisher": {"@type": "Organization", "name": site.name.text(lang), "url": site.url},
        }
    )


def _known(thing: Thing) -> Thing:
    """Without what is unknown; a list of one is that one."""
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in thing.items()
        if value is not None and value not in ("", [], {})
    }


def _space_id(site: Site, slug: str) -> str:
    """One name for the space itself, whatever the page's language."""
    return f"{site.page_url('vi', f'spaces/{slug}/')}#space"


def _space_type(space: Space) -> list[str]:
    return list(dict.fromkeys(SPACE_TYPES.get(type_id, "Place") for type_id in space.types))


def _same_as(space: Space) -> list[str]:
    links = [str(link) for _, link in space.contact.links]
    if space.identifiers.wikidata:
        links.append(f"https://www.wikidata.org/entity/{space.identifiers.wikidata}")
    if space.identifiers.osm:
        links.append(f"https://www.openstreetmap.org/{space.identifiers.osm}")
    return links


def _address(catalog: Catalog, address: Address, lang: Language) -> Thing | None:
    if not (address.street or address.ward):
        return None
    return _known(
        {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "addressLocality": catalog.label("wards", address.ward).text(lang) if address.ward else None,
            "addressRegion": CITY.text(lang),
            "addressCountry": "VN",
        }
    )


def _moment(moment: Moment | None) -> str | None:
    """An ISO 8601 day or clock time in Hà Nội; a month is no day."""
    if moment is None or not moment.exact:
        return None
    return f"{moment}:00+07:00" if moment.time else str(moment)


def _venue(catalog: Catalog, site: Site, venue: Venue, lang: Language) -> Thing:
    if venue.space and venue.space in catalog.spaces:
        space = catalog.spaces[venue.space].model
        if _space_type(space) == ["Organization"]:  # no place that one goes to
            url = site.page_url(lang, f"spaces/{venue.space}/")
            return {"@type": "VirtualLocation", "name": space.name.text(lang), "url": url}
        return _known(
            {
                "@type": _space_type(space),
                "@id": _space_id(site, venue.space),
                "name": space.name.text(lang),
                "url": site.page_url(lang, f"spaces/{venue.space}/"),
                "address": _address(catalog, space.address, lang),
            }
        )
    return _known({"@type": "Place", "name": venue.name and venue.name.text(lang), "address": venue.address})


_SCHEDULED = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"})
"""The parts of a rule that schema.org's Schedule has words for; BYDAY may be `1SA`, in RFC 5545's spelling."""


def _schedule(event: Event) -> Thing | list[Thing] | None:
    """A rule as schema.org's Schedule, where that can say all of it: how often, from when, until when, and days off.

    A long run has its opening hours as schedules.
    """
    if event.repeats is None:
        start = event.start
        return _run_hours(event.hours.osm, start, event.end) if event.hours and start and start.exact else None
    rule = dict(part.split("=", 1) for part in event.repeats.rule.split(";"))
    if not rule.keys() <= _SCHEDULED or "-" in rule.get(
        "BYMONTHDAY", ""
    ):  # days are counted from 1, never from the end
        return None
    session_ends = ends_session(event)
    until = dt.date.fromisoformat(rule["UNTIL"][:8]) if "UNTIL" in rule else None
    if event.end and not session_ends:
        until = min(until or event.end.last_day, event.end.last_day)
    start, end = event.start, event.end if session_ends else None
    same_day = start and end and end.date == start.date
    return _known(
        {
            "@type": "Schedule",
            "repeatFrequency": f"P{rule.get('INTERVAL', '1')}{rule['FREQ'][0]}",
            "repeatCount": int(rule["COUNT"]) if "COUNT" in rule else None,
            "byDay": rule["BYDAY"].split(",") if "BYDAY" in rule else None,
            "byMonth": [int(month) for month in rule["BYMONTH"].split(",")] if "BYMONTH" in rule else None,
            "byMonthDay": [int(day) for day in rule["BYMONTHDAY"].split(",")] if "BYMONTHDAY" in rule else None,
            "startDate": start.date.isoformat() if start and start.exact else None,
            "endDate": until and until.isoformat(),
            "startTime": [f"{time}:00" for time in event.repeats_at]
            or (f"{start.time:%H:%M:%S}" if start and start.time else None),
            "endTime": f"{end.time:%H:%M:%S}" if same_day and end and end.time else None,
            "exceptDate": [day.isoformat() for day in event.except_],
            "scheduleTimezone": "Asia/Ho_Chi_Minh",
        }
    )


def _run_hours(osm: str, start: Moment, end: Moment | None) -> list[Thing]:
    return [
        _known(
            {
                "@type": "Schedule",
                "repeatFrequency": "P1W",
                "byDay": [f"{_CONTEXT}/{_DAYS[day]}" for day in days],
                "startDate": start.date.isoformat(),
                "endDate": end.date.isoformat() if end and end.exact else None,
                "startTime": f"{span.opens}:00",
                "endTime": f"{span.closes}:00",
                "scheduleTimezone": "Asia/Ho_Chi_Minh",
            }
        )
        for spans, days in usual_week(osm, start.date)
        for span in spans
    ]


def _offers(event: Event) -> Thing | None:
    admission = event.admission
    price = 0 if admission.free else admission.price
    if price is None:
        return None
    offer: Thing = {"@type": "Offer", "price": price, "priceCurrency": _CURRENCY}
    if not admission.free and admission.price_max and admission.price_max > price:
        offer = {
            "@type": "AggregateOffer",
            "lowPrice": price,
            "highPrice": admission.price_max,
            "priceCurrency": _CURRENCY,
        }
    return offer | ({"url": str(event.tickets)} if event.tickets else {})
