"""The calendar on days at the edges of the calendar: New Year's Eve and Day, a leap day, Tết.

`tests/golden/calendar/<day>.txt` hold what a reader reads when the site is built on that day, page by page,
and what a calendar program, a feed reader and a search engine are told of it.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.exports import build_exports
from generator.exports.jsonld import event_jsonld, script_text
from generator.i18n import Bilingual
from generator.pages.render import Renderer
from generator.pages.site_map import all_pages
from generator.pipeline import build_catalog
from generator.problems import without_hints
from generator.site import Site

ATOM = "{http://www.w3.org/2005/Atom}"
GOLDEN = Path(__file__).parent / "golden" / "calendar"
DAYS = ("2026-02-17", "2026-12-31", "2027-01-01", "2027-02-06", "2028-02-29")
PAGES = ("", "events/", "calendar/today/", "calendar/week/", "calendar/weekend/", "calendar/", "events/past/")
SITE = Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi"))
TOLD = ("UID", "SEQUENCE", "DTSTART", "DTEND", "RRULE", "EXDATE", "RDATE", "STATUS", "RELATED-TO", "SUMMARY", "LOCATION")
"""What the golden tells of each VEVENT; the rest is the same on every day."""
SOURCE = "sources: [{title: Báo}]\n"
WORLD = {
    "spaces/kho.yml": "name: Kho\ntypes: [gallery]\naddress: {ward: hong-ha}\n",
    "spaces/dinh.yml": "name: Đình\ntypes: [heritage-site]\naddress: {ward: hoan-kiem}\n",
    "series/mua-xuan.yml": "name: Mùa xuân\n",
    "events/xuan-2025.yml": "title: Mùa xuân 2025\nseries: mua-xuan\nkind: festival\nstart: 2025-02-28\nend: 2025-03-02\nvenues: [kho]\n",
    "events/xuan-2026.yml": "title: Mùa xuân 2026\nseries: mua-xuan\nkind: festival\nstart: 2026-02-14\nend: 2026-02-22\nvenues: [kho, {space: dinh, main: true}, {name: Vườn hoa, address: 2 Lý Thái Tổ}]\n",
    "events/xuan-2027.yml": "title: Mùa xuân 2027\nseries: mua-xuan\nkind: festival\nstart: 2027-02-05\nend: 2027-02-14\nvenues: [kho, dinh]\n",
    "events/hat-xoan.yml": "title: Hát đêm thứ Bảy\nkind: concert\nstart: 2026-01-03T20:00\nend: 2026-01-03T22:00\nrepeats: FREQ=WEEKLY;BYDAY=SA\nexcept: [2027-01-02, 2027-02-06]\nextra: [2027-01-01T20:00, 2028-02-29T20:00]\nvenues: [dinh]\n",
    "events/hoan.yml": "title: Buổi bị hoãn\nstart: 2027-01-01T15:00\nstatus: postponed\nchanges: [{date: 2026-12-20, note: Chưa có ngày mới}]\n",
    "events/trien-lam.yml": "title: Triển lãm qua năm\nkind: exhibition\nstart: 2026-12-20\nend: 2027-01-10\nhours: Tu-Su 09:00-17:00\nvenues: [kho]\n",
    "events/dem-giao-thua.yml": "title: Đêm giao thừa dương lịch\nkind: concert\nstart: 2026-12-31T22:00\nend: 2027-01-01T00:30\n",
    "events/sang-mong-mot.yml": "title: Sáng mồng Một\nstart: 2027-01-01T09:00\n",
    "events/cuoi-thang.yml": "title: Ngày cuối tháng\nstart: 2026-11-30T19:00\nrepeats: FREQ=MONTHLY;BYMONTHDAY=-1\n",
    "events/thu-bay-dau-thang.yml": "title: Thứ Bảy đầu tháng\nstart: 2026-11-07T15:00\nrepeats: FREQ=MONTHLY;BYDAY=1SA\n",
    "events/bon-nam.yml": "title: Bốn năm một lần\nstart: 2024-02-29\nrepeats: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29\n",
    "events/ngay-nhuan.yml": "title: Ngày nhuận\nstart: 2028-02-29T20:00\nadmission: miễn phí\n",
    "events/ngay-nhuan-huy.yml": "title: Buổi bị hủy\nstart: 2028-02-29T18:00\nstatus: cancelled\n",
    "events/tet.yml": "title: Khai bút\nevery_lunar: 1/1\nrepeats_at: ['08:00']\n",
    "events/ba-muoi.yml": "title: Chợ ba mươi Tết\nevery_lunar: 30/12\n",
    "events/doi.yml": "title: Hội xuân đã dời\nstart: 2027-02-13\nstatus: moved\nmoved_from: [2027-02-06]\n",
}


class Reader(HTMLParser):
    """A page's words, a block in each line; what is hidden without scripts is left out."""

    BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "tr", "section", "div", "dt", "dd", "caption", "legend", "summary", "ul", "form"})
    VOID = frozenset({"br", "img", "input", "path", "rect", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.hidden: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BLOCKS:
            self.text.append("\n")
        if tag in {"td", "th"}:
            self.text.append(" | ")
        if tag == "del":
            self.text.append("~")
        if tag not in self.VOID:
            self.hidden.append("hidden" in dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.hidden.pop()
        if tag == "del":
            self.text.append("~")
        if tag in self.BLOCKS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not any(self.hidden):
            self.text.append(re.sub(r"\s+", " ", data))


def words_of(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    lines = (re.sub(r" +", " ", line).strip() for line in "".join(reader.text).split("\n"))
    return "\n".join(line for line in lines if line.strip(" |"))


def told(calendar: bytes) -> str:
    """The events of a calendar, one in each line."""
    lines = calendar.decode().replace("\r\n ", "").split("\r\n")
    events: list[list[str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append([])
        elif events and re.split("[;:]", line)[0] in TOLD:
            events[-1].append(line)
    return "\n".join(" · ".join(sorted(event, key=lambda line: TOLD.index(re.split("[;:]", line)[0]))) for event in events)


def told_by_feed(document: bytes) -> str:
    """The entries of a feed, one in each line."""
    entries = ET.fromstring(document).findall(f"{ATOM}entry")  # noqa: S314 - our own output
    return "\n".join(" · ".join((entry.findtext(f"{ATOM}{name}") or "").replace("\n", " / ") for name in ("updated", "title", "summary")) for entry in entries)


@pytest.mark.parametrize("day", DAYS)
def test_the_calendar_reads_as_agreed_on_a_day_at_the_edge(
    day: str, make_content: Callable[[Mapping[str, str]], Path], request: pytest.FixtureRequest
) -> None:
    root = make_content({path: text + SOURCE for path, text in WORLD.items()})
    catalog, problems = build_catalog(root, dt.date.fromisoformat(day))
    assert without_hints(problems) == []
    renderer = Renderer(catalog, SITE)
    pages = {page.path: page for page in all_pages(renderer) if page.lang == "vi"}
    files = build_exports(catalog, SITE)
    parts = {path or "home": words_of(renderer.body(pages[path])) for path in PAGES}
    parts["data/v1/events.ics"] = told(files["data/v1/events.ics"])
    parts["events.xml"] = told_by_feed(files["events.xml"])
    parts["JSON-LD"] = "\n".join(script_text(event_jsonld(catalog, SITE, entry, "vi")) for entry in catalog.events.values())
    made = "\n\n".join(f"=== {name}\n{text}" for name, text in parts.items()) + "\n"
    file = GOLDEN / f"{day}.txt"
    if request.config.getoption("--update-goldens"):
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")
