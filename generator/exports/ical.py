"""One event as iCalendar (RFC 5545): its VEVENTs, and the frame that makes a calendar of several.

Left out are events of which no day is known: those dated only by months, and those that repeat
only in words. Rules are kept, not unfolded. `calendars` says which files there are.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.exports.content_lines import at, folded, line, text, utc
from generator.exports.places import CITY, address_line, is_good
from generator.exports.publication import host, plain
from generator.opening import usual_week
from generator.revision import added_on, last_changed, sequence
from generator.schedule import is_recurring
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.exports.timing import Timing
    from generator.schema.event import Event, Venue
    from generator.schema.scalars import Moment
    from generator.site import Site

_PRODID = "-//Hanoi Creative City//Events//VI"
_TIME_ZONE = """\
BEGIN:VTIMEZONE
TZID:Asia/Ho_Chi_Minh
BEGIN:STANDARD
DTSTART:19750613T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0700
TZNAME:+07
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
"""Since 13 June 1975, when the clocks of Hà Nội last changed (IANA tz database, `asia`)."""

_NOT_HELD = {
    "cancelled": "Đã hủy. Cancelled.",
    "postponed": "Hoãn, không diễn ra vào ngày này. Postponed, not held on this day.",
}
"""RFC 5545 has no word for a postponed event; on the day it names, it is as good as cancelled."""

_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def calendar(name: str, pieces: Iterable[bytes], about: str = "") -> bytes:
    """A calendar of events that were written by `vevents`: its head, one time zone, and they one after the other.

    `about` says what the calendar does not hold.
    """
    name, about = text(plain(name)), text(plain(about))
    head = [
        "BEGIN:VCALENDAR\r\n",
        line("VERSION", "2.0"),
        line("PRODID", _PRODID),
        line("NAME", name),  # RFC 7986
        line("X-WR-CALNAME", name),  # what Google, Apple and Outlook read instead
        *([line("DESCRIPTION", about), line("X-WR-CALDESC", about)] if about else []),
        "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n",  # the site is built nightly
        _TIME_ZONE,
    ]
    return b"".join(["".join(head).encode(), *pieces, b"END:VCALENDAR\r\n"])


@remembered
def vevents(catalog: Catalog, site: Site, slug: str) -> bytes:
    """The VEVENTs of one event; empty where none of its days is known. Every calendar has them in these bytes."""
    parts = catalog.calendars.get(slug)
    if not parts:
        return b""
    entry = catalog.events[slug]
    description = _description(entry.model)
    shared, status = _shared(catalog, site, entry), _status(entry.model)
    lines = [line("DESCRIPTION", text(plain(description))), *shared, *status]
    written = (
        _part(_former(entry.model, description, shared) if part.is_former else lines, part, entry, host(site))
        for part in parts
    )
    return "".join(written).encode()


def _part(lines: list[str], timing: Timing, entry: Entry[Event], host_: str) -> str:
    made = [
        "BEGIN:VEVENT\r\n",
        line("UID", f"{entry.slug}{'.' * bool(timing.key)}{timing.key}@{host_}"),
        at("DTSTART", timing.start),
    ]
    if timing.end:
        made.append(at("DTEND", timing.end))
    if timing.rule:
        made.append(line("RRULE", timing.rule))
    if timing.exceptions:
        made.append(at("EXDATE", *timing.exceptions))
    if timing.additions:
        # Without a rule, ical.js takes RDATE for all there is and forgets DTSTART: so it stands there once more.
        made.append(at("RDATE", *([] if timing.rule else [timing.start]), *timing.additions))
    if timing.is_former and timing.key:
        made.append(folded(f"RELATED-TO;RELTYPE=SIBLING:{entry.slug}@{host_}"))
    return "".join([*made, *lines, "END:VEVENT\r\n"])


def _former(event: Event, description: str, shared: list[str]) -> list[str]:
    """What is said of an earlier date of a moved event."""
    moved = text(plain(f"{_moved_to(event)}\n{description}"))
    return [line("DESCRIPTION", moved), *shared, "STATUS:CANCELLED\r\n"]


def _status(event: Event) -> list[str]:
    return ["STATUS:CANCELLED\r\n"] if event.status in _NOT_HELD else []


def _shared(catalog: Catalog, site: Site, entry: Entry[Event]) -> list[str]:
    """What all parts of an event have in common, besides their description."""
    event = entry.model
    changed = utc(dt.datetime.combine(last_changed(event), dt.time.min, dt.UTC))
    labels = [catalog.label("event-kinds", event.kind), *(catalog.label("fields", field) for field in event.fields)]
    lines = [
        line("DTSTAMP", changed),  # of a calendar that asks for no answer, the same as LAST-MODIFIED (3.8.7.2)
        line("CREATED", utc(dt.datetime.combine(added_on(event), dt.time.min, dt.UTC))),
        line("LAST-MODIFIED", changed),
        line("SEQUENCE", str(sequence(event))),
        line("SUMMARY", text(plain(event.title.vi))),
        line("URL", site.page_url("vi", f"events/{entry.slug}/")),
        line("CATEGORIES", ",".join(text(plain(label.vi)) for label in labels)),
        "TRANSP:TRANSPARENT\r\n",  # what one could go to does not make one busy
    ]
    if place := _location(catalog, event):
        lines.append(line("LOCATION", text(plain(place))))
    if point := _geo(catalog, event):
        lines.append(line("GEO", ";".join(str(round(each, 6)) for each in point)))
    return lines


def _description(event: Event) -> str:
    earlier = [f"Dời từ {_days(date.start, date.end)}." for date in event.moved_from]
    changes = [f"{change.date:%d/%m/%Y}: {change.note.vi}" for change in event.changes]
    texts = (event.summary, event.repeats_note, event.date_note, event.lunar, event.place_note)
    words = [text.vi for text in texts if text]
    hours = [f"Giờ mở cửa: {_hours(event)}"] if event.hours else []
    hours += [event.hours_note.vi] if event.hours_note else []
    by = [f"Tổ chức: {', '.join(name.vi for name in event.organisers)}"] if event.organisers else []
    lines = [_NOT_HELD.get(event.status), event.title.en, *earlier, *words, *hours, *by, *changes]
    return "\n".join(line for line in lines if line)


def _moved_to(event: Event) -> str:
    now = f" sang {_days(event.start, event.end)}" if event.start and not is_recurring(event) else ""
    return f"Đã dời{now}. Moved to another date."


def _days(start: Moment, end: Moment | None) -> str:
    def day(moment: Moment) -> str:
        text = f"{moment.date:%d/%m/%Y}" if moment.exact else f"{moment.date:%m/%Y}"
        return f"{text} {moment.time:%H:%M}" if moment.time else text

    return f"{day(start)} – {day(end)}" if end and end.date != start.date else day(start)


def _hours(event: Event) -> str:
    """`T3, T4, T5 09:00–17:00; T2 nghỉ`: the week in which the run begins."""
    if event.hours is None or event.start is None:
        return str(event.hours or "")
    return "; ".join(
        f"{', '.join(_WEEKDAYS[day] for day in days)} {', '.join(map(str, spans)) or 'nghỉ'}"
        for spans, days in usual_week(event.hours.osm, event.start.date)
    )


def _location(catalog: Catalog, event: Event) -> str:
    """Every venue, the main one first; where none is named, the remark on the place."""
    venues = sorted(event.venues, key=lambda venue: not venue.main)
    named = [text for venue in venues if (text := _venue(catalog, venue))]
    return "; ".join(named) or (event.place_note.vi if event.place_note else "")


def _venue(catalog: Catalog, venue: Venue) -> str:
    if venue.space and venue.space in catalog.venues:
        place = catalog.venues[venue.space]
        return ", ".join(filter(None, [place.name[0], address_line(catalog, place, "vi")]))
    address = venue.address
    if address and CITY.vi not in address:
        address = f"{address}, {CITY.vi}"
    return ", ".join(filter(None, [venue.name.vi if venue.name else None, address]))


def _geo(catalog: Catalog, event: Event) -> tuple[float, ...]:
    """Latitude and longitude of the only or the main venue, where they are good enough to navigate by."""
    main = [venue for venue in event.venues if venue.main] or event.venues
    slug = main[0].space if len(main) == 1 else None
    if not slug or slug not in catalog.venues:
        return ()
    place = catalog.venues[slug]
    return place.point if is_good(place.precision_m) else ()
