"""The workflows' scripts, run for real beside a `gh` that only writes down what it is asked."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SCRIPTS = REPOSITORY / ".github/scripts"
GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
for argument in "$@"; do case $argument in body=@*) cp "${argument#body=@}" "$GH_LOG.body" ;; esac; done
case "$*" in
  *pulls/*/files*) cat "$GH_LOG.files" 2> /dev/null || true ;;
  *--paginate*) cat "$GH_LOG.known" 2> /dev/null || true ;;
  *commits/*pulls*) cat "$GH_LOG.pull" 2> /dev/null || true ;;
esac
"""
SPACE = "---\nname: {vi: Nhà Cổ, en: Old House}\ntypes: [museum]\nsources: [https://example.org/bai]\n---\n"


class Platform:
    """A repository of its own, and the stand-in for the platform's command."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "repository"
        self.log = folder / "gh.log"
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_text(GH)
        (folder / "bin/gh").chmod(0o755)
        self.root.mkdir()
        self.environment = {
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "GH_LOG": str(self.log),
            "GH_TOKEN": "none",
            "GITHUB_REPOSITORY": "hanoi/site",
            "HOME": str(folder),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("content/spaces/nha-co.md", SPACE)
        self.commit("Before")
        self.git("init", "--quiet", "--bare", str(folder / "origin.git"))
        self.git("remote", "add", "origin", str(folder / "origin.git"))

    def git(self, *arguments: str) -> str:
        identity = ["-c", "user.name=An editor", "-c", "user.email=editor@example.org"]
        command = ["git", "-C", str(self.root), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment).stdout

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message)

    def run(self, script: str, *arguments: str, fails: bool = False, **more: str) -> str:
        found = subprocess.run(
            [SCRIPTS / script, *arguments], cwd=self.root, env=self.environment | more, capture_output=True, text=True, check=False
        )
        assert (found.returncode != 0) is fails, found.stderr
        return found.stdout

    @property
    def asked(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    @property
    def body(self) -> str:
        return Path(f"{self.log}.body").read_text(encoding="utf-8")

    def known(self, name: str, text: str) -> None:
        Path(f"{self.log}.{name}").write_text(text)


@pytest.fixture
def platform(tmp_path: Path) -> Platform:
    return Platform(tmp_path)


@pytest.mark.parametrize(("path", "code"), [("content/spaces/moi.md", "false"), ("generator/x.py", "true"), (".github/x.yml", "true")])
def test_only_content_needs_no_tests_of_the_code(platform: Platform, path: str, code: str) -> None:
    platform.git("switch", "--quiet", "-c", "proposal")
    platform.write(path, "x")
    platform.commit("Now")
    assert platform.run("scope.sh", "main") == f"code={code}\n"


def test_a_comment_is_written_once_and_renewed_afterwards(platform: Platform) -> None:
    review = platform.write("review.md", "<!-- hanoi review -->\n\nCảm ơn @all\n")
    platform.known("pull", "12\n")
    platform.run("comment.sh", str(review), HEAD_SHA="abc")
    assert [line for line in platform.asked if "--method POST repos/hanoi/site/issues/12/comments" in line]
    platform.known("known", "99\n")
    platform.run("comment.sh", str(review), HEAD_SHA="abc")
    assert [line for line in platform.asked if "--method PATCH repos/hanoi/site/issues/comments/99" in line]
    assert "@all" not in platform.body


def test_a_pull_request_is_labelled_by_the_folders_it_touches(platform: Platform) -> None:
    platform.known("pull", "12\n")
    platform.known("files", "content/spaces/a.md\ncontent/spaces/b.md\ncontent/events/2026/c.md\nREADME.md\n")
    platform.run("comment.sh", str(platform.write("review.md", "<!-- hanoi review -->\n\nx\n")), HEAD_SHA="abc")
    labels = [line.partition("labels[]=")[2].split()[0] for line in platform.asked if "labels[]=" in line]
    assert labels == ["code", "events", "spaces"]


def test_a_deployed_preview_is_linked_page_by_page(platform: Platform) -> None:
    platform.known("pull", "12\n")
    platform.known("files", "content/spaces/a.md\tadded\ncontent/spaces/b.md\tremoved\ncontent/spaces/a.en.md\ncontent/events/2026/c.yml\ncontent/spaces/[x](https://evil.example).md\nREADME.md\n")
    review = platform.write("review.md", "<!-- hanoi review -->\n\nx\n")
    platform.run("comment.sh", str(review), HEAD_SHA="abc", PREVIEW="https://xem.example/12/")
    assert platform.body.endswith(": https://xem.example/12/\n\n- https://xem.example/12/spaces/a/\n- https://xem.example/12/events/c/\n")
    platform.known("files", "content/spaces/b.md\tremoved\n")
    platform.run("comment.sh", str(review), HEAD_SHA="abc", PREVIEW="https://xem.example/12/")
    assert platform.body.endswith(": https://xem.example/12/\n\n")


def test_a_review_without_a_pull_request_is_told_to_nobody(platform: Platform) -> None:
    platform.run("comment.sh", str(platform.write("review.md", "<!-- hanoi review -->\n\nx\n")), HEAD_SHA="abc")
    assert not [line for line in platform.asked if "--method" in line]


def test_a_text_that_is_no_review_is_not_published(platform: Platform) -> None:
    platform.known("pull", "12\n")
    platform.run("comment.sh", str(platform.write("review.md", "Mua ngay!\n")), fails=True, HEAD_SHA="abc")
    assert not [line for line in platform.asked if "--method" in line]


@pytest.fixture
def request_for(platform: Platform, tmp_path: Path) -> Callable[[str], Path]:
    """Leaves what the first job of a request leaves, with a change of one file."""

    def leave(path: str) -> Path:
        folder = tmp_path / "request"
        folder.mkdir()
        (folder / "answer.md").write_text("<!-- hanoi intake -->\n\nCảm ơn bạn!\n")
        platform.write(path, "---\nname: x\n---\n")
        platform.git("add", "--intent-to-add", ".")
        (folder / "change.patch").write_text(platform.git("diff", "--binary"))
        platform.git("reset", "--quiet", "--hard")
        platform.git("clean", "--quiet", "-fd")
        return folder

    return leave


def test_a_proposal_is_named_by_what_it_does(platform: Platform, request_for: Callable[[str], Path]) -> None:
    platform.run("propose.sh", str(request_for("content/spaces/moi.md")), "7")
    assert platform.git("log", "-1", "--format=%s", "origin/request/7") == "Mới · New: content/spaces/moi.md (#7)\n"
    assert any("--title Mới · New: content/spaces/moi.md (#7) --body-file" in line for line in platform.asked)


def test_a_changed_request_renews_its_proposal_unless_an_editor_has_worked_on_it(platform: Platform, request_for: Callable[[str], Path]) -> None:
    folder = request_for("content/spaces/moi.md")
    for _ in range(2):
        platform.run("propose.sh", str(folder), "7")
        platform.git("switch", "--quiet", "main")
    platform.git("switch", "--quiet", "request/7")
    platform.write("content/spaces/moi.md", "---\nname: y\n---\n")
    platform.commit("Mended by an editor")
    platform.git("push", "--quiet", "origin", "request/7")
    platform.git("switch", "--quiet", "main")
    platform.run("propose.sh", str(folder), "7")
    assert platform.git("log", "-1", "--format=%s", "origin/request/7") == "Mended by an editor\n"
    assert "Một biên tập viên đang làm bản đề nghị này" in platform.body


def test_a_link_in_the_file_system_is_no_entry(platform: Platform, request_for: Callable[[str], Path]) -> None:
    folder = request_for("content/spaces/moi.md")
    patch = (folder / "change.patch").read_text(encoding="utf-8").replace("mode 100644", "mode 120000")
    (folder / "change.patch").write_text(patch, encoding="utf-8")
    platform.run("propose.sh", str(folder), "7", fails=True)
    assert platform.asked == []


def test_a_request_becomes_a_branch_a_pull_request_and_an_answer(platform: Platform, request_for: Callable[[str], Path]) -> None:
    platform.run("propose.sh", str(request_for("content/spaces/moi.md")), "7")
    assert platform.git("ls-tree", "-r", "--name-only", "origin/request/7").splitlines() == ["content/spaces/moi.md", "content/spaces/nha-co.md"]
    assert any(line.startswith("pr create --head request/7") for line in platform.asked)
    assert "workflow run check.yml --ref request/7" in platform.asked
    assert platform.asked[-1].startswith("api --method POST repos/hanoi/site/issues/7/comments")
    assert "Cảm ơn bạn!" in platform.body


@pytest.mark.parametrize("path", ["generator/x.py", ".github/workflows/x.yml", "content/network/assessments/a/2026-01-01.yml", "content/spaces/../x.md", "content/spaces/X.md"])
def test_a_request_touches_entries_alone(platform: Platform, request_for: Callable[[str], Path], path: str) -> None:
    platform.run("propose.sh", str(request_for(path)), "7", fails=True)
    assert platform.asked == []


def test_a_number_that_is_none_is_refused(platform: Platform, request_for: Callable[[str], Path]) -> None:
    platform.run("propose.sh", str(request_for("content/spaces/moi.md")), "7; rm -rf .", fails=True)
    assert platform.asked == []


def test_a_request_that_proposes_nothing_is_answered(platform: Platform, tmp_path: Path) -> None:
    folder = tmp_path / "request"
    folder.mkdir()
    (folder / "answer.md").write_text("<!-- hanoi intake -->\n\nCảm ơn bạn!\n")
    platform.run("propose.sh", str(folder), "7")
    assert [line.split()[0] for line in platform.asked] == ["api", "api"]


def test_an_event_becomes_an_answer_and_a_patch(platform: Platform, tmp_path: Path) -> None:
    (platform.root / ".venv/bin").mkdir(parents=True)
    (platform.root / ".venv/bin/hanoi").symlink_to(Path(shutil.which("hanoi") or REPOSITORY / ".venv/bin/hanoi"))
    body = (
        "### Tên · Name\n\nXưởng Tre\n\n### Loại · Type\n\nCà phê · Café\n\n"
        "### Nguồn · Sources\n\nhttps://example.org/tre\n\n### Xác nhận · Please confirm\n\n- [x] Đúng"
    )
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": {"number": 7, "body": body, "labels": []}}))
    others = platform.write("open-requests.json", "[]")
    platform.run("read-request.sh", str(event), str(tmp_path / "out"), str(others))
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["answer.md", "change.patch", "outcome.json"]
    assert "xuong-tre.md" in (tmp_path / "out/change.patch").read_text(encoding="utf-8")
    event.write_text(json.dumps({"issue": {"number": 8, "body": "Xin chào", "labels": []}}))
    platform.run("read-request.sh", str(event), str(tmp_path / "none"), str(others))
    assert list((tmp_path / "none").iterdir()) == []


def test_a_failed_publication_is_told_in_one_issue(platform: Platform) -> None:
    platform.run("tell-failure.sh", RUN="https://example.org/runs/1")
    assert platform.asked[-1].startswith("api --method POST repos/hanoi/site/issues ")
    platform.known("known", "5\n")
    platform.run("tell-failure.sh", RUN="https://example.org/runs/2")
    assert platform.asked[-1].startswith("api --method PATCH repos/hanoi/site/issues/5 ")
    assert "https://example.org/runs/2" in platform.body
