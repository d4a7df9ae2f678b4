"""What axe-core finds while a reader searches, chooses and looks at a map: nothing, in any state of these pages."""

import re
from collections.abc import Iterator

import pytest
from conftest import PATIENCE, ServedSite, wait_until_ready
from inspection import AXE, run_axe
from playwright.sync_api import Browser, Page, expect
from worlds import NOW

LAKE = {"latitude": 21.0285, "longitude": 105.8523}
READERS = [("", "light", 360), ("en/", "dark", 768), ("", "dark", 1440), ("en/", "light", 1440)]
"""Language, scheme and width: each of them at least once, and the ends of all together."""


@pytest.fixture(scope="module")
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(params=READERS, ids=lambda reader: f"{reader[0] or 'vi/'}{reader[1]}/{reader[2]}")
def reader(request: pytest.FixtureRequest, browser: Browser, site: ServedSite) -> Iterator["Reader"]:
    """One page that walks through many states."""
    prefix, scheme, width = request.param
    context = browser.new_context(
        locale="vi-VN",
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": width, "height": 800},
        geolocation=LAKE,
        permissions=["geolocation"],
    )
    context.set_default_timeout(PATIENCE)
    yield Reader(context.new_page(), site, prefix, is_narrow=width < 1280)
    context.close()


class Reader:
    """Opens addresses in one language and notes what is wrong with each state."""

    def __init__(self, page: Page, site: ServedSite, prefix: str, *, is_narrow: bool) -> None:
        self.page, self.site, self.prefix, self.is_narrow = page, site, prefix, is_narrow
        self.found: dict[str, list[str]] = {}
        page.clock.set_fixed_time(NOW)

    def open(self, path: str) -> Page:
        self.page.goto(self.site.at(self.prefix) + path)
        wait_until_ready(self.page)
        return self.page

    def look(self, state: str, axe: str, scope: str | None = "main") -> None:
        if wrong := run_axe(self.page, axe, scope):
            self.found[state] = wrong


def test_a_list_while_choosing(reader: Reader, axe: str) -> None:
    page = reader.open("spaces/")
    if reader.is_narrow:
        page.locator("[data-filter-summary]").click()
    page.evaluate("() => { for (const fold of document.querySelectorAll('[data-facets] details')) fold.open = true; }")
    reader.look("each group of filters opened", axe)
    for name, value in [("type", "museum"), ("open", "now"), ("near", "me")]:
        page.locator(f'form[data-facets] input[name="{name}"][value="{value}"]').check()
    expect(page.locator("[data-note]").first).to_be_visible()
    expect(page.locator("[data-active-filters] button")).to_have_count(4)
    reader.look("chosen: a type, open now, near me", axe)
    reader.open("spaces/page/2/")
    reader.look("a later page", axe)
    page = reader.open("spaces/?ward=soc-son&type=museum")
    expect(page.locator("[data-empty]")).to_be_visible()
    reader.look("a ward without such a place", axe)
    page = reader.open("spaces/?q=zzqqxx")
    expect(page.locator("[data-empty]")).to_be_visible()
    reader.look("nothing found", axe)
    page = reader.open("spaces/?near=me&q=zzqqxx+tay+ho&type=library")
    expect(page.locator("[data-beside]")).to_be_visible()
    reader.look("nothing found, with places near by", axe)
    page.context.clear_permissions()
    page = reader.open("spaces/?near=me")
    page.locator(".results [data-near-status] button").click()
    expect(page.locator(".results [data-near-status]")).not_to_be_empty()
    reader.look("near me refused", axe)
    assert reader.found == {}


def test_a_map_while_looking_around(reader: Reader, axe: str) -> None:
    page = reader.open("map/?type=museum&view=map")
    page.wait_for_selector('[data-map="browse"][data-map-ready]')
    expect(page.locator(".map-cluster").first).to_be_visible()
    reader.look("markers and clusters", axe)
    page.locator(".map-cluster").first.focus()
    reader.look("a cluster with the focus", axe, "figure.map")
    while page.locator(".map-place").count() == 0:
        page.locator(".map-cluster").first.press("Enter")
    page.locator(".map-place").first.press("Enter")
    expect(page.locator(".map-card")).to_be_visible()
    reader.look("a card", axe, "figure.map")
    page.keyboard.press("Escape")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    reader.look("the drawing for paper", axe, "figure.map")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page = reader.open("spaces/?type=library")
    if not reader.is_narrow:
        page.wait_for_selector('[data-map="browse"][data-map-ready]')
    reader.look("list and map beside each other", axe)
    assert reader.found == {}


def test_the_finder_in_the_header(reader: Reader, axe: str) -> None:
    page = reader.open("about/")
    page.locator("[data-search-open]").first.click()
    dialog = page.locator("dialog.finder")
    expect(dialog.locator("input")).to_be_focused()
    reader.look("nothing typed", axe, "dialog.finder")
    for state, typed, shown in [
        ("results", "van mieu", ".results > li"),
        ("forgiven", "caf phee", ".forgiven"),
        ("nothing found", "zzqqxx", ".hit-notice a"),
        ("like words", "tadixxto", ".hit-notice a[data-asks]"),
    ]:
        dialog.locator("input").fill(typed)
        expect(dialog.locator(shown).first).to_be_visible()
        expect(dialog.locator(".finder-status")).to_contain_text(re.compile(r"\w"))
        reader.look(state, axe, "dialog.finder")
    assert reader.found == {}


PAGES = [
    "spaces/type/museum/",
    "en/spaces/field/music/",
    "spaces/ward/hoan-kiem/",
    "en/spaces/page/2/",
    "map/",
    "en/embed/ward/hoan-kiem/",
]


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_lists_map_and_embeds_without_scripts(
    browser: Browser, site: ServedSite, axe: str, scheme: str, width: int
) -> None:
    """Scripts of the page do not come; axe-core, which is one, is let in by the debugger."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    found = {}
    for path in PAGES:
        page.goto(site.at(path))
        if wrong := run_axe(page, axe):
            found[path] = wrong
    context.close()
    assert found == {}


def test_an_embed_with_its_map_opened(reader: Reader, axe: str) -> None:
    page = reader.open("embed/ward/hoan-kiem/")
    reader.look("the list", axe, None)
    page.locator("summary").first.click()
    page.wait_for_selector("[data-map-ready]")
    reader.look("the map", axe, None)
    assert reader.found == {}
