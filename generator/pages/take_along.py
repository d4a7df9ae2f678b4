"""Taking events along: addresses to subscribe to, links that put one event into a calendar, and their page."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit

from generator.exports.calendar_files import ALL_EVENTS, event_calendar_path, group_calendar_path, years
from generator.gatherings import group_name
from generator.geography import ZONE
from generator.i18n import sort_key
from generator.pages.page import Page
from generator.schedule import State, is_called_off, is_recurring
from generator.schema.scalars import PartialDate
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.exports.timing import Point, Timing
    from generator.pages.view import View
    from generator.parts import Parts
    from generator.schedule import Occurrence
    from generator.schema.event import Event

KINDS = ("fields", "wards", "series", "spaces")
"""The kinds of calendar besides the city's, its years' and the single events', in the order of the page."""


class AddLinks(NamedTuple):
    """The ways to take one event along."""

    file: str
    """The `.ics` file below the site's root."""
    webcal: str | None
    """None, as the links below, for what is over or not held on a known day: nobody should note it down anew."""
    google: str | None
    """None for a rule with days off or added, or with several clock times: that form does not know them."""
    outlook: str | None
    """None for what repeats: that form knows no rules."""


def add_links(view: View, entry: Entry[Event]) -> AddLinks | None:
    """How the event gets into a reader's calendar; None where none of its days is known."""
    parts = view.calendars.get(entry.slug)
    if not parts:
        return None
    event, file = entry.model, event_calendar_path(entry.slug)
    held = [part for part in parts if not part.is_former]
    if is_called_off(event) or not held or view.state(entry.slug) is State.PAST:
        return AddLinks(file, None, None, None)
    coming = _coming(held, view.catalog.next_sessions[entry.slug])
    shared = {
        "title": view.text(event.title),
        "where": view.where(event),
        "page": view.site.page_url(view.lang, f"events/{entry.slug}/"),
    }
    simple = len(held) == 1 and not coming.exceptions and not coming.additions and "COUNT=" not in (coming.rule or "")
    return AddLinks(
        file,
        view.webcal(file),
        _google(coming, shared) if simple or not event.repeats else None,
        None if is_recurring(event) else _outlook(coming, shared),
    )


def _coming(parts: list[Timing], session: Occurrence | None) -> Timing:
    """The part that holds the next session, from that session on; the first part where nothing is to come."""
    if session:
        days: list[Point] = [session.first]
        if session.time:
            days.insert(0, dt.datetime.combine(session.first, session.time, ZONE))
        for part in parts:
            dates = (part.start, *part.additions)
            if found := next((day for day in days if day in dates or _follows_rule(part, day)), None):
                return _from(part, found)
    return parts[0]


def _follows_rule(part: Timing, day: Point) -> bool:
    """Whether a session that is known to be held on `day` can be one of the part's rule."""
    if part.rule is None:
        return False
    if isinstance(part.start, dt.datetime):
        return isinstance(day, dt.datetime) and day.time() == part.start.time()
    return not isinstance(day, dt.datetime)


def _from(part: Timing, start: Point) -> Timing:
    if isinstance(part.start, dt.datetime) and isinstance(part.end, dt.datetime):
        return part._replace(start=start, end=start + (part.end - part.start))
    days = part.end - part.start if part.end and not part.is_timed else None
    return part._replace(start=start, end=start + days if days else None)


def _google(timing: Timing, shared: dict[str, str]) -> str:
    query = {
        "action": "TEMPLATE",
        "text": shared["title"],
        "dates": f"{_basic(timing.start)}/{_basic(timing.end or timing.start)}",
        "ctz": "Asia/Ho_Chi_Minh",
        "location": shared["where"],
        "details": shared["page"],
    }
    if timing.rule:
        query["recur"] = f"RRULE:{timing.rule}"
    return f"https://calendar.google.com/calendar/render?{urlencode({k: v for k, v in query.items() if v})}"


def _basic(point: Point) -> str:
    return f"{point:%Y%m%dT%H%M%S}" if isinstance(point, dt.datetime) else f"{point:%Y%m%d}"


def _outlook(timing: Timing, shared: dict[str, str]) -> str:
    query = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": shared["title"],
        "startdt": timing.start.isoformat(),
        "enddt": (timing.end or timing.start).isoformat(),
        "location": shared["where"],
        "body": shared["page"],
    }
    if not timing.is_timed:
        query["allday"] = "true"
    return f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode({k: v for k, v in query.items() if v})}"


def pages(view: View, parts: Parts) -> Iterator[Page]:
    yield Page(
        "calendar/subscribe/",
        view.lang,
        "events",
        "subscribe.html",
        view.t("agenda.take-along"),
        view.t("agenda.take-along-description"),
        {
            "city": ALL_EVENTS,
            "city_webcal": view.webcal(ALL_EVENTS),
            "groups": [
                *((kind, parts.part(f"choices/{kind}", partial(_choices, view, kind))) for kind in KINDS),
                ("years", _years(view, parts)),
            ],
            "host": urlsplit(view.site.url).hostname,
        },
    )


def has_group_calendar(view: View, kind: str, key: str) -> bool:
    """Whether the exports hold a calendar of a space, series, field or ward."""
    if kind == "spaces":  # asked for each of them: that must not ask for the dates of all events
        return any(view.calendars[entry.slug] for entry in view.catalog.events_at.get(key, ()))
    return group_name(kind, key) in _groups_with_calendar(view.catalog)


@remembered
def _groups_with_calendar(catalog: Catalog) -> frozenset[str]:
    return frozenset(catalog.gatherings)


def _choices(view: View, kind: str) -> list[tuple[str, str, str]]:
    """Name, file and webcal address of every calendar of a kind, in the language's order."""
    keys = [key for name in view.catalog.gatherings for found, _, key in [name.partition("/")] if found == kind]
    named = sorted(((_name(view, kind, key), key) for key in keys), key=lambda pair: (sort_key(pair[0]), pair[1]))
    files = [(name, group_calendar_path(kind, key)) for name, key in named]
    return [(name, file, view.webcal(file)) for name, file in files]


def _years(view: View, parts: Parts) -> list[tuple[str, str, str]]:
    """The same of the city's years, the newest first."""
    found = years(view.catalog, view.site, parts)
    return [(view.partial_date(PartialDate.parse(each.period)), each.path, view.webcal(each.path)) for each in found]


def _name(view: View, kind: str, key: str) -> str:
    if kind == "spaces":
        return view.name(key)
    if kind == "series":
        return view.text(view.catalog.series[key].model.name)
    return view.label(kind, key)
