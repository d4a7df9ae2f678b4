"""Who jumps past the rows of a list that are still to come keeps what they look at where it is."""

import pytest
from conftest import OpenPage, ServedSite
from inspection import WATCH
from playwright.sync_api import Page, expect
from worlds import NOW

PER_PAGE = 48

DAWDLE = "const later = setTimeout; window.setTimeout = (run, wait, ...rest) => later(run, wait && wait * 100, ...rest)"
"""Lets the page wait a hundred times as long as it means to: it must not fetch the last rows before somebody jumps past them."""


def watched(page: Page) -> None:
    page.clock.set_fixed_time(NOW)
    page.add_init_script(WATCH)
    page.add_init_script(DAWDLE)


@pytest.mark.parametrize("width", [360, 1440])
def test_what_follows_the_list_stays_in_place_when_its_last_rows_come(
    open_page: OpenPage, site: ServedSite, width: int
) -> None:
    page = open_page(
        site.at("spaces/?status=open&sort=new"), prepare=watched, viewport={"width": width, "height": 1000}
    )
    assert page.locator("[data-list] > li").count() < PER_PAGE
    page.evaluate("() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))")
    page.evaluate("scrollTo({ top: 1e6, behavior: 'instant' })")
    expect(page.locator("[data-list] > li")).to_have_count(PER_PAGE)
    expect(page.locator("footer")).to_be_in_viewport()
    shifts = page.evaluate("watched.shifts")
    assert sum(value for value, _ in shifts) <= 0.02, shifts
