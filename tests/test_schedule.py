"""When events happen: their sessions, and their state on the days at the edges."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.schedule import Occurrence, State, needs_origin, next_occurrence, occurrences, planned, state
from generator.schema.event import Event

NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def event(**facts: object) -> Event:
    return Event.model_validate({"title": "Hòa nhạc", **facts})


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(one: Event, first: dt.date = NOVEMBER[0], last: dt.date = NOVEMBER[1]) -> list[str]:
    return [occurrence.first.isoformat() for occurrence in occurrences(one, first, last)]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-13", State.UPCOMING),
        ("2026-11-14", State.ONGOING),
        ("2026-11-20", State.ONGOING),
        ("2026-11-24", State.ONGOING),
        ("2026-11-25", State.PAST),
    ],
)
def test_an_exhibition_is_on_from_its_first_to_its_last_day(as_of: str, expected: State) -> None:
    assert state(event(start="2026-11-14", end="2026-11-24"), day(as_of)) is expected


@pytest.mark.parametrize(("as_of", "expected"), [("2026-11-21", State.UPCOMING), ("2026-11-22", State.ONGOING), ("2026-11-23", State.PAST)])
def test_a_concert_is_on_for_its_whole_day(as_of: str, expected: State) -> None:
    assert state(event(start="2026-11-22T20:00"), day(as_of)) is expected


@pytest.mark.parametrize(("as_of", "over"), [("2026-11-30", False), ("2026-12-01", True)])
def test_an_event_known_by_its_month_is_over_when_the_month_is(as_of: str, over: bool) -> None:
    assert (state(event(start="2026-11"), day(as_of)) is State.PAST) is over


def test_an_event_known_by_its_month_belongs_to_no_day() -> None:
    assert occurrences(event(start="2026-11"), *NOVEMBER) == [Occurrence(day("2026-11-01"), day("2026-11-30"), None, exact=False)]
    assert state(event(start="2026-11"), day("2026-10-31")) is State.UPCOMING


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_was_called_off_has_no_sessions(status: str) -> None:
    assert days(event(start="2026-11-22", status=status)) == []
    assert days(event(start="2026-11-07", repeats="FREQ=WEEKLY", status=status)) == []
    assert next_occurrence(event(start="2026-11-22", status=status), day("2026-11-01")) is None


def test_what_was_moved_happens_at_its_new_date() -> None:
    assert days(event(start="2026-11-22", status="moved")) == ["2026-11-22"]


def test_a_weekly_programme_without_a_start_happens_every_week() -> None:
    assert days(event(repeats="FREQ=WEEKLY;BYDAY=SA")) == ["2026-11-07", "2026-11-14", "2026-11-21", "2026-11-28"]


def test_days_off_and_extra_days_change_a_rule() -> None:
    one = event(start="2026-11-07T20:00", repeats="FREQ=WEEKLY", **{"except": ["2026-11-14"]}, extra=["2026-11-18T15:00"])
    assert days(one) == ["2026-11-07", "2026-11-18", "2026-11-21", "2026-11-28"]
    assert [o.time for o in occurrences(one, *NOVEMBER)] == [dt.time(20), dt.time(15), dt.time(20), dt.time(20)]


def test_the_next_session_may_be_an_extra_one() -> None:
    one = event(start="2026-11-07", repeats="FREQ=WEEKLY", extra=["2026-11-18"])
    upcoming = next_occurrence(one, day("2026-11-15"))
    assert upcoming is not None
    assert upcoming.first == day("2026-11-18")


def test_an_extra_day_behind_the_end_of_a_programme_still_happens() -> None:
    one = event(start="2026-09-05", end="2026-11-14", repeats="FREQ=WEEKLY", extra=["2026-11-25"])
    assert days(one) == ["2026-11-07", "2026-11-14", "2026-11-25"]


def test_an_extra_month_is_a_month_not_its_first_day() -> None:
    one = event(start="2026-10-03", extra=["2026-11"])
    assert occurrences(one, *NOVEMBER) == [Occurrence(day("2026-11-01"), day("2026-11-30"), None, exact=False)]


def test_an_extra_day_without_a_start_makes_an_event() -> None:
    assert days(event(repeats_note="Thỉnh thoảng", extra=["2026-11-08"])) == ["2026-11-08"]


@pytest.mark.parametrize(("end", "last"), [("2026-11-21", "2026-11-21"), ("2026-11-20", "2026-11-14"), ("2026-11", "2026-11-28")])
def test_an_end_weeks_later_closes_the_programme_and_counts(end: str, last: str) -> None:
    assert days(event(start="2026-10-03", end=end, repeats="FREQ=WEEKLY"))[-1] == last


def test_an_end_closes_a_programme_whose_beginning_nobody_knows() -> None:
    programme = event(end="2026-11-20", repeats="FREQ=WEEKLY;BYDAY=SA")
    assert days(programme)[-1] == "2026-11-14"
    assert state(programme, day("2026-11-21")) is State.PAST
    assert state(event(end="2026-11-20", every_lunar="15/10"), day("2026-11-21")) is State.PAST


def test_an_end_a_day_later_is_each_sessions_length() -> None:
    weekends = occurrences(event(start="2026-11-07", end="2026-11-08", repeats="FREQ=WEEKLY"), *NOVEMBER)
    assert [(o.first.day, o.last.day) for o in weekends] == [(7, 8), (14, 15), (21, 22), (28, 29)]


def test_an_evening_past_midnight_is_one_evening_each_week_too() -> None:
    night = event(start="2026-11-07T22:00", end="2026-11-08T02:00", repeats="FREQ=WEEKLY;BYDAY=SA")
    assert [(o.first.day, o.last.day) for o in occurrences(night, day("2026-11-08"), day("2026-11-21"))] == [(14, 14), (21, 21)]


def test_a_session_that_began_before_the_span_touches_it() -> None:
    one = event(start="2026-11-07", end="2026-11-08", repeats="FREQ=WEEKLY")
    assert days(one, day("2026-11-15"), day("2026-11-15")) == ["2026-11-14"]


@pytest.mark.parametrize("bound", ["COUNT=3", "UNTIL=20261219"])
def test_weekends_that_end_are_known_from_the_beginning_of_time_to_its_end(bound: str) -> None:
    one = event(start="2026-12-05", end="2026-12-06", repeats=f"FREQ=WEEKLY;BYDAY=SA;{bound}")
    found = planned(one, dt.date.min, dt.date.max)
    assert [(o.first.day, o.last.day) for o in found] == [(5, 6), (12, 13), (19, 20)]


@given(
    rule=st.sampled_from(["FREQ=DAILY", "FREQ=DAILY;WKST=SU", "FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;WKST=MO;BYDAY=SU,TU,TH", "FREQ=WEEKLY;BYDAY=MO;WKST=SU"]),
    start=st.dates(dt.date(2019, 1, 1), dt.date(2030, 12, 31)),
    first=st.dates(dt.date(2018, 1, 1), dt.date(2031, 12, 31)),
    length=st.integers(0, 400),
)
def test_every_week_is_unfolded_as_python_dateutil_does(rule: str, start: dt.date, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    expected = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time.min)).between(
        dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.min), inc=True
    )
    found = occurrences(event(start=start.isoformat(), repeats=rule), first, last, limit=9999)
    assert [o.first for o in found] == [moment.date() for moment in expected]


def test_several_sessions_a_day_come_in_the_order_of_the_clock() -> None:
    one = event(repeats="FREQ=DAILY", repeats_at=["20:00", "15:00", "17:30"])
    times = [o.time for o in occurrences(one, day("2026-11-21"), day("2026-11-21"))]
    assert times == [dt.time(15), dt.time(17, 30), dt.time(20)]


def test_every_second_week_counts_from_the_start() -> None:
    one = event(start="2026-10-31", repeats="FREQ=WEEKLY;INTERVAL=2")
    assert days(one) == ["2026-11-14", "2026-11-28"]


def test_a_programme_counted_out_is_past() -> None:
    one = event(start="2026-11-02", repeats="FREQ=DAILY;COUNT=3")
    assert days(one) == ["2026-11-02", "2026-11-03", "2026-11-04"]
    assert state(one, day("2026-11-04")) is State.RECURRING
    assert state(one, day("2026-11-05")) is State.PAST


def test_a_biennale_is_not_past_between_two_editions() -> None:
    one = event(start="2025-11-01", end="2025-11-03", repeats="FREQ=YEARLY;INTERVAL=2")
    assert state(one, day("2025-11-04")) is State.RECURRING
    upcoming = next_occurrence(one, day("2025-11-04"))
    assert upcoming is not None
    assert upcoming.first == day("2027-11-01")


def test_a_programme_known_only_in_words_recurs_without_days() -> None:
    one = event(repeats_note="Thứ bảy đầu tháng")
    assert state(one, day("2026-11-21")) is State.RECURRING
    assert days(one) == []


def test_a_limit_takes_the_first_sessions() -> None:
    found = occurrences(event(repeats="FREQ=DAILY"), *NOVEMBER, limit=3)
    assert [o.first.day for o in found] == [1, 2, 3]


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "0001-01-31"), ("9999-12-01", "9999-12-31")])
def test_the_ends_of_the_calendar_are_no_trap(first: str, last: str) -> None:
    assert days(event(start="2026-11-07", repeats="FREQ=WEEKLY;COUNT=3"), day(first), day(last)) == []


@pytest.mark.parametrize(
    ("rule", "needs"),
    [
        ("FREQ=DAILY", False),
        ("FREQ=WEEKLY;BYDAY=SA", False),
        ("FREQ=MONTHLY;BYDAY=1SA", False),
        ("FREQ=MONTHLY;BYMONTHDAY=15", False),
        ("FREQ=WEEKLY", True),
        ("FREQ=MONTHLY", True),
        ("FREQ=YEARLY", True),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", True),
        ("FREQ=DAILY;COUNT=3", True),
    ],
)
def test_only_a_rule_that_counts_needs_a_day_to_count_from(rule: str, needs: bool) -> None:
    assert needs_origin(rule) is needs


@pytest.mark.parametrize(("first", "last", "touches"), [(1, 9, False), (1, 10, True), (11, 11, True), (12, 20, True), (13, 20, False)])
def test_a_session_touches_a_span_that_shares_a_day_with_it(first: int, last: int, touches: bool) -> None:
    session = Occurrence(dt.date(2026, 11, 10), dt.date(2026, 11, 12))
    assert session.touches(dt.date(2026, 11, first), dt.date(2026, 11, last)) is touches


def test_two_single_evenings_with_a_last_day_are_two_days_and_not_two_weekends(catalog: Catalog) -> None:
    event = catalog.events["banquet-keyboard-2024"].model
    days = [(o.first, o.last) for o in occurrences(event, dt.date(2024, 1, 1), dt.date(2024, 12, 31))]
    assert days == [(dt.date(2024, 3, 1), dt.date(2024, 3, 1)), (dt.date(2024, 3, 3), dt.date(2024, 3, 3))]
