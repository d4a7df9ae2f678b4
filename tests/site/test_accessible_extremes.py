"""axe-core finds nothing where a page is all map, and where it has no scripts at all."""

import pytest
from conftest import OpenPage, ServedSite
from inspection import AXE, run_axe
from playwright.sync_api import Browser, Route, expect


@pytest.fixture(scope="module")
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def test_a_map_that_fills_the_screen(open_page: OpenPage, site: ServedSite, axe: str) -> None:
    page = open_page(site.at("en/map/"), color_scheme="dark")
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.wait_for_selector("[data-map-ready]")
    button = page.get_by_role("button", name="Full screen")
    button.click()
    page.wait_for_function("() => document.fullscreenElement")
    assert run_axe(page, axe) == []
    page.get_by_role("button", name="Leave full screen").click()
    page.wait_for_function("() => !document.fullscreenElement")
    expect(button).to_be_focused()


PAGES = ["search/", "en/search/"]


def test_what_only_browsers_without_scripts_show(browser: Browser, site: ServedSite, axe: str) -> None:
    """axe-core is a script itself, so its browser has them, and is given the page as the others read it."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()

    def without_scripts(route: Route) -> None:
        text = (site.folder / path / "index.html").read_text(encoding="utf-8")
        assert "<noscript>" in text
        body = text.replace("<noscript>", "<div>").replace("</noscript>", "</div>")
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/*.js", lambda route: route.abort())
    page.route("**/search/", without_scripts)
    found = {}
    for path in PAGES:
        page.goto(site.at(path))
        if wrong := run_axe(page, axe):
            found[path] = wrong
    context.close()
    assert found == {}
