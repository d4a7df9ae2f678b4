"""Light and dark: chosen by the system, changed by a click, remembered without a flash."""

import pytest
from conftest import OpenPage, ServedSite, wait_until_ready
from playwright.sync_api import Page, expect

BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"
STORE = "localStorage.setItem('scheme', '{}')"
FIRST_FRAME = """
new MutationObserver((records, observer) => {
  if (!document.documentElement?.dataset.mdColorScheme) return;
  window.schemeAt = { body: document.body !== null, sheets: document.querySelectorAll('link[rel=stylesheet]').length };
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
"""Notes how much of the page was there when the scheme came: nothing is painted before there is a body."""
FORBID_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
"""


def background(page: Page) -> str:
    colour: str = page.evaluate(BACKGROUND)
    return colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_click_flips_the_colours_and_the_choice_survives_reload_and_other_pages(
    open_page: OpenPage, site: ServedSite, scheme: str
) -> None:
    page = open_page(site.at(""), color_scheme=scheme)
    button = page.locator("[data-scheme-toggle]")
    before = background(page)
    expect(button).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
    button.click()
    after = background(page)
    assert after != before
    expect(button).to_have_attribute("aria-pressed", str(scheme == "light").lower())
    for address in (site.at(""), site.at("en/news/"), site.at("404.html")):
        page.goto(address)
        wait_until_ready(page)
        assert background(page) == after
    page.locator("[data-scheme-toggle]").click()
    assert background(page) == before
    page.reload()
    wait_until_ready(page)
    assert background(page) == before


def test_light_is_light_and_dark_is_dark_whoever_asks_for_it(open_page: OpenPage, site: ServedSite) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        page = open_page(site.at("about/"), color_scheme=scheme)
        colours[scheme] = sum(int(part) for part in background(page).removeprefix("rgb(").removesuffix(")").split(","))
        page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
        colours[f"{scheme} changed"] = sum(
            int(part) for part in background(page).removeprefix("rgb(").removesuffix(")").split(",")
        )
    assert colours["light"] == colours["dark changed"] > 600
    assert colours["dark"] == colours["light changed"] < 150


def test_the_chosen_scheme_is_set_before_anything_can_be_painted(open_page: OpenPage, site: ServedSite) -> None:
    def choose_dark(page: Page) -> None:
        page.add_init_script(STORE.format("slate") + FIRST_FRAME)

    page = open_page(site.at(""), prepare=choose_dark, color_scheme="light")
    assert page.evaluate("() => window.schemeAt") == {"body": False, "sheets": 0}


def test_the_chosen_scheme_needs_no_script_but_the_first(open_page: OpenPage, site: ServedSite) -> None:
    dark = background(open_page(site.at("about/"), color_scheme="dark"))
    page = open_page(site.at(""), color_scheme="light")
    assert background(page) != dark
    page.evaluate(STORE.format("slate"))
    page.route("**/assets/site-*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.reload()
    assert background(page) == dark


@pytest.mark.parametrize("kept", ["purple", "", "__proto__"])
def test_a_kept_choice_that_is_none_leaves_the_systems_scheme(open_page: OpenPage, site: ServedSite, kept: str) -> None:
    page = open_page(
        site.at("about/"), prepare=lambda page: page.add_init_script(STORE.format(kept)), color_scheme="dark"
    )
    assert page.locator("html").get_attribute("data-md-color-scheme") is None
    expect(page.locator("[data-scheme-toggle]")).to_have_attribute("aria-pressed", "true")


def test_the_switch_works_where_storage_is_forbidden(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(
        site.at("spaces/"), prepare=lambda page: page.add_init_script(FORBID_STORAGE), color_scheme="light"
    )
    assert page.evaluate("() => { try { localStorage; return 'allowed'; } catch { return 'denied'; } }") == "denied"
    before = background(page)
    page.locator("[data-scheme-toggle]").click()
    assert background(page) != before
    page.reload()
    wait_until_ready(page)
    assert background(page) == before


def test_the_site_keeps_nothing_else_in_the_browser(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("spaces/?type=cafe"))
    page.locator("[data-scheme-toggle]").click()
    page.goto(site.at("search/?q=dinh"))
    wait_until_ready(page)
    assert page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage)]") == [["scheme"], []]
    assert page.context.cookies() == []
