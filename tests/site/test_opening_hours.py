"""Open now? Told from the build's intervals, in Hà Nội's time, wherever the visitor is."""

import datetime as dt
import json

import pytest
from conftest import OpenPage, ServedSite
from playwright.sync_api import Page, expect
from worlds import NOW

HANOI = NOW.tzinfo

WAREHOUSE = "spaces/kho-bo-song/"
"""It opens Tuesday to Sunday, 9:00 to 17:30. 21 November 2026 is a Saturday."""


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "language", "sentence", "is_open"),
    [
        (at(21, 10), "", "Đang mở cửa, đến 17:30", "true"),
        (at(21, 9), "", "Đang mở cửa, đến 17:30", "true"),
        (at(21, 8, 59), "", "Đang đóng cửa, mở lại lúc 09:00 hôm nay", "false"),
        (at(21, 17, 29), "", "Đang mở cửa, đến 17:30", "true"),
        (at(21, 17, 30), "", "Đang đóng cửa, mở lại lúc 09:00 ngày mai", "false"),
        (at(22, 20), "", "Đang đóng cửa, mở lại lúc 09:00 Thứ Ba", "false"),
        (at(23, 12), "", "Đang đóng cửa, mở lại lúc 09:00 ngày mai", "false"),
        (at(21, 10), "en/", "Open now, until 17:30", "true"),
        (at(21, 18), "en/", "Closed now, opens tomorrow at 09:00", "false"),
        (at(22, 20), "en/", "Closed now, opens Tuesday at 09:00", "false"),
    ],
)
def test_a_place_says_whether_it_is_open_wherever_the_visitor_is(
    *, open_page: OpenPage, small_site: ServedSite, now: dt.datetime, language: str, sentence: str, is_open: str
) -> None:
    page = open_page(
        small_site.at(language + WAREHOUSE),
        prepare=lambda page: page.clock.set_fixed_time(now),
        timezone_id="America/Los_Angeles",
    )
    expect(page.locator("[data-hours-now]")).to_have_text(sentence)
    expect(page.locator("[data-hours]")).to_have_attribute("data-open", is_open)


def test_the_sentence_changes_while_the_page_stays_open(open_page: OpenPage, small_site: ServedSite) -> None:
    def start(page: Page) -> None:
        page.clock.install(time=at(21, 17, 28))

    page = open_page(small_site.at(WAREHOUSE), prepare=start)
    expect(page.locator("[data-hours-now]")).to_have_text("Đang mở cửa, đến 17:30")
    page.clock.run_for(3 * 60_000)
    expect(page.locator("[data-hours-now]")).to_have_text("Đang đóng cửa, mở lại lúc 09:00 ngày mai")


def test_an_old_copy_of_a_page_does_not_guess(open_page: OpenPage, small_site: ServedSite) -> None:
    page = open_page(
        small_site.at(WAREHOUSE), prepare=lambda page: page.clock.set_fixed_time(at(21, 10) + dt.timedelta(days=60))
    )
    expect(page.locator("[data-hours-now]")).to_have_text("")
    assert page.locator("[data-hours]").get_attribute("data-open") is None


def test_a_place_without_known_hours_says_that_it_does_not_know(open_page: OpenPage, small_site: ServedSite) -> None:
    page = open_page(small_site.at("spaces/xuong-giay/"))
    assert page.locator("[data-hours]").count() == 0
    expect(page.locator("dl.facts > div", has=page.locator("dt", has_text="Giờ mở cửa")).locator(".unk")).to_have_text(
        "Chưa rõ"
    )


def test_without_scripts_the_hours_stand_in_a_table(open_page: OpenPage, small_site: ServedSite) -> None:
    page = open_page(small_site.at("en/spaces/kho-bo-song/"), java_script_enabled=False)
    rows = [" ".join(row.split()) for row in page.locator("table.hours tr").all_inner_texts()]
    assert rows == [
        "Monday Closed",
        *(f"{day} 09:00–17:30" for day in ("Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")),
    ]


def test_every_place_with_hours_brings_its_intervals_for_the_days_to_come(site: ServedSite) -> None:
    found = 0
    for page in site.pages:
        for _, attributes in page.elements:
            if "data-hours" not in attributes:
                continue
            found += 1
            spans = json.loads(attributes["data-hours"])
            assert spans, page.path
            assert spans == sorted(spans), page.path
            assert all(start < end for start, end in spans), page.path
            assert spans[-1][1] >= "2026-11-28", page.path
    assert found >= 20


def test_today_is_marked_by_the_visitors_day_in_ha_noi_not_by_the_builds(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(
        site.at("events/"),
        prepare=lambda page: page.clock.set_fixed_time(at(22, 0, 30)),
        timezone_id="America/Los_Angeles",
    )
    expect(page.locator("#week [aria-current=date]")).to_have_count(1)
    expect(page.locator("#week [aria-current=date]")).to_have_attribute("data-day", "2026-11-22")
