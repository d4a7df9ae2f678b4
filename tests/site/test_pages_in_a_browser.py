"""Every kind of page, loaded and scrolled through by a real browser.

Each kind is seen at three widths, in both languages and both schemes; over all kinds every
combination of the three occurs. The rest of the matrix differs in nothing that a page decides.
axe-core looks at the narrowest of them; `test_accessibility.py` has it look at wide ones, in both languages and schemes.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from conftest import SMALL_SITE_URL, ServedSite, build
from inspection import Findings, Inspector
from serving import serving
from worlds import SMALL_CONTENT, write

KINDS = {
    "home": "",
    "spaces": "spaces/",
    "space": "spaces/nha-tu-hoa-lo/",
    "space without a point": "spaces/hanoi-grapevine/",
    "closed space": "spaces/zone-9/",
    "closed spaces": "closed/",
    "wards": "spaces/ward/",
    "spaces of a ward": "spaces/ward/hoan-kiem/",
    "more spaces of a field": "spaces/field/visual-arts/page/2/",
    "map": "map/",
    "events": "events/",
    "past events": "events/past/",
    "calendar": "calendar/2025/11/",
    "today": "calendar/today/",
    "weekend": "calendar/weekend/",
    "events of a field": "calendar/field/music/",
    "calendars to subscribe to": "calendar/subscribe/",
    "moved event": "events/ao-dai-2023/",
    "event": "events/photo-hanoi-25/",
    "recurring event": "events/ca-tru-bich-cau-thu-bay/",
    "all series": "series/",
    "series": "series/photo-hanoi/",
    "all news": "news/",
    "news": "news/lespace-ve-thien-quang/",
    "network": "network/",
    "members": "network/members/",
    "member": "network/members/22-hang-buom/",
    "members of a field": "network/by-field/design/",
    "members of a ward": "network/by-ward/hoan-kiem/",
    "results": "network/results/",
    "incentives": "network/incentives/",
    "board": "network/board/",
    "report": "network/report/",
    "what if": "network/what-if/",
    "search": "search/?q=dinh",
    "data": "data/",
    "embedding": "data/embed/",
    "embedded ward": "embed/ward/hoan-kiem/",
    "embedded events": "embed/space/quang-truong-dong-kinh-nghia-thuc/events/",
    "problems": "editors/problems/",
    "problem": "editors/problems/yaml/too-deep/",
    "about": "about/",
    "join": "join/",
    "check of certificates": "network/verify/",
}
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
PREFIXES = ("", "en/")
LARGEST_SHIFT = 0.02


def spread() -> Iterator[tuple[str, str, str, int]]:
    """Kind, language prefix, scheme and width of each visit."""
    for number, kind in enumerate(KINDS):
        for column, width in enumerate(WIDTHS):
            prefix = PREFIXES[(number + column) % 2]
            scheme = SCHEMES[(number // 2 + (column > 0)) % 2]
            yield kind, prefix, scheme, width


VISITS = [*spread(), ("404", "", "light", 360), ("404", "", "dark", 1440)]


def test_the_visits_see_every_combination_and_every_kind_in_each_of_its_forms() -> None:
    assert {visit[1:] for visit in VISITS} == set(product(PREFIXES, SCHEMES, WIDTHS))
    for kind in KINDS:
        for part, forms in ((1, PREFIXES), (2, SCHEMES), (3, WIDTHS)):
            assert {visit[part] for visit in VISITS if visit[0] == kind} == set(forms)


def name_of(visit: tuple[str, str, str, int]) -> str:
    kind, prefix, scheme, width = visit
    return f"{kind}-{prefix[:2] or 'vi'}-{scheme}-{width}"


@pytest.fixture(scope="module", params=VISITS, ids=name_of)
def findings(request: pytest.FixtureRequest, site: ServedSite, inspector: Inspector) -> Findings:
    """One visit, whose findings several tests read."""
    kind, prefix, scheme, width = request.param
    path = "404.html" if kind == "404" else prefix + KINDS[kind]
    return inspector.inspect(site.at(path), scheme=scheme, width=width, asks_axe=width == WIDTHS[0])


def test_a_page_runs_without_an_error_and_says_when_it_is_ready(findings: Findings) -> None:
    assert findings.is_ready
    assert findings.errors == []


def test_a_page_keeps_its_security_policy(findings: Findings) -> None:
    assert findings.violations == []


def test_a_page_asks_no_other_host_and_gets_all_it_asks_for(findings: Findings) -> None:
    assert findings.foreign == []
    assert findings.failed == []


def test_a_page_fits_its_window(findings: Findings) -> None:
    assert findings.too_wide == []


def test_a_page_does_not_shift_while_it_loads_and_is_scrolled(findings: Findings) -> None:
    assert findings.shift <= LARGEST_SHIFT, findings.shifts


@pytest.mark.parametrize("findings", [visit for visit in VISITS if visit[3] == WIDTHS[0]], indirect=True, ids=name_of)
def test_a_page_is_accessible(findings: Findings) -> None:
    assert findings.inaccessible == []


def test_a_photograph_of_an_entry_neither_shifts_nor_widens_its_page(
    tmp_path: Path, picture: bytes, inspector: Inspector
) -> None:
    space = SMALL_CONTENT["spaces/kho-bo-song.yml"]
    space += "images: [{file: kho.png, alt: {vi: Sân kho, en: The yard}, credit: Người chụp, licence: CC BY 4.0, people: none}]\n"
    content = write(
        tmp_path / "content", {**SMALL_CONTENT, "spaces/kho-bo-song.yml": space, "media/kho.png": picture}.items()
    )
    build(content, tmp_path / "site", lean=True, SITE_URL=SMALL_SITE_URL)
    with serving(tmp_path / "site", mount="/thanh-pho/") as address:
        findings = inspector.inspect(f"{address}spaces/kho-bo-song/", width=360)
        shown = inspector.page.locator("figure.photo img").evaluate("image => [image.naturalWidth, image.clientWidth]")
    assert shown[0] == 1200
    assert 0 < shown[1] <= 360
    assert findings.shift <= LARGEST_SHIFT, findings.shifts
    assert findings.too_wide == []
    assert findings.inaccessible == []
