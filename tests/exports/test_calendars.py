import datetime as dt
import json

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.content import Entry
from generator.exports.calendar_files import MOST_BYTES, calendars
from generator.exports.content_lines import folded, text
from generator.i18n import LANGUAGES, Bilingual
from generator.pipeline import build_catalog
from generator.revision import added_on
from generator.schedule import occurrences
from generator.watching import Watched
from generator.wording import ui_strings

FIRST, LAST = dt.date(2010, 1, 1), dt.date(2027, 12, 31)


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def moments(component, name):
    values = component.get(name, [])
    return [item.dt for value in (values if isinstance(values, list) else [values]) for item in value.dts]


def naive(value):
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time.min)


def unfold(component):
    """The first days of an event's sessions up to `LAST`, as a calendar program finds them.

    An earlier date of a moved event is cancelled, and no session.
    """
    if "RELATED-TO" in component or component["DESCRIPTION"].startswith("Đã dời"):
        return []
    start, days = component["DTSTART"].dt, rruleset()
    days.rdate(naive(start))
    if rule := component.get("RRULE"):
        text = rule.to_ical().decode()
        if "UNTIL=" in text:  # dateutil compares like with like
            until = rule["UNTIL"][0]
            local = until.astimezone(start.tzinfo) if isinstance(until, dt.datetime) else until
            text = ";".join(part for part in text.split(";") if not part.startswith("UNTIL=")) + f";UNTIL={naive(local):%Y%m%dT%H%M%S}"
        days.rrule(rrulestr(text, dtstart=naive(start)))
    for moment in moments(component, "RDATE"):
        days.rdate(naive(moment))
    for moment in moments(component, "EXDATE"):
        days.exdate(naive(moment))
    timed = isinstance(start, dt.datetime)
    found = days.between(naive(FIRST), dt.datetime.combine(LAST, dt.time.max), inc=True)
    return [(day.date(), day.time() if timed else None) for day in found]


def sessions(content):
    return sorted({session for component in events(content) for session in unfold(component)}, key=str)


@pytest.fixture
def calendar(one_event, site):
    """The calendar of an event with these facts, read back."""

    def build(facts, **more):
        return calendars(one_event(facts, **more), site).get("data/v1/events/dem-nhac.ics")

    return build


def line(content, name):
    found = [text for text in content.decode().replace("\r\n ", "").split("\r\n") if text.startswith(name)]
    assert len(found) == 1, found
    return found[0]


def test_every_real_file_has_one_time_zone_and_reads_back_without_errors(exports):
    for path, content in exports.items():
        if path.endswith(".ics"):
            calendar = Calendar.from_ical(content)
            assert calendar["PRODID"]
            assert len(calendar.walk("VTIMEZONE")) == 1
            assert not [error for component in calendar.walk() for error in component.errors], path


def test_no_line_is_longer_than_75_octets_or_ends_otherwise_than_crlf(exports):
    for path, content in exports.items():
        if path.endswith(".ics"):
            assert max(map(len, content.split(b"\r\n"))) <= 75, path
            assert content.count(b"\n") == content.count(b"\r\n"), path


def test_every_uid_is_its_own_and_carries_the_slug_and_the_host(exports):
    uids = [str(event["UID"]) for event in events(exports["data/v1/events.ics"])]
    assert len(set(uids)) == len(uids)
    assert "vnso-188@sangtao.example" in uids


def test_a_calendar_program_finds_the_days_that_the_pages_show(exports, catalog):
    for slug, entry in catalog.events.items():
        content = exports.get(f"data/v1/events/{slug}.ics")
        since = FIRST if entry.model.start or not entry.model.repeats else added_on(entry.model)
        shown = [o for o in occurrences(entry.model, since, LAST, limit=9999) if o.exact]
        assert bool(content) == bool(shown), slug
        if content:
            assert {day for day, _ in sessions(content)} == {o.first for o in shown}, slug


@pytest.mark.parametrize(
    "facts",
    [
        "start: 2026-02-01T19:00\nrepeats: FREQ=MONTHLY;BYDAY=-1SU",
        "start: 2026-01-31\nrepeats: FREQ=MONTHLY",
        "start: 2026-01-04T19:00\nrepeats: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU",
        "start: 2026-01-04\nend: 2026-01-05\nrepeats: FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=4",
        "start: 2026-01-04T19:00\nend: 2026-03-04T21:00\nrepeats: FREQ=DAILY\nexcept: [2026-01-06, 2026-02-07]",
        "start: 2026-01-04T19:00\nend: 2026-03\nrepeats: FREQ=WEEKLY;BYDAY=SU",
        "start: 2026-01-04\nrepeats: FREQ=WEEKLY;BYDAY=SU;UNTIL=20260315",
        "start: 2026-01-04T19:00\nrepeats: FREQ=WEEKLY;BYDAY=SU;UNTIL=20260315T120000",
        "start: 2026-01-04T19:00\nend: 2026-02-10\nrepeats: FREQ=WEEKLY;BYDAY=SU;UNTIL=20260315",
        "start: 2026-01-07T19:00\nrepeats: FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=7",
        "start: 2026-10-03\nrepeats: FREQ=WEEKLY;INTERVAL=2;BYDAY=SA\nrepeats_at: ['09:00', '15:00']",
        "start: 2026-10-03\nrepeats: FREQ=WEEKLY;BYDAY=SA;COUNT=5",
        "repeats: FREQ=MONTHLY;BYMONTHDAY=1,15\nextra: [2026-12-24, 2026-12-25T20:00]",
        "start: 2026-12-05\nend: 2026-12-07\nextra: [2026-12-24, 2026-12-26T20:00]",
        "start: 2026-01-04T19:00\nrepeats: FREQ=WEEKLY;BYDAY=SU\nexcept: [2026-01-11]\nextra: [2026-01-11T19:00]",
    ],
)
def test_a_rule_means_the_same_days_in_a_calendar_as_on_the_pages(one_event, site, facts):
    catalog = one_event(facts)
    event = catalog.events["dem-nhac"].model
    content = calendars(catalog, site)["data/v1/events/dem-nhac.ics"]
    since = FIRST if event.start or "COUNT" in facts else added_on(event)
    assert set(sessions(content)) == {(o.first, o.time) for o in occurrences(event, since, LAST, limit=9999)}


def test_all_events_are_those_of_the_single_files_and_a_space_has_its_own(exports, catalog):
    def uids(content):
        return sorted(str(event["UID"]) for event in events(content))

    single = [uid for path, content in exports.items() if path.startswith("data/v1/events/") for uid in uids(content)]
    assert uids(exports["data/v1/events.ics"]) == sorted(single)
    for path, content in exports.items():
        if path.startswith("data/v1/spaces/"):
            slug = path.removeprefix("data/v1/spaces/").removesuffix(".ics")
            assert {uid.split("@")[0].split(".")[0] for uid in uids(content)} <= {event.slug for event in catalog.events_at[slug]}


def test_a_day_without_a_clock_is_a_whole_day_with_an_exclusive_end(calendar):
    content = calendar("start: 2026-12-05\nend: 2026-12-07")
    assert line(content, "DTSTART;") == "DTSTART;VALUE=DATE:20261205"
    assert line(content, "DTEND") == "DTEND;VALUE=DATE:20261208"


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        ("end: 2026-12-05T21:30", ["DTEND;TZID=Asia/Ho_Chi_Minh:20261205T213000"]),
        ("end: 2026-12-06T01:00", ["DTEND;TZID=Asia/Ho_Chi_Minh:20261206T010000"]),
        ("end: 2026-12-05", []),
        ("", []),
    ],
)
def test_a_clock_time_is_hanoi_time_and_an_unknown_end_stays_unknown(calendar, facts, end):
    content = calendar(f"start: 2026-12-05T19:30\n{facts}")
    assert line(content, "DTSTART;") == "DTSTART;TZID=Asia/Ho_Chi_Minh:20261205T193000"
    assert [text for text in content.decode().split("\r\n") if text.startswith("DTEND")] == end


def test_a_run_of_days_whose_closing_time_is_unknown_is_whole_days(calendar):
    content = calendar("start: 2026-12-05T11:00\nend: 2026-12-20")
    assert line(content, "DTSTART;") == "DTSTART;VALUE=DATE:20261205"
    assert line(content, "DTEND") == "DTEND;VALUE=DATE:20261221"


@pytest.mark.parametrize("facts", ["start: 2026-12", "start: 2026-12-05\nend: 2027-01", "repeats_note: Vào cuối tuần"])
def test_an_event_without_a_known_day_has_no_calendar(calendar, facts):
    assert calendar(facts) is None


def test_a_rule_is_kept_and_its_free_and_extra_days_with_it(calendar):
    content = calendar("start: 2026-12-05T20:00\nrepeats: FREQ=WEEKLY;BYDAY=SA\nexcept: [2026-12-19]\nextra: [2026-12-24T21:00]")
    assert line(content, "RRULE") == "RRULE:FREQ=WEEKLY;BYDAY=SA"
    assert line(content, "EXDATE") == "EXDATE;TZID=Asia/Ho_Chi_Minh:20261219T200000"
    assert line(content, "RDATE") == "RDATE;TZID=Asia/Ho_Chi_Minh:20261224T210000"


def test_a_rule_begins_on_its_first_day_even_when_the_entry_begins_before(calendar):
    content = calendar("start: 2026-12-01T20:00\nrepeats: FREQ=WEEKLY;BYDAY=SA")
    assert line(content, "DTSTART;") == "DTSTART;TZID=Asia/Ho_Chi_Minh:20261205T200000"


def test_a_rule_without_a_start_begins_when_its_entry_was_added(calendar):
    content = calendar("repeats: FREQ=WEEKLY;BYDAY=FR,SA\nrepeats_at: ['19:00']\nadded: 2026-12-03")
    assert line(content, "DTSTART;") == "DTSTART;TZID=Asia/Ho_Chi_Minh:20261204T190000"


@pytest.mark.parametrize(
    "facts",
    ["every_lunar: 15/8", "every_lunar: 1/1\nrepeats_at: ['08:00', '20:26']", "repeats: FREQ=WEEKLY;BYDAY=SA", "repeats: FREQ=WEEKLY;INTERVAL=2;BYDAY=SA\nstart: 2026-10-03"],
)
def test_what_stands_under_a_uid_does_not_change_with_the_years(make_content, site, facts):
    root = make_content({"events/e.yml": f"title: Buổi\n{facts}\nsources: [{{title: Báo}}]\n"})

    def pieces(as_of):
        catalog, _ = build_catalog(root, as_of)
        found = events(calendars(catalog, site)["data/v1/events/e.ics"])
        made = {str(event["UID"]): event.to_ical() for event in found}
        assert len(made) == len(found)
        return made

    now, later = pieces(dt.date(2026, 12, 31)), pieces(dt.date(2028, 2, 29))
    shared = now.keys() & later.keys()
    assert len(shared) >= len(now) * 8 // 11
    assert all(now[uid] == later[uid] for uid in shared)


def test_a_newer_source_moves_no_programme_to_other_weeks(calendar):
    facts = "start: 2026-10-03T19:00\nrepeats: FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"
    [before], [after] = (events(calendar(f"{facts}\nlast_attested: {day}")) for day in ("2026-10-03", "2026-11-14"))
    assert (before["DTSTART"], before["RRULE"], before["SEQUENCE"]) == (after["DTSTART"], after["RRULE"], after["SEQUENCE"])


def test_several_clock_times_a_day_are_events_of_their_own(calendar):
    content = calendar("repeats: FREQ=DAILY\nrepeats_at: ['15:00', '20:00']\nexcept: [2026-01-03]")
    assert [(str(event["UID"]), event["DTSTART"].dt.hour) for event in events(content)] == [
        ("dem-nhac.1500@sangtao.example", 15),
        ("dem-nhac.2000@sangtao.example", 20),
    ]
    assert [moments(event, "EXDATE")[0].hour for event in events(content)] == [15, 20]


@pytest.mark.parametrize(
    ("start", "end", "rule"),
    [
        ("2026-12-05T20:00", "2026-12-26", "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261226T165959Z"),
        ("2026-12-05", "2026-12-26", "FREQ=WEEKLY;UNTIL=20261226;BYDAY=SA"),
    ],
)
def test_the_end_of_a_programme_bounds_its_rule_in_the_form_its_start_asks_for(calendar, start, end, rule):
    content = calendar(f"start: {start}\nend: {end}\nrepeats: FREQ=WEEKLY;BYDAY=SA")
    assert sorted(line(content, "RRULE").removeprefix("RRULE:").split(";")) == sorted(rule.split(";"))
    assert len(sessions(content)) == 4


def test_count_and_until_never_stand_together(calendar):
    content = calendar("start: 2026-12-05T20:00\nend: 2026-12-20\nrepeats: FREQ=WEEKLY;BYDAY=SA;COUNT=10")
    assert line(content, "RRULE") == "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=SA"


def test_two_evenings_with_a_day_between_are_two_evenings(calendar):
    content = calendar("start: 2024-03-01T20:00\nend: 2024-03-03\nrepeats: FREQ=DAILY;INTERVAL=2;COUNT=2")
    assert sessions(content) == [(dt.date(2024, 3, 1), dt.time(20)), (dt.date(2024, 3, 3), dt.time(20))]


@pytest.mark.parametrize("facts", ["start: 2026-12-05\nextra: [2026-12-06T19:00]", "repeats_note: Khi có mưa\nextra: [2026-12-06T19:00]"])
def test_an_extra_session_of_another_sort_is_an_event_of_its_own(calendar, facts):
    component = events(calendar(facts))[-1]
    assert str(component["UID"]) == "dem-nhac.20261206T1900@sangtao.example"
    assert component["DTSTART"].dt.hour == 19


def test_an_extra_evening_does_not_last_as_long_as_the_run_it_belongs_to(calendar):
    run, evening = events(calendar("start: 2026-12-05T09:00\nend: 2026-12-09T18:00\nextra: [2026-12-20T19:00, 2026-12-20T19:00]"))
    assert "RDATE" not in run
    assert "DTEND" not in evening


@pytest.mark.parametrize(("status", "cancelled"), [("cancelled", True), ("postponed", True), ("scheduled", False), ("moved", False)])
def test_what_is_not_held_is_marked_as_cancelled(calendar, status, cancelled):
    content = calendar(f"start: 2026-12-05\nstatus: {status}")
    assert (b"STATUS:CANCELLED\r\n" in content) is cancelled


def test_the_title_is_vietnamese_and_the_english_one_stands_in_the_description(calendar):
    [event] = events(calendar("start: 2026-12-05\nsummary: Hai bản, một tối.", title="{vi: Đêm nhạc, en: Music night}"))
    assert str(event["SUMMARY"]) == "Đêm nhạc"
    assert str(event["DESCRIPTION"]) == "Music night\nHai bản, một tối."


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_a_text_cannot_break_out_of_its_line(one_event, site, break_):
    catalog = one_event("start: 2026-12-05")
    entry = catalog.events["dem-nhac"]
    title = Bilingual(f"Nhạc;, {break_}END:VEVENT{break_}BEGIN:VALARM")  # checks refuse most of these; the writer need not know
    changed = {"dem-nhac": Entry("dem-nhac", entry.model.model_copy(update={"title": title}), None, entry.document)}
    catalog.events = Watched("events", changed, lambda _, event: event.contents)
    content = calendars(catalog, site)["data/v1/events/dem-nhac.ics"]
    calendar_ = Calendar.from_ical(content)
    assert [component.name for component in calendar_.walk()] == ["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"]
    assert content.count(b"END:VEVENT\r\n") == 1
    assert str(calendar_.walk("VEVENT")[0]["SUMMARY"]).startswith("Nhạc;,")


SPACE = "name: Manzi\ntypes: [gallery]\naddress: {street: 14 Phan Huy Ích, ward: ba-dinh}\nlocation: {lat: 21.041, lon: 105.846%s}\n"


@pytest.mark.parametrize(("precision", "expected"), [(", precision_m: 100", True), (", precision_m: 101", False), ("", False)])
def test_a_point_is_given_only_where_it_is_good_to_100_metres(calendar, precision, expected):
    files = {"spaces/manzi.yml": SPACE % precision + "sources: [{title: Báo}]\n"}
    [event] = events(calendar("start: 2026-12-05\nvenues: [manzi]", files=files))
    assert str(event["LOCATION"]) == "Manzi, 14 Phan Huy Ích, Phường Ba Đình, Hà Nội"
    assert ("GEO" in event) is expected


def test_categories_and_page_are_given(calendar):
    content = calendar("start: 2026-12-05\nkind: concert\nfields: [music]")
    assert line(content, "CATEGORIES") == "CATEGORIES:Hòa nhạc,Âm nhạc"
    assert line(content, "URL") == "URL:https://sangtao.example/events/dem-nhac/"


def test_stamp_and_change_are_the_newest_day_that_the_entry_names_and_never_the_clock(world, site):
    def stamps(facts):
        catalog = world({"events/khac.yml": f"title: Khác\nstart: 2027-12-05\n{facts}\n"})
        content = calendars(catalog, site)["data/v1/events/khac.ics"]
        return [line(content, name).partition(":")[2][:8] for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP")]

    plain = "sources: [{title: A}]"
    assert stamps(plain) == ["20261121"] * 3  # of the first stock, which does not say when it was added
    assert stamps(f"{plain}\nadded: 2026-12-01") == ["20261201"] * 3
    assert stamps("sources: [{title: A, date: 2026-12-03}, {title: B, date: 2026-10}]") == ["20261121", "20261203", "20261203"]
    changed = f"{plain}\nadded: 2026-12-01\nchanges: [{{date: 2026-12-09, note: Đổi giờ}}]"
    assert stamps(changed) == ["20261201", "20261209", "20261209"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("start: 2026-12-05", "start: 2026-12-05\nstatus: cancelled"),
        ("start: 2026-12-05", "start: 2026-12-05\nchanges: [{date: 2026-11-30, note: Muộn hơn}]"),
        ("start: 2026-12-05\nstatus: postponed", "start: 2026-12-12\nstatus: moved\nmoved_from: [2026-12-05]"),
        ("start: 2026-12-12\nmoved_from: [2026-12-05]", "start: 2026-12-19\nmoved_from: [2026-12-05, 2026-12-12]"),
        ("start: 2026-12-12\nmoved_from: [2026-12-05]", "start: 2026-12-12\nmoved_from: [2026-12-05]\nstatus: cancelled"),
    ],
)
def test_the_sequence_grows_with_every_step_of_an_events_fate(calendar, before, after):
    numbers = [int(events(calendar(facts))[0]["SEQUENCE"]) for facts in (before, after)]
    assert numbers[0] < numbers[1]
    assert {str(events(calendar(facts))[0]["UID"]) for facts in (before, after)} == {"dem-nhac@sangtao.example"}


def test_the_earlier_date_of_a_moved_event_is_sent_as_cancelled_and_names_the_new_one(calendar):
    now, then = events(calendar("start: 2026-12-12T20:00\nstatus: moved\nmoved_from: [2026-12-05T19:00]"))
    assert "STATUS" not in now
    assert "Dời từ 05/12/2026 19:00." in str(now["DESCRIPTION"])
    assert str(then["STATUS"]) == "CANCELLED"
    assert (str(then["UID"]), str(then["RELATED-TO"])) == ("dem-nhac.from-20261205T1900@sangtao.example", "dem-nhac@sangtao.example")
    assert then["DTSTART"].dt.day == 5
    assert "Đã dời sang 12/12/2026 20:00." in str(then["DESCRIPTION"])


def test_two_earlier_clock_times_of_one_day_are_two_cancelled_sessions(calendar):
    parts = events(calendar("start: 2026-12-06T20:00\nstatus: moved\nmoved_from: [2026-12-05T15:00, 2026-12-05T19:00]"))
    assert [str(part["UID"]).partition("@")[0] for part in parts] == [
        "dem-nhac",
        "dem-nhac.from-20261205T1500",
        "dem-nhac.from-20261205T1900",
    ]


def test_what_was_moved_into_a_month_is_called_off_on_its_last_known_day_under_its_own_uid(calendar):
    parts = events(calendar("start: 2027-03\nstatus: moved\nmoved_from: [2026-11-28T19:00, 2026-12-05T19:00]"))
    assert [(str(part["UID"]).partition("@")[0], part["DTSTART"].dt.day) for part in parts] == [
        ("dem-nhac", 5),
        ("dem-nhac.from-20261128T1900", 28),
    ]
    assert {str(part["STATUS"]) for part in parts} == {"CANCELLED"}
    assert "Đã dời sang 03/2027." in str(parts[0]["DESCRIPTION"])
    assert "RELATED-TO" not in parts[0]


def test_a_feast_of_the_lunar_year_is_sent_as_its_dates_each_under_the_name_of_its_year(calendar):
    feasts = events(calendar("every_lunar: 15/8\nextra: [2027-09-16]"))
    assert [(str(feast["UID"]).partition("@")[0], str(feast["DTSTART"].dt)) for feast in feasts][:2] == [
        ("dem-nhac.lunar-2026", "2026-09-25"),
        ("dem-nhac.lunar-2027", "2027-09-15"),
    ]
    assert len(feasts) == 12
    assert str(feasts[-1]["UID"]).startswith("dem-nhac.20270916@")
    assert all("RDATE" not in feast for feast in feasts)


def test_opening_hours_within_a_run_stand_in_its_description(calendar):
    content = calendar("start: 2026-12-05\nend: 2026-12-20\nhours: Tu-Su 09:00-17:00")
    assert "Giờ mở cửa: T2 nghỉ; T3, T4, T5, T6, T7, CN 09:00–17:00" in str(events(content)[0]["DESCRIPTION"])


def test_a_field_a_ward_and_a_series_have_their_calendars_and_the_index_names_them(world, site):
    source = "sources: [{title: A}]\n"
    files = {
        "spaces/manzi.yml": f"name: Manzi\ntypes: [gallery]\naddress: {{ward: ba-dinh}}\n{source}",
        "series/nhac.yml": "name: Chuỗi nhạc\n",
        "events/a.yml": f"title: A\nstart: 2026-12-05\nfields: [music]\nseries: nhac\nvenues: [manzi]\n{source}",
        "events/b.yml": f"title: B\nstart: 2026-12-06\n{source}",
    }
    made = calendars(world(files), site)
    for path in ("spaces/manzi", "series/nhac", "fields/music", "wards/ba-dinh"):
        assert [str(event["SUMMARY"]) for event in events(made[f"data/v1/{path}.ics"])] == ["A"], path
    index = json.loads(made["data/v1/calendars.json"])["calendars"]
    assert {line["url"] for line in index} == {
        f"{site.url}data/v1/{path}.ics" for path in ("events", "years/2026", "spaces/manzi", "series/nhac", "fields/music", "wards/ba-dinh")
    }
    assert all(line["bytes"] == len(made[line["url"].removeprefix(site.url)]) for line in index)


@pytest.fixture
def split(world, site, monkeypatch):
    """The calendars of these events where none may be larger than some bytes, by their paths, and their index."""

    def build(files, most):
        monkeypatch.setattr("generator.exports.calendar_files.MOST_BYTES", most)
        made = calendars(world({f"{name}.yml": f"{text}\nsources: [{{title: A}}]\n" for name, text in files.items()}), site)
        short = {path.removeprefix("data/v1/").removesuffix(".ics"): content for path, content in made.items() if path.endswith(".ics")}
        return short, json.loads(made["data/v1/calendars.json"])["calendars"]

    return build


def titles(content):
    return [str(event["SUMMARY"]) for event in events(content)]


YEARS = {f"events/e{year}": f"title: Năm {year}\nstart: {year}-12-05" for year in range(2024, 2028)}
WEEKLY = {"events/weekly": "title: Hằng tuần\nrepeats: FREQ=WEEKLY;BYDAY=SA"}


def test_every_year_has_a_calendar_of_the_events_that_begin_in_it(split):
    made, index = split(YEARS | WEEKLY, 1_000_000)
    assert titles(made["events"]) == ["Năm 2024", "Năm 2025", "Năm 2026", "Năm 2027", "Hằng tuần"]
    assert {path: titles(made[path]) for path in made if path.startswith("years/")} == {
        "years/2024": ["Năm 2024"],
        "years/2025": ["Năm 2025"],
        "years/2026": ["Năm 2026", "Hằng tuần"],  # it begins when its entry was added
        "years/2027": ["Năm 2027"],
    }
    assert [(line["key"], line["period"], line["scope"]) for line in index if line["kind"] == "years"] == [(str(year), str(year), "period") for year in (2027, 2026, 2025, 2024)]


@pytest.mark.parametrize(
    ("most", "scope", "about", "expected"),
    [
        (1900, "from-this-year", "Sự kiện từ năm 2026.", ["Năm 2026", "Năm 2027", "Hằng tuần"]),
        (1500, "dated-from-this-month", "Sự kiện có ngày, từ tháng 11/2026; không có sự kiện lặp lại.", ["Năm 2026", "Năm 2027"]),
    ],
)
def test_past_its_limit_the_citys_calendar_keeps_what_is_to_come_and_says_so(split, most, scope, about, expected):
    made, index = split(YEARS | WEEKLY, most)
    assert titles(made["events"]) == expected
    assert [line["scope"] for line in index if line["kind"] == "city"] == [scope]
    says = str(Calendar.from_ical(made["events"])["DESCRIPTION"])
    assert says.startswith(about)
    assert says.endswith("https://sangtao.example/calendar/subscribe/")


def test_the_limit_is_the_megabyte_that_the_page_names():
    assert MOST_BYTES == 1_000_000
    assert all("1 MB" in ui_strings(lang)["agenda.whole-city-note"] for lang in LANGUAGES)


def test_a_year_past_the_limit_has_a_file_for_each_month_and_such_a_month_for_each_day(split):
    files = {f"events/e{day}": f"title: Ngày {day}\nstart: 2026-{day}" for day in ("03-01", "05-05", "05-06", "05-07")}
    files |= {f"events/zwei{n}": f"title: Hai {n}\nstart: 2026-05-07T1{n}:00" for n in range(2)}
    made, index = split(files, 1350)
    assert {path: titles(made[path]) for path in made if path.startswith("years/")} == {
        "years/2026-03": ["Ngày 03-01"],
        "years/2026-05-05": ["Ngày 05-05"],
        "years/2026-05-06": ["Ngày 05-06"],
        "years/2026-05-07": ["Ngày 05-07", "Hai 0", "Hai 1"],  # a day is not divided, however large
    }
    assert next(line["name"] for line in index if line["kind"] == "years") == {"vi": "Hà Nội sáng tạo: Sự kiện 07/05/2026", "en": "Hanoi Creative City: Events 07/05/2026"}


def test_a_spaces_calendar_is_split_by_year_past_the_limit_too(split):
    files = {f"events/e{year}": f"title: Năm {year}\nstart: {year}-12-05\nvenues: [manzi]" for year in (2024, 2026)}
    files["events/weekly"] = "title: Hằng tuần\nrepeats: FREQ=WEEKLY;BYDAY=SA\nvenues: [manzi]"
    files["spaces/manzi"] = "name: Manzi\ntypes: [gallery]"
    made, index = split(files, 1350)
    assert {path: titles(made[path]) for path in made if path.startswith("spaces/")} == {
        "spaces/manzi": ["Năm 2026", "Hằng tuần"],
        "spaces/manzi/2024": ["Năm 2024"],
        "spaces/manzi/2026": ["Năm 2026", "Hằng tuần"],
    }
    lines = [line for line in index if line["kind"] == "spaces"]
    assert [(line.get("period"), line["scope"], line["key"]) for line in lines] == [(None, "from-this-year", "manzi"), ("2026", "period", "manzi"), ("2024", "period", "manzi")]


@pytest.mark.parametrize("most", [2_000, 10_000, 50_000])
def test_of_the_real_events_no_calendar_is_larger_than_its_limit_and_the_years_have_them_all(catalog, site, exports, monkeypatch, most):
    fresh, _ = build_catalog(catalog.root, catalog.as_of)
    monkeypatch.setattr("generator.exports.calendar_files.MOST_BYTES", most)
    made = calendars(fresh, site)
    index = json.loads(made["data/v1/calendars.json"])["calendars"]
    assert {line["url"].removeprefix(site.url): line["bytes"] for line in index} == {
        path: len(content) for path, content in made.items() if path.endswith(".ics") and "/events/" not in path
    }
    for line in index:
        whole_day = len(line.get("period", "")) == len("2026-11-21") or line["scope"] == "dated-from-this-month"
        assert line["bytes"] <= most or whole_day, line
    by_year = [str(event["UID"]) for path, content in made.items() if "/years/" in path for event in events(content)]
    assert sorted(by_year) == sorted(str(event["UID"]) for event in events(exports["data/v1/events.ics"]))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_folded_line_keeps_its_characters_and_no_piece_is_too_long(value):
    written = folded(f"SUMMARY:{text(value)}")
    assert all(len(piece.encode()) <= 75 for piece in written.split("\r\n"))
    assert written.replace("\r\n ", "") == f"SUMMARY:{text(value)}\r\n"
