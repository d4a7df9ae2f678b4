"""What templates say of events besides the view's own words: times of a day, earlier dates, hours within a run.

Each takes the view first, so it speaks the page's language. Templates know this module as `event_words`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.event_dates import MOST_LESSONS, Fate, is_course
from generator.opening import spans_on
from generator.pages import formats
from generator.pages.days import SERVES
from generator.pages.event_facets import attributes
from generator.pages.view import HOURS_DAYS, as_intervals
from generator.schedule import (
    HORIZON,
    LASTING_KINDS,
    clock_span,
    closing,
    each_planned,
    end_is_unknown,
    is_called_off,
    is_recurring,
    planned,
    session_between,
)

if TYPE_CHECKING:
    from generator.almanac import Session
    from generator.content import Entry
    from generator.pages.view import View
    from generator.schema.event import Event
    from generator.schema.scalars import Hours

LEAVES = 14
"""How many leaves of the tear-off calendar a page carries, for visitors of a later day than the build's."""


MOST_A_WEEK = 200
"""More sessions than any programme has in the days that a page serves."""

NEXT_DAYS = 8
"""How many days added or taken out an event's page names."""


def session_time(view: View, session: Session, day: dt.date) -> str:
    """When a session is on during a day: from a clock time on, until one, the whole day, or nobody knows."""
    event, occurrence = session.entry.model, session.occurrence
    if day != occurrence.first:
        end = None if session.fate is Fate.MOVED else closing(event, occurrence)
        return view.t("agenda.until", date=f"{end:%H:%M}") if end and end.date() == day else view.t("agenda.continues")
    if occurrence.time is None:
        return view.t("agenda.all-day" if event.kind in LASTING_KINDS else "agenda.time-unknown")
    return f"{occurrence.time:%H:%M}" if session.fate is Fate.MOVED else clock_span(event, occurrence)


def added_days(view: View, event: Event) -> list[str]:
    """The days added one by one: of a standing programme those to come, of any other event all."""
    days = sorted(set(event.extra), key=lambda moment: moment.sort_key)
    shown = [day for day in days if not is_recurring(event) or day.last_day >= view.as_of]
    return [formats.moment(day, view.lang) for day in shown[:NEXT_DAYS]]


def programme_span(view: View, event: Event) -> str:
    """The first and the last day of a programme that ends, or the first of one that is still to begin."""
    if is_called_off(event) or not is_recurring(event) or event.start is None or not event.start.exact:
        return ""
    held = planned(event, event.start.date, dt.date.max, MOST_LESSONS if is_course(event) else 1)
    if not held:
        return ""
    first = view.date(held[0].first)
    if is_course(event) and len(held) < MOST_LESSONS:
        return view.t("sessions.from-to", first=first, last=view.date(max(session.last for session in held)))
    return view.t("sessions.from", first=first) if held[0].first > view.as_of else ""


def free_days(view: View, event: Event) -> list[str]:
    """The next days on which a standing programme is not held."""
    added = {moment.date for moment in event.extra if moment.exact}
    days = sorted(day for day in set(event.except_) if day >= view.as_of and day not in added)
    return [view.date(day) for day in days[:NEXT_DAYS]]


def next_days(view: View, event: Event) -> list[tuple[str, str]]:
    """The next days of a standing programme, in ISO 8601 and in words: all of a week, and the first after it.

    The page may be visited days after it was built; the browser names the first that is not over.
    """
    served = view.as_of + dt.timedelta(days=SERVES)
    found: dict[dt.date, str] = {}
    is_held = is_recurring(event) and not is_called_off(event)
    sessions = each_planned(event, view.as_of, view.as_of + HORIZON) if is_held else iter(())
    for session in islice(sessions, MOST_A_WEEK):
        for day in session.days(view.as_of, session.last):
            found[day] = f"{view.weekday(day)} {view.date(day)}"
        if session.first > served:
            break
    return [(day.isoformat(), words) for day, words in found.items()]


def next_as_json(view: View, days: list[tuple[str, str]]) -> str:
    """The same as sentences, for the page's script."""
    sentences = [(day, view.t("event.next-by-rule", day=words)) for day, words in days]
    return json.dumps(sentences, ensure_ascii=False, separators=(",", ":"))


def is_one_evening(event: Event) -> bool:
    """Whether it is held on one known day."""
    if event.start is None or not event.start.exact or is_recurring(event):
        return False
    session = session_between(event.start, event.end)
    return session.exact and session.first == session.last


def run_hours(view: View, event: Event) -> list[tuple[str, str]]:
    """The opening times of a long run, by weekday: those that most of its days to come have."""
    hours = event.hours
    if hours is None:
        return []
    days = _days_to_come(view, event)
    week = [days[0] + dt.timedelta(days=n - days[0].weekday()) for n in range(7)]
    usual = _usual_hours(hours, [*days, *(day for day in week if day not in days)])
    return [(view.weekday(day), view.hours_on(hours, usual[day.weekday()])) for day in week]


class OpenNow(NamedTuple):
    """What the browser needs to say whether a run is open."""

    intervals: str
    """When it is open in the days to come, as JSON."""
    first_day: dt.date
    """Before it there is nothing that could be open or closed."""


def open_now(view: View, event: Event) -> OpenNow | None:
    """The hours of a run within its own first and last moment; None where none of it is held in the days to come.

    A run that is yet to begin has them too: the page may be visited on its first day.
    """
    start, end = event.start, event.end
    if event.hours is None or start is None or is_recurring(event) or is_called_off(event) or end_is_unknown(event):
        return None
    end = end or start
    if not (start.exact and end.exact):
        return None
    opens = dt.datetime.combine(start.date, start.time or dt.time())
    closes = dt.datetime.combine(end.date, end.time) if event.end and end.time else _midnight_after(end.last_day)
    today = dt.datetime.combine(view.as_of, dt.time())
    first, last = max(opens, today), min(closes, today + dt.timedelta(days=HOURS_DAYS))
    if first >= last:
        return None
    return OpenNow(as_intervals(event.hours, first, last), start.date)


def _midnight_after(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(days=1)


def hours_exceptions(view: View, event: Event) -> list[tuple[str, str]]:
    """Single days of a run, from today on, that are open at other times than their weekday usually is."""
    hours = event.hours
    if hours is None or event.start is None or event.end is None:
        return []
    days = _days_to_come(view, event)
    usual = _usual_hours(hours, days)
    others = [day for day in days if spans_on(hours.osm, day) != spans_on(hours.osm, usual[day.weekday()])]
    return [(f"{view.weekday(day)}, {view.date(day)}", view.hours_on(hours, day)) for day in others[:NEXT_DAYS]]


def _days_to_come(view: View, event: Event) -> list[dt.date]:
    """The days of a run from today on, at most those of a year; its last day where all are over."""
    first = event.start.date if event.start else view.as_of
    last = event.end.last_day if event.end else max(first, view.as_of)
    day = min(max(first, view.as_of), last)
    return [day + dt.timedelta(days=n) for n in range(min((last - day).days + 1, 366))]


def _usual_hours(hours: Hours, days: list[dt.date]) -> dict[int, dt.date]:
    """For each weekday a day that has the hours which most of them have."""
    by_weekday: defaultdict[int, list[dt.date]] = defaultdict(list)
    for day in days:
        by_weekday[day.weekday()].append(day)
    counts = Counter((day.weekday(), spans_on(hours.osm, day)) for day in days)
    return {
        weekday: max(same, key=lambda day: counts[day.weekday(), spans_on(hours.osm, day)])
        for weekday, same in by_weekday.items()
    }


def dated_attributes(entry: Entry[Event]) -> dict[str, str]:
    """First and last day of a dated event, by which the browser knows what is on, or over, on its own day.

    Of several sessions each has its own, for between them nothing is on.
    """
    event = entry.model
    if is_recurring(event) or event.start is None or not event.start.exact or end_is_unknown(event):
        return {}
    sessions = planned(event, dt.date.min, dt.date.max)
    first, last = min(session.first for session in sessions), max(session.last for session in sessions)
    whole = {"data-first": first.isoformat(), "data-last": last.isoformat()}
    if len(sessions) == 1:
        return whole
    return whole | {"data-sessions": " ".join(f"{session.first}/{session.last}" for session in sessions)}


def line_attributes(view: View, entry: Entry[Event]) -> dict[str, str]:
    """What the list's scripts filter and sort out by."""
    return attributes(view, entry) | dated_attributes(entry)


def week_from(view: View, first: dt.date) -> str:
    """The seven days from `first` on, as a heading."""
    return view.day_span(first, first + dt.timedelta(days=6))


def leaves(view: View) -> str:
    """The leaves of the tear-off calendar from the build's day on, as JSON: day, month, number, weekday, lunar day."""
    days = [view.as_of + dt.timedelta(days=n) for n in range(LEAVES)]
    return json.dumps([_leaf(view, day) for day in days], ensure_ascii=False, separators=(",", ":"))


def _leaf(view: View, day: dt.date) -> list[str]:
    month = formats.first_upper(view.month(day.year, day.month))
    return [day.isoformat(), month, str(day.day), view.weekday(day), view.t("week.lunar", day=view.lunar(day))]
