"""`--changed-since` limits the report to changed files; everything is still checked."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.history import changed_files, files_of, repository_prefix

GOOD = "---\nname: {vi: Manzi, en: Manzi}\ntypes: [gallery]\nsources: [https://manziart.space]\n---\n"
BAD = GOOD.replace("gallery", "galery").replace("Manzi", "Xưởng gỗ Hà")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository with one commit on `main`: two spaces, one of them with an error."""
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "An editor")
        monkeypatch.setenv(f"{name}_EMAIL", "editor@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_BASE_REF", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> str:
        return subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True, text=True).stdout

    run("init", "--quiet", "--initial-branch=main")
    write(tmp_path, "cũ.md", BAD)
    write(tmp_path, "manzi.md", GOOD)
    run("add", ".")
    run("commit", "--quiet", "-m", "Two spaces")
    monkeypatch.chdir(tmp_path)
    return run


def write(base: Path, name: str, text: str) -> None:
    folder = base / "content/spaces"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def files(base: Path, revision: str) -> set[str]:
    return {path.rpartition("/")[2] for path in changed_files(base, revision) if path.endswith(".md")}


def test_added_modified_renamed_untracked_and_deleted_files_count(tmp_path: Path, git: Git) -> None:
    write(tmp_path, "gone.md", GOOD)
    git("add", ".")
    git("commit", "--quiet", "-m", "Another")
    git("rm", "--quiet", "content/spaces/gone.md")
    git("mv", "content/spaces/cũ.md", "content/spaces/mới tên.md")
    write(tmp_path, "added.md", GOOD)
    git("add", "content/spaces/added.md")
    write(tmp_path, "manzi.md", BAD)
    write(tmp_path, "untracked.md", GOOD)
    assert files(tmp_path, "HEAD") == {"mới tên.md", "cũ.md", "gone.md", "added.md", "manzi.md", "untracked.md"}
    assert "content/spaces" in changed_files(tmp_path, "HEAD")


def test_a_rename_without_a_redirect_is_reported_where_only_changes_are(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    git("checkout", "--quiet", "-b", "mine")
    git("mv", "content/spaces/manzi.md", "content/spaces/manzi-art-space.md")
    git("commit", "--quiet", "-m", "Another name")
    main(["check", "--lang", "en", "--changed-since", "main", "--base", "main"])
    assert capsys.readouterr().out.startswith("content/spaces/manzi.md:1:1 warning[redirect/none-for-renamed]")


def test_what_others_did_since_the_branches_parted_does_not_count(tmp_path: Path, git: Git) -> None:
    git("checkout", "--quiet", "-b", "mine")
    write(tmp_path, "mine.md", GOOD)
    git("add", ".")
    git("commit", "--quiet", "-m", "Mine")
    git("checkout", "--quiet", "main")
    write(tmp_path, "theirs.md", GOOD)
    git("add", ".")
    git("commit", "--quiet", "-m", "Theirs")
    git("checkout", "--quiet", "mine")
    assert files(tmp_path, "main") == {"mine.md"}
    assert "theirs.md" not in {path.rpartition("/")[2] for path in files_of(tmp_path, "main")}


@pytest.mark.usefixtures("git")
def test_paths_start_at_the_folder_that_holds_the_content(tmp_path: Path) -> None:
    below = tmp_path / "site"
    write(below, "new.md", GOOD)
    assert "content/spaces/new.md" in changed_files(below, "HEAD")
    assert (repository_prefix(below), repository_prefix(tmp_path)) == ("site/", "")


@pytest.mark.usefixtures("git")
def test_the_report_is_limited_the_checking_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en", "--changed-since", "HEAD"]) == 1
    assert capsys.readouterr().out.startswith("No problems in the changed files.\n\nFiles that did not change have")
    write(tmp_path, "new.md", BAD.replace("Hà", "trên sông Đuống"))
    assert main(["check", "--format", "json", "--changed-since", "HEAD"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert {problem["path"] for problem in report["problems"]} == {"content/spaces/new.md"}
    assert report["elsewhere"] == 2


@pytest.mark.usefixtures("git")
def test_formats_without_a_place_for_it_say_on_the_side_what_other_files_have(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--lang", "en", "--format", "sarif", "--changed-since", "HEAD"])
    output = capsys.readouterr()
    assert json.loads(output.out)["runs"][0]["results"] == []
    assert "Files that did not change have 2 errors more" in output.err


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
@pytest.mark.usefixtures("git")
def test_an_unknown_revision_is_a_wrong_call(revision: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", f"--changed-since={revision}"]) == 2
    assert f'git knows no revision "{revision}"' in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_outside_of_git_it_is_a_wrong_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "manzi.md", GOOD)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["check", "--content", str(tmp_path / "content"), "--changed-since", "HEAD"]) == 2
    assert "is not in a git repository" in capsys.readouterr().err


@pytest.mark.usefixtures("git")
def test_the_summary_of_a_step_gets_all_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["check", "--lang", "en", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=content/spaces/")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n<!-- hanoi check -->")
    assert text.count("- **Line") == 2


@pytest.mark.usefixtures("git")
def test_in_a_pull_request_its_own_files_come_first_even_without_the_option(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    git("update-ref", "refs/remotes/origin/main", "main")
    write(tmp_path, "z.md", BAD)
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    main(["check", "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=content/spaces/z.md")
    monkeypatch.setenv("GITHUB_BASE_REF", "not-fetched")
    main(["check", "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=content/spaces/cũ.md")


def test_a_cache_that_git_carries_is_a_problem_and_is_not_believed(
    tmp_path: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "cũ.md", GOOD)
    git("mv", "content/spaces/cũ.md", "content/spaces/cu.md")
    assert main(["check", "--lang", "en"]) == 0
    remembered = tmp_path / ".cache/hanoi/content.records"
    write(tmp_path, "cu.md", BAD)
    assert main(["check", "--lang", "en"]) == 1
    assert b"galery" in remembered.read_bytes()
    git("add", "--force", ".cache")
    capsys.readouterr()
    assert main(["check", "--lang", "en"]) == 1
    assert ".cache:1:1 error[file/tracked-cache]" in capsys.readouterr().out
    remembered.write_text("not read, and not written", encoding="utf-8")
    assert main(["check", "--lang", "en"]) == 1
    assert main(["build", "--site-dir", str(tmp_path / "site")]) == 1
    assert remembered.read_text(encoding="utf-8") == "not read, and not written"
    assert not (tmp_path / "site").exists()
