"""What people type, and what they find: on the search page and in the header's finder."""

import json
import re
from collections.abc import Iterator

import pytest
from conftest import PATIENCE, OpenPage, ServedSite, wait_until_ready
from inspection import AXE, run_axe
from playwright.sync_api import Browser, Locator, Page, expect
from worlds import NOW


@pytest.fixture(scope="module")
def searching(browser: Browser) -> Iterator[Page]:
    """One page for all questions; each of them is a visit of its own."""
    context = browser.new_context(locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    context.close()


def results(page: Page) -> list[str]:
    """The addresses of the hits, best first, below the language's root."""
    links = page.locator("ol[data-results] > li > a").evaluate_all("links => links.map((link) => link.href)")
    return [re.sub(r"^https?://[^/]+/(en/)?", "", link) for link in links]


def ask(page: Page, site: ServedSite, prefix: str, query: str) -> list[str]:
    page.goto(f"{site.at(prefix)}search/?q={query.replace(' ', '+')}")
    wait_until_ready(page)
    return results(page)


@pytest.mark.parametrize(
    ("prefix", "query", "expected"),
    [
        ("", "đình kim ngân", "spaces/dinh-kim-ngan/"),
        ("", "caf phee cuoois ngox", "spaces/ca-phe-cuoi-ngo/"),
        ("", "hoang thanh thnag long", "spaces/hoang-thanh-thang-long/"),
        ("en/", "temple of literature", "spaces/van-mieu-quoc-tu-giam/"),
    ],
)
def test_the_browser_finds_what_the_whole_set_of_queries_is_asked_without_one(
    searching: Page, site: ServedSite, prefix: str, query: str, expected: str
) -> None:
    assert ask(searching, site, prefix, query)[0] == expected


def test_what_is_spelled_as_typed_comes_before_what_only_sounds_alike(searching: Page, site: ServedSite) -> None:
    """A "đình" is a communal house; "Định", "Đính" and "đỉnh" are other words."""
    ask(searching, site, "", "đình")
    texts = [text.lower() for text in searching.locator("ol[data-results] > li").all_inner_texts()]
    spelled = [re.search(r"\bđình\b", text) is not None for text in texts]
    assert len(spelled) > 5
    assert all(spelled[:5])
    assert spelled == sorted(spelled, reverse=True)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_hit_holds_one_link_which_says_its_title_in_the_language_of_the_page(
    searching: Page, site: ServedSite, prefix: str
) -> None:
    found = ask(searching, site, prefix, "photo hanoi")
    items = searching.locator("ol[data-results] > li")
    assert items.count() == len(found) > 5
    for item in items.all():
        links = item.locator("a")
        assert links.count() == 1
        assert links.inner_text().strip()
        assert (links.get_attribute("href") or "").startswith(site.at(prefix))
    assert [path for path in found if f"{prefix}{path}index.html" not in site.files] == []


def test_typing_changes_the_hits_their_number_and_the_address(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/"))
    status, hits = page.locator("[data-search-status]"), page.locator("ol[data-results] > li")
    field = page.locator("[data-search-input]")
    expect(field).to_be_focused()
    expect(hits).to_have_count(0)
    field.press_sequentially("manz")
    expect(hits.first).to_contain_text("Manzi")
    expect(status).to_contain_text("kết quả cho “manz”")
    page.wait_for_url("**/search/?q=manz")
    field.fill("bat trang")
    expect(hits.first.locator("mark").first).to_have_text("Bát")
    page.wait_for_url("**/search/?q=bat+trang")
    page.reload()
    wait_until_ready(page)
    expect(field).to_have_value("bat trang")
    expect(hits.first).to_contain_text("Bát Tràng")
    field.fill("")
    expect(hits).to_have_count(0)
    page.wait_for_url("**/search/")


def test_nothing_found_is_said_with_the_words_asked_and_ways_to_go_on(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/?q=") + "<qqxx>zzqq")
    expect(page.locator("[data-search-status]")).to_have_text("Không tìm thấy “<qqxx>zzqq”.")
    assert page.locator("qqxx").count() == 0
    assert page.locator("ol[data-results] > li").count() == 0
    links = page.locator(".hit-notice a").evaluate_all("links => links.map((link) => link.href)")
    ways = ["spaces/", "events/", "spaces/?type=museum", "spaces/?near=me"]
    assert {site.at(way) for way in ways} <= set(links)


def test_what_was_forgiven_is_said_and_the_words_stay_as_typed(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/?q=caf+phee"))
    expect(page.locator(".forgiven")).to_have_text("Không tìm thấy “caf phee”. Hiện kết quả cho “cà phê”.")
    expect(page.locator("[data-search-status]")).to_contain_text("kết quả cho “cà phê”")
    expect(page.locator("[data-search-input]")).to_have_value("caf phee")
    assert page.url.endswith("?q=caf+phee")


def test_a_ward_that_was_dissolved_leads_to_places_near_by(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/?q=kh%C3%A2m+thi%C3%AAn"))
    expect(page.locator(".hit-notice")).to_contain_text("Khâm Thiên nay nằm trong Phường Văn Miếu - Quốc Tử Giám")
    near = page.locator(".hit-near a")
    assert near.count() == 5
    assert all("/spaces/" in address for address in near.evaluate_all("links => links.map((link) => link.href)"))


def test_words_of_the_index_that_look_alike_are_offered_and_asked_for_in_place(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_page(site.at("search/?q=tadixxto"))
    page.locator(".hit-notice a", has_text="tadioto").click()
    expect(page.locator("ol[data-results] > li").first).to_contain_text("Tadioto")
    expect(page.locator("[data-search-input]")).to_be_focused()
    assert page.url.endswith("?q=tadioto")
    page.go_back()
    expect(page.locator("[data-search-input]")).to_have_value("tadixxto")
    expect(page.locator("[data-search-status]")).to_contain_text("Không tìm thấy")


def test_the_number_of_results_is_announced_once_after_typing_with_its_kinds(
    open_page: OpenPage, site: ServedSite
) -> None:
    page = open_page(site.at("search/"))
    page.evaluate("""() => {
      window.said = [];
      const live = document.querySelector("[role=status][data-search-said]");
      new MutationObserver(() => window.said.push(live.textContent)).observe(live, {childList: true});
    }""")
    page.locator("[data-search-input]").press_sequentially("photo hanoi")
    live = page.locator("[role=status][data-search-said]")
    expect(live).to_contain_text("kết quả cho “photo hanoi”: ")
    expect(live).to_contain_text("1 chuỗi sự kiện")
    assert len(page.evaluate("window.said")) == 1


def test_results_can_be_narrowed_to_one_kind_which_the_address_keeps(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/?q=photo+hanoi"))
    everything = results(page)
    kinds = page.get_by_role("group", name="Lọc kết quả theo loại").get_by_role("button")
    expect(kinds.first).to_have_attribute("aria-pressed", "true")
    events = kinds.filter(has_text="Sự kiện").first
    events.click()
    expect(page.locator("ol[data-results] > li")).to_have_count(3)
    expect(events).to_be_focused()
    expect(events).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("?q=photo+hanoi&kind=event")
    assert all(path.startswith("events/") for path in results(page))
    page.reload()
    wait_until_ready(page)
    assert all(path.startswith("events/") for path in results(page))
    page.go_back()
    expect(page.locator("ol[data-results] > li > a").first).to_have_attribute("href", site.at("series/photo-hanoi/"))
    assert results(page) == everything


def test_more_results_are_appended_and_the_first_of_them_gets_the_focus(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/search/?q=gallery"))
    hits = page.locator("ol[data-results] > li")
    expect(hits).to_have_count(10)
    page.get_by_role("button", name="Show more").click()
    expect(hits.nth(10).locator("a")).to_be_focused()
    assert hits.count() > 10


def test_after_a_pause_the_list_is_filled_up(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/"))
    page.locator("[data-search-input]").press_sequentially("nha hat")
    expect(page.locator("ol[data-results] > li")).to_have_count(10)


def test_a_site_published_anew_meanwhile_is_asked_again(open_page: OpenPage, site: ServedSite) -> None:
    """The open page knows a name from yesterday's build, and that file does not exist any more."""
    manifest = json.loads((site.folder / "assets/find/vi.json").read_text())
    page = open_page(
        site.at("search/"),
        prepare=lambda page: page.route(
            "**/assets/find/vi.json",
            lambda route: route.fulfill(json={**manifest, "files": {**manifest["files"], "terms": "gone"}}),
            times=1,
        ),
        expects_errors=True,
    )
    page.locator("[data-search-input]").press_sequentially("manzi")
    expect(page.locator("ol[data-results] > li").first).to_contain_text("Manzi")


def test_a_word_that_is_nowhere_is_not_made_up_for_by_single_letters(searching: Page, site: ServedSite) -> None:
    assert ask(searching, site, "", "zzqqxx b") == []


def test_a_failed_load_of_the_index_is_said_and_mended_by_typing_on(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(
        site.at("search/?q=manzi"),
        prepare=lambda page: page.route("**/find/vi.json", lambda route: route.abort()),
        expects_errors=True,
    )
    expect(page.locator("[data-search-status]")).to_contain_text("Chưa tải được")
    page.unroute("**/find/vi.json")
    page.locator("[data-search-input]").press_sequentially(" a")
    expect(page.locator("ol[data-results] > li").first).to_contain_text("Manzi Art Space")


def test_the_language_switch_asks_the_same_in_the_other_language(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/?q=van+mieu"))
    page.locator("header a.lang[data-language-switch]").click()
    page.wait_for_url("**/en/search/?q=van+mieu")
    wait_until_ready(page)
    expect(page.locator("ol[data-results] > li").first).to_contain_text("Temple of Literature")


def test_without_scripts_the_search_page_leads_to_the_lists(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/"), java_script_enabled=False)
    links = page.locator("main noscript a")
    assert links.evaluate_all("links => links.map((link) => link.href)") == [site.at("spaces/"), site.at("events/")]
    expect(links.first).to_be_visible()


def finder(page: Page) -> Locator:
    return page.locator("dialog.finder")


@pytest.mark.parametrize("way", ["click", "slash", "keyboard"])
def test_the_finder_opens_by_its_button_and_by_the_slash_key(open_page: OpenPage, site: ServedSite, way: str) -> None:
    page = open_page(site.at("about/"))
    opener = page.locator("header [data-search-open]")
    if way == "click":
        opener.click()
    elif way == "slash":
        page.keyboard.press("/")
    else:
        opener.focus()
        page.keyboard.press("Enter")
    expect(finder(page)).to_be_visible()
    expect(finder(page).locator("input")).to_be_focused()
    expect(finder(page).locator("input")).to_have_value("")


def test_a_slash_that_is_typed_into_a_field_stays_there(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("spaces/"))
    page.locator("[data-filter-query]").press_sequentially("1/5")
    expect(page.locator("[data-filter-query]")).to_have_value("1/5")
    assert finder(page).count() == 0


def test_arrows_walk_through_the_hits_and_enter_opens_one(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("about/"))
    page.keyboard.press("/")
    expect(finder(page).locator("input")).to_be_focused()
    page.keyboard.type("van mieu")
    hits = finder(page).locator(".results a")
    expect(hits.first).to_contain_text("Văn Miếu")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(finder(page).locator("input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(site.at("spaces/van-mieu-quoc-tu-giam/"))


def test_enter_in_the_field_leads_to_the_search_page(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/"))
    page.keyboard.press("/")
    expect(finder(page).locator("input")).to_be_focused()
    page.keyboard.type("van mieu")
    page.keyboard.press("Enter")
    page.wait_for_url(site.at("en/search/?q=van+mieu"))


@pytest.mark.parametrize("typed", ["", "jazz"])
def test_escape_closes_the_finder_and_gives_the_focus_back(open_page: OpenPage, site: ServedSite, typed: str) -> None:
    page = open_page(site.at("about/"))
    opener = page.locator("header [data-search-open]")
    opener.click()
    expect(finder(page).locator("input")).to_be_focused()
    page.keyboard.type(typed)
    if typed:
        expect(finder(page).locator(".results a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(finder(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_finder_shows_few_hits_and_leads_to_all(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("en/"))
    page.locator("header [data-search-open]").click()
    finder(page).locator("input").fill("gallery")
    everything = finder(page).locator("a.more")
    expect(everything).to_have_attribute("href", site.at("en/search/?q=gallery"))
    expect(finder(page).locator(".results > li")).to_have_count(8)
    number = re.search(r"\d+", everything.inner_text())
    everything.click()
    page.wait_for_url(site.at("en/search/?q=gallery"))
    wait_until_ready(page)
    assert number
    expect(page.locator("[data-search-status]")).to_contain_text(f"{number[0]} results")
    assert int(number[0]) > 8


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_the_open_finder_is_accessible_and_fits(open_page: OpenPage, site: ServedSite, scheme: str, width: int) -> None:
    page = open_page(site.at(""), color_scheme=scheme, viewport={"width": width, "height": 740})
    page.locator("header [data-search-open]").click()
    finder(page).locator("input").fill("nha hat")
    expect(finder(page).locator(".results > li")).to_have_count(8)
    assert run_axe(page, AXE.read_text(encoding="utf-8"), "dialog.finder") == []
    box = finder(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize(("prefix", "scheme", "width"), [("", "light", 360), ("", "dark", 1440), ("en/", "light", 768)])
@pytest.mark.parametrize("query", ["photo hanoi", "caf phee", "khâm thiên", "tadixxto"])
def test_every_state_of_the_search_page_is_accessible_and_fits(
    open_page: OpenPage, site: ServedSite, *, prefix: str, scheme: str, width: int, query: str
) -> None:
    address = f"{site.at(prefix)}search/?q={query.replace(' ', '+')}"
    page = open_page(address, color_scheme=scheme, viewport={"width": width, "height": 740})
    assert run_axe(page, AXE.read_text(encoding="utf-8"), "main") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
