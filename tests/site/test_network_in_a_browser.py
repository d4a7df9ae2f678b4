"""The network's pages with a full board and recorded certificates, which the real content has not yet, in a real browser."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import SMALL_SITE_URL, OpenPage, ServedSite, build
from inspection import Inspector
from serving import serving
from worlds import write

from generator.listing import SHIPPED

KINDS = ("room", "skills", "funding", "promotion")
WARDS = ("hoan-kiem", "cua-nam", "hong-ha")


def made() -> Iterator[tuple[str, str]]:
    """Twenty-four spaces that need and offer, half of them applicants, a quarter of those certified."""
    for n in range(24):
        lines = [
            f"name: {{vi: Không gian sáng tạo thứ {n}, en: Creative space number {n}}}",
            "types: [gallery]",
            f"fields: [{('design', 'music')[n % 2]}]",
            "status: open",
            f"opened: {2003 + n}",
            f"offers: [{KINDS[n % 2]}]",
            f"needs: [{KINDS[(n + 1) % 2]}, {KINDS[2 + n % 2]}]",
            f"address: {{ward: {WARDS[n % 3]}}}",
            f"location: {{lat: {21.02 + n / 1000}, lon: 105.85, precision_m: 20}}",
            "sources: [https://example.org/a]",
        ]
        if n % 2:
            lines.append("network: {applied: 2026-01-05}")
        yield f"spaces/noi-{n:02}.yml", "\n".join(lines) + "\n"
        if n % 8 == 1:
            tier = ("member", "hub", "registered")[n // 8]
            yield (
                f"network/assessments/noi-{n:02}/2026-03-01.yml",
                f"role: Ban thư ký\ncertificate: {{number: HN-{n}, issued: 2026-03-01, tier: {tier}, source: {{title: QĐ, url: https://example.org/qd}}}}\n",
            )
    rules = (SHIPPED / "network/rulebooks/default-2026.yml").read_text(encoding="utf-8")
    draft = rules.replace("id: default-2026", "id: nhe-hon").replace("status: project-default", "status: draft")
    yield "network/rulebooks/default-2026.yml", rules
    yield "network/rulebooks/nhe-hon.yml", draft.replace("declaration: lawful-operation", "measure: open-activity")
    yield "events/dem.yml", "title: Đêm mở cửa\nstart: 2026-11-20\nvenues: [noi-01, noi-02]\nsources: [https://example.org/b]\n"


@pytest.fixture(scope="module")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    content: Path = write(tmp_path_factory.mktemp("full") / "content", made())
    folder = tmp_path_factory.mktemp("full-site") / "site"
    build(content, folder, SITE_URL=SMALL_SITE_URL)
    with serving(folder, mount="/thanh-pho/") as address:
        yield ServedSite(folder, SMALL_SITE_URL, address)


VISITS = [
    ("network/board/", "light", 360),
    ("en/network/board/", "dark", 1440),
    ("network/board/room/", "dark", 360),
    ("en/network/members/", "light", 360),
    ("network/members/", "dark", 1440),
    ("en/network/report/", "dark", 360),
    ("network/by-ward/hoan-kiem/", "light", 1440),
    ("network/what-if/nhe-hon/", "light", 360),
    ("en/network/what-if/nhe-hon/", "dark", 1440),
]


@pytest.mark.parametrize(("path", "scheme", "width"), VISITS)
def test_a_full_network_is_accessible_and_fits_its_window(
    full_site: ServedSite, inspector: Inspector, path: str, scheme: str, width: int
) -> None:
    found = inspector.inspect(full_site.at(path), scheme=scheme, width=width)
    assert found.errors == found.violations == found.failed == found.foreign == []
    assert found.too_wide == []
    assert found.inaccessible == []


def test_every_link_of_a_full_network_leads_somewhere(full_site: ServedSite) -> None:
    assert full_site.broken_links() == []


def test_without_scripts_a_kind_is_one_click_away(full_site: ServedSite, open_page: OpenPage) -> None:
    page = open_page(full_site.at("network/board/"), java_script_enabled=False)
    page.get_by_role("link", name="Kỹ năng").click()
    assert page.url.endswith("#kind-skills")
    assert page.locator("#kind-skills").get_by_role("heading", name="Kỹ năng").is_visible()


def test_on_paper_the_reports_tables_are_open_and_the_way_round_the_site_is_gone(
    full_site: ServedSite, open_page: OpenPage
) -> None:
    page = open_page(full_site.at("en/network/report/"))
    table = page.locator("#open table")
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.evaluate("table => table.checkVisibility({ contentVisibilityAuto: true }) && table.offsetHeight > 0")
    assert not page.locator(".subnav").is_visible()
    assert page.locator("svg.chart").first.is_visible()


def test_a_chart_keeps_its_words_legible_on_a_phone(full_site: ServedSite, open_page: OpenPage) -> None:
    """Words are as large as on a wide screen, and the years do not run into each other."""
    sizes = {}
    for width in (360, 1440):
        page = open_page(full_site.at("network/report/"), viewport={"width": width, "height": 800})
        boxes = page.locator("#open svg .year").evaluate_all("years => years.map(year => year.getBoundingClientRect())")
        assert all(left["right"] < right["left"] for left, right in pairwise(boxes))
        sizes[width] = boxes[0]["height"]
    assert sizes[360] == pytest.approx(sizes[1440], abs=0.5)
    assert sizes[360] >= 12
