"""Facets, list, map and address: four sides of one state."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import OpenPage, ServedSite, wait_until_ready
from inspection import AXE, run_axe
from playwright.sync_api import Locator, Page, expect
from worlds import REPOSITORY

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def places(site: ServedSite) -> list[dict[str, str]]:
    """What the list says of each place, by its attributes."""
    return [
        attributes for tag, attributes in site.page("spaces/").elements if tag == "li" and "data-place" in attributes
    ]


def shown(page: Page) -> list[str]:
    """The slugs of the places that the list shows."""
    slugs: list[str] = page.locator("li[data-place]").evaluate_all(
        "items => items.filter((item) => item.checkVisibility()).map((item) => item.dataset.place)"
    )
    return slugs


def having(places: list[dict[str, str]], facet: str, *values: str) -> list[str]:
    return [place["data-place"] for place in places if set(values) & set(place[f"data-{facet}"].split())]


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f'form[data-facets] input[name="{facet}"][value="{value}"]')


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_choice_narrows_list_count_and_address(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]]
) -> None:
    page = open_page(site.at("spaces/"))
    assert shown(page) == [place["data-place"] for place in places]
    expect(page.locator("[data-result-count]")).to_have_text(f"{len(places)} nơi")

    box(page, "type", "cafe").check()
    cafes = having(places, "type", "cafe")
    assert 0 < len(cafes) < len(places)
    assert shown(page) == cafes
    expect(page.locator("[data-result-count]")).to_have_text(f"{len(cafes)} nơi trong {len(places)}")
    assert query(page) == {"type": ["cafe"]}

    box(page, "type", "museum").check()
    assert shown(page) == having(places, "type", "cafe", "museum")
    assert query(page).keys() == {"type"}
    assert set(query(page)["type"]) == {"cafe", "museum"}

    box(page, "status", "open").check()
    assert shown(page) == [
        slug for slug in having(places, "type", "cafe", "museum") if slug in having(places, "status", "open")
    ]

    box(page, "type", "cafe").uncheck()
    assert query(page) == {"type": ["museum"], "status": ["open"]}


@pytest.mark.parametrize("address", ["spaces/", "en/spaces/", "map/", "en/map/"])
def test_each_value_of_a_facet_counts_what_choosing_it_would_show(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]], address: str
) -> None:
    page = open_page(site.at(address))
    for facet in ("type", "status", "field", "ward", "ownership"):
        counts = page.locator(f'form[data-facets] input[name="{facet}"]').evaluate_all(
            "boxes => boxes.map((box) => [box.value, Number(box.closest('label').querySelector('[data-count]').textContent)])"
        )
        assert counts
        assert dict(counts) == {value: len(having(places, facet, value)) for value, _ in counts}


def test_values_that_would_leave_nothing_stay_with_a_zero(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("spaces/?type=craft-village"))
    boxes = page.locator("form[data-facets] input[type=checkbox]")
    number = boxes.count()
    empty = page.locator("form[data-facets] label:has([data-count])").filter(
        has=page.locator("[data-count]", has_text=re.compile(r"^0$"))
    )
    assert empty.count() > 10
    expect(empty.first).to_be_visible()
    expect(empty.first).to_have_class(re.compile("is-none"))
    expect(box(page, "type", "museum").locator("xpath=..")).not_to_have_class(re.compile("is-none"))
    box(page, "type", "craft-village").uncheck()
    expect(empty).to_have_count(0)
    assert boxes.count() == number


def test_a_state_survives_reload_and_the_way_back_and_forth(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]]
) -> None:
    page = open_page(site.at("spaces/"))
    box(page, "type", "cafe").check()
    box(page, "type", "library").check()
    both = having(places, "type", "cafe", "library")
    page.reload()
    wait_until_ready(page)
    assert shown(page) == both
    assert box(page, "type", "library").is_checked()
    page.go_back()
    expect(box(page, "type", "library")).not_to_be_checked()
    expect(box(page, "type", "cafe")).to_be_checked()
    assert shown(page) == having(places, "type", "cafe")
    page.go_back()
    expect(box(page, "type", "cafe")).not_to_be_checked()
    assert shown(page) == [place["data-place"] for place in places]
    page.go_forward()
    page.go_forward()
    expect(box(page, "type", "library")).to_be_checked()
    assert shown(page) == both


def test_the_way_back_from_a_place_shows_the_same_list(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]]
) -> None:
    page = open_page(site.at("spaces/?type=cafe"))
    page.locator(f'li[data-place="{having(places, "type", "cafe")[0]}"] a').first.click()
    page.wait_for_url(site.at(f"spaces/{having(places, 'type', 'cafe')[0]}/"))
    page.go_back()
    wait_until_ready(page)
    assert shown(page) == having(places, "type", "cafe")


@pytest.mark.parametrize("address", ["spaces/", "map/"])
def test_the_language_switch_keeps_what_was_chosen(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]], address: str
) -> None:
    page = open_page(site.at(f"{address}?type=cafe"))
    box(page, "type", "museum").check()
    page.locator("[data-filter-query]").fill("ha noi")
    expected = shown(page)
    assert 0 < len(expected) < len(places)
    page.locator("header a.lang[data-language-switch]").click()
    page.wait_for_url(f"**/en/{address}?**")
    wait_until_ready(page)
    assert {name: set(values) for name, values in query(page).items()} == {"type": {"cafe", "museum"}, "q": {"ha noi"}}
    assert set(shown(page)) == set(expected)
    expect(page.locator("[data-result-count]")).to_contain_text(f"of {len(places)}")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bao tang", "bao-tang-dan-toc-hoc"),
        ("BẢO TÀNG", "bao-tang-dan-toc-hoc"),
        ("đình", "dinh-kim-ngan"),
        ("dinh", "dinh-kim-ngan"),
        ("hang buom", "22-hang-buom"),
        ("22 hàng b", "22-hang-buom"),
    ],
)
def test_the_lists_own_field_asks_for_no_accents(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]], typed: str, expected: str
) -> None:
    page = open_page(site.at("spaces/"))
    page.locator("[data-filter-query]").fill(typed)
    expect(page.locator("[data-result-count]")).to_contain_text(f"trong {len(places)}")
    found = shown(page)
    assert expected in found
    assert len(found) < len(places) / 2
    assert query(page) == {"q": [typed]}


def test_nothing_found_is_said_and_one_click_brings_everything_back(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]]
) -> None:
    page = open_page(site.at("spaces/?type=cafe"))
    expect(page.locator("[data-empty]")).to_be_hidden()
    page.locator("[data-filter-query]").fill("zzzz")
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-result-count]")).to_have_text(f"0 nơi trong {len(places)}")
    assert shown(page) == []
    page.locator("[data-active-filters] button", has_text="Bỏ hết").click()
    expect(page.locator("[data-empty]")).to_be_hidden()
    assert shown(page) == [place["data-place"] for place in places]
    assert query(page) == {}


def test_a_chip_takes_its_filter_away_and_keeps_the_keyboard_in_the_row(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]]
) -> None:
    page = open_page(site.at("spaces/?type=cafe&type=museum&type=library"))
    chips = page.locator("[data-active-filters] button")
    expect(chips).to_have_count(4)
    chips.first.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(3)
    expect(chips.first).to_be_focused()
    assert shown(page) == having(places, "type", "museum", "library")


def test_an_address_with_unknown_values_shows_what_it_can(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]]
) -> None:
    page = open_page(site.at("spaces/?type=spaceship&type=cafe&colour=red"))
    assert shown(page) == having(places, "type", "cafe")


def test_every_number_by_type_on_the_home_page_is_what_the_list_then_shows(
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]]
) -> None:
    page = open_page(site.at(""))
    offered = page.locator("ul.types a").evaluate_all(
        "links => links.map((link) => [new URL(link.href).searchParams.get('type'), Number(link.querySelector('i').textContent)])"
    )
    assert offered
    assert dict(offered) == {value: len(having(places, "type", value)) for value, _ in offered}
    page.locator("ul.types a").first.click()
    wait_until_ready(page)
    assert len(shown(page)) == offered[0][1]


@pytest.mark.parametrize("address", ["spaces/", "en/spaces/", "map/"])
def test_without_scripts_every_place_is_listed_and_linked(open_page: OpenPage, site: ServedSite, address: str) -> None:
    page = open_page(site.at(address), java_script_enabled=False)
    slugs = {file.stem for file in (REPOSITORY / "content/spaces").glob("*.md") if not file.name.endswith(".en.md")}
    links = page.locator("li[data-place] :is(h2, h3) a")
    assert links.count() == len(slugs)
    assert {Path(link).name for link in links.evaluate_all("links => links.map((link) => link.pathname)")} == slugs
    assert all(link.is_visible() for link in links.all()[:5])
    expect(links.last).to_be_visible()


def test_without_scripts_nothing_is_offered_that_would_do_nothing(open_page: OpenPage, site: ServedSite) -> None:
    """A static page cannot filter: a form that reloads the same list would lie."""
    page = open_page(site.at("spaces/"), java_script_enabled=False)
    assert [
        button.inner_text() for button in page.locator("form[data-facets] button").all() if button.is_visible()
    ] == []
    expect(page.locator("header [data-scheme-toggle]")).to_be_hidden()


def test_without_scripts_the_menu_of_a_phone_opens(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/"), java_script_enabled=False, viewport=PHONE)
    page.locator("details.menu summary").click()
    page.locator("details.menu a", has_text="Spaces").click()
    page.wait_for_url(site.at("en/spaces/"))


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
    open_page: OpenPage, site: ServedSite, places: list[dict[str, str]], chosen: str
) -> None:
    page = open_still(open_page, site.at("spaces/"))
    box(page, "type", chosen).check()
    page.wait_for_selector(".leaflet-pan-anim", state="detached")
    located = [place for place in places if chosen in place["data-type"].split() and place.get("data-lat")]
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
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(".is-picked")).to_have_count(0)
    page.locator(".map-place").first.click()
    card.locator("button.map-card-close").click()
    expect(card).to_have_count(0)


def test_pointing_at_a_place_in_the_list_shows_it_on_the_map(open_page: OpenPage, site: ServedSite) -> None:
    page = open_still(open_page, site.at("spaces/?type=art-space"))
    _, name = first_marker(page)
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


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", {"width": 1440, "height": 900}), ("dark", PHONE)], ids=["light", "dark"]
)
def test_a_filtered_list_is_accessible(
    open_page: OpenPage, site: ServedSite, scheme: str, viewport: dict[str, int]
) -> None:
    page = open_page(site.at("en/spaces/?type=craft-village&q=lang"), color_scheme=scheme, viewport=viewport)
    if viewport == PHONE:
        page.locator("[data-filter-summary]").click()
        expect(box(page, "type", "cafe")).to_be_visible()
    assert run_axe(page, AXE.read_text(encoding="utf-8"), "main") == []
