"""The pages of the list of spaces, which are all there is without scripts."""

import re
from collections.abc import Callable, Mapping

import pytest

from generator.catalog import Catalog
from generator.i18n import Bilingual, sort_key
from generator.pages import spaces
from generator.pages.portions import portions
from generator.pages.render import Renderer
from generator.parts import Parts
from generator.problems import Problem
from generator.site import Site

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))
NAMES = [f"{first} {second}" for first in ("Ấm", "Đình", "Dệt", "Ong", "Ô", "Ơn") for second in map(str, range(17))]


@pytest.fixture
def hundred(check: Check) -> Catalog:
    """A hundred and two made spaces."""
    text = "name: {}\ntypes: [cafe]\nstatus: open\nsources: ['https://example.org/{}']\n"
    return check({f"spaces/s-{at}.yml": text.format(name, at) for at, name in enumerate(NAMES)})[0]


def bodies(catalog: Catalog, lang: str = "vi") -> dict[str, str]:
    """The list's pages and the map's by their path."""
    renderer = Renderer(catalog, SITE)
    view = renderer.views["en" if lang == "en" else "vi"]
    wanted = re.compile(r"spaces/(page/\d+/)?|map/")
    return {page.path: renderer.body(page) for page in spaces.pages(view, Parts()) if wanted.fullmatch(page.path)}


def names(body: str) -> list[str]:
    return re.findall(r'class="nm"><a href="[^"]+"(?: lang="vi")?>([^<]+)<', body)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_pages_hold_every_space_once_in_the_order_of_the_vietnamese_alphabet(hundred: Catalog, lang: str) -> None:
    pages = bodies(hundred, lang)
    assert set(pages) == {"spaces/", "spaces/page/2/", "spaces/page/3/", "map/"}
    listed = [names(pages[path]) for path in ("spaces/", "spaces/page/2/", "spaces/page/3/")]
    assert [len(page) for page in listed] == [48, 48, 6]
    assert [name for page in listed for name in page] == sorted(NAMES, key=sort_key)


def test_a_row_has_the_number_by_which_the_index_calls_its_space(hundred: Catalog) -> None:
    second = bodies(hundred)["spaces/page/2/"]
    rows = re.findall(r'<li class="sp" data-place="([^"]+)" data-n="(\d+)"', second)
    assert [(slug, int(number)) for slug, number in rows] == list(
        zip(list(hundred.spaces)[48:96], range(48, 96), strict=True)
    )


def test_pages_lead_to_the_one_before_and_the_one_after(hundred: Catalog) -> None:
    pages = bodies(hundred)
    link = re.compile(r'<a [^>]*rel="(prev|next)" href="([^"]+)"')
    assert link.findall(pages["spaces/"]) == [("next", "../spaces/page/2/")]
    assert link.findall(pages["spaces/page/2/"]) == [
        ("prev", "../../../spaces/"),
        ("next", "../../../spaces/page/3/"),
    ]
    assert link.findall(pages["spaces/page/3/"]) == [("prev", "../../../spaces/page/2/")]
    assert link.findall(pages["map/"]) == [("next", "../spaces/page/2/")]


def test_the_html_of_a_list_does_not_grow_with_the_directory(hundred: Catalog) -> None:
    """A list of 102 weighs as much as one of 48, but for the way to the other pages."""
    few = dict(list(hundred.spaces.items())[:48])
    whole = len(bodies(hundred)["spaces/"])
    hundred.spaces = few
    hundred.decisions = {slug: decision for slug, decision in hundred.decisions.items() if slug in few}
    assert whole - len(bodies(hundred)["spaces/"]) < 1500


@pytest.mark.parametrize(
    ("number", "count", "near"),
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (6, 11, [1, 0, 4, 5, 6, 7, 8, 0, 11]),
        (209, 209, [1, 0, 207, 208, 209]),
    ],
)
def test_from_every_page_links_lead_to_the_ends_and_the_neighbours(number: int, count: int, near: list[int]) -> None:
    """The same cases as in tests/js/browse-address.test.js."""
    assert portions("spaces/", range(count * 48), 48, "page/")[number - 1].near == near
