"""What the calendar says: repetitions in words, lunar days, hours within a run, and whom it features."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from generator.almanac import month_span, months_between
from generator.catalog import Catalog
from generator.event_dates import Fate
from generator.i18n import Bilingual
from generator.lunar import feast_day, lunar_date
from generator.opening import is_closed_on, spans_on, usual_week
from generator.pages.agenda import agenda
from generator.pages.days import days
from generator.pages.events import pages as event_pages
from generator.pages.months import months_with_events, programmes
from generator.pages.render import Renderer
from generator.pages.rhythm import rule_words
from generator.pages.view import View
from generator.parts import Parts
from generator.problems import Problem
from generator.promotion import featured
from generator.site import Site

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SOURCE = "sources: [{title: Báo}]\n"


@pytest.mark.parametrize(
    ("rule", "vi", "en"),
    [
        ("FREQ=DAILY", "Hằng ngày", "Daily"),
        ("FREQ=WEEKLY;BYDAY=SA", "Thứ Bảy", "Saturday"),
        ("FREQ=WEEKLY;BYDAY=SA,FR", "Thứ Sáu, Thứ Bảy", "Friday, Saturday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "Chủ nhật, hai tuần một lần", "Sunday, every two weeks"),
        ("FREQ=MONTHLY;BYDAY=1SA", "Thứ Bảy đầu tiên của tháng", "First Saturday of the month"),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", "Thứ Sáu cuối cùng của tháng", "Last Friday of the month"),
        ("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=1", "Thứ Bảy đầu tiên của tháng", "First Saturday of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "Ngày 15 hằng tháng", "On the 15th of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,22", "Ngày 1, 22 hằng tháng", "On the 1st, 22nd of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Ngày cuối tháng", "Last day of the month"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "Ngày 29/2 hằng năm", "Every year on 29 February"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "", ""),
        ("FREQ=WEEKLY", "", ""),
        ("FREQ=YEARLY;BYWEEKNO=20", "", ""),
    ],
)
def test_a_rule_is_said_in_words_where_words_say_all_of_it(rule: str, vi: str, en: str) -> None:
    assert (rule_words(rule, "vi"), rule_words(rule, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("lunar", "year", "gregorian"),
    [
        ((15, 8), 2023, "2023-09-29"),
        ((2, 8), 2016, "2016-09-02"),
        ((8, 1), 2023, "2023-01-29"),
        ((24, 12), 2024, "2025-01-23"),
        ((24, 12), 2025, "2026-02-11"),
        ((13, 1), 2026, "2026-03-01"),
    ],
)
def test_lunar_days_are_those_that_sources_name(lunar: tuple[int, int], year: int, gregorian: str) -> None:
    day = dt.date.fromisoformat(gregorian)
    assert feast_day(*lunar, year) == day
    assert (lunar_date(day).day, lunar_date(day).month) == lunar


def test_new_years_eve_is_the_day_before_tet_whether_its_month_has_thirty_days_or_not() -> None:
    lengths = set()
    for year in range(1950, 2090):
        eve = feast_day(30, 12, year)
        assert eve + dt.timedelta(days=1) == feast_day(1, 1, year + 1)
        lengths.add(lunar_date(eve).day)
    assert lengths == {29, 30}


def test_a_feast_is_kept_in_the_month_itself_and_not_in_its_leap_month() -> None:
    assert feast_day(15, 6, 2025) == dt.date(2025, 7, 9)
    assert not lunar_date(feast_day(15, 6, 2025)).leap


def test_hours_are_told_day_by_day() -> None:
    monday = dt.date(2026, 11, 23)
    assert spans_on("Tu-Su 09:00-12:00,13:30-17:00", monday) == ()
    assert [str(span) for span in spans_on("Mo-Su 09:00-12:00,13:30-17:00", monday)] == ["09:00–12:00", "13:30–17:00"]
    assert [str(span) for span in spans_on("Mo 20:00-26:00", monday)] == ["20:00–24:00"]
    assert is_closed_on("Tu-Su 09:00-17:00", monday)
    assert not is_closed_on("Mo unknown; Tu-Su 09:00-17:00", monday)
    assert [days for _, days in usual_week("Tu-Su 09:00-17:00", dt.date(2026, 11, 26))] == [[0], [1, 2, 3, 4, 5, 6]]


def test_the_months_between_two_days_are_all_of_them() -> None:
    assert list(months_between(dt.date(2026, 11, 30), dt.date(2027, 2, 1))) == [(2026, 11), (2026, 12), (2027, 1), (2027, 2)]


def test_an_almanac_gives_each_session_once_and_keeps_what_was_called_off(check: Check) -> None:
    files = {
        "events/run.yml": f"title: Dài ngày\nstart: 2026-11-20\nend: 2027-01-10\n{SOURCE}",
        "events/off.yml": f"title: Hủy\nstart: 2026-12-05\nstatus: cancelled\n{SOURCE}",
        "events/moved.yml": f"title: Dời\nstart: 2026-12-12\nstatus: moved\nmoved_from: [{{start: 2026-12-01, end: 2026-12-02}}]\n{SOURCE}",
        "events/weekly.yml": f"title: Hằng tuần\nrepeats: FREQ=WEEKLY;BYDAY=SA\n{SOURCE}",
    }
    catalog, _ = check(files)
    almanac = catalog.almanac
    found = {(s.entry.slug, s.fate, s.occurrence.first.day) for s in almanac.dated(dt.date(2026, 11, 1), dt.date(2026, 12, 31))}
    assert found == {("run", Fate.HELD, 20), ("off", Fate.CANCELLED, 5), ("moved", Fate.HELD, 12), ("moved", Fate.MOVED, 1)}
    assert almanac.months == [(2026, 11), (2026, 12), (2027, 1)]
    near = catalog.near_days.dated(dt.date(2026, 11, 22), dt.date(2026, 12, 2))
    assert {(s.entry.slug, s.fate) for s in near} == {("run", Fate.HELD), ("moved", Fate.MOVED)}
    assert [s.occurrence.first.day for s in catalog.near_days.repeating(dt.date(2026, 11, 23), dt.date(2026, 12, 4))] == [28]
    with pytest.raises(ValueError, match="is not within the days"):
        catalog.near_days.dated(dt.date(2026, 12, 1), dt.date(2026, 12, 31))


def test_a_session_that_a_programme_was_moved_from_stands_in_the_next_days(check: Check) -> None:
    facts = "title: Phiên chợ\nrepeats: FREQ=MONTHLY;BYDAY=1SA\nstatus: moved\nmoved_from: [{start: 2026-11-28}]\n"
    catalog, _ = check({"events/cho.yml": facts + SOURCE})
    first, last = dt.date(2026, 11, 21), dt.date(2026, 12, 4)
    assert [(s.fate, s.occurrence.first.day) for s in catalog.near_days.dated(first, last)] == [(Fate.MOVED, 28)]
    assert [day.date.day for day in agenda(catalog, first, last).days if day.dated] == [28]


def test_a_programme_of_whole_weekends_is_on_both_of_their_days(check: Check) -> None:
    catalog, _ = check({"events/w.yml": f"title: Phiên chợ\nstart: 2026-10-31T10:00\nend: 2026-11-01T16:00\nrepeats: FREQ=MONTHLY;BYDAY=-1SA;COUNT=5\n{SOURCE}"})
    assert [day.date.day for day in agenda(catalog, dt.date(2026, 11, 26), dt.date(2026, 12, 2)).days if day.repeating] == [28, 29]
    assert agenda(catalog, dt.date(2026, 11, 29), dt.date(2026, 11, 29)).days[0].repeating
    assert [(slug, days) for slug, _, days in catalog.programmes.on((2026, 11), 9)] == [("w", (1, 28, 29))]
    assert [(session.entry.slug, days) for session, days in catalog.almanac.courses((2026, 11))] == [("w", [1, 28, 29])]


def member(tier: str) -> str:
    return f"role: Hội đồng\ncertificate: {{number: A-{tier}, issued: 2026-01-10, tier: {tier}, source: {{title: QĐ, url: https://example.org/qd}}}}\n{SOURCE}"


@pytest.fixture
def members(check: Check) -> Callable[[Mapping[str, str]], list[tuple[str, str]]]:
    """The featured events, with their spaces, of a world with two members and a space that is none."""

    def build(events: Mapping[str, str]) -> list[tuple[str, str]]:
        files = {f"spaces/{slug}.yml": f"name: Nhà {slug}\ntypes: [gallery]\nstatus: open\nnetwork: {{applied: 2026-01-01}}\n{SOURCE}" for slug in ("cao", "thap", "ngoai")}
        files |= {"network/assessments/cao/2026-01-10.yml": member("hub"), "network/assessments/thap/2026-01-10.yml": member("member")}
        files |= {f"events/{slug}.yml": f"title: {slug}\n{text}\n{SOURCE}" for slug, text in events.items()}
        catalog, problems = check(files)
        assert problems == []
        return [(item.event.slug, item.space.slug) for item in featured(catalog)]

    return build


def test_members_events_are_featured_by_tier_then_day_and_one_for_each_place(members: Callable[[Mapping[str, str]], list[tuple[str, str]]]) -> None:
    events = {
        "a": "start: 2026-11-25\nvenues: [thap]",
        "b": "start: 2026-12-20\nvenues: [cao]",
        "c": "start: 2026-12-10\nvenues: [cao]",
        "d": "start: 2026-11-22\nvenues: [ngoai]",
    }
    assert members(events) == [("c", "cao"), ("a", "thap")]


@pytest.mark.parametrize(
    "facts",
    ["start: 2026-11-20", "start: 2027-02-01", "start: 2026-11-25\nstatus: cancelled", "start: 2026-11-25\nstatus: postponed", "start: 2026-10-01\nkind: exhibition\nunconfirmed: [end]"],
)
def test_what_is_over_far_away_called_off_or_uncertain_is_not_featured(members: Callable[[Mapping[str, str]], list[tuple[str, str]]], facts: str) -> None:
    assert members({"a": f"{facts}\nvenues: [cao]"}) == []


def test_where_no_certificate_is_recorded_nothing_is_featured(catalog: Catalog) -> None:
    assert featured(catalog) == []


def view_of(catalog: Catalog) -> View:
    return View(catalog, Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi")), "vi")


@pytest.mark.parametrize(
    ("facts", "months"),
    [
        ("every_lunar: 1/1", {(2026, 2), (2027, 2)}),
        ("start: 2024-08-01\nevery_lunar: 15/8", {(2024, 9), (2025, 10), (2026, 9), (2027, 9)}),
        ("repeats: FREQ=WEEKLY;BYDAY=SA", {(2027, n) for n in range(1, 11)}),
        ("start: 2025-03-03\nrepeats: FREQ=WEEKLY;BYDAY=MO;COUNT=8", {(2025, 3), (2025, 4)}),
        ("start: 2025-12-15\nend: 2026-01-12\nrepeats: FREQ=WEEKLY;BYDAY=MO", {(2025, 12), (2026, 1)}),
        ("start: 2018-05-01\nrepeats: FREQ=YEARLY;INTERVAL=10", {(2028, 5)}),
    ],
)
def test_a_month_that_holds_only_feasts_or_standing_programmes_has_its_page(check: Check, facts: str, months: set[tuple[int, int]]) -> None:
    catalog, problems = check({"events/a.yml": f"title: Buổi\n{facts}\n{SOURCE}"})
    assert problems == []
    view = view_of(catalog)
    assert set(months_with_events(view, Parts())) == months | {(2026, 11), (2026, 12)}
    for month in months:
        assert programmes(view, month, Parts()) or list(catalog.almanac.dated(*month_span(month))), month


def test_a_programme_that_is_counted_into_the_next_century_has_pages_for_ten_years(check: Check) -> None:
    facts = "title: Bốn năm một lần\nstart: 2024-02-29\nrepeats: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=25\n"
    view = View(check({"events/e.yml": facts + SOURCE})[0], Site("https://hcc.example/", Bilingual("A")), "vi")
    assert max(months_with_events(view, Parts())) == (2036, 2)


@pytest.mark.parametrize("span", ["today", "week", "weekend"])
def test_the_pages_of_days_hold_all_that_is_asked_for_a_week_after_they_were_built(span: str) -> None:
    for weekday in range(7):
        built = dt.date(2026, 12, 28) + dt.timedelta(days=weekday)
        held = days(span, built)
        for later in range(8):
            visit = built + dt.timedelta(days=later)
            sunday = visit + dt.timedelta(days=6 - visit.weekday())
            asked = {"today": [visit], "week": [visit + dt.timedelta(days=n) for n in range(7)], "weekend": [sunday - dt.timedelta(days=1), sunday]}[span]
            assert {day for day in asked if day >= visit} <= set(held), (built, visit)


def test_the_rule_for_featured_events_is_stated_in_full(check: Check) -> None:
    renderer = Renderer(check({"events/a.yml": f"title: Buổi\nstart: 2026-12-01\n{SOURCE}"})[0], Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi")))
    vi, en = (next(renderer.body(page) for page in event_pages(view, Parts()) if page.path == "events/") for view in renderer.views.values())
    for part in ("nhiều nhất sáu sự kiện", "60 ngày tới", "Bậc cao đứng trước", "cùng bậc thì ngày sớm", "cùng ngày thì theo địa chỉ trang", "Mỗi nơi một sự kiện", "không sự kiện nào bị giấu đi"):
        assert part in vi
    for part in ("at most six events", "next 60 days", "higher tier comes first", "within a tier the earlier day", "by the page’s address", "One event for each place", "no event is hidden"):
        assert part in en
