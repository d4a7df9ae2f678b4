"""The calendar pages on days at the edges of the calendar: New Year's Eve and Day, a leap day, Tết.

`tests/golden/calendar/<day>.txt` hold what a reader of each page reads when the site is built on that day.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.i18n import Bilingual
from generator.pages.render import Renderer
from generator.pages.site_map import all_pages
from generator.pipeline import build_catalog
from generator.problems import without_hints
from generator.site import Site

GOLDEN = Path(__file__).parent / "golden" / "calendar"
DAYS = ("2026-12-31", "2027-01-01", "2027-02-06", "2028-02-29")
PAGES = ("events/", "calendar/today/", "calendar/weekend/", "calendar/")
SOURCE = "sources: [{title: Báo}]\n"
WORLD = {
    "spaces/kho.yml": "name: Kho\ntypes: [gallery]\naddress: {ward: hong-ha}\n",
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


@pytest.mark.parametrize("day", DAYS)
def test_the_calendar_reads_as_agreed_on_a_day_at_the_edge(
    day: str, make_content: Callable[[Mapping[str, str]], Path], request: pytest.FixtureRequest
) -> None:
    root = make_content({path: text + SOURCE for path, text in WORLD.items()})
    catalog, problems = build_catalog(root, dt.date.fromisoformat(day))
    assert without_hints(problems) == []
    renderer = Renderer(catalog, Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi")))
    pages = {page.path: page for page in all_pages(renderer) if page.lang == "vi"}
    made = "\n\n".join(f"=== {path}\n{words_of(renderer.body(pages[path]))}" for path in PAGES) + "\n"
    file = GOLDEN / f"{day}.txt"
    if request.config.getoption("--update-goldens"):
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")
