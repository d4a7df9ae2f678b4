"""The events as iCalendar files (RFC 5545), to subscribe to: all, one event's, one space's.

Left out are events of which no day is known: those dated only by months, and those that repeat
only in words. Rules are kept, not unfolded.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from icalendar import Calendar, Timezone, TimezoneStandard, vRecur, vText
from icalendar import Event as Component

from generator.exports.places import CITY, address_line, good_point
from generator.exports.publication import DATA, host, plain
from generator.exports.timing import timings
from generator.i18n import Bilingual
from generator.schedule import rule_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.exports.timing import Timing
    from generator.schema.event import Event, Venue
    from generator.schema.space import Location
    from generator.site import Site

ALL_EVENTS = f"{DATA}/events.ics"

_PRODID = "-//Hanoi Creative City//Events//VI"
_END = b"END:VCALENDAR\r\n"
_EVENTS = Bilingual("Sự kiện", "Events")
_NOT_HELD = {
    "cancelled": "Đã hủy. Cancelled.",
    "postponed": "Hoãn, không diễn ra vào ngày này. Postponed, not held on this day.",
}
"""RFC 5545 has no word for a postponed event; on the day it names, it is as good as cancelled."""


def event_calendar_path(slug: str) -> str:
    """Where one event's calendar lies below the site's root, if it has one."""
    return f"{DATA}/events/{slug}.ics"


def space_calendar_path(slug: str) -> str:
    """Where the calendar of a space lies below the site's root, if it has one."""
    return f"{DATA}/spaces/{slug}.ics"


def calendars(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Every calendar by its path; an event or a space without a known day has none.

    Each event is written out once, and the files are put together from the same pieces: a
    calendar is its head, one time zone and its events, one after the other.
    """
    pieces = {slug: piece for slug, entry in catalog.events.items() if (piece := _event(catalog, site, entry))}
    files = {ALL_EVENTS: _calendar(f"{site.name.vi}: {_EVENTS.vi}", pieces.values())}
    for slug, piece in pieces.items():
        files[event_calendar_path(slug)] = _calendar(catalog.events[slug].model.title.vi, [piece])
    for slug, held in catalog.events_at.items():
        if slug in catalog.spaces and (found := [pieces[event.slug] for event in held if event.slug in pieces]):
            files[space_calendar_path(slug)] = _calendar(catalog.spaces[slug].model.name.vi, found)
    return files


def _calendar(name: str, pieces: Iterable[bytes]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    calendar.add("name", vText(plain(name)))  # RFC 7986
    calendar.add("x-wr-calname", vText(plain(name)))  # what Google, Apple and Outlook read instead
    return b"".join([_written(calendar).removesuffix(_END), _time_zone(), *pieces, _END])


@cache
def _time_zone() -> bytes:
    """Asia/Ho_Chi_Minh since 13 June 1975, when its clocks last changed (IANA tz database, `asia`)."""
    standard = TimezoneStandard()
    standard.add("dtstart", dt.datetime(1975, 6, 13))  # noqa: DTZ001 - local by definition
    standard.add("tzoffsetfrom", dt.timedelta(hours=8))
    standard.add("tzoffsetto", dt.timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", "Asia/Ho_Chi_Minh")
    zone.add_component(standard)
    return _written(zone)


def _event(catalog: Catalog, site: Site, entry: Entry[Event]) -> bytes:
    """The VEVENTs of one event; empty where none of its days is known."""
    parts = timings(entry.model, catalog.as_of)
    if not parts:
        return b""
    shared = _shared(catalog, site, entry)
    return b"".join(_part(shared, part, f"{entry.slug}{'.' * bool(part.key)}{part.key}@{host(site)}") for part in parts)


def _part(shared: Component, timing: Timing, uid: str) -> bytes:
    component = Component(shared)
    component.add("uid", uid)
    component.add("dtstart", timing.start)
    if timing.end:
        component.add("dtend", timing.end)
    if timing.rule:
        component.add("rrule", vRecur.from_ical(timing.rule))
    parameters = {} if timing.is_timed else {"VALUE": "DATE"}
    if timing.exceptions:
        component.add("exdate", list(timing.exceptions), parameters=parameters)
    if timing.additions:
        component.add("rdate", list(timing.additions), parameters=parameters)
    return _written(component)


def _written(component: Component | Timezone | Calendar) -> bytes:
    lines: bytes = component.to_ical()
    return lines


def _shared(catalog: Catalog, site: Site, entry: Entry[Event]) -> Component:
    """What all parts of an event have in common."""
    event = entry.model
    component = Component()
    component.add("dtstamp", dt.datetime.combine(_stamp(event), dt.time.min, dt.UTC))
    component.add("summary", plain(event.title.vi))
    component.add("description", plain(_description(event)))
    if place := _location(catalog, event):
        component.add("location", plain(place))
    if point := _geo(catalog, event):
        component.add("geo", (round(point.lat, 6), round(point.lon, 6)))
    component.add("url", site.page_url("vi", f"events/{entry.slug}/"))
    labels = [catalog.label("event-kinds", event.kind), *(catalog.label("fields", field) for field in event.fields)]
    component.add("categories", [plain(label.vi) for label in labels])
    component.add("transp", "TRANSPARENT")  # what one could go to does not make one busy
    if event.status in _NOT_HELD:
        component.add("status", "CANCELLED")
    return component


def _stamp(event: Event) -> dt.date:
    """The day of the newest dated source; without one, the day from which the event counts.

    DTSTAMP asks when the entry was last revised. The content does not say, and a clock would
    change every file every day.
    """
    return max((source.date.earliest for source in event.sources if source.date), default=rule_origin(event))


def _description(event: Event) -> str:
    texts = (event.summary, event.repeats_note, event.date_note, event.lunar, event.place_note)
    lines = [_NOT_HELD.get(event.status), event.title.en, *(text.vi for text in texts if text)]
    return "\n".join(line for line in lines if line)


def _location(catalog: Catalog, event: Event) -> str:
    """Every venue, the main one first; where none is named, the remark on the place."""
    venues = sorted(event.venues, key=lambda venue: not venue.main)
    named = [text for venue in venues if (text := _venue(catalog, venue))]
    return "; ".join(named) or (event.place_note.vi if event.place_note else "")


def _venue(catalog: Catalog, venue: Venue) -> str:
    if venue.space in catalog.spaces:
        space = catalog.spaces[venue.space].model
        return ", ".join(filter(None, [space.name.vi, address_line(catalog, space, "vi")]))
    address = venue.address
    if address and CITY.vi not in address:
        address = f"{address}, {CITY.vi}"
    return ", ".join(filter(None, [venue.name.vi if venue.name else None, address]))


def _geo(catalog: Catalog, event: Event) -> Location | None:
    """The point of the only or the main venue, where it is good enough to navigate by."""
    main = [venue for venue in event.venues if venue.main] or event.venues
    if len(main) != 1 or main[0].space not in catalog.spaces:
        return None
    return good_point(catalog.spaces[main[0].space].model)
