"""Every calendar, of the real content and of a world with all that can become of an event, read by two programs
that have nothing in common: the same facts again."""

import datetime as dt

import pytest
from icalendar import Calendar
from programs import read_by_ical_js

from generator.exports import build_exports
from generator.exports.timing import timings
from generator.pipeline import build_catalog
from generator.schedule import moved_away, planned
from tests.test_calendar_golden import SOURCE, WORLD

LAST = dt.date(2027, 12, 31)


@pytest.fixture(scope="module")
def files(exports):
    return {path: content for path, content in exports.items() if path.endswith(".ics")}


@pytest.fixture(scope="module")
def by_ical_js(files):
    return read_by_ical_js(files, LAST.isoformat())


@pytest.fixture
def made(make_content):
    """A world of the cancelled, postponed, moved, repeated, lunar and scattered."""
    return build_catalog(make_content({path: text + SOURCE for path, text in WORLD.items()}), dt.date(2026, 12, 31))[0]


@pytest.fixture
def made_files(made, site):
    return {path: content for path, content in build_exports(made, site).items() if path.endswith(".ics")}


def plain(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S") if isinstance(moment, dt.datetime) else moment.isoformat()


def in_utc(moment):
    """A clock time in UTC by the tz database, not by what the calendar says of its zone; None for a day."""
    return f"{plain(moment.astimezone(dt.UTC))}Z" if isinstance(moment, dt.datetime) else None


def test_ical_js_and_icalendar_read_the_same_events_from_every_file(files, by_ical_js):
    assert len(files) > 200
    compare(files, by_ical_js)


def test_they_read_the_same_of_events_that_were_moved_called_off_or_follow_the_moon(made_files):
    assert {path.split("/")[2] for path in made_files} == {"events.ics", "events", "years", "spaces", "series", "wards"}
    compare(made_files, read_by_ical_js(made_files, LAST.isoformat()))


def test_every_session_and_what_became_of_it_is_read_back(made, made_files):
    read = read_by_ical_js(made_files, LAST.isoformat())
    for slug, entry in made.events.items():
        event, parts = entry.model, read[f"data/v1/events/{slug}.ics"]
        since = event.start.date if event.start else dt.date(2026, 1, 1)
        held = {session.first for session in planned(event, since, LAST, limit=9999)}
        former = {session.first for session in moved_away(event, dt.date(2020, 1, 1), LAST)}
        days = {status: {dt.date.fromisoformat(day[:10]) for part in parts if part["status"] == status for day in part["days"]} for status in (None, "CANCELLED")}
        off = event.status in {"cancelled", "postponed"}
        assert {day for day in days[None] if day <= LAST} == (set() if off else held), slug
        assert {day for day in days["CANCELLED"] if day <= LAST} == (held if off else former), slug
        names = [made.spaces[venue.space].model.name.vi if venue.space else venue.name.vi for venue in sorted(event.venues, key=lambda venue: not venue.main)]
        assert [place.split(",")[0] for place in (parts[0]["location"] or "").split("; ") if place] == names, slug


def compare(files, by_ical_js):
    for path, content in files.items():
        read = [
            {
                "uid": str(event["UID"]),
                "summary": str(event["SUMMARY"]),
                "start": plain(event["DTSTART"].dt),
                "utc": in_utc(event["DTSTART"].dt),
                "end": plain(event["DTEND"].dt) if "DTEND" in event else None,
                "status": str(event["STATUS"]) if "STATUS" in event else None,
                "location": str(event["LOCATION"]) if "LOCATION" in event else None,
                "sequence": int(event["SEQUENCE"]),
            }
            for event in Calendar.from_ical(content).walk("VEVENT")
        ]
        assert all(event["end"] is None or event["end"] > event["start"] for event in read), path
        assert read == [{key: value for key, value in event.items() if key != "days"} for event in by_ical_js[path]], path


def test_what_is_read_back_is_what_the_entries_say(catalog, by_ical_js):
    for slug, entry in catalog.events.items():
        parts = timings(entry.model, catalog.as_of)
        read = by_ical_js.get(f"data/v1/events/{slug}.ics", [])
        assert [event["start"] for event in read] == [plain(part.start) for part in parts], slug
        assert [event["end"] for event in read] == [part.end and plain(part.end) for part in parts], slug
        assert {event["summary"] for event in read} <= {entry.model.title.vi}, slug
        called_off = entry.model.status in {"cancelled", "postponed"}
        assert [event["status"] == "CANCELLED" for event in read] == [called_off or part.is_former for part in parts], slug
