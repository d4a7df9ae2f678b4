import json
import re

import pytest
from programs import misfits, schema_org

from generator.exports.jsonld import EVENT_TYPES, SPACE_TYPES, event_jsonld, news_jsonld, script_text, space_jsonld
from generator.i18n import LANGUAGES


def space(catalog, site, lang="vi"):
    return space_jsonld(catalog, site, catalog.spaces["manzi"], lang)


def event(catalog, site, lang="vi"):
    return event_jsonld(catalog, site, catalog.events["dem-nhac"], lang)


def test_every_real_entry_becomes_json_that_can_stand_in_a_page(catalog, site):
    made = [(space_jsonld, catalog.spaces), (event_jsonld, catalog.events), (news_jsonld, catalog.news)]
    for make, entries in made:
        for entry in entries.values():
            for lang in LANGUAGES:
                data = make(catalog, site, entry, lang)
                text = script_text(data)
                assert json.loads(text) == data
                assert not re.search("[<>&\u2028\u2029]|null", text), entry.slug


def test_every_type_and_kind_named_here_exists_in_the_vocabulary(catalog):
    assert SPACE_TYPES.keys() == catalog.vocabularies["types"].keys()
    assert EVENT_TYPES.keys() <= catalog.vocabularies["event-kinds"].keys()


def test_a_script_cannot_be_left_by_what_an_editor_writes():
    data = {"name": "</script><script>alert(1)//&amp;\u2028\u2029"}
    text = script_text(data)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == data


def test_of_a_space_that_says_nothing_nothing_is_said(one_space, site):
    assert space(one_space(), site) == {
        "@context": "https://schema.org",
        "@type": "ArtGallery",
        "@id": "https://sangtao.example/spaces/manzi/#space",
        "name": "Manzi",
        "url": "https://sangtao.example/spaces/manzi/",
    }


def test_a_space_has_all_its_types_the_main_one_first(one_space, site):
    assert space(one_space(types="[library, cafe]"), site)["@type"] == ["Library", "CafeOrCoffeeShop"]


def test_address_links_and_telephone_are_given_in_the_language_of_the_page(one_space, site):
    facts = """address: {street: 14 Phan Huy Ích, ward: ba-dinh}
contact: {phone: 024 3716 3397, website: 'https://manzi.vn/'}
identifiers: {wikidata: Q42}
admission: {free: true}"""
    data = space(one_space(facts), site, "en")
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "14 Phan Huy Ích",
        "addressLocality": "Ba Đình Ward",
        "addressRegion": "Hanoi",
        "addressCountry": "VN",
    }
    assert data["sameAs"] == ["https://manzi.vn/", "https://www.wikidata.org/entity/Q42"]
    assert data["telephone"] == "+84 24 3716 3397"
    assert data["isAccessibleForFree"] is True
    assert data["url"] == "https://sangtao.example/en/spaces/manzi/"
    assert data["@id"] == space(one_space(facts), site, "vi")["@id"]


@pytest.mark.parametrize(("precision", "expected"), [(", precision_m: 100", True), (", precision_m: 101", False), ("", False)])
def test_a_vague_point_is_not_given_as_coordinates(one_space, site, precision, expected):
    assert ("geo" in space(one_space(f"location: {{lat: 21.04, lon: 105.84{precision}}}"), site)) is expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2026-12-05", "2026-12-05"), ("2026-12-05T19:30", "2026-12-05T19:30:00+07:00"), ("2026-12", None)],
)
def test_a_start_is_as_exact_as_known_and_a_month_is_no_day(one_event, site, start, expected):
    assert event(one_event(f"start: {start}"), site).get("startDate") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("every_lunar: 15/8", "2027-09-15"),
        ("every_lunar: 15/8\nrepeats_at: ['20:00']", "2027-09-15T20:00:00+07:00"),
        ("every_lunar: 15/8\nstart: 2020-10-01", "2027-09-15"),
    ],
)
def test_a_feast_starts_on_its_next_day_at_its_hour(one_event, site, facts, expected):
    assert event(one_event(facts), site)["startDate"] == expected


@pytest.mark.parametrize(
    ("status", "state"),
    [("scheduled", "EventScheduled"), ("cancelled", "EventCancelled"), ("postponed", "EventPostponed"), ("moved", None)],
)
def test_the_state_of_an_event_is_named_where_schema_org_has_a_word(one_event, site, status, state):
    expected = f"https://schema.org/{state}" if state else None
    assert event(one_event(f"start: 2026-12-05\nstatus: {status}"), site).get("eventStatus") == expected


def test_a_programme_of_which_one_session_was_moved_is_not_rescheduled(one_event, site):
    data = event(one_event("start: 2026-11-03T18:00\nrepeats: FREQ=WEEKLY;BYDAY=TU\nmoved_from: [2026-12-01T18:00]"), site)
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in data


def test_a_moved_event_names_the_day_it_had_before(one_event, site):
    data = event(one_event("start: 2026-12-12T20:00\nstatus: moved\nmoved_from: [2026-12-05T19:00]"), site)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == "2026-12-05T19:00:00+07:00"
    assert data["startDate"] == "2026-12-12T20:00:00+07:00"


def test_a_moved_event_that_was_then_cancelled_is_cancelled(one_event, site):
    data = event(one_event("start: 2026-12-12\nstatus: cancelled\nmoved_from: [2026-12-05]"), site)
    assert data["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_run_says_its_opening_hours_as_schedules(one_event, site):
    data = event(one_event("start: 2026-12-05\nend: 2026-12-20\nhours: Tu-Su 09:00-17:00"), site)
    assert data["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
        "byDay": [f"https://schema.org/{day}" for day in ("Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")],
        "startDate": "2026-12-05",
        "endDate": "2026-12-20",
        "startTime": "09:00:00",
        "endTime": "17:00:00",
        "scheduleTimezone": "Asia/Ho_Chi_Minh",
    }


@pytest.mark.parametrize(
    ("admission", "offer"),
    [
        ("", None),
        ("admission: {free: false}", None),
        ("admission: {free: true}", {"@type": "Offer", "price": 0, "priceCurrency": "VND"}),
        ("admission: {price: 50000}", {"@type": "Offer", "price": 50000, "priceCurrency": "VND"}),
        (
            "admission: {price: 50000, price_max: 90000}\ntickets: https://ve.example/1",
            {"@type": "AggregateOffer", "lowPrice": 50000, "highPrice": 90000, "priceCurrency": "VND", "url": "https://ve.example/1"},
        ),
    ],
)
def test_an_offer_is_made_only_where_the_price_is_known(one_event, site, admission, offer):
    assert event(one_event(f"start: 2026-12-05\n{admission}"), site).get("offers") == offer


def test_a_standing_programme_has_a_schedule(one_event, site):
    data = event(one_event("repeats: FREQ=WEEKLY;BYDAY=FR,SA\nrepeats_at: ['19:00']"), site)
    assert data["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
        "byDay": ["FR", "SA"],
        "startTime": "19:00:00",
        "scheduleTimezone": "Asia/Ho_Chi_Minh",
    }
    assert "startDate" not in data


@pytest.mark.parametrize(
    ("facts", "schedule"),
    [
        (
            "start: 2026-12-05T20:00\nend: 2026-12-05T22:00\nrepeats: FREQ=WEEKLY;BYDAY=SA;COUNT=8\nexcept: [2026-12-26]",
            {"repeatFrequency": "P1W", "repeatCount": 8, "byDay": "SA", "startDate": "2026-12-05", "startTime": "20:00:00", "endTime": "22:00:00", "exceptDate": "2026-12-26"},
        ),
        (
            "start: 2026-12-05\nrepeats: FREQ=MONTHLY;BYDAY=1SA;UNTIL=20270630",
            {"repeatFrequency": "P1M", "byDay": "1SA", "startDate": "2026-12-05", "endDate": "2027-06-30"},
        ),
        (
            "start: 2026-12-05\nend: 2027-03-31\nrepeats: FREQ=DAILY;INTERVAL=3",
            {"repeatFrequency": "P3D", "startDate": "2026-12-05", "endDate": "2027-03-31"},
        ),
        (
            "start: 2027-02-14\nrepeats: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14",
            {"repeatFrequency": "P1Y", "byMonth": 2, "byMonthDay": 14, "startDate": "2027-02-14"},
        ),
    ],
)
def test_a_schedule_says_until_when_how_often_and_which_days_are_off(one_event, site, facts, schedule):
    data = event(one_event(facts), site)
    assert data["eventSchedule"] == {"@type": "Schedule", **schedule, "scheduleTimezone": "Asia/Ho_Chi_Minh"}
    assert misfits(data, schema_org()) == []


@pytest.mark.parametrize("rule", ["BYDAY=MO,TU;BYSETPOS=-1", "BYMONTHDAY=-1"])
def test_a_rule_that_a_schedule_cannot_say_in_full_is_not_said_in_part(one_event, site, rule):
    assert "eventSchedule" not in event(one_event(f"start: 2026-11-30\nrepeats: FREQ=MONTHLY;{rule}"), site)


def test_an_event_names_its_venues_organisers_and_series(one_event, site):
    files = {
        "spaces/manzi.yml": "name: Manzi\ntypes: [gallery]\nsources: [{title: Báo}]\n",
        "series/nhac.yml": "name: Chuỗi nhạc\n",
    }
    facts = "start: 2026-12-05\nkind: concert\nseries: nhac\norganisers: [A, B]\nvenues: [manzi, {name: Vườn hoa, address: 2 Lý Thái Tổ}]"
    data = event(one_event(facts, files=files), site)
    assert data["@type"] == "MusicEvent"
    assert [place["name"] for place in data["location"]] == ["Manzi", "Vườn hoa"]
    assert data["location"][0]["@id"] == "https://sangtao.example/spaces/manzi/#space"
    assert [organiser["name"] for organiser in data["organizer"]] == ["A", "B"]
    assert data["superEvent"]["name"] == "Chuỗi nhạc"


def test_the_main_venue_is_named_first(one_event, site):
    data = event(one_event("start: 2026-12-05\nvenues: [{name: Sân}, {name: Rạp, main: true}]"), site)
    assert [place["name"] for place in data["location"]] == ["Rạp", "Sân"]


def test_news_names_the_article_it_rests_on(world, site):
    catalog = world({"news/2026-03-tin.yml": "title: Tin\ndate: 2026-03\nsources: [https://example.org/a]\n"})
    data = news_jsonld(catalog, site, catalog.news["tin"], "en")
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2026-03"
    assert data["isBasedOn"] == "https://example.org/a"
    assert data["inLanguage"] == "vi"


def test_schema_org_has_a_word_for_everything_that_is_said_of_real_entries(catalog, site):
    vocabulary = schema_org()
    made = [(space_jsonld, catalog.spaces), (event_jsonld, catalog.events), (news_jsonld, catalog.news)]
    wrong = {problem for make, entries in made for entry in entries.values() for problem in misfits(make(catalog, site, entry, "vi"), vocabulary)}
    assert wrong == set()


@pytest.mark.parametrize(
    "facts",
    [
        "start: 2026-12-12T20:00\nstatus: moved\nmoved_from: [2026-12-05T19:00]\nfor_children: true\nadmission: {price: 1, price_max: 2}",
        "start: 2026-12-05\nend: 2026-12-20\nhours: Tu-Su 09:00-17:00\nstatus: postponed\norganisers: [A]\nlanguages: [vi]",
        "start: 2026-12-05\nstatus: cancelled\nadmission: miễn phí\ntickets: https://ve.example/1\nvenues: [{name: A, address: B}]",
        "repeats: FREQ=WEEKLY;BYDAY=FR,SA\nrepeats_at: ['15:00', '19:00']\nkind: workshop",
        "start: 2026-12-05T19:00\nend: 2026-12-06T01:00\nextra: [2026-12-12T19:00]\nseries: nhac\nvenues: [{space: manzi, main: true}, mang]",
        "start: 2026-12-05T22:00\nend: 2027-01-20\nhours: 'Fr-Sa 18:00-02:00'\nmoved_from: [{start: 2026-11-28, end: 2026-12-30}]",
        "start: 2026-12-05T19:00\nend: 2026-12-05T21:00\nrepeats: FREQ=MONTHLY;BYDAY=1SA,-1SU;UNTIL=20271231\nexcept: [2027-02-06]\nextra: [2027-02-13T19:00]",
        "every_lunar: 15/8\nrepeats_at: ['20:00']\nstatus: cancelled",
        "start: 2026-12",
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_schema_org_has_a_word_for_everything_that_can_be_said_of_an_event(one_event, site, facts, lang):
    files = {
        "spaces/manzi.yml": "name: Manzi\ntypes: [gallery, cafe]\naddress: {street: 1 Hàng Bạc, ward: hoan-kiem}\nsources: [{title: Báo}]\n",
        "spaces/mang.yml": "name: Mạng\ntypes: [online-platform]\nsources: [{title: Báo}]\n",
        "series/nhac.yml": "name: Chuỗi nhạc\n",
    }
    assert misfits(event(one_event(facts, files=files), site, lang), schema_org()) == []


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"begins": "2026"}, ": Event has no begins"),
        ({"eventStatus": "https://schema.org/EventDone"}, "eventStatus: https://schema.org/EventDone is none of EventStatusType, IdReference"),
        ({"eventStatus": "https://schema.org/Monday"}, "eventStatus: https://schema.org/Monday is none of EventStatusType, IdReference"),
        ({"location": {"@type": "Plaice"}}, "location: no type Plaice"),
        ({"location": {"@type": "Person"}}, "location: Person is none of IdReference, Place, PostalAddress, Text, VirtualLocation"),
        ({"url": "/events/a/"}, "url: /events/a/ is none of URL"),
        ({"startDate": "2026-12-05T20:00"}, "startDate: 2026-12-05T20:00 is none of Date, DateTime"),
        ({"startDate": "2026-12-05T20:00:00Z"}, "startDate: 2026-12-05T20:00:00Z is none of Date, DateTime"),
        ({"startDate": "2026-12"}, "startDate: 2026-12"),
        ({"isAccessibleForFree": "yes"}, "isAccessibleForFree: yes is none of Boolean"),
        ({"offers": {"@type": "Offer", "priceCurrency": "đồng"}}, "priceCurrency: đồng"),
        ({"offers": {"@type": "Product"}}, "offers: Product is none of Demand, IdReference, Offer"),
        ({"eventSchedule": {"@type": "Schedule", "byDay": "Saturday"}}, "byDay: Saturday"),
        ({"eventSchedule": {"@type": "Schedule", "startTime": "20:00"}}, "startTime: 20:00 is none of DateTime, Time"),
        ({"eventSchedule": {"@type": "Schedule", "byMonth": "12"}}, "byMonth: 12 is none of Integer"),
        ({"superEvent": {"@id": "#a"}}, "superEvent: None is none of Event, IdReference"),
    ],
)
def test_the_vocabulary_is_no_rubber_stamp(facts, problem):
    assert problem in misfits({"@context": "https://schema.org", "@type": "Event", **facts}, schema_org())
