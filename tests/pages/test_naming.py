"""Pages of lists are named by what they show: where a name is the same, and what was asked for too, so is the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pytest
from certified_worlds import CERTIFIED

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.pages.naming import name_of
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.site_map import IN_PARTS, MAKERS
from generator.parts import Parts
from generator.problems import Problem
from generator.site import Site
from generator.watching import reading

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))

GIAY = """\
name: {vi: Xưởng Giấy, en: Paper Workshop}
summary: {vi: Nơi làm giấy.}
types: [art-space]
fields: [crafts-folk-art, design]
status: open
opened: 2015
last_attested: 2026
address: {street: 12 Hàng Buồm, ward: hoan-kiem}
location: {lat: 21.03, lon: 105.85, precision_m: 20}
contact: {website: "https://a.example.org/"}
hours: Tu-Su 09:00-17:30
admission: {price: 20000}
accessibility: {step_free: partly}
offers: [room]
needs: [promotion]
network: {applied: 2026-01-10, publish_application: true}
sources: [https://example.org/giay]
"""
TRE = GIAY.replace("Giấy, en: Paper", "Tre, en: Bamboo").replace("offers: [room]", "offers: [promotion]").replace("giay", "tre")
NOWHERE = "name: Nơi chưa rõ\ntypes: [gallery]\naddress: {ward_candidates: [hoan-kiem, ba-dinh]}\nsources: [https://example.org/ro]\n"
CONCERT = """\
title: {vi: Đêm nhạc, en: A night of music}
kind: performance
fields: [music]
start: 2026-11-28T19:00
venues: [xuong-giay]
organisers: [Nhóm Thử]
series: mua-dau
admission: {free: true}
languages: [vi]
sources: [https://example.org/dem]
"""
LESSON = """\
title: Lớp vẽ
kind: workshop
repeats: FREQ=WEEKLY;BYDAY=SA
repeats_at: ["19:00"]
venues: [xuong-tre]
sources: [https://example.org/ve]
"""
WORLD = {
    **CERTIFIED,
    "spaces/xuong-giay.yml": GIAY,
    "spaces/xuong-tre.yml": TRE,
    "spaces/noi-chua-ro.yml": NOWHERE,
    "events/dem-nhac.yml": CONCERT,
    "events/dem-cu.yml": CONCERT.replace("2026-11-28T19:00", "2025-11-28").replace("Đêm nhạc", "Đêm cũ"),
    "events/lop-ve.yml": LESSON,
    "series/mua-dau.yml": "name: Mùa đầu\nkind: festival\nsources: [https://example.org/mua]\n",
    "news/2026-11-01-tin.yml": "title: Tin đầu\ndate: 2026-11-01\nsummary: Một tin.\nsources: [https://example.org/tin]\n",
}
EDITS = [
    ("spaces/xuong-giay.yml", "a.example.org", "b.example.org"),
    ("spaces/xuong-giay.yml", "Xưởng Giấy", "Xưởng Giấy Dó"),
    ("spaces/xuong-giay.yml", ", en: Paper Workshop", ""),
    ("spaces/xuong-giay.yml", "art-space", "museum"),
    ("spaces/xuong-giay.yml", "crafts-folk-art, design", "design"),
    ("spaces/xuong-giay.yml", "status: open", "status: closed\nclosed: 2026-05"),
    ("spaces/xuong-giay.yml", "opened: 2015", "opened: 2016"),
    ("spaces/xuong-giay.yml", "last_attested: 2026", "last_attested: 2020"),
    ("spaces/xuong-giay.yml", "12 Hàng Buồm", "14 Hàng Buồm"),
    ("spaces/xuong-giay.yml", "ward: hoan-kiem", "ward: ba-dinh"),
    ("spaces/xuong-giay.yml", "ward: hoan-kiem", "former_district: hoan-kiem"),
    ("spaces/xuong-giay.yml", "lat: 21.03", "lat: 21.05"),
    ("spaces/xuong-giay.yml", "precision_m: 20", "precision_m: 200"),
    ("spaces/xuong-giay.yml", "09:00-17:30", "10:00-17:30"),
    ("spaces/xuong-giay.yml", "price: 20000", "free: true"),
    ("spaces/xuong-giay.yml", "step_free: partly", "step_free: yes"),
    ("spaces/xuong-giay.yml", "offers: [room]", "offers: [room, skills]"),
    ("spaces/xuong-giay.yml", "needs: [promotion]", "needs: [volunteers]"),
    ("spaces/xuong-giay.yml", ", publish_application: true", ""),
    ("spaces/xuong-giay.yml", "network: {applied: 2026-01-10, publish_application: true}\n", ""),
    ("spaces/noi-chua-ro.yml", "hoan-kiem, ba-dinh", "ba-dinh"),
    ("spaces/xuong-nghe.yml", "Dó Paper Art Workshop", "Paper Art"),
    ("spaces/kho-bo-song.yml", "visual-arts, music", "music"),
    ("events/dem-nhac.yml", "Đêm nhạc", "Đêm hát"),
    ("events/dem-nhac.yml", "2026-11-28T19:00", "2026-12-05T20:00"),
    ("events/dem-nhac.yml", "2026-11-28T19:00", "2026-10-05T20:00"),
    ("events/dem-nhac.yml", "[xuong-giay]", "[xuong-tre]"),
    ("events/dem-nhac.yml", "kind: performance", "kind: exhibition"),
    ("events/dem-nhac.yml", "[music]", "[music, film]"),
    ("events/dem-nhac.yml", "free: true", "price: 50000"),
    ("events/dem-nhac.yml", "languages: [vi]", "languages: [vi, en]"),
    ("events/dem-nhac.yml", "series: mua-dau\n", ""),
    ("events/dem-nhac.yml", "kind: performance", "kind: performance\nstatus: cancelled"),
    ("events/dem-cu.yml", "2025-11-28", "2024-11-28"),
    ("events/dem-cu.yml", "Nhóm Thử", "Nhóm Khác"),
    ("events/lop-ve.yml", "BYDAY=SA", "BYDAY=SU"),
    ("series/mua-dau.yml", "Mùa đầu", "Mùa xuân"),
    ("news/2026-11-01-tin.yml", "Một tin.", "Một tin khác."),
]

DRAWN_EVERY_TIME = {"network.html", "incentives.html", "certificate.html", "verify.html"}
"""Pages that show whole decisions, rulebooks or legal texts: few, and due only when one of these has changed."""


class Drawn(NamedTuple):
    """A page, and what it was drawn of."""

    template: str
    name: str
    asked: dict[str, str]
    body: str


def pages_of(renderer: Renderer) -> Iterator[Page]:
    for view in renderer.views.values():
        for make in MAKERS:
            yield from make(view, Parts()) if make in IN_PARTS else make(view)


def drawn(catalog: Catalog) -> dict[str, Drawn]:
    """The pages of all makers in both languages, by where they lie."""
    renderer = Renderer(catalog, SITE)
    found = {}
    for page in pages_of(renderer):
        noted: set[str] = set()
        with reading(noted):
            body = renderer.body(page)
        asked = dict(zip(noted, catalog.fingerprints(noted), strict=True))
        found[page.location] = Drawn(page.template, name_of(page), asked, f"{page.title}\n{page.description}\n{body}")
    return found


def is_known(before: Drawn, catalog: Catalog, after: Drawn) -> bool:
    """Whether a build would take the page over unseen."""
    same = catalog.fingerprints(before.asked) == list(before.asked.values())
    return bool(after.name) and before.name == after.name and same


@pytest.fixture
def before(check: Check) -> dict[str, Drawn]:
    return drawn(check(WORLD)[0])


def test_a_page_that_is_taken_over_unseen_is_the_one_that_would_be_drawn(check: Check, before: dict[str, Drawn]) -> None:
    world, drawn_anew = dict(WORLD), set()
    for path, old, new in EDITS:
        assert old in WORLD[path], old
        edited, problems = check(world | {path: WORLD[path].replace(old, new)})
        assert [problem.code for problem in problems if problem.severity == "error"] == [], new
        after = drawn(edited)
        known = [place for place in before.keys() & after.keys() if is_known(before[place], edited, after[place])]
        assert [place for place in known if before[place].body != after[place].body] == [], new
        drawn_anew |= after.keys() - set(known)
        check(world)
    assert drawn_anew >= {"network/board/", "spaces/type/art-space/", "embed/ward/hoan-kiem/", "network/results/", "events/"}


def test_a_fact_that_no_list_shows_draws_only_the_lists_of_its_space(check: Check, before: dict[str, Drawn]) -> None:
    path = "spaces/xuong-giay.yml"
    edited, _ = check(WORLD | {path: GIAY.replace("a.example.org", "b.example.org")})
    after = drawn(edited)
    again = {place for place, page in before.items() if not is_known(page, edited, after[place])}
    assert {place for place in again if place.startswith(("network/board/", "network/by-", "network/results/"))} == set()
    assert {"spaces/type/gallery/", "calendar/recurring/", "network/report/"} & again == set()
    assert {"spaces/type/art-space/", "spaces/field/design/", "spaces/ward/hoan-kiem/"} <= again


def test_every_page_of_a_list_has_a_name(before: dict[str, Drawn]) -> None:
    assert {page.template for page in before.values() if not page.name} == DRAWN_EVERY_TIME


def test_two_builds_of_the_same_content_give_the_same_names(check: Check, before: dict[str, Drawn]) -> None:
    again = drawn(check(WORLD)[0])
    assert {place: page.name for place, page in before.items()} == {place: page.name for place, page in again.items()}
