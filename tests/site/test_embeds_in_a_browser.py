"""A page of another site that shows ours in a frame, as its reader sees it."""

import datetime as dt
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import OpenPage, ServedSite
from playwright.sync_api import Frame, Page, Response
from serving import serving
from worlds import NOW

EMBEDS = ("embed/ward/hoan-kiem/", "en/embed/field/visual-arts/", "embed/space/quang-truong-dong-kinh-nghia-thuc/events/")
FIRST_LOAD = 30_000
"""Bytes over the wire, compressed."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Another site, at another origin; its page asks for the frame that its address names."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>Báo</title><h1>Báo</h1><script>"
        "const frame = document.createElement('iframe'); frame.title = 'x'; frame.width = '100%'; frame.height = 520;"
        "frame.src = decodeURIComponent(location.hash.slice(1)); document.body.append(frame)</script>",
        "utf-8",
    )
    with serving(tmp_path) as address:
        yield address


def shown(page: Page, site: ServedSite, path: str, elsewhere: str) -> Frame:
    page.goto(f"{elsewhere}#{site.at(path)}")
    page.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
    return next(frame for frame in page.frames if frame.url == site.at(path))


@pytest.fixture
def visit(open_page: OpenPage, site: ServedSite, elsewhere: str) -> OpenPage:
    """Opens an embed inside the other site's page; gives the page and the frame."""

    def open_it(path: str, **options: object) -> tuple[Page, Frame]:
        page = open_page(site.at("404.html"), expects_errors=True, **options)
        return page, shown(page, site, path, elsewhere)

    return open_it  # type: ignore[return-value]


@pytest.mark.parametrize("path", EMBEDS)
def test_the_first_load_is_light_asks_no_other_host_and_keeps_nothing(
    visit: OpenPage, site: ServedSite, open_page: OpenPage, path: str
) -> None:
    answers: list[Response] = []

    def listen(page: Page) -> None:
        page.clock.set_fixed_time(NOW)
        page.on("response", lambda answer: answers.append(answer) if answer else None)

    page = open_page(site.at(path), prepare=listen)
    assert {answer.url.split("/")[2] for answer in answers} == {site.served_at.split("/")[2]}
    assert sum(len(gzip.compress(answer.body())) for answer in answers) <= FIRST_LOAD
    _, frame = visit(path)  # type: ignore[misc]
    assert frame.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", EMBEDS)
def test_a_link_opens_in_the_readers_window_and_not_in_the_frame(visit: OpenPage, site: ServedSite, path: str) -> None:
    page, frame = visit(path)  # type: ignore[misc]
    link = frame.locator("h1 a")
    target = link.evaluate("link => link.href")
    link.click()
    page.wait_for_url(target)
    assert page.main_frame.url == target
    assert target.startswith(site.served_at)


def test_a_map_is_loaded_when_the_reader_opens_it(visit: OpenPage) -> None:
    _, frame = visit(EMBEDS[0])  # type: ignore[misc]
    assert frame.locator(".leaflet-container").count() == 0
    frame.locator("summary").click()
    frame.locator(".leaflet-container[data-map-ready]").wait_for()
    assert frame.locator(".leaflet-marker-icon").count() > 1
    assert frame.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


def test_an_event_that_is_over_on_the_readers_day_is_gone(open_page: OpenPage, small_site: ServedSite) -> None:
    path = "embed/space/kho-bo-song/events/"
    before = open_page(small_site.at(path))
    assert before.locator("[data-dated] li").count() == 1
    assert before.locator("[data-nothing]").is_hidden()
    later = open_page(small_site.at(path), prepare=lambda page: page.clock.set_fixed_time(NOW + dt.timedelta(days=8)))
    assert later.locator("[data-dated] li").count() == 0
    assert later.locator("[data-nothing]").is_visible()


@pytest.mark.parametrize("width", [260, 420, 900])
def test_it_fits_whatever_width_the_other_page_gives_it(visit: OpenPage, width: int) -> None:
    page, frame = visit(EMBEDS[0])  # type: ignore[misc]
    page.locator("iframe").evaluate("(frame, width) => { frame.width = width }", width)
    sizes = frame.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert sizes[0] <= sizes[1]


def test_it_is_dark_where_the_readers_device_is(visit: OpenPage) -> None:
    def paper(scheme: str) -> str:
        _, frame = visit(EMBEDS[0], color_scheme=scheme)  # type: ignore[misc]
        colour: str = frame.evaluate("getComputedStyle(document.body).backgroundColor")
        return colour

    assert (paper("light"), paper("dark")) == ("rgb(247, 241, 228)", "rgb(23, 18, 16)")


def test_a_snippet_is_copied_by_a_button_and_shown_as_it_will_look(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("data/embed/"), permissions=["clipboard-read", "clipboard-write"])
    snippet = page.locator("textarea").first.input_value()
    assert snippet.startswith('<iframe src="https://sangtao.example/embed/ward/')
    page.locator("button[data-copy]").first.click()
    page.get_by_role("button", name="Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == snippet
    frame = page.frame_locator("iframe").first
    frame.locator("h1").wait_for()
    assert frame.locator("li").count() > 10
