"""Every kind of page for everybody: axe, zoom and reflow, keyboard alone, less motion, colours of the reader's own.

Each kind is loaded once in each language. Dark colours, zoom and a narrow window are then set on the page as it
stands, as a reader would set them; what only loading could break, `test_pages_in_a_browser.py` sees.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from conftest import PATIENCE, OpenPage, ServedSite
from inspection import AXE, RULES, RUN_AXE, TOO_WIDE
from playwright.sync_api import Browser, Page
from test_pages_in_a_browser import KINDS
from worlds import NOW

KINDS_HERE = {**KINDS, "accessibility": "accessibility/", "status": "status/", "week": "calendar/week/", "404": "404.html"}
VISITS = [(kind, prefix) for kind in KINDS_HERE for prefix in ("", "en/") if not (kind == "404" and prefix)]

ZOOMED, NARROW = 640, 320
"""A window of 1280 px at 200 % (WCAG 1.4.4) and at 400 % (1.4.10)."""

CONTRAST = ["color-contrast", "link-in-text-block"]
"""All that axe knows of colours; the rest of a page does not depend on the scheme."""

RUN_RULES = """async (rules) => {
  const { violations } = await axe.run(document, { runOnly: { type: "rule", values: rules }, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`));
}"""

FOCUS = """() => {
  const outlined = (element, part) => {
    const { outlineStyle, outlineWidth, content } = getComputedStyle(element, part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && (!part || content !== "none");
  };
  const drawn = (element) => {
    if (outlined(element, "::before") || outlined(element, "::after")) return true;
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      if (outlined(around)) return true;
    }
    return [...element.children].some((child) => outlined(child));
  };
  const faults = [];
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((element) => {
    const { visibility } = getComputedStyle(element);
    return element.tabIndex >= 0 && !element.disabled && visibility !== "hidden" && element.checkVisibility() && !element.closest("[inert]");
  });
  for (const element of stops) {
    const name = `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 30)}`;
    if (element.tabIndex > 0) faults.push(`${name}: an order of its own`);
    element.focus();
    if (document.activeElement !== element) { faults.push(`${name}: takes no focus`); continue; }
    if (!element.matches(":focus-visible") || !drawn(element)) faults.push(`${name}: focus is not seen`);
    const { top, bottom, left, right, width } = element.getBoundingClientRect();
    if (width && (bottom < 0 || top > innerHeight || right < 0 || left > innerWidth)) faults.push(`${name}: focus is out of sight`);
  }
  return [stops.length, [...new Set(faults)].slice(0, 10)];
}"""
"""Goes through everything that takes the focus, as a reader does who last used the keyboard."""

MOVING = """() => {
  const slow = [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element);
    const longest = Math.max(...`${transitionDuration},${animationName === "none" ? "0s" : animationDuration}`.split(",").map((text) => parseFloat(text) * (text.trim().endsWith("ms") ? 0.001 : 1)));
    return longest > 0.05 || scrollBehavior === "smooth";
  });
  return slow.slice(0, 5).map((element) => `<${element.localName} class="${element.className}">`);
}"""


@dataclass
class Found:
    """What keeps somebody from using one page."""

    light: list[str] = field(default_factory=list)
    dark: list[str] = field(default_factory=list)
    schemes: tuple[str, str] = ("", "")
    zoomed: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)
    stops: int = 0
    unfocused: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    context.close()


@pytest.fixture(scope="module", params=VISITS, ids=lambda visit: f"{visit[0]}-{visit[1][:2] or 'vi'}")
def found(request: pytest.FixtureRequest, site: ServedSite, page: Page) -> Found:
    """One visit, which several tests read."""
    kind, prefix = request.param
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce", forced_colors="none")
    page.goto(site.at(prefix + KINDS_HERE[kind]))
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = Found()
    colour = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    result.light = page.evaluate(RUN_AXE, [RULES, None])
    result.moving = page.evaluate(MOVING)
    page.keyboard.press("Tab")
    result.stops, result.unfocused = page.evaluate(FOCUS)
    page.emulate_media(color_scheme="dark")
    result.schemes = light, page.evaluate(colour)
    result.dark = page.evaluate(RUN_RULES, CONTRAST)
    page.set_viewport_size({"width": ZOOMED, "height": 450})
    result.zoomed = page.evaluate(TOO_WIDE)
    page.set_viewport_size({"width": NARROW, "height": 256})
    result.narrow = page.evaluate(TOO_WIDE)
    return result


def test_a_page_has_no_fault_that_axe_knows_in_light_colours(found: Found) -> None:
    assert found.light == []


def test_a_page_has_no_fault_that_axe_knows_in_dark_colours(found: Found) -> None:
    assert found.schemes[0] != found.schemes[1], "the page follows the system"
    assert found.dark == []


def test_a_page_needs_no_scrolling_sideways_at_200_percent(found: Found) -> None:
    assert found.zoomed == []


def test_a_page_needs_no_scrolling_sideways_on_320_pixels(found: Found) -> None:
    assert found.narrow == []


def test_whatever_takes_the_focus_shows_it_where_it_can_be_seen(found: Found) -> None:
    assert found.stops > 0
    assert found.unfocused == []


def test_nothing_moves_for_who_asks_for_less_motion(found: Found) -> None:
    assert found.moving == []


WHERE = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  element.dataset.stop ??= String(window.stops = (window.stops ?? 0) + 1);
  return [Number(element.dataset.stop), element.closest(".leaflet-container") !== null, element.localName];
}"""


@pytest.mark.parametrize("path", ["", "en/spaces/", "map/", "calendar/2025/11/", "search/?q=dinh", "en/network/verify/", "join/"])
def test_the_tab_key_leads_through_a_whole_page_and_out_of_it(open_page: OpenPage, site: ServedSite, path: str) -> None:
    """No trap: each stop comes once, and after the last one the page is left."""
    page = open_page(site.at(path), viewport={"width": 1280, "height": 900})
    seen: list[Any] = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None or (seen and stop[0] == 1):
            break
        seen.append(stop)
    else:
        pytest.fail(f"still on the page after {len(seen)} stops: {seen[-5:]}")
    numbers = [number for number, _, _ in seen]
    assert numbers == sorted(set(numbers))
    assert len(seen) > 10


def test_the_first_stop_leads_past_the_header_to_what_the_page_says(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/spaces/"))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate("() => document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["", "spaces/", "spaces/nha-tu-hoa-lo/", "map/", "calendar/2025/11/", "network/"])
def test_in_colours_of_the_readers_own_states_and_fields_keep_their_shape(
    open_page: OpenPage, site: ServedSite, path: str
) -> None:
    """Backgrounds go in forced colours, so what only a background showed would be lost."""
    page = open_page(site.at(path), forced_colors="active")
    invisible = page.evaluate("""() => [...document.querySelectorAll("main button, main .btn, main .chip, main input, main select, main summary")]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
      .filter((element) => {
        const { borderStyle, outlineStyle, textDecorationLine, appearance } = getComputedStyle(element);
        const words = element.textContent.trim() !== "" || element.querySelector("svg, img") !== null;
        return borderStyle === "none" && outlineStyle === "none" && textDecorationLine === "none" && appearance === "none" && !words;
      }).map((element) => element.outerHTML.slice(0, 120))""")
    assert invisible == []
