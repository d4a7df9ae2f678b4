"""Nobody follows a reader: no cookie, nothing stored, no request to another host, on any page.

Files say what every page would load (`test_site_files.py`). A browser then visits one page of each *make*: pages with
the same scripts, acting elements, data attributes and language run the same code and can do no other things.
"""

import re
from collections.abc import Iterator

import pytest
from conftest import PATIENCE, ServedSite
from documents import Document
from inspection import WATCH
from playwright.sync_api import Browser, Page
from worlds import NOW

Make = tuple[frozenset[str], frozenset[str], frozenset[str], str, bool]

KEPT = """async () => ({
  cookies: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: globalThis.caches ? await caches.keys() : [],
  workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""
NOTHING = {"cookies": "", "local": [], "session": [], "databases": [], "caches": [], "workers": 0}


ACTING = {
    "audio", "base", "button", "canvas", "details", "dialog", "embed", "form", "iframe", "img", "input", "link", "meta",
    "noscript", "object", "picture", "script", "select", "source", "style", "template", "textarea", "use", "video",
}  # fmt: skip
"""Elements that load, run, send or keep something, or may be told to; a heading or a table does nothing."""


def make_of(page: Document) -> Make:
    """What decides which code a page runs."""
    loaded = frozenset(re.sub(r".*/", "", link.address) for link in page.links if link.is_loaded and link.tag in {"script", "link"})
    data = frozenset(name for _, attributes in page.elements for name in attributes if name.startswith("data-"))
    return loaded, frozenset(tag for tag, _ in page.elements) & ACTING, data, page.language, page.is_redirect


@pytest.fixture(scope="module", params=["site", "small_site"])
def built(request: pytest.FixtureRequest) -> ServedSite:
    served: ServedSite = request.getfixturevalue(request.param)
    return served


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the list of all that it asks for."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 800, "height": 400})
    context.set_default_timeout(PATIENCE)
    page, asked = context.new_page(), list[str]()
    page.add_init_script(WATCH)
    page.clock.set_fixed_time(NOW)
    context.on("request", lambda request: asked.append(request.url))
    yield page, asked
    context.close()


def test_a_visit_to_every_make_of_page_leaves_nothing_behind_and_asks_nobody_else(
    built: ServedSite, site: ServedSite, watched: tuple[Page, list[str]]
) -> None:
    page, asked = watched
    makes = {make_of(document): document for document in built.documents.values()}
    assert len(makes) > 30
    if built is not site:  # whose makes are visited there
        visited = {make_of(document) for document in site.documents.values()}
        makes = {make: document for make, document in makes.items() if make not in visited}
        assert makes
    home = "/".join(built.served_at.split("/")[:3]) + "/"
    faults = []
    for document in makes.values():
        page.goto(built.at(document.url))
        if document.is_redirect:
            page.wait_for_selector("html[data-root]", state="attached")
        page.wait_for_selector("html[data-ready]", state="attached")
        faults += [f"{document.url}: {violation}" for violation in page.evaluate("() => watched.violations")]
        kept = page.evaluate(KEPT)
        faults += [f"{document.url}: {kept}"] if kept != NOTHING else []
    assert faults == []
    assert page.context.cookies() == []
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []


def test_only_the_choice_of_light_or_dark_is_ever_kept(built: ServedSite, watched: tuple[Page, list[str]]) -> None:
    page, asked = watched
    page.goto(built.at("spaces/?q=kho&view=list"))
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("[data-scheme-toggle], .scheme-toggle, button[aria-label]").first.click()
    kept = page.evaluate(KEPT)
    assert kept | {"local": []} == NOTHING
    assert set(kept["local"]) <= {"scheme"}
    assert not [url for url in asked if "q=kho" in url and not url.startswith(built.at("spaces/?q=kho"))]
