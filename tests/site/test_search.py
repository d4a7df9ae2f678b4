"""What people type, and what they find: on the search page and in the header's finder."""

import re
from collections.abc import Iterator

import pytest
from conftest import OpenPage, ServedSite, wait_until_ready
from inspection import AXE, run_axe
from playwright.sync_api import Browser, Locator, Page, expect
from worlds import NOW

RELEVANCE = [
    # what is typed, within which rank the page is expected, and which
    ("ca tru", 3, "spaces/nha-hat-ca-tru-bich-cau/"),
    ("ca trù", 3, "events/ca-tru-bich-cau-thu-bay/"),
    ("đình kim ngân", 1, "spaces/dinh-kim-ngan/"),
    ("DINH KIM NGAN", 1, "spaces/dinh-kim-ngan/"),
    ("đồng lạc", 1, "spaces/dinh-dong-lac-38-hang-dao/"),
    ("ĐỒNG LẠC", 1, "spaces/dinh-dong-lac-38-hang-dao/"),
    ("dong ho", 3, "spaces/28-hang-buom/"),
    ("Đông Hồ", 1, "spaces/28-hang-buom/"),
    ("hoa lo", 3, "spaces/nha-tu-hoa-lo/"),
    ("Hỏa Lò", 2, "spaces/nha-tu-hoa-lo/"),
    ("HỎA LÒ", 2, "spaces/nha-tu-hoa-lo/"),
    ("Hoả Lò", 2, "spaces/nha-tu-hoa-lo/"),
    ("hang buom", 1, "spaces/22-hang-buom/"),
    ("22 hàng buồm", 1, "spaces/22-hang-buom/"),
    ("van mieu", 1, "spaces/van-mieu-quoc-tu-giam/"),
    ("Văn Miếu", 1, "spaces/van-mieu-quoc-tu-giam/"),
    ("quoc tu giam", 1, "spaces/van-mieu-quoc-tu-giam/"),
    ("ca phe", 3, "spaces/ca-phe-thu-bay-ha-noi/"),
    ("lang gom", 1, "spaces/lang-gom-bat-trang/"),
    ("bat trang", 2, "spaces/lang-gom-bat-trang/"),
    ("photo hanoi", 1, "series/photo-hanoi/"),
    ("jazz", 3, "events/jazz-and-friends-9/"),
    ("binh minh jazz", 1, "spaces/binh-minh-jazz-club/"),
    ("hoang thanh", 1, "spaces/hoang-thanh-thang-long/"),
    ("nha hat lon", 1, "spaces/nha-hat-lon-ha-noi/"),
    ("nha san", 1, "spaces/nha-san-collective/"),
    ("zone 9", 1, "spaces/zone-9/"),
    ("giay do", 1, "events/anh-phim-giay-do-2026/"),
    ("l'espace", 1, "spaces/institut-francais-ha-noi/"),
    ("mua roi nuoc", 2, "spaces/nha-hat-mua-roi-thang-long/"),
    ("manzii", 2, "spaces/manzi-art-space/"),
    ("giay phep du lieu", 1, "licence/"),
    ("them khong gian", 3, "join/"),
]
ENGLISH_RELEVANCE = [
    ("hoa lo prison", 1, "spaces/nha-tu-hoa-lo/"),
    ("temple of literature", 1, "spaces/van-mieu-quoc-tu-giam/"),
    ("van mieu", 2, "spaces/van-mieu-quoc-tu-giam/"),
    ("opera house", 1, "spaces/nha-hat-lon-ha-noi/"),
    ("water puppet", 2, "spaces/nha-hat-mua-roi-thang-long/"),
    ("Old Quarter", 3, "series/trung-thu-pho-co/"),
    ("long bien bridge", 1, "spaces/cau-long-bien/"),
    ("hanoi creative design festival", 1, "series/le-hoi-thiet-ke-sang-tao/"),
    ("creative design festival 2026", 1, "events/hcdf-2026/"),
    ("fine arts museum", 1, "spaces/bao-tang-my-thuat-viet-nam/"),
    ("add your space", 1, "join/"),
    ("accessibility", 3, "accessibility/"),
]
ASKED = [("", *row) for row in RELEVANCE] + [("en/", *row) for row in ENGLISH_RELEVANCE]


@pytest.fixture(scope="module")
def searching(browser: Browser) -> Iterator[Page]:
    """One page for all questions; each of them is a visit of its own."""
    context = browser.new_context(locale="vi-VN")
    context.set_default_timeout(8_000)
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
    ("prefix", "query", "rank", "expected"), ASKED, ids=[f"{row[0][:2] or 'vi'}: {row[1]}" for row in ASKED]
)
def test_what_people_type_finds_what_they_mean(
    *, searching: Page, site: ServedSite, prefix: str, query: str, rank: int, expected: str
) -> None:
    found = ask(searching, site, prefix, query)
    assert expected in found[:rank], found[:5]


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
    expect(status).to_contain_text(f"{hits.count()} kết quả cho “manz”")
    assert page.url.endswith("/search/?q=manz")
    field.fill("bat trang")
    expect(hits.first.locator("mark").first).to_have_text("Bát")
    assert page.url.endswith("/search/?q=bat+trang")
    page.reload()
    wait_until_ready(page)
    expect(field).to_have_value("bat trang")
    expect(hits.first).to_contain_text("Bát Tràng")
    field.fill("")
    expect(hits).to_have_count(0)
    assert page.url.endswith("/search/")


def test_nothing_found_is_said_with_the_words_asked_and_ways_to_go_on(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(site.at("search/?q=") + "<qqxx>zzqq")
    status = page.locator("[data-search-status]")
    expect(status).to_contain_text("Không tìm thấy “<qqxx>zzqq”")
    assert page.locator("qqxx").count() == 0
    assert page.locator("ol[data-results] > li").count() == 0
    assert status.locator("a").evaluate_all("links => links.map((link) => link.href)") == [
        site.at("spaces/"),
        site.at("events/"),
    ]
    assert status.get_attribute("role") == "status"


def test_a_word_that_is_nowhere_is_not_made_up_for_by_single_letters(searching: Page, site: ServedSite) -> None:
    assert ask(searching, site, "", "zzqqxx b") == []


def test_a_failed_load_of_the_index_is_said_and_mended_by_typing_on(open_page: OpenPage, site: ServedSite) -> None:
    page = open_page(
        site.at("search/?q=manzi"),
        prepare=lambda page: page.route("**/search.vi.json", lambda route: route.abort()),
        expects_errors=True,
    )
    expect(page.locator("[data-search-status]")).to_contain_text("Chưa tải được")
    page.unroute("**/search.vi.json")
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
    assert len(results(page)) == int(number[0]) > 8


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
