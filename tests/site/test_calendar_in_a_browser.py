"""The calendar in a real browser: by keyboard alone, on another day than the build's, filtered, and without scripts."""

import datetime as dt
from collections.abc import Callable

import pytest
from conftest import OpenPage, ServedSite, wait_until_ready
from playwright.sync_api import Page, expect
from worlds import NOW

MONTH = "calendar/2026/11/"


def on(day: str, hour: int = 10) -> Callable[[Page], None]:
    """The visitor's clock: an hour in Hà Nội on a day."""
    moment = dt.datetime.fromisoformat(day).replace(hour=hour, tzinfo=NOW.tzinfo)
    return lambda page: page.clock.set_fixed_time(moment)


def focused(page: Page) -> str | None:
    day: str | None = page.evaluate("() => document.activeElement.closest('td')?.dataset.day ?? null")
    return day


def days_with_events(page: Page) -> list[str]:
    days: list[str] = page.eval_on_selector_all("td[data-day]:has(a.day-n)", "cells => cells.map((cell) => cell.dataset.day)")
    return days


def tab_into_the_table(page: Page) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page):
            return
    pytest.fail("sixty tabs do not reach the table")


def test_a_month_is_read_and_left_by_keyboard_alone(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at(MONTH))
    days = days_with_events(page)
    assert len(days) >= 4
    tab_into_the_table(page)
    assert focused(page) == days[0]
    page.keyboard.press("ArrowRight")
    assert focused(page) == days[1]
    page.keyboard.press("ArrowLeft")
    assert focused(page) == days[0]
    page.keyboard.press("ArrowLeft")
    assert focused(page) == days[0]
    page.keyboard.press("End")
    assert focused(page) == days[-1]
    page.keyboard.press("Home")
    assert focused(page) == days[0]
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.querySelector(':target')?.id === id", arg=f"d{days[-1]}")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.href").startswith(site.at("events/"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*/")
    assert page.locator("h1").count() == 1


def test_arrows_up_and_down_keep_the_weekday(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("calendar/2026/10/"))
    by_weekday: dict[int, list[str]] = {}
    for day in days_with_events(page):
        by_weekday.setdefault(dt.date.fromisoformat(day).weekday(), []).append(day)
    column = next(days for days in by_weekday.values() if len(days) > 1)
    page.locator(f"td[data-day='{column[0]}'] a.day-n").focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == column[1]
    page.keyboard.press("ArrowUp")
    assert focused(page) == column[0]


def test_page_keys_turn_the_month(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at(MONTH))
    tab_into_the_table(page)
    page.keyboard.press("PageDown")
    page.wait_for_url("**/calendar/2026/12/#month")
    wait_until_ready(page)
    assert focused(page) == days_with_events(page)[0]
    page.keyboard.press("PageUp")
    page.wait_for_url("**/calendar/2026/11/#month")
    wait_until_ready(page)
    assert focused(page) == days_with_events(page)[0]


def test_a_screen_reader_gets_a_table_with_a_name_columns_and_whole_dates(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at(MONTH))
    table = page.get_by_role("table", name="Lịch tháng 11/2026")
    expect(table).to_have_count(1)
    assert table.get_by_role("columnheader").count() == 7
    expect(table.get_by_role("link", name="Chủ nhật, 22/11/2026, 1 sự kiện")).to_have_count(1)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Ho_Chi_Minh"])
def test_today_is_the_day_of_the_visit_in_ha_noi(open_page: OpenPage, site: ServedSite, zone: str) -> None:
    page = open_page(site.at("calendar/today/"), prepare=on("2026-11-22", 0), timezone_id=zone)
    expect(page.locator("section[data-day]:visible")).to_have_count(1)
    expect(page.locator("section[data-day]:visible h2")).to_contain_text("22/11/2026")
    expect(page.locator("section[data-day]:visible")).to_contain_text("Chopin Dreams")
    expect(page.locator("[data-stale]")).to_be_hidden()


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-11-21", ["2026-11-21", "2026-11-22"]),
        ("2026-11-22", ["2026-11-22"]),
        ("2026-11-23", ["2026-11-28", "2026-11-29"]),
        ("2026-11-29", ["2026-11-29"]),
    ],
)
def test_the_weekend_is_what_is_left_of_it(open_page: OpenPage, site: ServedSite, day: str, shown: list[str]) -> None:
    page = open_page(site.at("en/calendar/weekend/"), prepare=on(day))
    visible = page.eval_on_selector_all("section[data-day]:not([hidden])", "all => all.map((day) => day.dataset.day)")
    assert visible == shown


def test_a_week_begins_with_the_day_of_the_visit_and_its_leaf_is_torn_off(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("events/"), prepare=on("2026-11-24"))
    expect(page.locator("[data-window-heading]")).to_have_text("24 – 30 tháng 11")
    expect(page.locator(".leaf-d")).to_have_text("24")
    expect(page.locator(".leaf-w")).to_have_text("Thứ Ba")
    visible = page.eval_on_selector_all("ol.wk > li:not([hidden])", "all => all.map((day) => day.dataset.day)")
    assert visible == [f"2026-11-{day}" for day in range(24, 31)]


def test_what_is_over_leaves_the_lists_and_what_has_begun_goes_up(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("events/"), prepare=on("2026-11-25"))
    expect(page.locator("#list")).not_to_contain_text("Chopin Dreams")
    expect(page.locator("#ongoing")).to_contain_text("Hòa nhạc đặt vé trước số 188")
    badge = open_page(site.at("events/chopin-dreams-2026/"), prepare=on("2026-11-22")).locator("[data-state]")
    expect(badge).to_have_text("Hôm nay")
    badge = open_page(site.at("en/events/chopin-dreams-2026/"), prepare=on("2026-11-23")).locator("[data-state]")
    expect(badge).to_have_text("Past")


def test_the_next_session_of_a_programme_is_none_that_is_over(open_page: OpenPage, site: ServedSite) -> None:
    facts = open_page(site.at("en/events/ca-tru-bich-cau-thu-bay/"), prepare=on("2026-11-21")).locator(".facts")
    expect(facts).to_contain_text("Saturday 21 November 2026")
    facts = open_page(site.at("en/events/ca-tru-bich-cau-thu-bay/"), prepare=on("2026-11-22")).locator(".facts")
    expect(facts).to_contain_text("Saturday 28 November 2026")
    expect(facts).not_to_contain_text("21 November")


def test_a_page_that_knows_no_day_of_the_visit_says_so(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("calendar/today/"), prepare=on("2027-02-01"))
    expect(page.locator("section[data-day]:visible")).to_have_count(0)
    expect(page.locator("[data-stale]")).to_contain_text("21/11/2026")


def test_the_present_months_page_follows_the_month(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("calendar/"), prepare=on("2026-12-01"))
    page.wait_for_url("**/calendar/2026/12/")


def test_filters_narrow_the_list_and_stand_in_the_address(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("events/"))
    total = page.locator("#list ul.ev > li:visible").count()
    page.locator(".ev-facets summary", has_text="Thể loại").click()
    page.get_by_label("Hòa nhạc").check()
    expect(page.locator("[data-result-count]")).to_contain_text(f"trong {total} sự kiện")
    assert "kind=concert" in page.url
    lines = page.locator("#list ul.ev > li:visible")
    assert 0 < lines.count() < total
    assert set(lines.evaluate_all("all => all.map((line) => line.dataset.kind)")) == {"concert"}
    page.reload()
    wait_until_ready(page)
    assert set(page.locator("#list ul.ev > li:visible").evaluate_all("all => all.map((line) => line.dataset.kind)")) == {"concert"}
    page.locator("[data-active-filters] button").first.click()
    expect(page.locator("#list ul.ev > li:visible")).to_have_count(total)
    assert "kind" not in page.url


def test_without_scripts_every_day_stands_under_its_date_and_filters_are_links(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("calendar/today/"), java_script_enabled=False)
    assert page.locator("section[data-day]:visible").count() == 8
    expect(page.get_by_text("Trang dựng ngày 21/11/2026.")).to_be_visible()
    page = open_page(site.at("events/"), java_script_enabled=False)
    expect(page.locator("form[data-event-facets]")).to_be_hidden()
    page.locator(".ev-by a", has_text="Hòa nhạc").click()
    page.wait_for_url("**/calendar/kind/concert/")
    assert page.locator("ul.ev li").count() > 0


def test_every_way_into_the_calendar_can_be_subscribed_to_and_downloaded(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("calendar/subscribe/"))
    links = page.eval_on_selector_all("main a", "all => all.map((link) => link.getAttribute('href'))")
    calendars = [link for link in links if link.startswith("webcal:")]
    assert "webcal://sangtao.example/data/v1/events.ics" in calendars
    assert len(calendars) > 100
    for link in calendars:
        assert (site.folder / link.removeprefix("webcal://sangtao.example/")).is_file(), link
