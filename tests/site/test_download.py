"""What a reader's telephone must fetch: budgets in bytes, as a host that compresses sends them.

Pictures are counted apart: they load after the text, and lazily. Bytes are the same on every machine,
so these figures may fail a test, unlike times.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from worlds import NOW

COMPRESSED = {".html", ".js", ".css", ".json", ".svg"}
COUNTED = {"document", "stylesheet", "script", "font", "fetch", "xhr"}
FIRST_VISIT, NEXT_PAGE, SCRIPTS = 100_000, 20_000, 30_000
MAP_IN_VIEW = 35_000
"""What a space's page may be over the budget where its map is seen at once: Leaflet alone is 43 kB."""

FIRST_PAGES = ["", "spaces/22-hang-buom/"]
WITHOUT_MAP_OR_SEARCH = [
    "",
    "events/",
    "news/",
    "series/",
    "network/",
    "network/members/",
    "network/report/",
    "data/",
    "about/",
    "closed/",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


class Downloads:
    """The bytes of each request that a page makes, by what it is for."""

    def __init__(self, site, page):
        self.site, self.bytes, self.seen = site, {}, set()
        page.on("requestfinished", self._note)

    def _note(self, request):
        path = unquote(urlsplit(request.url).path).lstrip("/")
        if request.resource_type not in COUNTED or path in self.seen:
            return
        self.seen.add(path)
        file = self.site.folder / path / "index.html" if not path or path.endswith("/") else self.site.folder / path
        self.bytes[path] = (request.resource_type, as_sent(file))

    def total(self, *kinds):
        return sum(size for kind, size in self.bytes.values() if not kinds or kind in kinds)


def as_sent(file: Path) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content, mtime=0)) if file.suffix in COMPRESSED else len(content)


@pytest.fixture
def visit(site, open_page):
    """Opens a page for the first time and gives its downloads, which a later visit goes on counting."""

    def visit_it(path, viewport):
        found = []

        def prepare(page):
            page.clock.set_fixed_time(NOW)
            found.append(Downloads(site, page))

        page = open_page(site.at(path), prepare=prepare, viewport=viewport)
        page.wait_for_load_state("networkidle")
        return page, found[0]

    return visit_it


@pytest.mark.parametrize("prefix", ["", "en/"], ids=["vi", "en"])
@pytest.mark.parametrize("path", FIRST_PAGES, ids=["home", "space"])
def test_the_first_page_of_a_visit_fits_into_100_kilobytes_on_a_phone(visit, path, prefix):
    _, downloads = visit(prefix + path, PHONE)
    assert downloads.total() <= FIRST_VISIT, downloads.bytes


def test_on_a_desk_too_but_for_a_map_that_is_in_view_at_once(visit):
    _, home = visit("", DESK)
    _, space = visit("spaces/22-hang-buom/", DESK)
    assert home.total() <= FIRST_VISIT, home.bytes
    assert space.total() <= FIRST_VISIT + MAP_IN_VIEW, space.bytes


@pytest.mark.parametrize("prefix", ["", "en/"], ids=["vi", "en"])
@pytest.mark.parametrize(
    ("first", "then"), [("", "spaces/22-hang-buom/"), ("spaces/22-hang-buom/", "")], ids=["home first", "space first"]
)
def test_the_next_page_needs_only_20_kilobytes_more(site, visit, first, then, prefix):
    page, downloads = visit(prefix + first, PHONE)
    before = downloads.total()
    page.goto(site.at(prefix + then))
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_load_state("networkidle")
    assert downloads.total() - before <= NEXT_PAGE, downloads.bytes


@pytest.mark.parametrize("path", WITHOUT_MAP_OR_SEARCH)
def test_pages_without_map_or_search_run_on_30_kilobytes_of_scripts(visit, path):
    _, downloads = visit(path, DESK)
    assert downloads.total("script") <= SCRIPTS, downloads.bytes


@pytest.mark.parametrize("kind", ["events", "series", "news"])
def test_pages_of_entries_run_on_30_kilobytes_of_scripts(site, visit, kind):
    largest = max((file.stat().st_size, file) for file in (site.folder / kind).glob("*/index.html"))[1]
    _, downloads = visit(f"{largest.parent.relative_to(site.folder)}/", DESK)
    assert downloads.total("script") <= SCRIPTS, downloads.bytes


@pytest.mark.parametrize("prefix", ["", "en/"], ids=["vi", "en"])
def test_the_pages_of_a_visit_share_the_files_of_what_scripts_say(site, visit, prefix):
    page, downloads = visit(f"{prefix}spaces/22-hang-buom/", PHONE)
    texts = {path for path in downloads.bytes if path.startswith("assets/texts/")}
    assert len(texts) == 2
    for path in ("", "map/", "spaces/"):
        page.goto(site.at(prefix + path))
        page.wait_for_selector("html[data-ready]", state="attached")
    assert {path for path in downloads.bytes if path.startswith("assets/texts/")} == texts


@pytest.mark.parametrize("lost", ["*", "map.*"])
def test_where_texts_do_not_come_a_page_shows_no_keys_in_their_place(site, browser, lost):
    page = browser.new_page(viewport=DESK, locale="vi-VN")
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.route(f"**/assets/texts/{lost}", lambda route: route.abort())
    page.goto(site.at("spaces/"), wait_until="networkidle")
    shown, places = page.inner_text("body"), page.locator("main [data-place]").count()
    page.close()
    assert failures == ["The texts of the interface were not loaded."]
    assert places > 20
    assert re.findall(r"\b(?:browse|search|hours|map)\.[a-z]+", shown) == []
