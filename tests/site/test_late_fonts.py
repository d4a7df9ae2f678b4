"""A reader whose fonts come late keeps what they read where it is."""

import pytest
from conftest import ServedSite, wait_until_ready
from inspection import WATCH
from playwright.sync_api import Browser, Route

FONTS = "**/*.woff2"
DRAWN = """() => document.fonts.ready.then(() => new Promise((drawn) => {
  requestAnimationFrame(() => requestAnimationFrame(drawn));
}))"""


@pytest.mark.parametrize(("path", "width"), [("calendar/", 360), ("en/join/", 1440)])
def test_nothing_moves_when_the_fonts_come_after_the_text(
    browser: Browser, site: ServedSite, path: str, width: int
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.route(FONTS, hold)
    page.goto(site.at(path), wait_until="commit")  # a page is not loaded before its fonts are
    wait_until_ready(page)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    assert held, "the page asks for its fonts"
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate(DRAWN)
    shifts = page.evaluate("watched.shifts")
    context.close()
    assert sum(value for value, _ in shifts) <= 0.02, shifts
