"""Every problem can be said in both languages, with the same names in it."""

import re
from importlib import resources
from pathlib import Path
from string import Formatter

import pytest
import yaml

from generator.problems import Problem, Severity, Span, has_errors, known_codes

TEXTS = {
    lang: yaml.load(resources.files("generator").joinpath("messages", f"{lang}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for lang in ("vi", "en")
}
SOURCES = [file.read_text(encoding="utf-8") for file in (Path(__file__).parent.parent / "generator").rglob("*.py")]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_know_the_same_codes_in_the_same_order() -> None:
    assert list(TEXTS["vi"]) == list(TEXTS["en"]) == known_codes()


@pytest.mark.parametrize("code", known_codes())
@pytest.mark.parametrize("part", ["message", "why", "fix"])
def test_a_message_has_the_same_names_in_both_languages(code: str, part: str) -> None:
    vi, en = TEXTS["vi"][code][part], TEXTS["en"][code][part]
    assert vi.strip()
    assert en.strip()
    assert vi != en
    assert placeholders(vi) == placeholders(en)


@pytest.mark.parametrize("code", known_codes())
def test_a_severity_stands_in_english_only_and_is_known(code: str) -> None:
    assert Severity(TEXTS["en"][code].get("severity", "error"))
    assert set(TEXTS["vi"][code]) == {"message", "why", "fix"}


@pytest.mark.parametrize("code", known_codes())
def test_every_code_is_raised_somewhere(code: str) -> None:
    built = re.sub("^entry/unknown-", "", code)  # checks/references.py puts these together
    assert any(re.search(rf"""["']({code}|{built})["']""", source) for source in SOURCES)


def test_problems_sort_by_file_then_place_then_code() -> None:
    later = Problem("yaml/alias", "content/b.md")
    lower = Problem("yaml/alias", "content/a.md", Span(10, 1, 10, 2))
    upper = Problem("yaml/alias", "content/a.md", Span(2, 30, 2, 31))
    other = Problem("file/empty", "content/a.md", Span(2, 30, 2, 31))
    found = sorted([later, lower, upper, other], key=lambda problem: problem.sort_key)
    assert found == [other, upper, lower, later]


def test_only_errors_stop_a_build() -> None:
    warning = Problem("space/far-from-ward", "content/spaces/manzi.md", ward="Hoàn Kiếm", distance="9 km")
    assert not has_errors([warning])
    assert has_errors([warning, Problem("file/empty", "content/spaces/manzi.md")])


def test_an_editors_braces_are_no_placeholders() -> None:
    problem = Problem("entry/unknown-type", "content/spaces/manzi.md", id="{0} {id} {", suggestion="{x}")
    assert problem.message("vi").count("{0} {id} {") == 1
    assert problem.fix("en") == "Write {x}"
