"""Maps: what they show with and without a street layer, and how exactly a place is known."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SMALL_SITE_URL, OpenPage, ServedSite, build
from playwright.sync_api import Page, expect
from serving import serving
from street_archive import street_archive

READY = "[data-map][data-map-ready]"


@pytest.fixture(scope="module")
def site_with_broken_streets(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """An operator's archive that holds nothing a map could read."""
    folder = tmp_path_factory.mktemp("streets")
    archive = folder / "streets.pmtiles"
    archive.write_bytes(b"not an archive " * 4096)
    build(small_content, folder / "site", lean=True, SITE_URL=SMALL_SITE_URL, HANOI_BASEMAP=str(archive))
    with serving(folder / "site", mount="/thanh-pho/") as address:
        yield ServedSite(folder / "site", SMALL_SITE_URL, address)


@pytest.fixture(scope="module")
def site_with_streets(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """An archive in which every street is called `Phố Thử`, in English `Trial Street`."""
    folder = tmp_path_factory.mktemp("streets")
    archive = folder / "streets.pmtiles"
    archive.write_bytes(street_archive())
    build(small_content, folder / "site", lean=True, SITE_URL=SMALL_SITE_URL, HANOI_BASEMAP=str(archive))
    with serving(folder / "site", mount="/thanh-pho/") as address:
        yield ServedSite(folder / "site", SMALL_SITE_URL, address)


NOTE_TEXTS = """
window.written = new Set();
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  written.add(text);
  return write.call(this, text, ...rest);
};
"""

COLOURS = """() => {
  const found = new Map();
  for (const canvas of document.querySelectorAll(".leaflet-tile-pane canvas")) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 64) {
      const colour = `rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`;
      if (data[i + 3] === 255) found.set(colour, (found.get(colour) ?? 0) + 1);
    }
  }
  return [...found].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([colour]) => colour);
}"""

TOKENS = """() => ["--land", "--road"].map((token) => {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
})"""


@pytest.mark.parametrize(("prefix", "street", "other"), [("", "Phố Thử", "Trial Street"), ("en/", "Trial Street", "Phố Thử")])
def test_with_an_archive_streets_are_drawn_and_named_in_the_pages_language(
    open_page: OpenPage, site_with_streets: ServedSite, prefix: str, street: str, other: str
) -> None:
    page = open_page(
        site_with_streets.at(f"{prefix}spaces/kho-bo-song/"), prepare=lambda page: page.add_init_script(NOTE_TEXTS)
    )
    show_map(page)
    page.wait_for_function("street => [...written].some((text) => street.startsWith(text) && text)", arg=street)
    written = "".join(page.evaluate("() => [...written]"))
    assert other not in written
    assert page.locator(".map-water").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_street_layer_has_the_colours_of_the_scheme(
    open_page: OpenPage, site_with_streets: ServedSite, scheme: str
) -> None:
    page = open_page(site_with_streets.at("en/map/"), color_scheme=scheme)
    page.wait_for_selector(READY)
    for chosen in (False, True):
        if chosen:
            page.locator("[data-scheme-toggle]").click()
        land, road = page.evaluate(TOKENS)
        page.wait_for_function(f"([land, road]) => {{ const found = ({COLOURS})(); return found[0] === land && found.includes(road); }}", arg=[land, road])


def show_map(page: Page) -> Page:
    """Brings the small map of a space's page into sight and waits for it."""
    page.locator(".map-canvas").scroll_into_view_if_needed()
    page.wait_for_selector(READY)
    return page


@pytest.mark.parametrize(("prefix", "water"), [("", "Hồ Tây"), ("en/", "West Lake")])
def test_without_an_archive_rivers_lakes_and_wards_are_drawn(
    open_page: OpenPage, site: ServedSite, prefix: str, water: str
) -> None:
    page = open_page(site.at(f"{prefix}map/"))
    page.wait_for_selector(".map-water", state="attached")
    assert page.locator(".map-water").count() > 5
    expect(page.locator(".map-label.is-ward:visible").first).to_be_visible()
    expect(page.locator(".map-label", has_text=water)).to_have_count(1)
    assert page.evaluate("() => document.documentElement.dataset.basemap") is None


@pytest.mark.parametrize("path", ["spaces/", "spaces/kho-bo-song/", "en/map/"])
def test_an_archive_that_cannot_be_read_leaves_the_plain_map_and_a_warning(
    open_page: OpenPage, site_with_broken_streets: ServedSite, path: str
) -> None:
    warnings: list[str] = []
    page = open_page(
        site_with_broken_streets.at(path),
        prepare=lambda page: page.on(
            "console", lambda message: warnings.append(message.text) if message.type == "warning" else None
        ),
    )
    assert page.evaluate("() => document.documentElement.dataset.basemap")
    show_map(page)
    page.wait_for_selector(".map-water", state="attached")
    assert [text for text in warnings if "schematic" in text]
    expect(page.locator(".map-place, .map-cluster").first).to_be_visible()


def test_the_archive_of_the_operator_is_published_whole(site_with_broken_streets: ServedSite) -> None:
    named = re.search(r'data-basemap="([^"]+)"', site_with_broken_streets.text("index.html"))
    assert named
    assert (site_with_broken_streets.folder / named[1]).read_bytes() == b"not an archive " * 4096


@pytest.mark.parametrize(("slug", "rough"), [("kho-bo-song", False), ("xuong-giay", True)])
def test_a_place_known_to_300_m_is_drawn_dashed_and_one_known_to_15_m_is_not(
    open_page: OpenPage, small_site: ServedSite, slug: str, rough: bool
) -> None:
    page = show_map(open_page(small_site.at(f"spaces/{slug}/")))
    marker = page.locator(".map-place.is-here")
    expect(marker).to_be_visible()
    expect(marker.locator("svg.is-rough")).to_have_count(int(rough))
    expect(page.locator("path.map-uncertainty")).to_have_count(int(rough))
    dashes = marker.locator("svg path:not(.halo)").first.evaluate("path => getComputedStyle(path).strokeDasharray")
    assert (dashes != "none") is rough
    assert ("300\N{NO-BREAK SPACE}m" in (marker.get_attribute("aria-label") or "")) is rough


def test_on_the_large_map_each_marker_says_how_exact_it_is(open_page: OpenPage, small_site: ServedSite) -> None:
    page = open_page(small_site.at("spaces/"))
    page.wait_for_selector(READY)
    for name, rough in {"Kho Bờ Sông": False, "Xưởng Giấy Dó": True}.items():
        marker = page.locator(f".map-place[title='{name}']")
        expect(marker.locator("svg.is-rough")).to_have_count(int(rough))
    page.locator(".map-place[title='Xưởng Giấy Dó']").click()
    expect(page.locator(".map-card-note")).to_contain_text("±300 m")


DOTTED = """() => [...document.querySelectorAll(".leaflet-dots-pane canvas")].some((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((byte) => byte > 0);
})"""


def test_places_outside_the_choice_are_dots_and_without_a_choice_no_paper_lies_there_for_them(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_page(site.at("en/map/?type=museum"))
    page.wait_for_selector(READY)
    page.wait_for_function(DOTTED)
    page.get_by_label("Library", exact=False).first.check()
    page.wait_for_function(DOTTED)
    page.goto(site.at("en/map/"))
    page.wait_for_selector(READY)
    expect(page.locator(".leaflet-marker-pane button").first).to_be_visible()
    expect(page.locator(".leaflet-dots-pane canvas")).to_have_count(0)
    page.get_by_label("Museum", exact=False).first.check()
    page.wait_for_function(DOTTED)
    page.get_by_label("Museum", exact=False).first.uncheck()
    expect(page.locator(".leaflet-dots-pane canvas")).to_have_count(0)


def test_a_closed_place_looks_closed_on_its_map(open_page: OpenPage, site: ServedSite) -> None:
    spaces = json.loads(site.text("data/v1/spaces.json"))["spaces"]
    closed = [space["slug"] for space in spaces if space["status"] == "closed" and space.get("location")]
    assert closed
    page = show_map(open_page(site.at(f"spaces/{closed[0]}/")))
    expect(page.locator(".map-place.is-here svg.is-closed")).to_be_visible()


def test_the_neighbours_on_a_small_map_are_links_for_pointer_and_keyboard(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = show_map(open_page(site.at("en/spaces/22-hang-buom/")))
    neighbours = page.locator("a.is-near:visible")
    assert neighbours.count() > 2
    target = neighbours.first.get_attribute("aria-label") or ""
    neighbours.first.focus()
    expect(page.locator(".map-tip")).to_have_text(target)
    address = neighbours.first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    expect(page.locator("h1")).to_have_text(re.compile(re.escape(target).replace(r"\ ", r"\s")))


def test_neighbours_that_would_lie_on_each_other_wait_for_a_nearer_view(open_page: OpenPage, site: ServedSite) -> None:
    page = show_map(open_page(site.at("en/spaces/22-hang-buom/"), prepare=lambda _: None, reduced_motion="reduce"))
    centres = """() => [...document.querySelectorAll(".map-place")].filter((mark) => mark.checkVisibility()).map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    })"""
    before = page.evaluate(centres)
    assert all(math.dist(a, b) >= 24 for i, a in enumerate(before) for b in before[i + 1 :])
    assert len(before) < page.locator(".map-place").count()
    for _ in range(3):
        page.locator(".map-zoom button").first.click()
    assert page.locator(".map-place").evaluate_all("marks => marks.filter((mark) => mark.checkVisibility()).length") > len(
        before
    )


def test_the_zoom_buttons_work_by_keyboard_and_are_large_enough_for_a_thumb(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_page(site.at("map/"), prepare=lambda _: None, reduced_motion="reduce")
    page.wait_for_selector(READY)
    zoom_in, zoom_out = page.locator(".map-zoom button").all()
    for button in (zoom_in, zoom_out):
        size = button.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44
    before = page.locator(".map-label:visible").count()
    zoom_in.focus()
    for _ in range(12):
        page.keyboard.press("Enter")
    expect(zoom_in).to_have_attribute("aria-disabled", "true")
    expect(zoom_in).to_be_focused()
    expect(zoom_out).to_have_attribute("aria-disabled", "false")
    for _ in range(3):
        zoom_out.press("Enter")
    expect(zoom_in).to_have_attribute("aria-disabled", "false")
    assert before > 0


def test_the_list_is_the_way_for_the_keyboard_and_markers_stay_out_of_it(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("map/"), prepare=lambda _: None)
    page.wait_for_selector(READY)
    assert page.locator(".map-mark button").count() > 3
    assert page.locator(".map-mark button").evaluate_all("marks => marks.every((mark) => mark.tabIndex === -1)")
    marker = page.locator(".map-place").first
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-card-name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_have_count(0)
    expect(marker).to_be_focused()


def test_every_map_names_openstreetmap(open_page: OpenPage, site: ServedSite) -> None:
    for path in ("map/", "en/spaces/22-hang-buom/"):
        page = show_map(open_page(site.at(path)))
        attribution = page.locator(".map-attribution a")
        expect(attribution).to_be_visible()
        expect(attribution).to_have_attribute("href", "https://www.openstreetmap.org/copyright")
        expect(attribution).to_contain_text("OpenStreetMap")


def test_a_scheme_change_repaints_the_map(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("map/"), color_scheme="light")
    page.wait_for_selector(".map-water", state="attached")
    colour = "() => getComputedStyle(document.querySelector('.map-water')).fill + getComputedStyle(document.querySelector('[data-map]')).backgroundColor"
    light = page.evaluate(colour)
    page.locator("[data-scheme-toggle]").click()
    assert page.evaluate(colour) != light


def test_places_without_a_point_have_no_map_but_a_word_for_it(site: ServedSite) -> None:
    spaces = json.loads(site.text("data/v1/spaces.json"))["spaces"]
    without = [space for space in spaces if not space.get("location")]
    assert without
    for space in without:
        slug = space["slug"]
        page = site.page(f"spaces/{slug}/")
        assert not any("data-map" in attributes for _, attributes in page.elements), slug
        assert 'class="unk"' in page.html, slug
