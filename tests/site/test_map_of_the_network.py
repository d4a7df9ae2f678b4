"""What the large map says of its places: tiers, today's events, names, ways to get there."""

import datetime as dt
import json
import re
from collections.abc import Iterator

import pytest
from conftest import OpenPage, ServedSite, build
from inspection import AXE, run_axe
from map_worlds import write_map_content
from playwright.sync_api import Page, expect
from serving import serving
from worlds import NOW

SITE_URL = "https://ban-do.example/"
READY = "[data-map][data-map-ready]"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """`MAP_CONTENT`, as of 21 November 2026."""
    folder = tmp_path_factory.mktemp("map-world")
    build(write_map_content(folder / "content"), folder / "site", lean=True, SITE_URL=SITE_URL)
    with serving(folder / "site") as address:
        yield ServedSite(folder / "site", SITE_URL, address)


def open_map(open_page: OpenPage, address: str, *, days_later: int = 0, **options: object) -> Page:
    """A map that jumps instead of gliding, on a day after the build's. Its timers run, as Leaflet's do."""
    now = NOW + dt.timedelta(days=days_later)
    page = open_page(
        address, prepare=lambda page: page.clock.set_fixed_time(now), **{"reduced_motion": "reduce", **options}
    )
    page.wait_for_selector(READY)
    return page


def test_a_cluster_says_in_words_and_shows_in_lines_how_many_members_of_each_tier_it_holds(
    open_page: OpenPage, world: ServedSite
) -> None:
    page = open_map(open_page, world.at("en/map/"))
    cluster = page.locator(".map-cluster")
    expect(cluster).to_have_count(1)
    expect(cluster).to_have_text("3")
    label = cluster.get_attribute("aria-label") or ""
    assert label == "3 places, 1 certified as Member, 1 certified as Anchor. Zoom in to see them"
    assert cluster.locator(".map-ring path.tier-2").count() == 2
    assert cluster.locator(".map-ring path.tier-3").count() == 3
    assert cluster.locator(".map-ring path.tier-1").count() == 0


def test_a_member_that_stands_alone_bears_the_mark_of_its_tier_and_others_none(
    open_page: OpenPage, world: ServedSite
) -> None:
    page = open_map(open_page, world.at("map/"))
    page.locator(".map-cluster").click()
    expect(page.locator(".map-place")).to_have_count(3)
    marks = {
        name: page.locator(f".map-place[aria-label^='{name}'] .map-member path:not(.ground)")
        for name in ("Nhà An", "Nhà Bình", "Nhà Cam")
    }
    expect(marks["Nhà An"]).to_have_count(3)
    expect(marks["Nhà Bình"]).to_have_count(2)
    expect(marks["Nhà Cam"]).to_have_count(0)
    expect(page.locator(".map-place[aria-label='Nhà An · Hạt nhân']")).to_have_count(1)
    page.locator(".map-place[aria-label^='Nhà An']").click()
    expect(page.locator(".map-card-tier")).to_contain_text("Hạt nhân")
    assert run_axe(page, AXE.read_text(encoding="utf-8"), "figure.map") == []


def test_without_certificates_no_place_looks_like_a_member(open_page: OpenPage, small_site: ServedSite) -> None:
    page = open_map(open_page, small_site.at("map/"))
    expect(page.locator(".map-place").first).to_be_visible()
    assert page.locator(".map-member, .map-ring").count() == 0


def shown(page: Page) -> int:
    """How many places stand on the map, alone or in clusters."""
    return sum(
        page.locator(".map-mark button").evaluate_all(
            "marks => marks.map((mark) => mark.classList.contains('map-cluster') ? Number(mark.textContent) : 1)"
        )
    )


@pytest.mark.parametrize(("days_later", "count", "has_far"), [(0, 2, False), (1, 3, True), (2, 0, False)])
def test_the_layer_of_today_is_right_on_the_visitors_day_not_on_the_builds(
    open_page: OpenPage, world: ServedSite, days_later: int, count: int, has_far: bool
) -> None:
    page = open_map(open_page, world.at("map/"), days_later=days_later)
    switch = page.locator(".map-switch")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".map-message")).to_contain_text(f"{count} nơi có sự kiện")
    assert shown(page) == count
    assert page.locator(".map-place .is-rough").count() == has_far
    switch.click()
    expect(page.locator(".map-message")).to_be_empty()
    expect(page.locator(".map-cluster, .map-place").first).to_be_visible()
    assert page.locator(".map-leaf").count() == 0


def test_the_layer_of_today_counts_what_is_on_at_a_place_and_names_it_in_the_card(
    open_page: OpenPage, world: ServedSite
) -> None:
    page = open_map(open_page, world.at("en/map/?today=1"))
    page.wait_for_selector(".map-message a")
    expect(page.locator(".map-switch")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".map-message")).to_contain_text("2 places")
    page.locator(".map-cluster").click()
    marker = page.locator(".map-place[aria-label*='2 events today']")
    expect(marker.locator(".map-leaf")).to_have_attribute("data-n", "2")
    marker.click()
    sessions = page.locator(".map-card-today li")
    expect(sessions).to_have_text(["19:00 Đêm hôm nay (EN)", "Triển lãm dài (EN)"])
    expect(sessions.locator("a").first).to_have_attribute("href", re.compile(r"/en/events/hom-nay/$"))
    assert run_axe(page, AXE.read_text(encoding="utf-8"), "figure.map") == []


def test_what_is_on_at_places_that_are_not_on_the_map_is_said_and_leads_to_the_list(
    open_page: OpenPage, world: ServedSite
) -> None:
    page = open_map(open_page, world.at("map/?today=1"), days_later=1)
    message = page.locator(".map-message")
    expect(message).to_contain_text("1 sự kiện khác")
    message.locator("a").click()
    page.wait_for_url(world.at("calendar/today/"))


def test_a_site_that_was_built_weeks_ago_does_not_pretend_to_know_today(open_page: OpenPage, world: ServedSite) -> None:
    page = open_map(open_page, world.at("en/map/"), days_later=21)
    before = page.locator(".map-mark").count()
    page.locator(".map-switch").click()
    expect(page.locator(".map-message")).to_contain_text("not known")
    assert page.locator(".map-mark").count() == before


def test_back_and_forward_turn_the_layer_of_today_off_and_on(open_page: OpenPage, world: ServedSite) -> None:
    page = open_map(open_page, world.at("map/"))
    switch = page.locator(".map-switch")
    switch.click()
    page.wait_for_url(re.compile(r"[?&]today=1"))
    page.go_back()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert "today=1" in (page.locator("a[data-language-switch]").first.get_attribute("href") or "")


WAYS = [
    ("geo:21.03,105.85?q=21.03,105.85"),
    ("https://www.openstreetmap.org/directions?to=21.03%2C105.85"),
    ("https://www.google.com/maps/dir/?api=1&destination=21.03%2C105.85"),
    ("https://maps.apple.com/?daddr=21.03%2C105.85"),
]


def test_a_card_leads_to_its_place_by_four_maps_and_asks_none_of_them(open_page: OpenPage, world: ServedSite) -> None:
    asked: list[str] = []
    page = open_map(open_page, world.at("map/"))
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".map-cluster").click()
    page.locator(".map-place[aria-label^='Nhà An']").click()
    links = page.locator(".map-ways a")
    assert links.evaluate_all("links => links.map((link) => link.href)") == WAYS
    assert all("noopener" in rel for rel in links.evaluate_all("links => links.map((link) => link.rel)"))
    assert [url for url in asked if not url.startswith(world.served_at)] == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_spaces_page_leads_there_without_scripts_too(world: ServedSite, prefix: str) -> None:
    hrefs = [attributes.get("href") for tag, attributes in world.page(f"{prefix}spaces/an/").elements if tag == "a"]
    assert [href for href in hrefs if href in WAYS] == WAYS


def test_the_page_of_a_roughly_known_place_says_so_before_it_leads_there(world: ServedSite) -> None:
    page = world.page("en/spaces/xa/")
    assert "approximate, ±300\N{NO-BREAK SPACE}m: you may have to ask" in page.html
    assert "approximate, ±" not in world.page("en/spaces/an/").html


def test_names_beside_markers_cover_neither_each_other_nor_a_marker(open_page: OpenPage, site: ServedSite) -> None:
    page = open_map(open_page, site.at("map/"))
    for _ in range(3):
        page.locator(".map-zoom button").first.click()
    page.wait_for_selector(".map-name")
    boxes = page.evaluate(
        """() => {
          const box = (element) => element.getBoundingClientRect();
          const pins = [...document.querySelectorAll(".map-place .map-pin")].map(box);
          const names = [...document.querySelectorAll(".map-name")].map(box);
          const meet = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
          const clashes = names.flatMap((name, i) => [...names.slice(i + 1), ...pins].filter((other) => meet(name, other)));
          return { names: names.length, clashes: clashes.length };
        }"""
    )
    assert boxes["names"] > 1
    assert boxes["clashes"] == 0


def test_what_is_on_today_is_published_for_days_ahead_and_says_nothing_of_what_was_called_off(world: ServedSite) -> None:
    names = json.loads((world.folder / "assets/find/vi.json").read_text(encoding="utf-8"))["files"]
    today = json.loads((world.folder / f"assets/find/vi/{names['today']}.json").read_text(encoding="utf-8"))
    assert today["from"] == "2026-11-21"
    assert len(today["elsewhere"]) > 7
    assert [row[0] for row in today["rows"]] == ["Đêm hôm nay", "Đêm hôm sau", "Triển lãm dài"]
    assert today["elsewhere"][:3] == [0, 1, 0]


EMBED = """<!doctype html><html lang="en" data-root="../">
<head><meta charset="utf-8"><title>Frame</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'">
{styles}</head><body><main>
<figure class="map"><div class="map-canvas" data-map="embed" data-tiers='[{{"id": "member", "name": "Member"}}]'
 data-words='{{"type": {{"gallery": "Gallery"}}, "status": {{}}}}' data-target="_top">…</div></figure>
<ol data-list>
<li data-place="an" data-type="gallery" data-status="open" data-tier="member" data-lat="21.03" data-lon="105.85"><a href="../en/spaces/an/">Nhà An</a></li>
<li data-place="xa" data-type="gallery" data-status="open" data-lat="21.05" data-lon="105.82" data-precision="300"><a href="../en/spaces/xa/">Nhà Xa</a></li>
<li data-place="khong" data-type="gallery" data-status="open"><a href="../en/spaces/cam/">Nhà Cam</a></li>
</ol></main>
{scripts}</body></html>
"""


def test_a_page_in_a_frame_shows_its_list_on_a_map_whose_links_leave_the_frame(
    open_page: OpenPage, world: ServedSite
) -> None:
    html = world.text("en/map/index.html")
    styles = "".join(re.findall(r'<link rel="stylesheet"[^>]+>', html)).replace("../../", "../")
    scripts = "".join(re.findall(r'<script [^>]+ defer></script>|<script type="module"[^>]+></script>', html)).replace("../../", "../")
    folder = world.folder / "khung"
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(EMBED.format(styles=styles, scripts=scripts), encoding="utf-8")
    page = open_map(open_page, world.at("khung/"))
    expect(page.locator(".map-place")).to_have_count(2)
    member = page.locator(".map-place:has(.map-member)")
    expect(member).to_have_attribute("aria-label", "Nhà An · Member")
    assert page.locator(".map-switch").count() == 0
    page.locator("li[data-place=xa] a").focus()
    expect(page.locator(".map-place.is-hover .is-rough")).to_have_count(1)
    member.click()
    expect(page.locator(".map-card-name")).to_have_attribute("target", "_top")
    expect(page.locator("li[data-place=an]")).to_have_class("is-picked")
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
