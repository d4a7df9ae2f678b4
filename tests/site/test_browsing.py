"""Query, facets, order, list, map and address: sides of one state."""

import datetime as dt
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import OpenPage, ServedSite, wait_until_ready
from inspection import AXE, WATCH, run_axe
from playwright.sync_api import Locator, Page, Route, expect
from worlds import NOW, TODAY

from generator.catalog import Catalog
from generator.geography import distance_m
from generator.opening import spans_on
from generator.schema.space import Space

PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1440, "height": 900}
PER_PAGE = 48
LAKE = {"latitude": 21.0285, "longitude": 105.8523}
"""Where a visitor stands: by Hoàn Kiếm lake."""

Spaces = dict[str, Space]


@pytest.fixture(scope="module")
def spaces(catalog: Catalog) -> Spaces:
    """The spaces by slug, in the order in which the list has them."""
    return {slug: entry.model for slug, entry in catalog.spaces.items()}


def values(space: Space, facet: str) -> set[str]:
    """What the entry says of a facet; nothing where it is silent."""
    known: dict[str, list[Any]] = {
        "type": space.types,
        "field": space.fields,
        "status": [space.status],
        "ward": [space.address.ward],
        "ownership": [space.ownership],
        "free": ["yes" if space.admission.free else "no" if space.admission.is_stated else None],
        "step-free": [space.accessibility.step_free],
        "language": space.languages,
        "near": ["me" if space.location else None],
    }
    return set(filter(None, known[facet]))


def having(spaces: Spaces, facet: str, *wanted: str) -> list[str]:
    return [slug for slug, space in spaces.items() if set(wanted) & values(space, facet)]


def shown(page: Page, expected: int | None = None) -> list[str]:
    """The slugs of the list's rows, once `expected` are there: a page's later rows come as the reader scrolls."""
    if expected is not None:
        page.wait_for_function(
            """wanted => {
              const rows = document.querySelectorAll("[data-list] > li");
              if (rows.length < wanted) rows[rows.length - 1]?.scrollIntoView();
              return rows.length === wanted && !document.querySelector("[data-list][aria-busy]");
            }""",
            arg=min(expected, PER_PAGE),
        )
        page.evaluate("scrollTo(0, 0)")
    slugs: list[str] = page.locator("[data-list] > li").evaluate_all("rows => rows.map((row) => row.dataset.place)")
    return slugs


def expect_list(page: Page, slugs: list[str]) -> None:
    """The list holds these, in this order; of many, the first page of them."""
    assert shown(page, len(slugs)) == slugs[:PER_PAGE]


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f'form[data-facets] input[name="{facet}"][value="{value}"]')


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def path(page: Page) -> str:
    return urlsplit(page.url).path


def counts(page: Page, facet: str) -> dict[str, int]:
    pairs = page.locator(f'form[data-facets] input[name="{facet}"]').evaluate_all(
        "boxes => boxes.map((box) => [box.value, Number(box.closest('label').querySelector('[data-count]').textContent)])"
    )
    return dict(pairs)


def test_a_choice_narrows_list_count_and_address(open_page: OpenPage, site: ServedSite, spaces: Spaces) -> None:
    page = open_page(site.at("spaces/"))
    expect_list(page, list(spaces))
    expect(page.locator("[data-result-count]")).to_have_text(f"{len(spaces)} nơi")

    box(page, "type", "cafe").check()
    cafes = having(spaces, "type", "cafe")
    assert 0 < len(cafes) < len(spaces)
    expect_list(page, cafes)
    expect(page.locator("[data-result-count]")).to_have_text(f"{len(cafes)} nơi trong {len(spaces)}")
    assert query(page) == {"type": ["cafe"]}

    box(page, "type", "museum").check()
    expect_list(page, having(spaces, "type", "cafe", "museum"))
    assert query(page).keys() == {"type"}
    assert set(query(page)["type"]) == {"cafe", "museum"}

    box(page, "status", "open").check()
    expect_list(
        page, [slug for slug in having(spaces, "type", "cafe", "museum") if slug in having(spaces, "status", "open")]
    )

    box(page, "type", "cafe").uncheck()
    assert query(page) == {"type": ["museum"], "status": ["open"]}


@pytest.mark.parametrize("viewport", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
@pytest.mark.parametrize("address", ["spaces/", "en/spaces/", "map/", "en/map/"])
def test_each_value_of_a_facet_counts_what_choosing_it_would_show(
    open_page: OpenPage, site: ServedSite, spaces: Spaces, address: str, viewport: dict[str, int]
) -> None:
    page = open_page(site.at(address), viewport=viewport)
    for facet in ("type", "status", "field", "ward", "ownership", "free", "step-free", "language", "near"):
        found = counts(page, facet)
        assert found
        unknown = found.pop("unknown", None)
        assert found == {value: len(having(spaces, facet, value)) for value in found}
        if unknown is not None:
            assert unknown == sum(not values(space, facet) for space in spaces.values())
    assert counts(page, "tier")["none"] == len(spaces)


def test_counts_follow_the_other_choices(open_page: OpenPage, site: ServedSite, spaces: Spaces) -> None:
    page = open_page(site.at("spaces/?type=cafe&type=gallery&status=open"))
    chosen = set(having(spaces, "type", "cafe", "gallery"))
    is_open = set(having(spaces, "status", "open"))
    for value, count in counts(page, "type").items():
        assert count == len(is_open & set(having(spaces, "type", value)))
    for value, count in counts(page, "status").items():
        assert count == len(chosen & set(having(spaces, "status", value)))
    for value, count in counts(page, "field").items():
        if value != "unknown":
            assert count == len(chosen & is_open & set(having(spaces, "field", value)))


def test_values_that_would_leave_nothing_stay_with_a_zero_and_can_be_chosen(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_page(site.at("spaces/?type=craft-village"))
    number = page.locator("form[data-facets] input[type=checkbox]").count()
    cinema = box(page, "field", "film")
    expect(cinema.locator("xpath=..")).to_have_class(re.compile("is-none"))
    expect(cinema.locator("xpath=..").locator("[data-count]")).to_have_text("0")
    expect(box(page, "type", "museum").locator("xpath=..")).not_to_have_class(re.compile("is-none"))
    cinema.check()
    expect(page.locator("[data-empty]")).to_be_visible()
    box(page, "type", "craft-village").uncheck()
    expect(page.locator("[data-empty]")).to_be_hidden()
    assert page.locator("form[data-facets] input[type=checkbox]").count() == number


def test_a_ward_without_a_place_is_offered_and_leads_to_the_nearest(
    open_page: OpenPage, site: ServedSite, catalog: Catalog, spaces: Spaces
) -> None:
    ward = "soc-son"
    assert ward in catalog.wards
    assert having(spaces, "ward", ward) == []
    page = open_page(site.at(f"spaces/?ward={ward}&type=museum"))
    expect(box(page, "ward", ward)).to_be_checked()
    expect(box(page, "ward", ward)).to_be_visible()
    centre = catalog.wards[ward]
    located = {
        slug: distance_m(centre.lat, centre.lon, space.location.lat, space.location.lon)
        for slug, space in spaces.items()
        if space.location and "museum" in space.types
    }
    beside = page.locator("[data-beside-list] > li")
    expect(beside).to_have_count(4)
    assert (
        beside.evaluate_all("rows => rows.map((row) => row.dataset.place)")
        == sorted(located, key=lambda slug: located[slug])[:4]
    )


def test_a_state_survives_reload_and_the_way_back_and_forth(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/"))
    box(page, "type", "cafe").check()
    box(page, "type", "library").check()
    page.locator("select[data-sort]").select_option("new")
    page.locator("a[data-view=list]").click()
    asked = {"type": ["cafe", "library"], "sort": ["new"], "view": ["list"]}
    assert query(page) == asked
    both = set(having(spaces, "type", "cafe", "library"))
    page.reload()
    wait_until_ready(page)
    assert query(page) == asked
    assert set(shown(page, len(both))) == both
    assert box(page, "type", "library").is_checked()
    expect(page.locator("select[data-sort]")).to_have_value("new")
    expect(page.locator("a[data-view=list]")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("a[data-view=both]")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("select[data-sort]")).to_have_value("name")
    expect_list(page, having(spaces, "type", "cafe", "library"))
    page.go_back()
    expect(box(page, "type", "library")).not_to_be_checked()
    expect(box(page, "type", "cafe")).to_be_checked()
    expect_list(page, having(spaces, "type", "cafe"))
    page.go_back()
    expect(box(page, "type", "cafe")).not_to_be_checked()
    expect_list(page, list(spaces))
    for _ in range(4):
        page.go_forward()
    expect(page.locator("a[data-view=list]")).to_have_attribute("aria-current", "true")
    assert set(shown(page, len(both))) == both


def test_letters_typed_are_one_step_of_the_history(open_page: OpenPage, site: ServedSite, spaces: Spaces) -> None:
    page = open_page(site.at("spaces/"))
    box(page, "type", "museum").check()
    page.locator("[data-filter-query]").press_sequentially("dan toc")
    expect(page.locator("[data-active-filters]")).to_contain_text("“dan toc”")
    page.go_back()
    expect(page.locator("[data-filter-query]")).to_have_value("")
    expect_list(page, list(spaces))


def test_the_way_back_from_a_place_shows_the_same_list(open_page: OpenPage, site: ServedSite, spaces: Spaces) -> None:
    page = open_page(site.at("spaces/?type=cafe"))
    cafes = having(spaces, "type", "cafe")
    page.locator(f'li[data-place="{cafes[0]}"] a').first.click()
    page.wait_for_url(site.at(f"spaces/{cafes[0]}/"))
    page.go_back()
    wait_until_ready(page)
    expect_list(page, cafes)


@pytest.mark.parametrize("address", ["spaces/", "map/"])
def test_the_language_switch_keeps_what_was_chosen(
    open_page: OpenPage, site: ServedSite, spaces: Spaces, address: str
) -> None:
    page = open_page(site.at(f"{address}?type=cafe"))
    box(page, "type", "museum").check()
    page.locator("[data-filter-query]").fill("ha noi")
    page.locator("a[data-view=list]").click()
    page.locator("select[data-sort]").select_option("name")
    expected = shown(page)
    assert 0 < len(expected) < len(spaces)
    page.locator("header a.lang[data-language-switch]").click()
    page.wait_for_url(f"**/en/{address}?**")
    wait_until_ready(page)
    assert {name: set(found) for name, found in query(page).items()} == {
        "type": {"cafe", "museum"},
        "q": {"ha noi"},
        "sort": {"name"},
        "view": {"list"},
    }
    expect(page.locator("[data-result-count]")).to_contain_text(f"of {len(spaces)}")
    expect(page.locator("a[data-view=list]")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bao tang dan toc", "bao-tang-dan-toc-hoc"),
        ("BẢO TÀNG DÂN TỘC", "bao-tang-dan-toc-hoc"),
        ("đình kim", "dinh-kim-ngan"),
        ("dinh kim", "dinh-kim-ngan"),
        ("hang buom", "22-hang-buom"),
        ("22 hàng b", "22-hang-buom"),
    ],
)
def test_the_lists_own_field_finds_as_the_search_does(
    open_page: OpenPage, site: ServedSite, spaces: Spaces, typed: str, expected: str
) -> None:
    page = open_page(site.at("spaces/"))
    page.locator("[data-filter-query]").fill(typed)
    expect(page.locator("[data-result-count]")).to_contain_text(f"trong {len(spaces)}")
    expect(page.locator("[data-list] > li").first).to_have_attribute("data-place", expected)
    expect(page.locator("select[data-sort]")).to_have_value("relevance")
    assert query(page) == {"q": [typed]}


def test_a_query_and_facets_narrow_each_other(open_page: OpenPage, site: ServedSite, spaces: Spaces) -> None:
    page = open_page(site.at("spaces/?q=bao+tang&type=museum&sort=name"))
    found = shown(page)
    assert found
    assert set(found) <= set(having(spaces, "type", "museum"))
    assert found == [slug for slug in spaces if slug in found]


def test_what_is_forgiven_in_a_query_is_said(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("spaces/?q=dinh+kim+ngna"))
    expect(page.locator("[data-list] > li").first).to_have_attribute("data-place", "dinh-kim-ngan")
    expect(page.locator("[data-forgiven]")).to_contain_text("dinh kim ngna")


def test_where_nothing_matches_each_way_out_says_how_many_it_leaves(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/?type=craft-village&field=film"))
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-result-count]")).to_have_text(f"0 nơi trong {len(spaces)}")
    villages, films = having(spaces, "type", "craft-village"), having(spaces, "field", "film")
    assert set(villages).isdisjoint(films)
    ways = page.locator("[data-ways-out] button")
    expect(ways).to_have_text([f"Bỏ “Điện ảnh” còn {len(villages)} nơi", f"Bỏ “Làng nghề” còn {len(films)} nơi"])
    ways.first.click()
    expect(page.locator("[data-empty]")).to_be_hidden()
    expect_list(page, villages)
    assert query(page) == {"type": ["craft-village"]}
    assert page.evaluate("document.activeElement !== document.body"), "the keyboard has lost its place"


def test_where_no_single_choice_is_to_blame_each_is_offered_alone(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/?type=library&free=yes&field=film"))
    expect(page.locator("[data-ways-out] button")).to_have_text(
        [
            f"Chỉ giữ “{words}” còn {len(having(spaces, facet, value))} nơi"
            for words, facet, value in (
                ("Điện ảnh", "field", "film"),
                ("Miễn phí", "free", "yes"),
                ("Thư viện", "type", "library"),
            )
        ]
    )


def test_a_query_without_an_answer_leads_on(open_page: OpenPage, site: ServedSite, spaces: Spaces) -> None:
    page = open_page(site.at("spaces/?type=cafe&q=qqqqqqzzzz"))
    expect(page.locator("[data-empty]")).to_be_visible()
    cafes = having(spaces, "type", "cafe")
    expect(page.locator("[data-ways-out] button").first).to_have_text(f"Bỏ “qqqqqqzzzz” còn {len(cafes)} nơi")
    page.locator("[data-active-filters] button", has_text="Bỏ hết").click()
    expect(page.locator("[data-empty]")).to_be_hidden()
    expect_list(page, list(spaces))
    assert query(page) == {}


@pytest.mark.parametrize(
    ("address", "title"),
    [("spaces/?q=zzqqxx+tây+hồ&type=library", "Tây Hồ"), ("en/spaces/?q=zzqqxx+khâm+thiên&type=cafe", "Khâm Thiên")],
)
def test_a_ward_or_district_in_a_query_that_nothing_answers_leads_to_places_there(
    open_page: OpenPage, site: ServedSite, address: str, title: str
) -> None:
    page = open_page(site.at(address))
    expect(page.locator("[data-result-count]")).to_contain_text("0 ")
    expect(page.locator("[data-beside-title]")).to_contain_text(title)
    expect(page.locator("[data-beside-list] > li")).to_have_count(4)


def test_where_nothing_near_the_reader_matches_the_nearest_places_are_shown(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/?near=me&q=qqqqqqzzzz"), geolocation=LAKE, permissions=["geolocation"])
    expect(page.locator("[data-beside-title]")).to_have_text("Những nơi gần bạn nhất")
    away = {
        slug: distance_m(LAKE["latitude"], LAKE["longitude"], space.location.lat, space.location.lon)
        for slug, space in spaces.items()
        if space.location and space.status != "closed"
    }
    beside = page.locator("[data-beside-list] > li")
    expect(beside).to_have_count(4)
    found = beside.evaluate_all("rows => rows.map((row) => row.dataset.place)")
    assert found == sorted(away, key=lambda slug: away[slug])[:4]


def test_a_query_that_nothing_answers_leads_to_the_kinds_of_places(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/?q=qqqqqqzzzz"))
    museums = having(spaces, "type", "museum")
    page.locator("[data-ways-out] button", has_text="Bảo tàng").click()
    expect_list(page, museums)
    assert query(page) == {"type": ["museum"]}


def test_a_chip_takes_its_filter_away_and_keeps_the_keyboard_in_the_row(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/?type=cafe&type=museum&type=library"))
    chips = page.locator("[data-active-filters] button")
    expect(chips).to_have_count(4)
    chips.first.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(3)
    expect(chips.first).to_be_focused()
    expect_list(page, having(spaces, "type", "museum", "library"))


def test_when_the_last_chip_goes_the_keyboard_is_at_the_results(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("spaces/?type=cafe"))
    page.locator("[data-active-filters] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-active-filters] button")).to_have_count(0)
    expect(page.locator("[data-result-count]")).to_be_focused()


def test_an_address_with_unknown_values_shows_what_it_can(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/?type=spaceship&type=cafe&colour=red&sort=price&view=globe&page=77"))
    expect_list(page, having(spaces, "type", "cafe"))


def test_every_number_by_type_on_the_home_page_is_what_the_list_then_shows(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at(""))
    offered = page.locator("ul.types a").evaluate_all(
        "links => links.map((link) => [link.pathname.split('/').at(-2), Number(link.querySelector('i').textContent)])"
    )
    assert offered
    assert dict(offered) == {value: len(having(spaces, "type", value)) for value, _ in offered}
    page.locator("ul.types a").first.click()
    wait_until_ready(page)
    assert page.locator("ol.list > li").count() == min(48, offered[0][1])


def test_the_number_found_is_told_to_screen_readers_once_the_reader_pauses(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/"))
    box(page, "type", "cafe").check()
    told = page.locator("[data-announce][role=status]")
    expect(told).to_have_text(f"{len(having(spaces, 'type', 'cafe'))} nơi trong {len(spaces)}")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_without_scripts_the_pages_of_the_list_hold_every_place_once_in_its_order(
    open_page: OpenPage, site: ServedSite, spaces: Spaces, prefix: str
) -> None:
    page = open_page(site.at(f"{prefix}spaces/"), java_script_enabled=False)
    found: list[str] = []
    number = 1
    while True:
        links = page.locator("[data-list] > li :is(h2, h3) a")
        found += [Path(link).name for link in links.evaluate_all("links => links.map((link) => link.pathname)")]
        expect(links.last).to_be_visible()
        here = "spaces/" if number == 1 else f"spaces/page/{number}/"
        canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
        assert canonical == f"{site.address}{prefix}{here}"
        onward = page.locator(".list-pages a[rel=next]")
        if onward.count() == 0:
            break
        onward.click()
        number += 1
        page.wait_for_url(site.at(f"{prefix}spaces/page/{number}/"))
    assert found == list(spaces)
    page.locator(".list-pages a[rel=prev]").click()
    page.wait_for_url(re.compile(rf"/{prefix}spaces/(page/{number - 1}/)?$"))


@pytest.mark.parametrize("viewport", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_without_scripts_the_page_of_the_map_has_the_list(
    open_page: OpenPage, site: ServedSite, viewport: dict[str, int]
) -> None:
    page = open_page(site.at("map/"), java_script_enabled=False, viewport=viewport)
    expect(page.locator("[data-list] > li").first).to_be_visible()
    page.locator(".list-pages a[rel=next]").click()
    page.wait_for_url(site.at("spaces/page/2/"))


@pytest.mark.parametrize("address", ["spaces/", "map/"])
def test_without_scripts_nothing_is_offered_that_would_do_nothing(
    open_page: OpenPage, site: ServedSite, address: str
) -> None:
    """A static page cannot filter: a form that reloads the same list would lie."""
    page = open_page(site.at(address), java_script_enabled=False)
    for control in page.locator("main :is(button, select, input[type=checkbox], summary)").all():
        if control.is_visible():
            assert control.get_attribute("aria-label") == "Tìm"
    expect(page.locator("header [data-scheme-toggle]")).to_be_hidden()


def test_without_scripts_the_menu_of_a_phone_opens(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/"), java_script_enabled=False, viewport=PHONE)
    page.locator("details.menu summary").click()
    page.locator("details.menu a", has_text="Spaces").click()
    page.wait_for_url(site.at("en/spaces/"))


def test_the_next_page_is_shown_in_place_at_the_address_it_has_without_scripts(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/"))
    page.evaluate("window.isSame = true")
    page.locator(".list-pages a[rel=next]").click()
    page.wait_for_url(site.at("spaces/page/2/"))
    second = list(spaces)[PER_PAGE : 2 * PER_PAGE]
    assert shown(page, PER_PAGE) == second
    assert page.evaluate("window.isSame")
    expect(page.locator("[data-result-count]")).to_be_focused()
    expect(page.locator(".list-pages [aria-current=page]")).to_have_text("2")
    page.reload()
    wait_until_ready(page)
    assert shown(page, PER_PAGE) == second
    page.go_back()
    expect_list(page, list(spaces))


def test_after_the_address_has_moved_every_link_still_leads_where_it_led(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/page/2/"))
    every = "links => links.map((link) => link.href)"
    before = page.locator("header a, footer a").evaluate_all(every)
    box(page, "type", "cafe").check()
    page.wait_for_url(site.at("spaces/?type=cafe"))
    switch = site.at("en/spaces/page/2/")
    assert page.locator("header a, footer a").evaluate_all(every) == [
        site.at("en/spaces/?type=cafe") if link == switch else link for link in before
    ]
    expect_list(page, having(spaces, "type", "cafe"))
    page.go_back()
    assert path(page) == "/spaces/page/2/"
    assert shown(page, PER_PAGE) == list(spaces)[PER_PAGE : 2 * PER_PAGE]


def test_a_filtered_list_of_many_has_pages_too(open_page: OpenPage, site: ServedSite, spaces: Spaces) -> None:
    active = having(spaces, "status", "open")
    assert len(active) > PER_PAGE
    page = open_page(site.at("spaces/?status=open"))
    page.locator(".list-pages a[rel=next]").click()
    expect(page.locator(".list-pages [aria-current=page]")).to_have_text("2")
    assert shown(page, len(active[PER_PAGE:])) == active[PER_PAGE : 2 * PER_PAGE]
    assert query(page) == {"status": ["open"], "page": ["2"]}
    box(page, "type", "museum").check()
    assert query(page) == {"status": ["open"], "type": ["museum"]}


def test_near_me_sorts_by_distance_and_tells_nobody_where_one_stands(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    asked: list[str] = []
    page = open_page(
        site.at("spaces/"),
        prepare=lambda page: page.on("request", lambda request: asked.append(request.url)),
        geolocation=LAKE,
        permissions=["geolocation"],
    )
    box(page, "near", "me").check()
    away = {
        slug: distance_m(LAKE["latitude"], LAKE["longitude"], space.location.lat, space.location.lon)
        for slug, space in spaces.items()
        if space.location
    }
    expect(page.locator("[data-list] > li").first.locator("[data-note]")).to_contain_text("Cách")
    found = shown(page, len(away))
    assert [round(away[slug], 3) for slug in found] == sorted(round(metres, 3) for metres in away.values())[:PER_PAGE]
    expect(page.locator("select[data-sort]")).to_have_value("distance")
    assert query(page) == {"near": ["me"]}
    assert not any("21.02" in address or "105.85" in address for address in [*asked, page.url])
    box(page, "type", "museum").check()
    expect(page.locator("[data-result-count]")).to_have_text(
        f"{sum('museum' in spaces[slug].types for slug in away)} nơi trong {len(spaces)}"
    )
    box(page, "near", "me").uncheck()
    expect(page.locator("[data-list] > li [data-note]")).to_have_count(0)
    expect(page.locator("select[data-sort]")).to_have_value("name")


def test_sorting_by_distance_asks_for_the_position(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/spaces/"), geolocation=LAKE, permissions=["geolocation"])
    page.locator("select[data-sort]").select_option("distance")
    expect(page.locator("[data-list] > li").first.locator("[data-note]")).to_contain_text("away")
    assert query(page) == {"near": ["me"]}


def test_who_does_not_tell_the_position_is_told_what_to_do_instead(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/"))
    box(page, "near", "me").click()
    expect(page.locator(".results [data-near-status][role=status]")).to_have_text(
        "Trình duyệt không cho biết vị trí của bạn. Hãy chọn phường, xã trong bộ lọc."
    )
    expect(box(page, "near", "me")).not_to_be_checked()
    expect(box(page, "ward", "hoan-kiem")).to_be_visible()
    expect_list(page, list(spaces))
    assert query(page) == {}


def test_who_is_outside_the_city_is_not_shown_distances_that_help_nobody(open_page: OpenPage, site: ServedSite) -> None:
    hue = {"latitude": 16.4637, "longitude": 107.5909}
    page = open_page(site.at("en/spaces/"), geolocation=hue, permissions=["geolocation"])
    box(page, "near", "me").click()
    expect(page.locator(".results [data-near-status]")).to_contain_text("outside Hanoi")
    expect(box(page, "near", "me")).not_to_be_checked()


def test_a_shared_address_offers_to_ask_for_the_position_and_does_not_ask_by_itself(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_page(site.at("spaces/?near=me"))
    offer = page.locator(".results [data-near-status] button")
    expect(offer).to_have_text("Dùng vị trí của tôi")
    expect(box(page, "near", "me")).to_be_checked()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(LAKE)
    offer.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-list] > li").first.locator("[data-note]")).to_contain_text("Cách")
    expect(page.locator(".results [data-near-status]")).to_be_focused()


def openness(space: Space) -> str:
    """What the four groups say of a space at ten in the morning of the tests' day."""
    if space.status in {"closed", "planned"}:
        return "closed"
    if not space.hours:
        return "unknown"
    spans = spans_on(space.hours.osm, TODAY)
    clock = f"{NOW:%H:%M}"
    if any(span.opens <= clock < span.closes for span in spans):
        return "now"
    return "later" if any(span.opens > clock for span in spans) else "closed"


def test_open_now_is_what_the_recorded_hours_say_at_this_moment_in_hanoi(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/"), timezone_id="America/Los_Angeles")
    expected = {
        value: [slug for slug, space in spaces.items() if openness(space) == value]
        for value in ("now", "later", "closed", "unknown")
    }
    assert counts(page, "open") == {value: len(slugs) for value, slugs in expected.items()}
    box(page, "open", "now").check()
    expect_list(page, expected["now"])
    rows = page.locator("[data-list] > li [data-now]")
    expect(rows).to_have_count(len(expected["now"]))
    assert all(text.startswith("Đang mở") for text in rows.all_inner_texts())


def test_beyond_the_days_that_the_build_knew_no_place_is_called_open(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/spaces/"), prepare=lambda page: page.clock.set_fixed_time(NOW + dt.timedelta(days=15)))
    found = counts(page, "open")
    assert found["now"] == found["later"] == found["closed"] == 0
    assert found["unknown"] > 0


def test_the_newest_event_comes_first_where_that_is_asked_for(
    open_page: OpenPage, site: ServedSite, catalog: Catalog
) -> None:
    page = open_page(site.at("en/spaces/?sort=new"))
    newest: dict[str, dt.date] = {}
    for slug in catalog.spaces:
        for entry in catalog.events_at.get(slug, ()):
            session = catalog.next_sessions[entry.slug]
            day = session.first if session else entry.model.start.date if entry.model.start else None
            if day:
                newest[slug] = max(day, newest.get(slug, day))
    assert len(newest) > PER_PAGE
    found = shown(page, len(catalog.spaces))
    assert [newest[slug] for slug in found] == sorted(newest.values(), reverse=True)[:PER_PAGE]
    expect(page.locator("[data-list] > li").first.locator("[data-note]")).to_contain_text("Newest event:")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_list_map_or_both_as_the_address_says(open_page: OpenPage, site: ServedSite, prefix: str) -> None:
    page = open_page(site.at(f"{prefix}spaces/?view=map"))
    expect(page.locator("[data-list]")).to_be_hidden()
    expect(page.locator("figure.map")).to_be_visible()
    page.locator("a[data-view=both]").click()
    expect(page.locator("[data-list]")).to_be_visible()
    expect(page.locator("figure.map")).to_be_visible()
    assert query(page) == {}
    page.locator("a[data-view=list]").click()
    expect(page.locator("figure.map")).to_be_hidden()
    assert query(page) == {"view": ["list"]}


def test_on_a_phone_the_list_is_shown_first_and_on_the_page_of_the_map_the_map(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_page(site.at("spaces/"), viewport=PHONE)
    expect(page.locator("[data-list]")).to_be_visible()
    expect(page.locator("figure.map")).to_be_hidden()
    expect(page.locator("a[data-view=both]")).to_be_hidden()
    page = open_page(site.at("map/?type=museum"), viewport=PHONE)
    expect(page.locator("[data-list]")).to_be_hidden()
    expect(page.locator("figure.map")).to_be_visible()
    page.locator("a[data-view=list]").click()
    expect(page.locator("[data-list] > li").first).to_be_visible()
    expect(page.locator("figure.map")).to_be_hidden()


def test_on_a_phone_the_filters_end_with_the_way_to_what_they_left(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_page(site.at("spaces/"), viewport=PHONE, has_touch=True)
    page.locator("[data-filter-summary]").tap()
    box(page, "type", "museum").locator("xpath=..").tap()
    button = page.locator("[data-show-results]")
    expect(button).to_have_text(f"Hiện {len(having(spaces, 'type', 'museum'))} nơi")
    expect(button).to_be_in_viewport()
    button.tap()
    expect(box(page, "type", "museum")).to_be_hidden()
    expect(page.locator("[data-result-count]")).to_be_focused()
    expect(page.locator("[data-list] > li").first).to_be_in_viewport()
    expect(page.locator("[data-filter-summary]")).to_have_text("Bộ lọc: 1 đang chọn")


def watch_shifts(page: Page) -> None:
    """Notes every shift of layout from the beginning, at a time that stands still."""
    page.add_init_script(WATCH)
    page.clock.set_fixed_time(NOW)


@pytest.mark.parametrize("viewport", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
@pytest.mark.parametrize(
    "address",
    [
        "spaces/",
        "en/spaces/page/2/",
        "spaces/?type=craft-village&q=lang",
        "en/spaces/?view=list&sort=new",
        "map/?type=cafe",
    ],
)
def test_nothing_jumps_while_the_script_takes_over(
    open_page: OpenPage, site: ServedSite, address: str, viewport: dict[str, int]
) -> None:
    page = open_page(site.at(address), prepare=watch_shifts, viewport=viewport)
    assert sum(value for value, _ in page.evaluate("watched.shifts")) <= 0.01, page.evaluate("watched.shifts")


@pytest.mark.parametrize("viewport", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
@pytest.mark.parametrize("address", ["spaces/", "map/?view=list", "search/"])
def test_nothing_moves_but_what_the_reader_has_changed(
    open_page: OpenPage, site: ServedSite, address: str, viewport: dict[str, int]
) -> None:
    """Shifts of layout that no input explains while typing, choosing, turning pages and scrolling (web.dev/cls)."""

    page = open_page(site.at(address), prepare=watch_shifts, viewport=viewport)
    if address == "search/":
        page.locator("[data-search-input]").press_sequentially("nha hat")
        expect(page.locator("ol[data-results] > li")).to_have_count(10)
        page.get_by_role("group").get_by_role("button").nth(1).click()
        expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    else:
        if viewport != DESKTOP:
            page.locator("[data-filter-summary]").click()
        box(page, "status", "open").check()
        expect(page.locator("[data-result-count]")).to_contain_text("trong")
        if viewport != DESKTOP:
            page.locator("[data-show-results]").click()
        page.locator(".list-pages a[rel=next]").click()
        expect(page.locator(".list-pages [aria-current=page]")).to_have_text("2")
        page.locator("[data-filter-query]").press_sequentially("ha noi")
        expect(page.locator("[data-active-filters]")).to_contain_text("“ha noi”")
    shifts = page.evaluate("watched.shifts")
    assert sum(value for value, _ in shifts) <= 0.01, shifts


def test_without_its_data_the_page_keeps_its_own_list_and_says_so(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="")

    page = open_page(
        site.at("spaces/?type=cafe"),
        prepare=lambda page: page.route("**/assets/find/**", refuse),
        expects_errors=True,
    )
    expect(page.locator("[data-browse-failed]")).to_be_visible()
    assert shown(page) == list(spaces)[:PER_PAGE]
    expect(page.locator("[data-list] > li").first).to_be_visible()
    page.locator(".list-pages a[rel=next]").click()
    page.wait_for_url(site.at("spaces/page/2/"))


def test_a_directory_below_a_path_of_its_host_is_browsed_alike(open_page: OpenPage, small_site: ServedSite) -> None:
    page = open_page(small_site.at("en/spaces/"))
    box(page, "type", "craft-village").check()
    assert shown(page, 1) == ["xuong-giay"]
    link = page.locator("[data-list] > li a")
    expect(link).to_have_js_property("href", small_site.at("en/spaces/xuong-giay/"))
    expect(page.locator("[data-list] > li img")).to_have_js_property("src", small_site.at("assets/tiles/xuong-giay.svg"))


def open_still(open_page: OpenPage, address: str, **options: Any) -> Page:
    """Opens a page whose map jumps instead of gliding. Leaflet's glides end by the clock, so that is left to run."""
    page = open_page(address, prepare=lambda _: None, reduced_motion="reduce", **options)
    page.wait_for_selector('[data-map="browse"][data-map-ready]')
    page.wait_for_selector(".leaflet-pan-anim", state="detached")
    return page


def sizes(page: Page) -> list[int]:
    """How many places each marker and cluster stands for."""
    numbers: list[int] = page.locator(".map-mark button").evaluate_all(
        "marks => marks.map((mark) => mark.classList.contains('map-cluster') ? Number(mark.textContent) : 1)"
    )
    return numbers


@pytest.mark.parametrize("chosen", ["cafe", "museum", "craft-village"])
def test_the_map_shows_as_many_places_as_the_list_has_points_for(
    open_page: OpenPage, site: ServedSite, spaces: Spaces, chosen: str
) -> None:
    page = open_still(open_page, site.at("spaces/"))
    box(page, "type", chosen).check()
    page.wait_for_selector(".leaflet-pan-anim", state="detached")
    located = [space for space in spaces.values() if chosen in space.types and space.location]
    assert located
    assert sum(sizes(page)) == len(located)


def test_a_map_does_not_glide_for_those_who_prefer_less_motion(open_page: OpenPage, site: ServedSite) -> None:
    """On a clock that stands still a glide would never end, so none can be missed."""
    page = open_page(site.at("spaces/"), reduced_motion="reduce")
    box(page, "type", "cafe").check()
    assert page.locator(".leaflet-pan-anim, .leaflet-zoom-anim, .leaflet-fade-anim").count() == 0


def first_marker(page: Page) -> tuple[Locator, str]:
    """A marker of a single place and the place's name, which the map learns once somebody looks."""
    marker = page.locator(".map-place").first
    marker.hover()
    expect(marker).not_to_have_attribute("aria-label", "Không gian nghệ thuật")
    return marker, marker.get_attribute("aria-label") or ""


def test_a_marker_opens_a_card_that_leads_to_the_place(open_page: OpenPage, site: ServedSite) -> None:
    page = open_still(open_page, site.at("spaces/?type=art-space"))
    marker, name = first_marker(page)
    marker.click()
    card = page.locator(".map-card")
    expect(card.locator(".map-card-name")).to_have_text(name)
    picked = page.locator("li[data-place].is-picked")
    expect(picked).to_have_count(1)
    expect(picked).to_contain_text(name)
    assert run_axe(page, AXE.read_text(encoding="utf-8"), "figure.map") == []
    card.locator(".map-card-name").click()
    page.wait_for_url(re.compile(r"/spaces/[a-z0-9-]+/$"))
    expect(page.locator("h1")).to_have_text(re.compile(name.replace(" ", r"\s")))


def test_a_card_closes_on_escape_and_by_its_button(open_page: OpenPage, site: ServedSite) -> None:
    page = open_still(open_page, site.at("spaces/?type=art-space"))
    card = page.locator(".map-card")
    page.locator(".map-place").first.click()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(".is-picked")).to_have_count(0)
    page.locator(".map-place").first.click()
    card.locator("button.map-card-close").click()
    expect(card).to_have_count(0)


def test_pointing_at_a_place_in_the_list_shows_it_on_the_map(
    open_page: OpenPage, site: ServedSite, spaces: Spaces
) -> None:
    page = open_still(open_page, site.at("spaces/?type=art-space"))
    _, name = first_marker(page)
    shown(page, len(having(spaces, "type", "art-space")))
    item = page.locator("li[data-place]:visible").filter(has=page.get_by_role("link", name=name, exact=True))
    item.locator("a").first.focus()
    expect(page.locator(".map-mark .is-hover")).to_have_count(1)
    expect(page.locator(".map-mark .is-hover")).to_have_attribute("aria-label", name)


def test_a_cluster_opens_into_its_places(open_page: OpenPage, site: ServedSite) -> None:
    page = open_still(open_page, site.at("spaces/?type=museum"))
    largest = max(sizes(page))
    assert largest > 2
    page.locator(".map-cluster", has_text=re.compile(f"^{largest}$")).first.click()
    page.wait_for_selector(".leaflet-pan-anim", state="detached")
    assert max(sizes(page)) < largest <= sum(sizes(page))


def test_on_a_phone_the_map_is_loaded_only_when_it_is_asked_for(open_page: OpenPage, site: ServedSite) -> None:
    asked: list[str] = []
    page = open_page(
        site.at("spaces/"),
        prepare=lambda page: page.on("request", lambda request: asked.append(request.url)),
        viewport=PHONE,
        has_touch=True,
    )
    assert any("/chunks/browse-" in address for address in asked)
    assert [address for address in asked if "browse-map" in address or "schematic" in address] == []
    page.locator(".tabs a", has_text="Bản đồ").tap()
    page.wait_for_selector('[data-map="browse"][data-map-ready]')
    expect(page.locator(".map-mark").first).to_be_visible()
    page.locator(".tabs a", has_text="Danh sách").tap()
    expect(page.locator("li[data-place]").first).to_be_visible()
