"""The columns and points that the browser filters by say what the entries say, in little room."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from certified_worlds import CERTIFIED
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.pages.space_facets import SpaceFacets
from generator.pages.view import View
from generator.parts import Parts
from generator.problems import Problem
from generator.search.codes import BASE, SIGNS, planes
from generator.search.columns import columns_file, newest_file
from generator.search.points import points_file
from generator.search.rows import rows_of_spaces
from generator.site import Site

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
GOLDEN = Path(__file__).parents[1] / "golden" / "find"
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))


def space(name: str, *lines: str) -> str:
    return "\n".join([f"name: {name}", *lines, "sources: [{title: Báo Thử, url: 'https://example.org/'}]", ""])


WORLD = {
    "spaces/am-tra.yml": space(
        "Am Trà",
        "types: [cafe, gallery]",
        "fields: [music, design]",
        "status: open",
        "ownership: private",
        "hours: Mo-Su 09:00-12:00,13:30-17:00",
        "admission: {free: true}",
        "accessibility: partly",
        "languages: [en, vi]",
        "amenities: [parking]",
        "offers: [room, skills]",
        "address: {street: 1 Hàng Gai, ward: hoan-kiem, former_district: hoan-kiem}",
        "location: {lat: 21.03251, lon: 105.84999, precision_m: 15}",
    ),
    "spaces/an.yml": space(
        "Ấn", "types: [museum]", "status: open", "hours: Tu-Su 20:00-26:00", "admission: 40000", "accessibility: no"
    ),
    "spaces/dinh.yml": space(
        "Đình", "types: [heritage-site]", "status: closed", "hours: 24/7", "location: {lat: 20.9, lon: 105.5}"
    ),
    "spaces/dung.yml": space("Dung", "types: [gallery, cafe]", "status: open", "hours: 'Mo-Su unknown \"hỏi trước\"'"),
}


@pytest.fixture
def world(check: Check) -> Catalog:
    catalog, problems = check(WORLD)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return catalog


def view(catalog: Catalog, lang: str = "vi") -> View:
    return View(catalog, SITE, "en" if lang == "en" else "vi")


def digits(written: list[str]) -> list[int]:
    return [
        sum(SIGNS.index(sign) * BASE**place for place, sign in enumerate(signs)) for signs in zip(*written, strict=True)
    ]


def columns_of(view: View) -> dict[str, Any]:
    """What `columns` holds."""
    file: dict[str, Any] = json.loads(columns_file(view, rows_of_spaces(view, Parts())))
    return file


def rows(file: dict[str, Any], facet: str) -> list[list[str]]:
    """What a reader of the file finds out of each space."""
    column = file["facets"][facet]
    return [[column["values"][place] for place in column["sets"][number]] for number in digits(column["rows"])]


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_come_back_from_their_planes(numbers: list[int]) -> None:
    written = planes(numbers)
    assert digits(written) == numbers
    assert all(len(plane) == len(numbers) for plane in written)
    assert json.loads(json.dumps(written)) == written


def test_a_number_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="-3"):
        planes([4, -3])


def test_the_planes_are_those_that_the_browsers_side_is_tested_with() -> None:
    golden = json.loads((GOLDEN / "codes.json").read_text(encoding="utf-8"))
    for case in golden:
        assert planes(case["numbers"]) == case["planes"]


def test_the_columns_are_those_that_the_browsers_side_is_tested_with(world: Catalog) -> None:
    golden = json.loads((GOLDEN / "columns.json").read_text(encoding="utf-8"))
    file = columns_of(view(world))
    assert file == golden["file"]
    assert [known["name"] for known in golden["spaces"]] == ["Am Trà", "Ấn", "Dung", "Đình"]
    for facet in file["facets"]:
        assert rows(file, facet) == [known["facets"][facet] for known in golden["spaces"]]


def test_the_points_are_those_that_the_browsers_side_is_tested_with(world: Catalog) -> None:
    golden = json.loads((GOLDEN / "points.json").read_text(encoding="utf-8"))
    file = json.loads(points_file(world, rows_of_spaces(view(world), Parts())))
    file["wards"] = {}
    assert file == golden["file"]


def test_spaces_stand_in_the_order_of_the_vietnamese_alphabet_in_both_languages(world: Catalog) -> None:
    for lang in ("vi", "en"):
        file = columns_of(view(world, lang))
        assert rows(file, "type") == [["cafe", "gallery"], ["museum"], ["gallery", "cafe"], ["heritage-site"]]


def test_what_is_not_known_is_a_value_of_its_own_and_never_no(world: Catalog) -> None:
    file = columns_of(view(world))
    assert rows(file, "step-free") == [["partly"], ["no"], ["unknown"], ["unknown"]]
    assert rows(file, "free") == [["yes"], ["no"], ["unknown"], ["unknown"]]
    assert rows(file, "language") == [["en", "vi"], ["unknown"], ["unknown"], ["unknown"]]
    assert rows(file, "ward") == [["hoan-kiem"], ["unknown"], ["unknown"], ["unknown"]]
    assert rows(file, "near") == [["me"], [], [], ["me"]]


def test_hours_are_known_for_a_fortnight_from_the_day_of_the_build(world: Catalog) -> None:
    file = columns_of(view(world))
    hours = file["hours"]
    fortnights = [[hours["days"][day] for day in fortnight] for fortnight in hours["fortnights"]]
    known = [fortnights[number - 1] if number else None for number in digits(hours["rows"])]
    assert file["from"] == "2026-11-21"
    assert known[0] == ["540-720 810-1020"] * 14
    night, after, monday = "0-120 1200-1440", "0-120", "1200-1440"
    assert known[1] == [night, night, after, monday, *[night] * 5, after, monday, *[night] * 3]
    assert known[2] == ["?"] * 14
    assert known[3] == [""] * 14  # closed for good: certainly not open, whatever its hours once were


def test_only_a_certificate_that_holds_makes_a_member(check: Check) -> None:
    catalog, _ = check(CERTIFIED)
    file = columns_of(view(catalog))
    tiers = dict(zip(catalog.spaces, rows(file, "tier"), strict=True))
    assert tiers == {
        "xuong-nghe": ["anchor"],
        "kho-bo-song": ["member"],
        "hien-nhac": ["none"],
        "gac-sach": ["none"],
        "lo-gom": ["none"],
        "rap-cu": ["none"],
        "san-moi": ["none"],
    }


def test_while_no_certificate_is_recorded_no_space_is_a_member(catalog: Catalog) -> None:
    assert not any(decision.is_certified for decision in catalog.decisions.values())
    facet = next(facet for facet in SpaceFacets(view(catalog), Parts()).form if facet.name == "tier")
    assert {choice.id: choice.places for choice in facet.all if choice.places} == {"none": len(catalog.spaces)}


def test_the_newest_event_of_a_space_is_the_next_session_or_the_first_day_of_one_gone_by(check: Check) -> None:
    event = "title: {title}\nkind: concert\nstart: {start}\n{more}venues: [am-tra]\nsources: [https://example.org/e]\n"
    catalog, _ = check(
        {
            **WORLD,
            "events/cu.yml": event.format(title="Cũ", start="2024-05-01", more=""),
            "events/deu.yml": event.format(title="Đều", start="2026-01-03", more="repeats: FREQ=WEEKLY;BYDAY=SA\n"),
        }
    )
    file = json.loads(newest_file([row.newest for row in rows_of_spaces(view(catalog), Parts())]))
    today = (catalog.as_of - dt.date.fromisoformat(file["from"])).days
    assert digits(file["rows"]) == [today, 0, 0, 0]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_form_and_columns_know_the_same_values(catalog: Catalog, lang: str) -> None:
    seen = view(catalog, lang)
    file = columns_of(seen)
    for facet in SpaceFacets(seen, Parts()).form:
        if facet.name == "open":
            continue
        counted = rows(file, facet.name)
        assert {choice.id: choice.places for choice in facet.all} == {
            choice.id: sum(choice.id in row for row in counted) for choice in facet.all
        }
        assert {value for row in counted for value in row} <= {choice.id for choice in facet.all}


def test_every_value_of_a_vocabulary_is_offered_those_without_a_place_too(catalog: Catalog) -> None:
    form = {facet.name: facet for facet in SpaceFacets(view(catalog), Parts()).form}
    for name, vocabulary in (("type", "types"), ("field", "fields"), ("ward", "wards"), ("amenity", "amenities")):
        assert set(catalog.vocabularies[vocabulary]) <= {choice.id for choice in form[name].all}
    assert all(choice.places == 0 for choice in form["ward"].rare)
