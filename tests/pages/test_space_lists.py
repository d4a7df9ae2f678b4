"""Lists of spaces by type, field and ward: what they hold, in which order, and where they lead."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

import pytest

from generator.catalog import Catalog
from generator.i18n import Bilingual, sort_key
from generator.pages import space_lists
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.site_map import group_pages
from generator.pages.spaces import space_page
from generator.pages.view import View
from generator.problems import Problem
from generator.site import Site
from generator.watching import reading

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))


def space(name: str, *facts: str, types: str = "gallery") -> str:
    lines = "\n".join(facts)
    return f"name: {name}\ntypes: [{types}]\n{lines}\nsources: [https://example.vn/{name.replace(' ', '-')}]\n"


def made(catalog: Catalog, lang: str = "en") -> dict[str, tuple[Page, str]]:
    """Pages and their bodies by path."""
    renderer = Renderer(catalog, SITE)
    return {page.path: (page, renderer.body(page)) for page in lists(renderer.views[lang])}  # type: ignore[index]


def lists(view: View) -> Iterator[Page]:
    """The overviews of the kinds, and the lists of all groups."""
    yield from space_lists.pages(view)
    yield from (page for page in group_pages(view) if page.path.startswith("spaces/"))


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def listed(html: str) -> list[str]:
    return re.findall(r'<h2 class="nm"><a href="[./]*(?:en/)?spaces/([^/]+)/"', html)


def test_a_group_has_a_list_and_one_without_a_space_has_none(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/mot.yml": space("Một", "fields: [music]", "address: {ward: ba-dinh}", types="gallery, cafe"),
            "spaces/hai.yml": space("Hai", types="museum"),
        }
    )
    assert set(made(catalog)) == {
        "spaces/type/",
        "spaces/type/gallery/",
        "spaces/type/cafe/",
        "spaces/type/museum/",
        "spaces/field/",
        "spaces/field/music/",
        "spaces/ward/",
        "spaces/ward/ba-dinh/",
    }


def test_a_long_list_is_cut_into_pages_of_48_by_name_that_lead_to_each_other(check: Check) -> None:
    names = [f"Nhà {letter}{n:02}" for letter in "ĐDÁA" for n in range(25)]
    catalog, _ = check({f"spaces/nha-{n}.yml": space(name) for n, name in enumerate(names)})
    pages = made(catalog)
    parts = [listed(pages[path][1]) for path in ("spaces/type/gallery/", "spaces/type/gallery/page/2/", "spaces/type/gallery/page/3/")]
    assert [len(part) for part in parts] == [48, 48, 4]
    shown = [catalog.spaces[slug].model.name.vi for part in parts for slug in part]
    assert shown == sorted(names, key=sort_key)
    page, html = pages["spaces/type/gallery/page/2/"]
    assert 'rel="prev" href="../../../../../../en/spaces/type/gallery/"' in html
    assert 'rel="next" href="../../../../../../en/spaces/type/gallery/page/3/"' in html
    assert page.title.endswith("page 2")
    assert page.indexed
    assert 'start="49"' in html


def test_a_list_counts_its_spaces_and_says_which_of_them_have_closed(check: Check) -> None:
    catalog, _ = check({"spaces/a.yml": space("A"), "spaces/b.yml": space("B", "status: closed"), "spaces/c.yml": space("C")})
    assert "3 places, by name. 1 of them has closed." in text(made(catalog)["spaces/type/gallery/"][1])
    assert "3 nơi, theo thứ tự tên. Trong đó 1 nơi đã khép lại." in text(made(catalog, "vi")["spaces/type/gallery/"][1])


def test_a_list_leads_to_the_interactive_one_to_its_files_and_to_its_calendar(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/mot.yml": space("Một", "fields: [music]", "address: {ward: ba-dinh}"),
            "events/dem.yml": "title: Đêm\nstart: 2026-11-28\nvenues: [mot]\nsources: [https://example.vn]\n",
        }
    )
    pages = made(catalog)
    ward, field = pages["spaces/ward/ba-dinh/"][1], pages["spaces/field/music/"][1]
    assert "spaces/?ward=ba-dinh" in ward
    assert "map/?ward=ba-dinh" in ward
    for ending in ("geojson", "csv", "json", "ics"):
        assert f"data/v1/wards/ba-dinh.{ending}" in ward
    assert "data/v1/fields/music.csv" in field
    assert ".ics" not in field  # the event itself names no field
    assert "https://sangtao.example/en/embed/ward/ba-dinh/" in unescape(ward)
    assert "<iframe" not in pages["spaces/type/gallery/"][1]


def test_a_ward_leads_to_the_nearest_wards_that_have_spaces(check: Check) -> None:
    wards = ("ba-dinh", "ngoc-ha", "giang-vo", "ba-vi")
    catalog, _ = check({f"spaces/{ward}.yml": space(ward, f"address: {{ward: {ward}}}") for ward in wards})
    html = made(catalog)["spaces/ward/ba-dinh/"][1]
    near = re.findall(r'<li><a href="[^"]*spaces/ward/([^/]+)/"><span>', html)
    assert (set(near[:2]), near[2:]) == ({"ngoc-ha", "giang-vo"}, ["ba-vi"])


def test_a_ward_names_apart_what_may_lie_in_it_and_counts_it_not(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/ro.yml": space("Rõ", "address: {ward: ba-dinh}"),
            "spaces/chua-ro.yml": space("Chưa Rõ", "address: {ward_candidates: [ba-dinh, tay-ho]}"),
        }
    )
    pages = made(catalog, "vi")
    html = pages["spaces/ward/ba-dinh/"][1]
    assert listed(html) == ["ro"]
    assert "Có thể là Phường Ba Đình, Phường Tây Hồ." in text(html)
    assert "1 nơi chưa rõ thuộc phường, xã nào" in text(pages["spaces/ward/"][1])
    assert "spaces/ward/tay-ho/" not in pages


def test_wards_stand_by_their_name_and_types_by_their_number(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/a.yml": space("A", "address: {ward: tay-ho}", types="cafe"),
            "spaces/b.yml": space("B", "address: {ward: bat-trang}", types="museum"),
            "spaces/c.yml": space("C", "address: {ward: ba-dinh}", types="museum"),
        }
    )
    pages = made(catalog, "vi")
    assert re.findall(r"<span>((?:Phường|Xã) [^<]+)</span>", pages["spaces/ward/"][1]) == ["Phường Ba Đình", "Xã Bát Tràng", "Phường Tây Hồ"]
    assert re.findall(r"<span>(Bảo tàng|Cà phê)</span><i>(\d)</i>", pages["spaces/type/"][1]) == [("Bảo tàng", "2"), ("Cà phê", "1")]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_real_list_has_a_title_of_its_own(catalog: Catalog, lang: str) -> None:
    view = Renderer(catalog, SITE).views[lang]  # type: ignore[index]
    pages = list(lists(view))
    assert len({page.title for page in pages}) == len({page.path for page in pages}) == len(pages)
    assert all(page.description for page in pages)


def test_the_page_of_a_space_is_not_made_again_because_another_of_its_ward_has_changed(check: Check) -> None:
    spaces = {f"spaces/nha-{n}.yml": space(f"Nhà {n}", "address: {ward: ba-dinh}") for n in range(3)}
    catalog, _ = check(spaces)
    renderer = Renderer(catalog, SITE)
    noted: set[str] = set()
    with reading(noted):
        renderer.body(space_page(renderer.views["vi"], catalog.spaces["nha-1"]))
    assert "facet_sizes/spaces/ward/ba-dinh/" in noted
    assert not [read for read in noted if read.startswith("facets-") or read in {"spaces/", "facet_sizes/"}]
