"""Small values at their boundaries: what is taken, as what, and what is refused with which code."""

import datetime as dt

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.i18n import Bilingual
from generator.schema.declaration import references
from generator.schema.event import Event
from generator.schema.scalars import (
    BilingualText,
    Day,
    Email,
    Hours,
    Moment,
    PartialDate,
    Phone,
    Recurrence,
    Slug,
    Text,
    WebLink,
    Whole,
)
from generator.schema.space import Space


def code_of(parse: object, text: str) -> str:
    with pytest.raises(PydanticCustomError) as raised:
        parse(text)
    return raised.value.type


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
        ("2019-10", dt.date(2019, 10, 1), dt.date(2019, 10, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2024-02-29", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("0001", dt.date(1, 1, 1), dt.date(1, 12, 31)),
        ("2100-12-31", dt.date(2100, 12, 31), dt.date(2100, 12, 31)),
    ],
)
def test_a_partial_date_means_its_first_to_its_last_day(text: str, earliest: dt.date, latest: dt.date) -> None:
    date = PartialDate.parse(text)
    assert (date.earliest, date.latest, str(date)) == (earliest, latest, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-30", "value/no-such-day"),
        ("2023-02-29", "value/no-such-day"),
        ("2026-11-31", "value/no-such-day"),
        ("2026-01-00", "value/no-such-day"),
        ("2026-13", "value/not-a-date"),
        ("2026-00", "value/not-a-date"),
        ("0000", "value/not-a-date"),
        ("26-11-21", "value/not-a-date"),
        ("2026-1-1", "value/not-a-date"),
        ("2026/11/21", "value/not-a-date"),
        ("21.11.2026", "value/not-a-date"),
        ("tháng 11", "value/not-a-date"),
        ("", "value/not-a-date"),
    ],
)
def test_what_the_calendar_lacks_is_no_partial_date(text: str, code: str) -> None:
    assert code_of(PartialDate.parse, text) == code


@pytest.mark.parametrize(("text", "suggestion"), [("1/2/2026", "2026-02-01"), ("30.11.2026", "2026-11-30"), ("?", "2026-11-21")])
def test_a_date_the_vietnamese_way_round_is_suggested_the_right_way_round(text: str, suggestion: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        PartialDate.parse(text)
    assert raised.value.context == {"text": text, "suggestion": suggestion}


@pytest.mark.parametrize(
    ("text", "date", "time", "exact"),
    [
        ("2026-11-22", dt.date(2026, 11, 22), None, True),
        ("2026-11-22T00:00", dt.date(2026, 11, 22), dt.time(0, 0), True),
        ("2026-11-22T23:59", dt.date(2026, 11, 22), dt.time(23, 59), True),
        ("2026-11-22 9:30", dt.date(2026, 11, 22), dt.time(9, 30), True),
        ("2026-11-22T15:00:00", dt.date(2026, 11, 22), dt.time(15, 0), True),
        ("2026-11", dt.date(2026, 11, 1), None, False),
    ],
)
def test_a_moment_is_a_day_with_or_without_a_clock_time_or_a_month(text: str, date: dt.date, time: dt.time | None, exact: bool) -> None:
    moment = Moment.parse(text)
    assert (moment.date, moment.time, moment.exact) == (date, time, exact)
    assert Moment.parse(str(moment)) == moment


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026", "value/not-a-date"),
        ("2026-02-30T10:00", "value/no-such-day"),
        ("2026-11-22T24:00", "value/not-a-time"),
        ("2026-11-22T23:60", "value/not-a-time"),
        ("2026-11-22T15h00", "value/not-a-time"),
        ("2026-11-22T15:00Z", "value/not-a-time"),
        ("2026-11-22T15:00+07:00", "value/not-a-time"),
        ("15:00", "value/not-a-date"),
    ],
)
def test_a_moment_is_wall_time_in_hanoi_and_nothing_else(text: str, code: str) -> None:
    assert code_of(Moment.parse, text) == code


@pytest.mark.parametrize(("text", "last"), [("2024-02", 29), ("2023-02", 28), ("2026-12", 31), ("2026-11-05", 5)])
def test_a_month_ends_on_its_last_day(text: str, last: int) -> None:
    assert Moment.parse(text).last_day.day == last


@pytest.mark.parametrize("text", ["0", "86400", "2026", "2026-11", "20261121", "2026-11-21T00:00:00", "2026-02-30", "21/11/2026", ""])
def test_a_day_is_never_guessed_from_a_number_or_half_a_date(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(text)


def test_a_day_is_read_as_written() -> None:
    assert TypeAdapter(Day).validate_python(" 2024-02-29 ") == dt.date(2024, 2, 29)


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("40000", 40000), (" 7 ", 7), ("-3", -3), ("007", 7)])
def test_a_whole_number_is_digits(text: str, value: int) -> None:
    assert TypeAdapter(Whole).validate_python(text) == value


@pytest.mark.parametrize("text", ["50.000", "50,000", "1_000", "1.0", "1e3", "٣", "50k", "", "9" * 16])
def test_a_whole_number_has_no_separators(text: str) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Whole).validate_python(text)
    assert raised.value.errors()[0]["type"] == "value/not-a-number"


@pytest.mark.parametrize(
    ("text", "e164", "shown"),
    [
        ("024 3723 4455", "+842437234455", "+84 24 3723 4455"),
        ("(024) 3825-5555", "+842438255555", "+84 24 3825 5555"),
        ("+84 24 3824 9494", "+842438249494", "+84 24 3824 9494"),
        ("0912.345.678", "+84912345678", "+84 91 234 5678"),
        ("+33 1 44 55 66 77", "+33144556677", "+33144556677"),
    ],
)
def test_a_telephone_number_is_kept_in_e164_and_shown_in_groups(text: str, e164: str, shown: str) -> None:
    phone = Phone.parse(text)
    assert (phone.e164, str(phone)) == (e164, shown)
    assert Phone.parse(str(phone)) == phone


@pytest.mark.parametrize("text", ["", "024", "12345678", "+84 24 3824 9494 ext 2", "024 3824 9494, 024 3824 9495", "+1234567890123456"])
def test_what_cannot_be_dialled_is_no_telephone_number(text: str) -> None:
    assert code_of(Phone.parse, text) == "value/not-a-phone"


@pytest.mark.parametrize(
    "text", ["https://manzi.vn", "http://manzi.vn/a?b=c#d", "HTTPS://MANZI.VN", "https://vi.wikipedia.org/wiki/Hồ_Gươm"]
)
def test_http_and_https_are_links(text: str) -> None:
    assert str(WebLink.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("javascript:alert(1)", "https://…"),
        ("JavaScript:alert(1)//https://manzi.vn", "https://…"),
        ("data:text/html,<script>", "https://…"),
        ("//manzi.vn/a", "https://manzi.vn/a"),
        ("www.manzi.vn", "https://www.manzi.vn"),
        ("manzi.vn/lich", "https://manzi.vn/lich"),
        ("ftp://manzi.vn", "https://manzi.vn"),
        ("https:///a", "https://…"),
        ("https://manzi.vn/a b", "https://…"),
        ('https://manzi.vn/"onclick=', "https://…"),
        ("https://[::1", "https://…"),
        ("", "https://…"),
    ],
)
def test_anything_else_is_no_link_and_a_bare_address_is_completed(text: str, suggestion: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        WebLink.parse(text)
    assert raised.value.type == "value/not-a-link"
    assert raised.value.context is not None
    assert raised.value.context["suggestion"] == suggestion


@pytest.mark.parametrize(("url", "host"), [("https://www.manzi.vn/a", "manzi.vn"), ("https://manzi.vn:8080/@a", "manzi.vn")])
def test_a_links_host_is_what_a_reader_knows(url: str, host: str) -> None:
    assert WebLink.parse(url).host == host


@pytest.mark.parametrize("text", ["24/7", "Tu-Su 08:30-16:30", "Mo-Fr 08:00-12:00,13:30-17:00; PH off", "Fr,Sa 20:00-26:00"])
def test_openstreetmap_hours_are_taken_as_written(text: str) -> None:
    assert str(Hours.parse(text)) == text


@pytest.mark.parametrize("text", ["", "cả ngày", "8h-17h", "Tu-Su 08:30-24:90", "Xx 09:00-10:00", "9:00 sáng"])
def test_words_are_no_opening_hours(text: str) -> None:
    assert code_of(Hours.parse, text) == "value/not-opening-hours"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=SA"),
        ("RRULE:FREQ=DAILY", "FREQ=DAILY"),
        ("freq=monthly;byday=-1fr", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        ("FREQ=DAILY;INTERVAL=999", "FREQ=DAILY;INTERVAL=999"),
        ("FREQ=WEEKLY;COUNT=1", "FREQ=WEEKLY;COUNT=1"),
        ("FREQ=WEEKLY;UNTIL=20101231", "FREQ=WEEKLY;UNTIL=20101231"),
    ],
)
def test_a_rule_of_rfc_5545_that_chooses_days_is_taken(text: str, rule: str) -> None:
    assert Recurrence.parse(text).rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekly",
        "BYDAY=SA",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=2;UNTIL=20261231",
        "FREQ=DAILY;UNTIL=20261231T170000Z",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYSETPOS=9",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY\nEXDATE:20260101T000000",
        "DTSTART:20260101T000000;FREQ=DAILY",
    ],
)
def test_a_rule_that_is_malformed_endless_or_impossible_is_refused(text: str) -> None:
    assert code_of(Recurrence.parse, text) == "value/not-a-recurrence"


@pytest.mark.parametrize(
    ("value", "bilingual"),
    [
        ("Chợ", Bilingual("Chợ")),
        ({"vi": " Chợ "}, Bilingual("Chợ")),
        ({"vi": "Chợ", "en": "Market"}, Bilingual("Chợ", "Market")),
        ({"vi": "Chợ", "en": ""}, Bilingual("Chợ")),
        ({"vi": "Chợ", "en": None}, Bilingual("Chợ")),
    ],
)
def test_a_text_is_vietnamese_and_perhaps_english(value: object, bilingual: Bilingual) -> None:
    assert TypeAdapter(BilingualText).validate_python(value) == bilingual


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"en": "Market"}, "value/no-vietnamese"),
        ({"vi": ""}, "value/no-vietnamese"),
        ("", "value/no-vietnamese"),
        ({"vi": "Chợ", "fr": "Marché"}, "value/unknown-language"),
        ({"vi": ["Chợ"]}, "value/not-bilingual"),
        (["Chợ"], "value/not-bilingual"),
        (None, "value/not-bilingual"),
    ],
)
def test_any_other_shape_of_a_text_is_refused(value: object, code: str) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(BilingualText).validate_python(value)
    assert raised.value.errors()[0]["type"] == code


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Text, "x" * 4000, "x" * 4001),
        (Slug, "a" * 80, "a" * 81),
        (Slug, "22-hang-buom", "22--hang-buom"),
        (Slug, "o", "-o"),
        (Slug, "nha-san", "nhà-sàn"),
        (Email, "a@b.vn", "a@b"),
        (Email, "lien.he+web@manzi.com.vn", "liên hệ@manzi.vn"),
    ],
)
def test_a_text_has_its_form_up_to_the_last_letter(kind: object, good: str, bad: str) -> None:
    assert TypeAdapter(kind).validate_python(good) == good
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(bad)


def test_every_field_that_refers_to_something_is_found() -> None:
    spaces = {".".join(path): reference.target for path, reference in references(Space)}
    assert spaces == {
        "types.*": "types",
        "fields.*": "fields",
        "ownership": "ownerships",
        "address.ward": "wards",
        "address.ward_candidates.*": "wards",
        "address.former_district": "districts",
        "amenities.*": "amenities",
        "offers.*": "needs",
        "needs.*": "needs",
        "not_same_as.*": "spaces",
    }
    events = {".".join(path): reference.target for path, reference in references(Event)}
    assert events == {"series": "series", "kind": "event-kinds", "fields.*": "fields", "venues.*.space": "spaces"}


@pytest.mark.parametrize("kind", [Space, Event])
def test_every_field_is_described_in_both_languages(kind: type[Space] | type[Event]) -> None:
    for name, field in kind.model_json_schema()["properties"].items():
        assert field.get("description"), name
        assert field.get("x-vi"), name
