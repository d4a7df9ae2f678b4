"""What spaces share, which are shown beside each other, and that none is left alone."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.catalog import NEARBY, RELATED, Catalog
from generator.i18n import Bilingual
from generator.kinship import WINDOW, Bond, Kinship, touched
from generator.pages.kinship_words import area_words, reasons
from generator.pages.render import Renderer
from generator.pages.spaces import space_page
from generator.pipeline import build_catalog
from generator.problems import Problem
from generator.site import Site
from generator.ties import SpaceTie, Ties
from generator.watching import reading

Check = Callable[[Mapping[str, str | bytes]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))


def space(name: str, *facts: str, types: str = "gallery") -> str:
    lines = "\n".join(facts)
    return f"name: {name}\ntypes: [{types}]\n{lines}\nsources: [https://example.vn/{name}]\n"


def event(title: str, venues: str, *facts: str) -> str:
    lines = "\n".join(facts)
    return f"title: {title}\nstart: 2026-11-28\nvenues: [{venues}]\n{lines}\nsources: [https://example.vn]\n"


def related(catalog: Catalog, slug: str) -> list[str]:
    return [other.slug for other in catalog.related[slug]]


def words(catalog: Catalog, slug: str, lang: str = "en") -> list[list[str]]:
    view = Renderer(catalog, SITE).views[lang]  # type: ignore[index]
    return [reasons(view, other) for other in catalog.related[slug]]


def test_the_rarer_what_two_share_the_closer_they_are(check: Check) -> None:
    common = {f"spaces/chung-{n}.yml": space(f"chung-{n}", "fields: [visual-arts]", types="cafe") for n in range(8)}
    catalog, _ = check(
        {
            **common,
            "spaces/mot.yml": space("mot", "fields: [visual-arts, gastronomy]"),
            "spaces/hai.yml": space("hai", "fields: [gastronomy]", types="library"),
        }
    )
    assert related(catalog, "mot")[0] == "hai"
    assert catalog.related["mot"][0].bonds == (Bond("field", "gastronomy"),)


def test_hosts_of_one_event_or_of_one_series_are_related_and_the_page_says_so(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/mot.yml": space("mot"),
            "spaces/hai.yml": space("hai", types="cafe"),
            "spaces/ba.yml": space("ba", types="museum"),
            "series/hoi.yml": "name: {vi: Hội, en: Fair}\nsources: [https://example.vn]\n",
            "events/dem.yml": event("{vi: Đêm, en: Night}", "mot, hai", "series: hoi"),
            "events/ngay.yml": event("Ngày", "ba", "series: hoi"),
        }
    )
    assert related(catalog, "mot") == ["hai", "ba"]
    assert words(catalog, "mot") == [["both in Night"], ["both in the series Fair"]]
    assert words(catalog, "mot", "vi") == [["cùng sự kiện Đêm"], ["cùng chuỗi Hội"]]


def test_at_most_two_reasons_are_named_the_most_telling_first(check: Check) -> None:
    facts = ("fields: [design, music]", "status: open")
    catalog, _ = check(
        {
            "spaces/mot.yml": space("mot", *facts),
            "spaces/hai.yml": space("hai", *facts),
            "spaces/xa.yml": space("xa", types="museum"),
            "events/a.yml": event("A", "mot, hai"),
            "events/b.yml": event("B", "mot, hai"),
        }
    )
    assert words(catalog, "mot")[0] == ["both in A and 1 other event", "shared field: design, music"]


def test_a_closed_space_comes_after_every_open_one_and_says_that_it_has_closed(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/mot.yml": space("mot", "fields: [design]"),
            "spaces/dong.yml": space("dong", "fields: [design]", "status: closed", "closed: 2020"),
            "spaces/mo.yml": space("mo"),
        }
    )
    assert related(catalog, "mot") == ["mo", "dong"]
    renderer = Renderer(catalog, SITE)
    page = renderer.body(space_page(renderer.views["en"], catalog.spaces["mot"]))
    assert "Closed · 2020" in page


def test_without_a_point_the_others_of_the_ward_stand_in_for_the_neighbours(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/khong-diem.yml": space("khong-diem", "fields: [music]", "address: {ward: ba-dinh}"),
            "spaces/cung-phuong.yml": space("cung-phuong", "address: {ward: ba-dinh}", types="cafe"),
            "spaces/cung-nganh.yml": space("cung-nganh", "fields: [music]", "address: {ward: ba-dinh}"),
            "spaces/dong.yml": space("dong", "status: closed", "address: {ward: ba-dinh}"),
            "spaces/khac.yml": space("khac", "address: {ward: tay-ho}", "fields: [music]"),
        }
    )
    area = catalog.areas["khong-diem"]
    assert list(area.slugs) == ["cung-nganh", "cung-phuong"]
    assert related(catalog, "khong-diem") == ["khac", "dong"]
    renderer = Renderer(catalog, SITE)
    assert area_words(renderer.views["vi"], area) == "Cùng phường Ba Đình"
    page = renderer.body(space_page(renderer.views["vi"], catalog.spaces["khong-diem"]))
    assert "Chưa rõ điểm trên bản đồ" in page


def test_where_nobody_else_is_in_the_ward_the_former_district_is_taken(check: Check) -> None:
    catalog, _ = check(
        {
            "spaces/mot.yml": space("mot", "address: {ward: ba-dinh, former_district: ba-dinh}"),
            "spaces/hai.yml": space("hai", "address: {former_district: ba-dinh}"),
            "spaces/ba.yml": space("ba"),
        }
    )
    assert catalog.areas["mot"].bond == Bond("district", "ba-dinh")
    assert list(catalog.areas["mot"].slugs) == ["hai"]
    assert catalog.areas["ba"] is None


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A hundred and twenty spaces that share all they have."""
    root: Path = tmp_path_factory.mktemp("crowd") / "content"
    (root / "spaces").mkdir(parents=True)
    for n in range(120):
        (root / "spaces" / f"s-{n:03}.yml").write_text(space(f"s-{n:03}", "fields: [design]"), "utf-8")
    catalog, _ = build_catalog(root, dt.date(2026, 11, 21))
    return catalog


def test_of_many_alike_no_few_are_shown_everywhere(crowd: Catalog) -> None:
    shown = Counter(slug for found in crowd.spaces for slug in related(crowd, found))
    assert len(crowd.spaces) > WINDOW
    assert max(shown.values()) <= WINDOW


def test_every_real_space_has_related_ones_with_a_reason_and_no_open_one_stands_behind_a_closed_one(
    catalog: Catalog,
) -> None:
    view = Renderer(catalog, SITE).views["vi"]
    for slug, found in catalog.related.items():
        assert len(found) == RELATED, slug
        assert all(1 <= len(reasons(view, other)) <= 2 for other in found), slug
        closed = [catalog.spaces[other.slug].model.status == "closed" for other in found]
        assert closed == sorted(closed), slug


def test_a_real_space_without_a_point_has_others_of_its_ward_or_district_unless_neither_is_known(
    catalog: Catalog,
) -> None:
    for slug, area in catalog.areas.items():
        here = catalog.spaces[slug].model
        assert here.location is None
        if area is None:
            assert not any(
                other != slug and there.model.address.former_district == here.address.former_district is not None
                for other, there in catalog.spaces.items()
                if there.model.status != "closed"
            )
            continue
        assert 1 <= len(area.slugs) <= NEARBY
        for other in area.slugs:
            there = catalog.spaces[other].model.address
            assert area.bond.key == (there.ward if area.bond.kind == "ward" else there.former_district)


AT = "location: {lat: 21.03%d, lon: 105.85, precision_m: 20}"
def test_a_series_that_cannot_be_read_is_nothing_that_two_spaces_share(check: Check) -> None:
    catalog, problems = check(
        {
            "spaces/mot.yml": space("mot", types="library"),
            "spaces/hai.yml": space("hai", types="cafe"),
            "events/mot-dem.yml": event("mot-dem", "mot", "series: mua-hong"),
            "events/hai-dem.yml": event("hai-dem", "hai", "series: mua-hong"),
            "series/mua-hong.yml": "nome: Mùa hỏng\n",
        }
    )
    assert problems
    assert related(catalog, "mot") == []
    renderer = Renderer(catalog, SITE)
    assert renderer.body(space_page(renderer.views["vi"], catalog.spaces["mot"]))


NEAR_EACH_OTHER = {
    **{f"spaces/gan-{n}.yml": space(f"gan-{n}", AT % n, "fields: [music]") for n in range(8)},
    "spaces/khong-diem.yml": space("khong-diem", "address: {ward: hoan-kiem}"),
    "spaces/cung-phuong.yml": space("cung-phuong", "address: {ward: hoan-kiem}"),
    "events/dem-nhac.yml": event("dem-nhac", "gan-1"),
}


def test_a_page_that_shows_a_space_beside_another_has_read_what_it_shows_of_it_and_no_more(check: Check) -> None:
    catalog, _ = check(NEAR_EACH_OTHER)
    renderer = Renderer(catalog, SITE)
    for slug, shown in (("gan-0", [*related(catalog, "gan-0"), catalog.neighbours["gan-0"][0].slug]), ("khong-diem", ["cung-phuong"])):
        noted: set[str] = set()
        with reading(noted):
            renderer.body(space_page(renderer.views["vi"], catalog.spaces[slug]))
        assert noted >= {f"neighbours/{slug}", f"related/{slug}", f"areas/{slug}", *(f"signs/{other}" for other in shown)}
        assert {read for read in noted if read.startswith("spaces/")} == {f"spaces/{slug}"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("spaces/gan-1.yml", space("gan-1", AT % 9, "fields: [music]")),
        ("spaces/gan-1.yml", space("gan-1", AT % 1, "fields: [crafts-folk-art]")),
        ("spaces/gan-1.yml", space("gan-1", AT % 1, "fields: [music]", "status: closed")),
        ("spaces/gan-1.yml", space("gan-1", AT % 1, "fields: [music]", types="cafe")),
        ("spaces/cung-phuong.yml", space("cung-phuong", "address: {ward: ba-dinh}")),
        ("spaces/moi.yml", space("moi")),
        ("events/dem-nhac.yml", event("dem-nhac", "gan-1, gan-2")),
    ],
    ids=["moved", "another field", "closed", "another type", "another ward", "new", "an event that two share"],
)
def test_whatever_decides_who_is_near_or_related_has_a_name_for_all(check: Check, path: str, text: str) -> None:
    before = check(NEAR_EACH_OTHER)[0].ties.name
    other_price = {"spaces/gan-1.yml": space("gan-1", AT % 1, "fields: [music]", "admission: {price: 30000}")}
    other_name = {"spaces/gan-1.yml": space("zet", AT % 1, "fields: [music]")}
    for edit in (other_price, other_name):
        assert check(NEAR_EACH_OTHER | edit)[0].ties.name == before
    assert check(NEAR_EACH_OTHER | {path: text})[0].ties.name != before


TERMS = (("cafe", "museum", "gallery"), ("music", "film"), ("ba-dinh", "tay-ho"))


def some_city(chance: random.Random, count: int = 110) -> Ties:
    """Spaces of few kinds, so that more share each than one looks at, and some events at two of them."""
    spaces = {f"s-{n}": a_space(chance) for n in range(count)}
    return Ties(dict(sorted(spaces.items())), {f"e-{n}": an_event(chance, sorted(spaces)) for n in range(12)})


def a_space(chance: random.Random) -> SpaceTie:
    terms = tuple(tuple(chance.sample(keys, chance.randrange(2))) for keys in TERMS)
    return SpaceTie(terms, chance.choice(["", "cu", "moi"]), (), chance.random() < 0.1)


def an_event(chance: random.Random, spaces: list[str]) -> tuple[tuple[str, ...], str]:
    return tuple(chance.sample(spaces, 2)), chance.choice(["", "hoi", "cho"])


def edited(ties: Ties, chance: random.Random) -> Ties:
    """The same after one edit of any kind."""
    spaces, events = dict(ties.spaces), dict(ties.events)
    slug = chance.choice(list(spaces))
    kind = chance.choice(["other", "another file", "gone", "new", "event", "no event"])
    if kind == "gone":
        del spaces[slug]
    elif kind == "event":
        events[chance.choice([*events, "e-new"])] = an_event(chance, list(spaces))
    elif kind == "no event":
        del events[chance.choice(list(events))]
    elif kind == "another file":
        spaces[f"s-{chance.randrange(1000)}-new"] = spaces.pop(slug)
    else:
        spaces["s-new" if kind == "new" else slug] = a_space(chance)
    return Ties(dict(sorted(spaces.items())), events)


@pytest.mark.parametrize("seed", range(60))
def test_to_whom_an_edit_does_not_reach_the_same_spaces_are_related(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a city by chance
    before = some_city(chance)
    now = edited(before, chance)
    was, kinship = Kinship(before), Kinship(now)
    reached = touched(before, now, kinship)
    left = [slug for slug in now.spaces if slug not in reached]
    for slug in left:
        assert kinship.related(slug, {slug}, RELATED) == was.related(slug, {slug}, RELATED)
        assert kinship.area(slug, NEARBY) == was.area(slug, NEARBY)


def test_an_edit_reaches_a_few_of_many() -> None:
    chance = random.Random(1)  # noqa: S311 - as above
    before = some_city(chance, 1000)
    slug = next(slug for slug, tie in before.spaces.items() if "music" in tie.terms[1])
    other = before.spaces[slug]._replace(terms=((), ("film",), ()))
    now = Ties(before.spaces | {slug: other}, before.events)
    reached = touched(before, now, Kinship(now))
    assert slug in reached
    assert len(reached) < 5 * WINDOW


def test_what_many_more_share_says_less_to_all_of_them() -> None:
    """Those in the middle of the first sixty look at none of the ten new ones, and would take what the sixty share for as rare as before."""
    film = SpaceTie(((), ("film",), ()), "cu", (), is_closed=False)
    old = {f"s-{n:02}": film for n in range(60)}
    new = {f"t-{n}": film._replace(district="moi") for n in range(10)}
    one, few = ({slug: new[slug] for slug in list(new)[:count]} for count in (1, 10))
    for added, reaches_all in ((one, False), (few, True)):
        before, now = Ties(old, {}), Ties(old | added, {})
        assert (touched(before, now, Kinship(now)) >= old.keys()) is reaches_all
