"""What every picture of a tile promises to the pages that show it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from generator.tiles import (
    Scheme,
    TileSubject,
    brand_svg,
    carpet_svg,
    edge_svg,
    floor_svg,
    paper_svg,
    unit_svg,
)
from generator.tiles.patterns import FAMILIES, pattern
from generator.tiles.pigments import FIELDS, PARTNERS, mix, palettes
from generator.tiles.surface import cells_as_line

SCHEMES: tuple[Scheme, ...] = ("light", "dark", "auto")
OPEN = TileSubject("manzi", ("gallery", "cafe"), ("visual-arts", "music", "film"), "active")
ALLOWED_ELEMENTS = {"svg", "style", "defs", "g", "path", "use"}
ALLOWED_ATTRIBUTES = {
    "class", "d", "fill", "height", "href", "id", "opacity", "preserveAspectRatio", "stroke",
    "stroke-linecap", "stroke-opacity", "stroke-width", "transform", "viewBox", "width", "x", "y",
}  # fmt: skip


def many_subjects() -> list[TileSubject]:
    """Returns spaces of every type, field and status, some from another city's folder."""
    types = [*FAMILIES, "night-market", ""]
    fields = [*FIELDS, "kite-making"]
    statuses = ("active", "closed", "planned", "unknown")
    return [
        TileSubject(
            f"space-{i}",
            (types[i % len(types)],),
            (fields[i % len(fields)], fields[i * 7 % len(fields)])[: i % 3],
            statuses[i % len(statuses)],
        )
        for i in range(176)
    ]


def pictures(scheme: Scheme) -> Iterator[str]:
    for subject in many_subjects():
        yield unit_svg(subject, scheme)
        yield carpet_svg(subject, 8, 6, scheme)
    yield floor_svg(many_subjects(), 18, scheme)
    yield from (brand_svg(), edge_svg(), paper_svg())


def paths(svg: str) -> list[str]:
    return re.findall(r' d="([^"]*)"', svg)


def colours(svg: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', svg))


def test_the_same_space_is_always_drawn_the_same() -> None:
    first = [*pictures("auto")]
    pattern.cache_clear()
    palettes.cache_clear()
    assert [*pictures("auto")] == first


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_picture_is_well_formed_and_uses_only_plain_shapes(scheme: Scheme) -> None:
    for svg in pictures(scheme):
        root = ET.fromstring(svg)  # noqa: S314 - our own text
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert {"width", "height", "viewBox"} <= root.attrib.keys()
        for element in root.iter():
            assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ALLOWED_ELEMENTS
            assert element.attrib.keys() <= ALLOWED_ATTRIBUTES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_picture_refers_to_nothing_outside_itself(scheme: Scheme) -> None:
    for svg in pictures(scheme):
        ids = re.findall(r' id="([^"]+)"', svg)
        references = re.findall(r'href="([^"]+)"', svg)
        assert len(ids) == len(set(ids))
        assert {reference.removeprefix("#") for reference in references} <= set(ids)
        assert "url(" not in svg
        assert "@import" not in svg


def test_a_picture_is_as_large_as_its_tiles() -> None:
    assert 'width="200" height="200" viewBox="-100 -100 200 200"' in unit_svg(OPEN)
    assert 'width="3000" height="600" viewBox="0 0 3000 600"' in carpet_svg(OPEN, 30, 6)
    assert 'width="3600" height="1200"' in floor_svg(many_subjects()[:107], 18)


def test_a_carpet_covers_the_box_it_is_given() -> None:
    assert ' preserveAspectRatio="xMidYMid slice"' in carpet_svg(OPEN, 30, 6)


@pytest.mark.parametrize(("columns", "rows"), [(7, 6), (8, 5), (2, 6), (8, 2), (0, 0)])
def test_a_carpet_that_cannot_hold_whole_units_is_refused(columns: int, rows: int) -> None:
    with pytest.raises(ValueError, match=f"not {columns} x {rows}"):
        carpet_svg(OPEN, columns, rows)


def test_only_the_first_type_and_the_first_two_fields_count() -> None:
    same = replace(OPEN, types=("gallery", "library"), fields=("visual-arts", "music"))
    assert unit_svg(same) == unit_svg(OPEN)
    assert carpet_svg(same, 8, 6) == carpet_svg(OPEN, 8, 6)


def test_fields_colour_the_pattern_and_never_change_it() -> None:
    other = replace(OPEN, fields=("design",))
    assert paths(unit_svg(other)) == paths(unit_svg(OPEN))
    assert colours(unit_svg(other)) != colours(unit_svg(OPEN))


def test_a_closed_space_is_grey_with_tiles_missing() -> None:
    closed = replace(OPEN, status="closed")
    light = carpet_svg(closed, 30, 6, "light")
    assert '"#cfc4af"' in light
    assert '"#cfc4af"' not in carpet_svg(OPEN, 30, 6, "light")
    assert "#a12d24" not in light
    assert "#8d8272" in light


def test_a_planned_space_is_unfired_clay() -> None:
    planned = replace(OPEN, status="planned")
    light = unit_svg(planned, "light")
    assert paths(light) == paths(unit_svg(OPEN, "light"))
    assert "#a12d24" not in light
    assert ' opacity=".8"' in light.split(">")[0]


@pytest.mark.parametrize("status", ["active", "unverified", "unknown", ""])
def test_any_other_status_is_a_glazed_tile(status: str) -> None:
    assert unit_svg(replace(OPEN, status=status)) == unit_svg(OPEN)


def test_an_unknown_type_gets_a_neutral_family() -> None:
    strange = replace(OPEN, types=("night-market",))
    assert pattern(strange.slug, strange.first_type).family
    assert unit_svg(strange) == unit_svg(replace(OPEN, types=()))


def test_an_unknown_field_always_borrows_the_same_known_pigments() -> None:
    day, _ = palettes(("kite-making", ""), "active")
    assert day.main in {field.main for field in FIELDS.values()}
    assert palettes(("kite-making", ""), "closed")[0].main == "#8d8272"
    assert unit_svg(replace(OPEN, fields=()))


def test_a_space_of_one_field_takes_its_accent_from_the_partner() -> None:
    assert palettes(("design", ""), "active") == palettes(("design", "gastronomy"), "active")
    assert palettes(("design", "design"), "active") == palettes(("design", ""), "active")
    assert PARTNERS.keys() == FIELDS.keys()


def test_text_that_is_not_a_slug_cannot_break_the_picture() -> None:
    hostile = TileSubject('"><script>&', ("<b>",), ("]]>", "'"), "</svg>")
    for svg in (unit_svg(hostile), carpet_svg(hostile, 8, 6), floor_svg([hostile], 2, "auto")):
        ET.fromstring(svg)  # noqa: S314 - our own text
        assert "script" not in svg


@pytest.mark.parametrize(
    ("colour", "share", "other", "mixed"),
    [
        ("#000000", 0.5, "#ffffff", "#808080"),
        ("#a12d24", 1, "#e9dcc4", "#a12d24"),
        ("#a12d24", 0, "#e9dcc4", "#e9dcc4"),
        ("#a12d24", 0.84, "#e9dcc4", "#ad493e"),
    ],
)
def test_colours_mix_as_in_css(colour: str, share: float, other: str, mixed: str) -> None:
    assert mix(colour, share, other) == mixed


def test_five_pigments_are_five_colours_so_that_a_style_sheet_can_tell_them_apart() -> None:
    for status in ("active", "closed", "planned"):
        for first in FIELDS:
            for second in ("", *FIELDS):
                day, _ = palettes((first, second), status)
                assert len({*day}) == len(day)


@pytest.mark.parametrize("subject", many_subjects()[:48], ids=lambda subject: subject.slug)
def test_the_style_sheet_turns_the_light_picture_into_the_dark_one(subject: TileSubject) -> None:
    auto, light, dark = (unit_svg(subject, scheme) for scheme in ("auto", "light", "dark"))
    assert re.sub("<style>.*</style>", "", auto) == light
    rules = re.findall(r'\[(fill|stroke)="(#\w+)"\]\{\1:(#\w+)\}', auto)
    turned = light
    for paint, before, after in rules:
        turned = turned.replace(f' {paint}="{before}"', f' {paint}="{after.upper()}"')
    assert re.sub('"#[0-9A-F]{6}"', lambda found: found[0].lower(), turned) == dark


def test_a_floor_leaves_the_cell_after_the_last_space_bare() -> None:
    full = floor_svg(many_subjects()[:107], 18)
    assert full.count('fill="#f7f1e4"') == 1
    assert "M3400 1000h200v200h-200Z" in full
    assert floor_svg([], 6).count('fill="#f7f1e4"') == 6


def test_a_floor_groups_each_space_with_its_own_night_colours() -> None:
    floor = floor_svg(many_subjects(), 18, "auto")
    classes = set(re.findall(r' class="(\w+)"', floor))
    assert classes == set(re.findall(r"\.(\w+) \[", floor))


def test_a_stamp_on_a_floor_bears_its_palette_because_use_cuts_selectors() -> None:
    floor = floor_svg(many_subjects(), 18, "auto")
    assert re.search(r'<g id="[^"]+" class="\w+">', floor)
    assert not re.search(r'<g id="[^"]+">', floor)


def test_a_run_of_cells_is_one_stroke() -> None:
    cells = [(0, 0), (1, 0), (3, 0), (4, 1)]
    assert cells_as_line(cells, 0, 0) == "M0 50h200M300 50h100M400 150h100"


def test_pictures_stay_small() -> None:
    units = [len(unit_svg(subject)) for subject in many_subjects()]
    carpets = [len(carpet_svg(subject, 30, 6)) for subject in many_subjects()]
    assert sum(units) / len(units) < 3500
    assert max(units) < 6000
    assert sum(carpets) / len(carpets) < 9000
    assert max(carpets) < 11000
