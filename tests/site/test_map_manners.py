"""How maps behave: focus, gestures, full screen, position, paper."""

import re

import pytest
from conftest import OpenPage, ServedSite
from inspection import AXE, run_axe
from playwright.sync_api import Page, expect

READY = "[data-map][data-map-ready]"
PLACE = "spaces/22-hang-buom/"
BUTTON = ".map-buttons button[aria-label='{}']"
CENTRE = "() => document.querySelector('.map-place.is-here').getBoundingClientRect().toJSON()"


def open_map(open_page: OpenPage, address: str, **options: object) -> Page:
    """A map that jumps instead of gliding."""
    page = open_page(address, **{"reduced_motion": "reduce", **options})
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.wait_for_selector(READY)
    return page


def test_the_focus_comes_back_to_the_marker_whose_card_is_closed(open_page: OpenPage, site: ServedSite) -> None:
    page = open_map(open_page, site.at(PLACE))
    marker = page.locator(".map-place.is-here")
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-card a").first).to_be_focused()
    page.locator(".map-card-close").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-card")).to_have_count(0)
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_have_count(0)
    expect(marker).to_be_focused()


def test_a_card_closes_on_escape_while_a_marker_has_the_focus(open_page: OpenPage, site: ServedSite) -> None:
    page = open_map(open_page, site.at("map/?type=library"))
    marker = page.locator(".map-place").first
    marker.click()
    expect(page.locator(".map-card")).to_have_count(1)
    marker.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_have_count(0)
    expect(marker).to_be_focused()


WITHOUT_FULL_SCREEN = "delete Element.prototype.requestFullscreen; delete Element.prototype.webkitRequestFullscreen;"


@pytest.mark.parametrize("path", ["en/map/", f"en/{PLACE}"])
def test_where_there_is_no_full_screen_the_map_covers_the_page_and_the_page_takes_no_part(
    open_page: OpenPage, site: ServedSite, path: str
) -> None:
    page = open_map(
        open_page,
        site.at(path),
        viewport={"width": 360, "height": 740},
        prepare=lambda page: page.add_init_script(WITHOUT_FULL_SCREEN),
    )
    button = page.locator(BUTTON.format("Full screen"))
    button.click()
    box = page.locator("[data-map]").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert page.locator("header").first.evaluate("header => header.closest('[inert]') !== null")
    assert run_axe(page, AXE.read_text(encoding="utf-8")) == []
    leave = page.locator(BUTTON.format("Leave full screen"))
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement === document.body || document.activeElement.closest('[data-map]') !== null")
    leave.focus()
    page.keyboard.press("Escape")
    expect(page.locator("[data-map].is-full")).to_have_count(0)
    expect(button).to_be_focused()
    assert page.locator("[inert]").count() == 0


def test_a_card_is_closed_by_the_first_escape_and_the_full_screen_by_the_second(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_map(open_page, site.at(f"en/{PLACE}"), prepare=lambda page: page.add_init_script(WITHOUT_FULL_SCREEN))
    page.locator(BUTTON.format("Full screen")).click()
    page.locator(".map-place.is-here").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-card")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_have_count(0)
    expect(page.locator("[data-map].is-full")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("[data-map].is-full")).to_have_count(0)


HOAN_KIEM = {"latitude": 21.0287, "longitude": 105.8524, "accuracy": 85}


def test_near_me_shows_where_the_reader_is_and_how_exactly_that_is_known(open_page: OpenPage, site: ServedSite) -> None:
    page = open_map(open_page, site.at("en/map/"), geolocation=HOAN_KIEM, permissions=["geolocation"])
    button = page.locator(BUTTON.format("Where I am"))
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(page.locator(".map-message")).to_contain_text("give or take 85 m")
    expect(page.locator(".map-here")).to_be_visible()
    expect(page.locator("path.map-accuracy")).to_have_count(1)
    expect(button).to_have_attribute("aria-pressed", "true")
    assert not re.search(r"21\.0|105\.8", page.url)
    button.click()
    expect(page.locator(".map-here")).to_have_count(0)
    expect(page.locator(".map-message")).to_be_empty()


def test_a_reader_outside_the_city_is_told_so_and_the_map_stays(open_page: OpenPage, site: ServedSite) -> None:
    saigon = {"latitude": 10.7769, "longitude": 106.7009}
    page = open_map(open_page, site.at("en/map/"), geolocation=saigon, permissions=["geolocation"])
    before = page.locator(".map-mark").count()
    page.locator(BUTTON.format("Where I am")).click()
    expect(page.locator(".map-message")).to_contain_text("outside Hà Nội")
    assert page.locator(".map-mark").count() == before


@pytest.mark.parametrize(
    ("code", "words"), [(1, "không được phép"), (2, "chưa xác định được"), (3, "quá lâu"), (None, "không cho biết")]
)
def test_where_the_position_cannot_be_had_the_map_says_why_and_what_else_there_is(
    open_page: OpenPage, site: ServedSite, code: int | None, words: str
) -> None:
    device = f"{{ getCurrentPosition: (done, failed) => failed({{ code: {code} }}) }}" if code else "undefined"
    script = f"Object.defineProperty(navigator, 'geolocation', {{ get: () => ({device}) }});"
    page = open_map(open_page, site.at("map/"), prepare=lambda page: page.add_init_script(script))
    button = page.locator(BUTTON.format("Chỗ tôi đang đứng"))
    button.click()
    message = page.locator(".map-message")
    expect(message).to_contain_text(words)
    expect(message).to_contain_text("phường")
    expect(message).to_have_attribute("role", "status")
    expect(button).to_be_focused()


def touch(page: Page, *paths: tuple[tuple[float, float], tuple[float, float]]) -> None:
    """Draws fingers over the screen, each from a point to another."""
    session = page.context.new_cdp_session(page)
    steps = 12
    for step in range(steps + 1):
        points = [
            {"x": x0 + (x1 - x0) * step / steps, "y": y0 + (y1 - y0) * step / steps, "id": n}
            for n, ((x0, y0), (x1, y1)) in enumerate(paths)
        ]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("path", [PLACE, "map/"])
def test_on_a_phone_one_finger_scrolls_the_page_past_the_map_and_is_told_of_two(
    open_page: OpenPage, site: ServedSite, path: str
) -> None:
    page = open_map(open_page, site.at(path), **PHONE)
    box = page.locator("[data-map]").bounding_box()
    assert box
    x, y = box["x"] + 60, min(box["y"] + box["height"] - 60, 680)
    scrolled = page.evaluate("scrollY")
    origin = page.locator(".leaflet-map-pane").evaluate("pane => pane.style.transform")
    touch(page, ((x, y), (x, y - 150)))
    expect(page.locator(".map-hint.is-shown")).to_contain_text("hai ngón tay")
    assert page.evaluate("scrollY") > scrolled
    assert page.locator(".leaflet-map-pane").evaluate("pane => pane.style.transform") == origin


def test_on_a_phone_two_fingers_move_and_zoom_the_map(open_page: OpenPage, site: ServedSite) -> None:
    page = open_map(open_page, site.at(PLACE), **PHONE)
    box = page.locator("[data-map]").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.locator(".map-uncertainty").bounding_box()
    touch(page, ((x - 30, y), (x - 110, y)), ((x + 30, y), (x + 110, y)))
    page.wait_for_function(
        "width => document.querySelector('.map-uncertainty').getBoundingClientRect().width > 1.5 * width",
        arg=before["width"] if before else 0,
    )


def test_the_wheel_scrolls_past_a_small_map_and_zooms_it_only_with_ctrl(open_page: OpenPage, site: ServedSite) -> None:
    page = open_map(open_page, site.at(f"en/{PLACE}"))
    page.locator(".map-place.is-here").hover()
    before = page.locator(".map-uncertainty").bounding_box()
    assert before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    page.wait_for_function(
        "width => document.querySelector('.map-uncertainty').getBoundingClientRect().width > 1.5 * width",
        arg=before["width"],
    )
    zoomed = page.locator(".map-uncertainty").bounding_box()
    assert zoomed
    page.evaluate("scrollTo({ top: 120, behavior: 'instant' })")
    page.locator(".map-place.is-here").hover()
    scrolled = page.evaluate("scrollY")
    page.mouse.wheel(0, 100)
    page.wait_for_function("before => scrollY > before", arg=scrolled)
    expect(page.locator(".map-hint.is-shown")).to_contain_text("Ctrl")
    after = page.locator(".map-uncertainty").bounding_box()
    assert after
    assert after["width"] == zoomed["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_map_is_a_drawing_whose_numbers_are_those_of_its_list(
    open_page: OpenPage, site: ServedSite, scheme: str
) -> None:
    page = open_map(open_page, site.at("map/?type=museum"), color_scheme=scheme)
    page.evaluate("window.print = () => {}")
    page.locator(BUTTON.format("In bản đồ này")).click()
    page.wait_for_selector(".map-sheet ol li", state="attached")
    page.emulate_media(media="print")
    listed = page.locator(".map-sheet ol li")
    assert listed.count() > 5
    texts = page.locator(".map-drawing-number").all_text_contents()
    numbers = [range(int(text.split("–")[0]), int(text.split("–")[-1]) + 1) for text in texts]
    assert sorted(n for group in numbers for n in group) == list(range(1, listed.count() + 1))
    expect(listed.first).to_contain_text("Bảo tàng")
    expect(page.locator(".map-canvas")).not_to_be_visible()
    expect(page.locator("header").first).not_to_be_visible()
    expect(page.locator("h1")).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".map-sheet")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("path", ["spaces/?type=museum", PLACE])
def test_a_page_that_is_printed_from_the_browsers_menu_holds_the_drawing_beside_its_text(
    open_page: OpenPage, site: ServedSite, path: str
) -> None:
    page = open_map(open_page, site.at(path))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".map-sheet .map-drawing")).to_be_visible()
    expect(page.locator(".map-canvas")).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".map-drawing-credit")).to_contain_text("OpenStreetMap")


def test_the_dark_scheme_is_light_on_paper(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("spaces/22-hang-buom/"), color_scheme="light")
    page.locator("[data-scheme-toggle]").click()
    colour = "() => getComputedStyle(document.querySelector('h1')).color"
    dark = page.evaluate(colour)
    page.emulate_media(media="print")
    assert page.evaluate(colour) != dark
