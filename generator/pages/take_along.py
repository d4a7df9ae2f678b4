"""Taking events along: addresses to subscribe to, links that put one event into a calendar, and their page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit

from generator.exports.calendar_files import ALL_EVENTS, event_calendar_path, group_calendar_path, places_of
from generator.i18n import sort_key
from generator.pages.page import Page
from generator.schedule import is_recurring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.exports.timing import Point, Timing
    from generator.pages.view import View
    from generator.schema.event import Event

GROUPS = ("fields", "wards", "series", "spaces")
"""The kinds of calendar besides the city's and the single events'."""


class AddLinks(NamedTuple):
    """The ways to take one event along."""

    file: str
    """The `.ics` file below the site's root."""
    webcal: str
    google: str
    outlook: str | None
    """None for what repeats: that form knows no rules."""


def has_calendar(view: View, entry: Entry[Event]) -> bool:
    """Whether the exports hold a calendar of the event."""
    return entry.slug in view.calendars


def add_links(view: View, entry: Entry[Event]) -> AddLinks | None:
    """How the event gets into a reader's calendar; None where none of its days is known."""
    parts = view.calendars.get(entry.slug)
    if not parts:
        return None
    first, event = parts[0], entry.model
    file = event_calendar_path(entry.slug)
    shared = {
        "title": view.text(event.title),
        "where": view.where(event),
        "page": view.site.page_url(view.lang, f"events/{entry.slug}/"),
    }
    return AddLinks(
        file, view.webcal(file), _google(first, shared), None if is_recurring(event) else _outlook(first, shared)
    )


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


def pages(view: View) -> Iterator[Page]:
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
            "groups": [(kind, _choices(view, kind)) for kind in GROUPS],
            "host": urlsplit(view.site.url).hostname,
        },
    )


def _choices(view: View, kind: str) -> list[tuple[str, str, str]]:
    """Name, file and webcal address of every calendar of a kind, in the language's order."""
    keys = {key for slug in view.calendars for place, key in places_of(view.catalog, slug) if place == kind}
    named = sorted(((_name(view, kind, key), key) for key in keys), key=lambda pair: (sort_key(pair[0]), pair[1]))
    files = [(name, group_calendar_path(kind, key)) for name, key in named]
    return [(name, file, view.webcal(file)) for name, file in files]


def _name(view: View, kind: str, key: str) -> str:
    if kind == "spaces":
        return view.name(key)
    if kind == "series":
        return view.text(view.catalog.series[key].model.name)
    return view.label(kind, key)
