"""Charts say what their numbers say, to eyes and to screen readers."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.charts import Bar, Column, bars, columns, score_tiles
from generator.charts.drawing import TICKS, ticks


def parsed(chart: Markup) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314 - drawn by our own code


def rects(chart: Markup, kind: str) -> list[dict[str, float]]:
    found = [element.attrib for element in parsed(chart).iter("rect") if element.get("class") == kind]
    return [{name: float(value.rstrip("%")) for name, value in attributes.items() if name != "class"} for attributes in found]


def years(*values: int) -> list[Column]:
    return [Column(str(2007 + at), (("c1", value),)) for at, value in enumerate(values)]


def test_a_chart_is_one_picture_with_a_title_and_a_description() -> None:
    chart = parsed(columns("open", "Đang mở <năm>", "Từ 2007 & sau", years(1), str))
    named = (chart.get("aria-labelledby") or "").split()
    texts = {element.get("id"): element.text for element in chart if element.tag in {"title", "desc"}}
    assert chart.get("role") == "img"
    assert [texts[name] for name in named] == ["Đang mở <năm>", "Từ 2007 & sau"]


def test_columns_are_as_high_as_their_values() -> None:
    drawn = rects(columns("a", "t", "d", years(2, 4, 1), str), "c1")
    assert [round(one["height"] / drawn[2]["height"], 2) for one in drawn] == [2, 4, 1]
    assert len({round(one["y"] + one["height"], 1) for one in drawn}) == 1


def test_nought_is_no_bar_but_keeps_its_place() -> None:
    drawn = rects(columns("a", "t", "d", years(2, 0, 2), str), "c1")
    assert len(drawn) == 2
    assert drawn[1]["x"] - drawn[0]["x"] > 1.5 * drawn[0]["width"]


def test_what_is_unknown_stands_on_top_of_what_is_known_and_is_no_part_of_the_number() -> None:
    chart = columns("a", "t", "d", [Column("2026", (("c1", 3), ("gap", 6)))], str)
    [known], [unknown] = rects(chart, "c1"), rects(chart, "gap")
    assert unknown["y"] + unknown["height"] == pytest.approx(known["y"], abs=0.02)
    assert unknown["height"] == pytest.approx(2 * known["height"], abs=0.02)
    assert [element.text for element in parsed(chart).iter("text") if "number" in (element.get("class") or "")] == ["3"]


def test_the_number_over_a_column_is_that_of_its_first_part_and_stands_above_what_is_known() -> None:
    chart = parsed(columns("a", "t", "d", [Column("2026", (("c3", 1), ("h3", 3), ("gap", 6)))], str))
    [number] = [element for element in chart.iter("text") if "number" in (element.get("class") or "")]
    free, paid, _ = chart.iter("rect")
    assert number.text == "1"
    assert float(number.get("y") or 0) < float(paid.get("y") or 0) < float(free.get("y") or 0)


def test_what_closed_hangs_below_the_line_that_what_opened_stands_on() -> None:
    chart = columns("a", "t", "d", [Column("2025", (("c1", 3),), (("c3", 1),))], str)
    [above], [below] = rects(chart, "c1"), rects(chart, "c3")
    assert above["y"] + above["height"] == pytest.approx(below["y"], abs=0.02)


def test_of_the_years_every_fifth_and_the_last_are_written() -> None:
    chart = parsed(columns("a", "t", "d", years(*[1] * 20), str))
    assert [element.text for element in chart.iter("text") if element.get("class") == "year"] == ["2010", "2015", "2020", "2026"]


def test_a_bar_has_its_words_and_its_number_and_the_longest_leaves_room_for_it() -> None:
    chart = bars("a", "t", "d", [Bar("Thiết kế", 40), Bar("Chưa rõ", 10, "gap"), Bar("Ẩm thực", 0)], str)
    texts = [element.text for element in parsed(chart).iter("text")]
    assert texts == ["Thiết kế", "40", "Chưa rõ", "10", "Ẩm thực", "0"]
    assert rects(chart, "c1")[0]["width"] < 90
    assert rects(chart, "gap")[0]["width"] == pytest.approx(rects(chart, "c1")[0]["width"] / 4, abs=0.02)


@given(st.integers(0, 10_000_000))
def test_a_scale_has_few_round_steps_and_reaches_the_greatest(most: int) -> None:
    marks = ticks(most)
    assert 1 <= len(marks) <= TICKS
    assert marks[-1] >= most
    assert marks[0] / 10 ** (len(str(marks[0])) - 1) in {1, 2, 5}
    assert len(marks) == 1 or marks[-2] < most


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 50)), max_size=25))
def test_nothing_is_drawn_outside_of_a_chart(values: list[tuple[int, int, int]]) -> None:
    data = [Column(str(2000 + at), (("c1", known), ("gap", gap)), (("c3", below),)) for at, (known, gap, below) in enumerate(values)]
    chart = columns("a", "t", "d", data, str)
    height = float(parsed(chart).get("height") or 0)
    for one in (found for kind in ("c1", "gap", "c3") for found in rects(chart, kind)):
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= 100.01
        assert one["y"] >= 0
        assert one["y"] + one["height"] <= height


def test_words_of_a_reader_are_escaped_and_no_style_is_written() -> None:
    chart = bars("a", "<b>", '"&', [Bar("<script>", 1)], str)
    assert "<script>" not in chart
    assert "style" not in chart
    assert parsed(chart) is not None


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), min_size=1, max_size=5))
def test_a_score_has_a_tile_for_every_point_and_glazes_those_that_are_earned(groups: list[list[int]]) -> None:
    drawn = parsed(score_tiles([(earned, weight) for earned, weight in groups], 'Điểm "70" & hơn'))
    tiles = {path.get("class"): (path.get("d") or "").count("M") for path in drawn}
    assert drawn.get("aria-label") == 'Điểm "70" & hơn'
    assert [tiles.get(f"s{number}", 0) for number in range(1, len(groups) + 1)] == [earned for earned, _ in groups]
    assert tiles.get("sd", 0) == sum(earned for earned, _ in groups)
    assert tiles.get("e", 0) == sum(weight - earned for earned, weight in groups)
