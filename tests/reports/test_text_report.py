"""What a terminal shows: the caret stands below the place, whatever the line is made of."""

import unicodedata
from pathlib import Path

import pytest
from report_worlds import MANZI, context, error, warning

from generator.problems import Span
from generator.reports.excerpt import LEAD, WIDTH, columns, excerpt, visible
from generator.reports.text import text_report


def marked(line: str, column: int, end_column: int) -> str:
    """The part of the shown line that stands above the carets."""
    shown, carets = excerpt(line, Span(1, column, 1, end_column))
    start, found = len(carets) - len(carets.lstrip()), ""
    at = 0
    for char in shown:
        if start <= at < len(carets):
            found += char
        at += columns(char)
    return found


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("name: Manzi", "Manzi"),
        ("name: Nhà hát Hồ Gươm", "Gươm"),
        ("name: 日本文化 Manzi", "Manzi"),
        ("name: 日本文化 Manzi", "文化"),
        ("name: x\u0323\u0302y Manzi", "Manzi"),
    ],
)
def test_the_caret_stands_below_the_word_that_is_meant(line: str, word: str) -> None:
    start = line.index(word) + 1
    assert marked(line, start, start + len(word)) == word


def test_a_tab_and_what_cannot_be_seen_are_shown_as_signs() -> None:
    assert visible("\tMan\x1b[31mzi\u200b\u202e") == "→Man�[31mzi��"
    assert marked("\tward: x", 1, 2) == "→"


@pytest.mark.parametrize("column", [1, LEAD, 150, 399])
def test_a_long_line_is_cut_round_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + at % 26) for at in range(400))
    shown, carets = excerpt(line, Span(1, column, 1, column + 1))
    assert columns(shown) <= WIDTH + 2
    assert shown[len(carets) - 1] == line[column - 1]
    assert shown.startswith("…") == (column > LEAD + 1)
    assert shown.endswith("…") == (column < 400 - WIDTH + LEAD)


def test_a_place_behind_the_last_letter_has_one_caret_behind_the_line() -> None:
    assert excerpt("abc", Span(1, 9, 1, 12)) == ("abc", "   ^")


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert excerpt("ab: cde", Span(1, 5, 3, 2)) == ("ab: cde", "    ^^^")


def test_decomposed_text_is_shown_composed_so_that_columns_agree(tmp_path: Path) -> None:
    line = unicodedata.normalize("NFD", "summary: Nhà hát ") + "x"
    report = text_report([error(1, 18)], context(tmp_path, [line]))
    source, caret = report.split("\n")[1:3]
    assert source == "    1 | summary: Nhà hát x"
    assert caret.index("^") == source.index("x")


def test_a_problem_of_a_file_that_cannot_be_shown_is_reported_without_its_line(tmp_path: Path) -> None:
    report = text_report([error(path="content/spaces/gone.md"), error(99)], context(tmp_path, ["a: b"]))
    assert " | " not in report
    assert report.endswith("2 errors")


def test_the_report_ends_with_how_many_there_are_and_how_many_elsewhere(tmp_path: Path) -> None:
    assert text_report([], context(tmp_path)) == "No problems."
    assert text_report([], context(tmp_path, lang="vi")) == "Không có lỗi."
    assert text_report([error(), error(), warning()], context(tmp_path)).endswith("2 errors, 1 warning")
    report = text_report([], context(tmp_path, elsewhere=(error(), warning())))
    assert report.endswith("Files that did not change have 1 error, 1 warning more. Run without --changed-since to see them.")


def test_a_name_of_a_file_cannot_begin_a_line_of_its_own(tmp_path: Path) -> None:
    report = text_report([error(path=f"{MANZI}\n::error::")], context(tmp_path))
    assert "\n::error" not in report
