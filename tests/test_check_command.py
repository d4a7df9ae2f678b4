"""`hanoi check` as an editor calls it."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.checks.redirects import renamed_without_redirect
from generator.cli import main
from generator.listing import SHIPPED
from generator.surveyor import take_survey

MakeContent = Callable[[Mapping[str, str | bytes]], Path]
SPACE = "---\nname: {}\ntypes: [gallery]\nsources: [https://example.vn]\n---\n"
MANZI, MO = SPACE.format("Manzi"), SPACE.format("Mơ")


def checked(content: Path, *options: str) -> int:
    return main(["check", "--content", str(content), "--as-of", "2026-11-21", "--lang", "en", *options])


def committed(content: Path) -> Path:
    """The content's folder as a git repository with one commit."""
    git = ["git", "-C", str(content.parent), "-c", "user.name=An", "-c", "user.email=an@example.vn"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "One"]):
        subprocess.run([*git, *command], check=True)
    return content


def test_hints_are_counted_but_only_shown_when_asked_for(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = make_content({"spaces/manzi.md": MANZI + "Một nơi."})
    assert checked(content) == 0
    assert capsys.readouterr().out == "1 hint (show hints with --hints)\n"
    assert checked(content, "--hints") == 0
    assert "hint[entry/untranslated]" in capsys.readouterr().out


def test_programs_get_every_hint(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    checked(make_content({"spaces/manzi.md": MANZI + "Một nơi."}), "--format", "json")
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["severity"]) == ("entry/untranslated", "hint")


def test_hints_do_not_count_even_where_warnings_do(make_content: MakeContent) -> None:
    assert checked(make_content({"spaces/manzi.md": MANZI + "Một nơi."}), "--strict") == 0


def test_the_day_decides_what_is_old(make_content: MakeContent) -> None:
    content = make_content({"spaces/manzi.md": MANZI.replace("types", "status: open\nlast_attested: 2026\ntypes")})
    assert checked(content, "--strict") == 0
    assert main(["check", "--content", str(content), "--as-of", "2040-01-01", "--strict"]) == 1


def test_a_renamed_entry_without_a_redirect_is_a_warning_with_the_line_to_add(
    make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    content = committed(make_content({"spaces/manzi.md": MANZI, "spaces/mo.md": MO}))
    (content / "spaces/manzi.md").rename(content / "spaces/manzi-art-space.md")
    assert checked(content, "--base", "HEAD") == 0
    told = capsys.readouterr().out
    assert told.startswith("content/spaces/manzi.md:1:1 warning[redirect/none-for-renamed]")
    assert "/spaces/manzi/: /spaces/manzi-art-space/" in told or "/spaces/manzi/: /spaces/…/" in told
    (content / "redirects.yml").write_text("/spaces/manzi/: /spaces/manzi-art-space/\n", encoding="utf-8")
    assert checked(content, "--base", "HEAD", "--strict") == 0


def test_what_is_no_entry_may_go(make_content: MakeContent) -> None:
    survey = take_survey(make_content({"spaces/mo.md": MO}))
    gone = ["spaces/mo.md", "spaces/.keep", "spaces/mo.en.md", "media/a.png", "pages/about.md", "redirects.yml", "spaces/note.txt"]
    assert renamed_without_redirect(gone, survey) == []


def test_an_entry_that_only_moved_to_another_folder_or_ending_keeps_its_address(make_content: MakeContent) -> None:
    event = "title: Đêm nhạc\nstart: 2026-11-28\nsources: [https://example.vn]\n"
    survey = take_survey(make_content({"events/2026/dem-nhac.yml": event, "news/2026-11-tin.yml": "title: Tin\n"}))
    assert renamed_without_redirect(["events/dem-nhac.md", "news/2026-11-05-tin.md"], survey) == []


def test_the_likely_new_name_is_one_that_the_old_revision_did_not_have(make_content: MakeContent) -> None:
    survey = take_survey(make_content({"spaces/manzi-2.md": MANZI, "spaces/mannzi.md": MO}))
    [problem] = renamed_without_redirect(["spaces/manzi.md", "spaces/mannzi.md"], survey)
    assert problem.fix("en").endswith("/spaces/manzi/: /spaces/manzi-2/")


@pytest.mark.parametrize("revision", ["khong-co", "--output=x", ""])
def test_an_unknown_revision_is_a_wrong_call(make_content: MakeContent, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(committed(make_content({"spaces/mo.md": MO})), f"--base={revision or ' '}") == 2
    assert "git knows no revision" in capsys.readouterr().err


def test_a_folder_outside_git_is_a_wrong_call(make_content: MakeContent, monkeypatch: pytest.MonkeyPatch) -> None:
    content = make_content({"spaces/mo.md": MO})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(content.parent.parent))
    assert checked(content, "--base", "HEAD") == 2


REGISTER = "network/assessments/manzi/2026-03-01.yml"
ASSESSED = "role: Ban thư ký\nfindings: {a1: {verdict: met}}\n"
OWN_HAND = "error[network/certified-by-itself]"


def told(content: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    checked(content, *(options or ("--base", "HEAD")))
    return capsys.readouterr().out


def commit_all(content: Path) -> None:
    git = ["git", "-C", str(content.parent), "-c", "user.name=An", "-c", "user.email=an@example.vn"]
    for command in (["add", "."], ["commit", "--quiet", "--message", "Two"]):
        subprocess.run([*git, *command], check=True)


@pytest.mark.parametrize("option", ["--base", "--changed-since"])
def test_nobody_certifies_himself(option: str, make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = committed(make_content({"spaces/manzi.md": MANZI, "spaces/mo.md": MO}))
    (content / REGISTER).parent.mkdir(parents=True)
    (content / REGISTER).write_text(ASSESSED, encoding="utf-8")
    assert OWN_HAND not in told(content, capsys, option, "HEAD")
    (content / "spaces/mo.md").write_text(MO + "Một nơi.", encoding="utf-8")
    assert OWN_HAND not in told(content, capsys, option, "HEAD")
    (content / "spaces/manzi.md").write_text(MANZI + "Một nơi.", encoding="utf-8")
    assert f"content/{REGISTER}:1:1 {OWN_HAND}" in told(content, capsys, option, "HEAD")
    assert checked(content, option, "HEAD") == 1


def test_a_change_of_several_commits_is_one_change(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = committed(make_content({"spaces/manzi.md": MANZI}))
    (content / "spaces/manzi.md").write_text(MANZI + "Một nơi.", encoding="utf-8")
    commit_all(content)
    (content / REGISTER).parent.mkdir(parents=True)
    (content / REGISTER).write_text(ASSESSED, encoding="utf-8")
    commit_all(content)
    assert OWN_HAND not in told(content, capsys)
    assert OWN_HAND in told(content, capsys, "--base", "HEAD~2")


def test_nobody_removes_his_own_suspension(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = committed(make_content({"spaces/manzi.md": MANZI, REGISTER: ASSESSED}))
    (content / REGISTER).unlink()
    assert OWN_HAND not in told(content, capsys)
    (content / "spaces/manzi.en.md").write_text("A place.", encoding="utf-8")
    assert f"content/{REGISTER}:1:1 {OWN_HAND}" in told(content, capsys)


def test_a_renamed_space_takes_its_register_along(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = committed(make_content({"spaces/manzi.md": MANZI, REGISTER: ASSESSED, "spaces/mo.md": MO}))
    (content / "spaces/manzi.md").rename(content / "spaces/manzi-art.md")
    (content / "network/assessments/manzi").rename(content / "network/assessments/manzi-art")
    commit_all(content)
    assert OWN_HAND not in told(content, capsys, "--base", "HEAD~1")
    (content / "spaces/manzi-art.md").write_text(MANZI + "Một nơi.", encoding="utf-8")
    assert OWN_HAND in told(content, capsys, "--base", "HEAD~1")


def test_a_register_does_not_move_to_another_space_with_its_own_file(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = committed(make_content({"spaces/manzi.md": MANZI, REGISTER: ASSESSED, "spaces/mo.md": MO}))
    (content / "network/assessments/manzi").rename(content / "network/assessments/mo")
    (content / "spaces/mo.md").write_text(MO + "Một nơi.", encoding="utf-8")
    commit_all(content)
    assert f"content/network/assessments/mo/2026-03-01.yml:1:1 {OWN_HAND}" in told(content, capsys, "--base", "HEAD~1")
def test_a_rulebook_that_asks_for_something_else_is_asked_again_about_every_entry(
    make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = MANZI.replace("types", "network: {applied: 2026-03-01, declarations: {works: {statement: Có}}}\ntypes")
    content = make_content({"spaces/manzi.md": declared})
    assert checked(content, "--strict") == 0
    shipped = (SHIPPED / "network/rulebooks/default-2026.yml").read_text(encoding="utf-8")
    make_content({"network/rulebooks/default-2026.yml": shipped.replace("declaration: works", "declaration: own-works")})
    assert checked(content, "--strict") == 1
    assert "network/unknown-declaration" in capsys.readouterr().out
