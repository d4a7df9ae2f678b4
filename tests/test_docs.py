"""The documentation is complete: commands, options and codes cannot be forgotten."""

import argparse
import re
from pathlib import Path

import pytest

from generator.canonical import canonical_text
from generator.catalog import Catalog
from generator.cli import _parser, main
from generator.content import KINDS
from generator.explanation import explain_all
from generator.i18n import Bilingual
from generator.limits import LIMITS
from generator.pages.editors import pages
from generator.pages.render import Renderer
from generator.problems import known_codes
from generator.site import Site
from generator.wording import ui_strings

README, CONTRIBUTING = ((Path(__file__).parent.parent / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
WRITTEN_OUT = re.findall(r"^\*\*`content/((\w+)/[^`]+)`\*\*\n\n```yaml\n(.*?)^```", CONTRIBUTING, re.MULTILINE | re.DOTALL)
EXAMPLES = [example for example in WRITTEN_OUT if example[1] in KINDS]
"""Path, kind and text of every whole entry that editors may copy."""


def commands() -> dict[str, argparse.ArgumentParser]:
    [choices] = [action.choices for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return choices


@pytest.mark.parametrize("command", commands())
def test_the_readme_mentions_every_command(command: str) -> None:
    assert f"`hanoi {command}" in README


@pytest.mark.parametrize("command", commands())
def test_the_readme_mentions_every_option_of_a_command(command: str) -> None:
    options = {name for action in commands()[command]._actions for name in action.option_strings if name.startswith("--")}
    for_all = {"--help", "--content", "--as-of"}
    row = next(line for line in README.split("\n") if line.startswith(f"| `hanoi {command}"))
    rows = "\n".join(line for line in README.split("\n") if line.startswith(f"| `hanoi {command}"))
    assert {option for option in options - for_all if option not in rows} == set(), row
    assert {option for option in (options & for_all) - {"--help"} if f"`{option} " not in README} == set()


def test_the_readme_names_every_format_of_the_check() -> None:
    [formats] = [action.choices for action in commands()["check"]._actions if action.dest == "format"]
    assert formats
    row = next(line for line in README.split("\n") if line.startswith("| `hanoi check"))
    assert {name for name in formats if not re.search(rf"\b{name}\b", row)} == set()


@pytest.mark.parametrize(("path", "kind", "text"), EXAMPLES, ids=[path for path, _, _ in EXAMPLES])
def test_an_example_for_editors_is_in_the_form_that_fmt_gives(path: str, kind: str, text: str) -> None:
    assert canonical_text(text, model=KINDS[kind], is_yaml=False) == text, path


def test_both_languages_have_an_example_of_each_kind_and_the_readme_has_one_too() -> None:
    kinds = [kind for _, kind, _ in EXAMPLES]
    assert kinds[: len(kinds) // 2] == kinds[len(kinds) // 2 :]
    assert set(kinds) == set(KINDS)
    [text] = re.findall(r"^```yaml\n(---\n.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert canonical_text(text, model=KINDS["spaces"], is_yaml=False) == text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_group_of_codes_has_a_name(lang: str) -> None:
    assert {group for group in explain_all(lang) if f"problems.group.{group}" not in ui_strings(lang)} == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_code_has_a_page_that_says_what_to_do(catalog: Catalog, lang: str) -> None:
    renderer = Renderer(catalog, Site("https://hcc.vn/", Bilingual("Hà Nội", "Hanoi")))
    made = {page.path: renderer.body(page) for page in pages(renderer.views[lang])}
    overview = made.pop("editors/problems/")
    assert set(made) == {f"editors/problems/{code}/" for code in known_codes()}
    for code in known_codes():
        assert f"editors/problems/{code}/" in overview
        assert f"hanoi explain {code}" in made[f"editors/problems/{code}/"]
        assert 'id="right"' in made[f"editors/problems/{code}/"]


def test_explain_says_severity_message_reason_fix_and_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "space/far-from-ward", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("warning[space/far-from-ward] The point lies … from the centre of …")
    assert "Why: The point or the ward may be wrong." in text
    assert "Fix: Check both with a map." in text
    assert "Wrong:\n    address: {ward: ba-vi}" in text
    assert main(["explain", "space/far-from-ward", "--lang", "vi"]) == 0
    assert capsys.readouterr().out.startswith("cảnh báo[space/far-from-ward] ")


def test_explain_alone_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    listed = capsys.readouterr().out
    assert [code for code in known_codes() if not re.search(rf"^{code} ", listed, re.MULTILINE)] == []


@pytest.mark.parametrize(("typed", "answer"), [("unknown-ward", 'did you mean "space/unknown-ward"?'), ("qqqqqq", "`hanoi explain` lists all")])
def test_a_mistyped_code_is_a_wrong_call_with_a_guess(typed: str, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", typed, "--lang", "en"]) == 2
    assert answer in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_guide_states_every_limit_as_it_is(lang: str) -> None:
    for limit in LIMITS:
        name = limit.vi if lang == "vi" else limit.en
        row = next((line for line in CONTRIBUTING.split("\n") if line.startswith(f"| {name} | ")), "")
        assert row.split(" | ")[1:] == [row.split(" | ")[1], f"`{limit.code}` |"], name
        assert re.sub(r"[.,]", "", row.split(" | ")[1]) == str(limit.most), name


def test_every_limit_has_its_problem() -> None:
    assert {limit.code for limit in LIMITS} <= set(known_codes())
