"""A site made of hostile texts acts on no reader: files first, then a real browser that visits every kind of page."""

import json
import re
from collections.abc import Iterator

import pytest
from conftest import PATIENCE, SITE_URL, ServedSite, build
from inspection import WATCH
from playwright.sync_api import Browser, ConsoleMessage
from serving import serving
from worlds import NOW, write

from tests.hostile import SCRIPTS, TEXTS, harmless, slug

SCHEMES = ("http:", "https:", "mailto:", "tel:", "geo:", "webcal:")
FORBIDDEN = {"iframe", "object", "embed", "base", "applet", "frame", "math", "video", "audio", "portal", "marquee"}


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """Every harmless input of the corpus in one folder, built once, without the pages that hold nothing of a folder."""
    place = tmp_path_factory.mktemp("hostile")
    build(write(place / "content", harmless().items()), place / "site", lean=True, SITE_URL=SITE_URL)
    with serving(place / "site") as address:
        yield ServedSite(place / "site", SITE_URL, address)


def is_ours(url: str, tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element stands where our own templates put it: examples of embeds, and links that leave their frame."""
    if tag == "iframe":
        return url.endswith("data/embed/")
    return tag == "base" and "embed/" in url and attributes == {"target": "_top"}


def test_no_page_has_an_element_an_attribute_or_an_address_that_acts(hostile_site: ServedSite) -> None:
    faults = []
    for page in hostile_site.documents.values():
        faults += [f"{page.path}: {what}" for what in (*page.inline_scripts, *page.handlers, *page.style_attributes)]
        for tag, attributes in page.elements:
            if tag == "noscript" and not page.url.endswith("search/"):
                faults.append(f"{page.path}: <noscript>")
            if (tag in FORBIDDEN and not is_ours(page.url, tag, attributes)) or tag == "style":
                faults.append(f"{page.path}: <{tag}>")
            if tag == "meta" and attributes.get("http-equiv", "").lower() in {"refresh", "set-cookie"}:
                faults.append(f"{page.path}: <meta> {attributes}")
            if tag == "script" and attributes.get("src", "").startswith(("http", "//")):
                faults.append(f"{page.path}: <script> {attributes}")
        for link in page.links:
            scheme = re.match(r"[\s\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*:)", link.address)
            if scheme and scheme[1].lower() not in SCHEMES and not link.address.startswith("data:image/svg+xml"):
                faults.append(f"{page.path}: {link.address}")
    assert faults == []
    assert hostile_site.foreign_resources() == []


def test_an_id_of_the_frame_is_given_once_whatever_texts_say(hostile_site: ServedSite) -> None:
    faults = [page.path for page in hostile_site.pages if page.ids.count("main") != 1]
    assert faults == []


def test_what_an_entry_says_is_read_as_it_was_written(hostile_site: ServedSite) -> None:
    for number, text in enumerate([*SCRIPTS, *TEXTS]):
        headings = [heading for level, heading in hostile_site.page(f"spaces/{slug(number)}/").headings if level == 1]
        assert headings == [" ".join(text.split())]


def test_exports_hold_the_texts_and_stay_what_they_are(hostile_site: ServedSite) -> None:
    spaces = json.loads(hostile_site.text("data/v1/spaces.json"))
    assert len(json.dumps(spaces)) > 10_000
    for path in sorted(hostile_site.files):
        if path.endswith((".json", ".geojson")):
            json.loads(hostile_site.text(path), parse_constant=pytest.fail)
    calendar = (hostile_site.folder / "data/v1/events.ics").read_bytes().decode()
    lines = calendar.replace("\r\n ", "").split("\r\n")
    assert "\n" not in "".join(lines)
    assert {line for line in lines if line.startswith(("BEGIN:", "ATTACH"))} == {
        "BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "BEGIN:STANDARD", "BEGIN:VEVENT",
    }  # fmt: skip
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")


def is_fault(message: ConsoleMessage) -> bool:
    """An error other than a picture that a page names and nobody has put there."""
    return message.type == "error" and "404 (Not Found)" not in message.text


def visited(site: ServedSite) -> list[str]:
    """Each hostile text on the page of its space or of its event, half of them in English, and the pages that list them."""
    written = {number: slug(number) for number in range(len(SCRIPTS) + len(TEXTS))}
    entries = [
        f"{'en/' if number % 4 > 1 else ''}{'spaces' if number % 2 else 'events'}/{name}/"
        for number, name in written.items()
    ]
    entries += [
        page.url
        for page in site.pages
        if page.url.startswith("spaces/thu-") and page.url[11:-1] not in map(str, written)
    ]
    lists = (
        "",
        "en/",
        "spaces/",
        "map/",
        "events/",
        "en/events/",
        "calendar/",
        "calendar/2026/12/",
        "search/",
        "data/",
    )
    return [*lists, "calendar/week/", "trang-thu/", "en/trang-thu/", "hai/", "en/hai/", *entries]


@pytest.mark.parametrize("part", range(4))  # so that all processors take part
def test_a_browser_meets_no_dialog_error_violation_or_foreign_request(
    hostile_site: ServedSite, browser: Browser, part: int
) -> None:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 300})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.add_init_script(WATCH)
    page.clock.set_fixed_time(NOW)
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}") if is_fault(message) else None)
    home = "/".join(hostile_site.served_at.split("/")[:3])
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((home, "data:", "blob:")) else faults.append(f"{page.url}: {request.url}")
        ),
    )
    for url in visited(hostile_site)[part::4]:
        page.goto(hostile_site.at(url))
        page.wait_for_selector("html[data-ready]", state="attached")
        faults += [f"{url}: {violation}" for violation in page.evaluate("() => watched.violations")]
        faults += [f"{url}: moved to {page.url}"] if page.url != hostile_site.at(url) else []
    page.goto(hostile_site.at("search/?q=script"))
    page.wait_for_selector("ol[data-results] li")
    assert context.cookies() == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    context.close()
    assert faults == []
