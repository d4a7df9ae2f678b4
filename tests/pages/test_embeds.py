"""What other sites show inside their pages, and the snippet that puts it there."""

import re
from collections.abc import Callable, Mapping
from html import unescape

import pytest

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.pages import embeds
from generator.pages.embed_offers import events_offer
from generator.pages.render import Renderer
from generator.pages.site_map import group_pages
from generator.problems import Problem
from generator.site import Site

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))
SOURCE = "sources: [https://example.vn]\n"


def space(name: str, facts: str = "") -> str:
    return f"name: {name}\ntypes: [gallery]\nfields: [music]\n{facts}\nsources: [https://example.vn]\n"


def event(title: str, facts: str) -> str:
    return f"title: {title}\nvenues: [nha]\n{facts}\n{SOURCE}"


def made(catalog: Catalog, lang: str = "en") -> dict[str, str]:
    renderer = Renderer(catalog, SITE)
    view = renderer.views[lang]  # type: ignore[index]
    of_spaces = [embeds.events_page(view, entry) for entry in catalog.spaces.values()]
    return {page.path: renderer.body(page) for page in (*embeds.pages(view), *group_pages(view), *of_spaces) if page and page.template.startswith("embed")}


def headings(html: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<h2><a [^>]*>([^<]*)</a></h2>", html)]


def test_there_is_one_for_each_ward_each_field_and_each_space_with_events(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/nha.yml": space("Nhà", "address: {ward: ba-dinh}"),
            "spaces/vang.yml": space("Vắng"),
            "events/dem.yml": event("Đêm", "start: 2020-01-01"),
        }
    )
    assert set(made(catalog)) == {"embed/ward/ba-dinh/", "embed/field/music/", "embed/space/nha/events/", "data/embed/"}


def test_only_places_that_can_be_visited_are_listed(check: Check) -> None:
    catalog, _ = check({"spaces/mo.yml": space("Mở"), "spaces/dong.yml": space("Đóng", "status: closed"), "spaces/du-kien.yml": space("Dự", "status: planned")})
    html = made(catalog)["embed/field/music/"]
    assert headings(html) == ["Dự", "Mở"]
    assert "Planned" in html


def test_a_long_list_is_cut_and_says_so(check: Check) -> None:
    catalog, _ = check({f"spaces/s-{n}.yml": space(f"S {n:02}") for n in range(60)})
    html = made(catalog)["embed/field/music/"]
    assert len(headings(html)) == embeds.SPACES
    assert "48 of 60 places" in html
    assert "See all 60 places" in html


def test_events_that_are_over_are_left_out_and_what_is_to_come_stands_by_its_day(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/nha.yml": space("Nhà"),
            "events/qua.yml": event("Past", "start: 2026-11-20"),
            "events/sau.yml": event("Later", "start: 2026-12-20"),
            "events/mai.yml": event("Sooner", "start: 2026-11-22T19:00\nadmission: {free: true}"),
            "events/huy.yml": event("Off", "start: 2026-11-30\nstatus: cancelled"),
            "events/deu.yml": event("Weekly", "start: 2026-01-03\nrepeats: FREQ=WEEKLY;BYDAY=SA"),
        }
    )
    html = made(catalog)["embed/space/nha/events/"]
    assert headings(html) == ["Sooner", "Off", "Later", "Weekly"]
    assert 'data-first="2026-11-22"' in html
    assert "Cancelled" in html
    assert "Free" in html
    assert re.search(r"data-nothing hidden", html)


def test_where_nothing_is_to_come_it_says_so(check: Check) -> None:
    catalog, _ = check({"spaces/nha.yml": space("Nhà"), "events/qua.yml": event("Qua", "start: 2020-01-01")})
    html = made(catalog, "vi")["embed/space/nha/events/"]
    assert headings(html) == []
    assert not re.search(r"data-nothing hidden", html)


@pytest.mark.parametrize(
    ("name", "title"),
    [("'Nhà \"Hoa\" <b>'", "Events at Nhà &#34;Hoa&#34; &lt;b&gt;"), ("A & B", "Events at A &amp; B")],
)
def test_a_name_cannot_break_out_of_the_snippet(check: Check, name: str, title: str) -> None:
    catalog, _ = check({"spaces/nha.yml": space(name), "events/dem.yml": event("Đêm", "start: 2026-12-01")})
    view = Renderer(catalog, SITE).views["en"]
    offer = events_offer(view, catalog.spaces["nha"])
    assert offer is not None
    assert f'src="https://sangtao.example/en/embed/space/nha/events/" title="{title}"' in offer.snippet
    assert offer.snippet.count("<") == 2


def test_the_guide_shows_snippets_of_what_exists_and_nothing_where_nothing_does(check: Check) -> None:
    catalog, _ = check({"spaces/nha.yml": space("Nhà", "address: {ward: ba-dinh}")})
    guide = made(catalog)["data/embed/"]
    assert guide.count("<textarea") == guide.count("<iframe") == 2
    empty, _ = check({"spaces/nha.yml": f"name: Nhà\ntypes: [gallery]\n{SOURCE}"})
    assert "<iframe" not in made(empty)["data/embed/"]
