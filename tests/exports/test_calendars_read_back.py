"""Every calendar of the real content, read by two programs that have nothing in common: the same facts again."""

import datetime as dt

import pytest
from icalendar import Calendar
from programs import read_by_ical_js

from generator.exports.timing import timings


@pytest.fixture(scope="module")
def files(exports):
    return {path: content for path, content in exports.items() if path.endswith(".ics")}


@pytest.fixture(scope="module")
def by_ical_js(files):
    return read_by_ical_js(files, "2027-12-31")


def plain(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S") if isinstance(moment, dt.datetime) else moment.isoformat()


def test_ical_js_and_icalendar_read_the_same_events_from_every_file(files, by_ical_js):
    assert len(files) > 200
    for path, content in files.items():
        read = [
            {
                "uid": str(event["UID"]),
                "summary": str(event["SUMMARY"]),
                "start": plain(event["DTSTART"].dt),
                "end": plain(event["DTEND"].dt) if "DTEND" in event else None,
                "status": str(event["STATUS"]) if "STATUS" in event else None,
                "location": str(event["LOCATION"]) if "LOCATION" in event else None,
                "sequence": int(event["SEQUENCE"]),
            }
            for event in Calendar.from_ical(content).walk("VEVENT")
        ]
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
