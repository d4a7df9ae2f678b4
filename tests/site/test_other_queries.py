"""What a query may have meant is offered wherever it is asked: in the list, on the map, in the finder, on the search page."""

from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import OpenPage, ServedSite
from playwright.sync_api import Page, Route, expect

MISTYPED, MEANT = "tôn đản", "tông đản"
"""Both words stand on one page by chance; side by side, one letter away, they are a street."""


def asked(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("q", [])


@pytest.mark.parametrize(("path", "width"), [("spaces/", 1440), ("map/", 360)])
def test_list_and_map_offer_what_was_meant_and_ask_it_in_place(
    open_page: OpenPage, site: ServedSite, path: str, width: int
) -> None:
    page = open_page(site.at(f"{path}?q={MISTYPED}&view=map&status=open"), viewport={"width": width, "height": 740})
    offered = page.locator("[data-forgiven] a")
    expect(page.locator("[data-forgiven]")).to_have_text(f"Có phải bạn tìm {MEANT}")
    expect(page.locator("[data-announce]")).to_contain_text(f"Có phải bạn tìm {MEANT}")
    target = parse_qs(urlsplit(str(offered.get_attribute("href"))).query)
    assert target == {"q": [MEANT], "status": ["open"], "view": ["map"]}
    offered.click()
    expect(page.locator("[data-filter-query]")).to_have_value(MEANT)
    expect(page.locator("[data-forgiven]")).to_be_hidden()
    expect(page.locator("[data-result-count]")).to_be_focused()
    assert asked(page) == [MEANT]
    page.go_back()
    expect(page.locator("[data-filter-query]")).to_have_value(MISTYPED)
    expect(offered).to_be_visible()


def test_the_finder_asks_what_was_meant_in_place(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("about/"))
    page.keyboard.press("/")
    field = page.locator("dialog.finder input")
    field.fill(MISTYPED)
    page.locator("dialog.finder a[data-asks]", has_text=MEANT).click()
    expect(field).to_have_value(MEANT)
    expect(field).to_be_focused()
    expect(page.locator("dialog.finder .finder-status")).to_contain_text(MEANT)
    assert page.url == site.at("about/")


def test_the_list_offers_words_that_look_like_those_that_are_nowhere(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("spaces/?q=tadixxto"))
    expect(page.locator("[data-forgiven] a").first).to_have_text("tadioto")


def test_what_is_typed_while_the_finder_is_loaded_is_not_lost(open_page: OpenPage, site: ServedSite) -> None:
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        if held is None:
            route.continue_()
        else:
            held.append(route)

    page = open_page(site.at("about/"))
    page.route("**/*.js", hold)
    page.keyboard.press("/")
    page.keyboard.type("van mieuu")
    page.keyboard.press("Backspace")
    waiting, held = held, None
    for route in waiting or []:
        route.continue_()
    field = page.locator("dialog.finder input")
    expect(field).to_have_value("van mieu")
    page.keyboard.type(" quoc")
    expect(field).to_have_value("van mieu quoc")
    expect(page.locator("dialog.finder .results > li").first).to_contain_text("Văn Miếu")
