"""Every step of every workflow is run here, on a clone, beside stand-ins for what only a platform or the network has."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

WORKFLOWS = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((REPOSITORY / ".github/workflows").glob("*.yml"))}

KNOWN = {
    "github.token": "none",
    "github.base_ref || 'main'": "main",
    "github.event.pull_request.number": "12",
    "github.event.issue.number": "7",
    "github.event.workflow_run.head_sha": "abc",
    "github.repository": "hanoi/site",
    "github.server_url": "https://github.com",
    "github.run_id": "1",
    "vars.PREVIEW_URL": "https://xem.example/",
    "vars.PREVIEW_TARGET": "xem@example.org:/srv/xem/",
    "vars.PREVIEW_HOST_KEY": "example.org ssh-ed25519 AAAA",
    "secrets.PREVIEW_KEY": "key",
}
"""What the platform would put in the place of an expression; of any other, nothing."""

ELSEWHERE = {".ci/run"}
"""The whole suite, which this test is a part of."""

CHANGED = "---\nname: {vi: Nhà Mới, en: New House}\ntypes: [museum]\nsources: [{url: https://example.org/a, supports: [name, types]}]\n---\n"
REQUEST = "### Tên · Name\n\nXưởng Tre\n\n### Loại · Type\n\nCà phê · Café\n\n### Nguồn · Sources\n\nhttps://example.org/tre\n\n### Xác nhận · Please confirm\n\n- [x] Đúng"

STAND_INS = {
    "gh": """case "$*" in
  *commits/*pulls*) echo 12 ;;
  "pr list --state open --limit"*) echo '[{"number": 3, "title": "x", "url": "https://github.com/hanoi/site/pull/3", "paths": ["content/spaces/nha-moi.md"]}]' ;;
esac""",
    "rsync": 'echo "$@" > "$HOME/rsync"',
    "go": "touch basemap/hanoi.new.pmtiles",
}


def execute(command: str, root: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-e", "-c", command], cwd=root, env=environment, capture_output=True, text=True, check=False)


def script(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def clone(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """What a runner has checked out: a proposal of one new space, with everything already installed."""
    root, tools = tmp_path / "repository", tmp_path / "tools"
    tracked = subprocess.run(["git", "-C", str(REPOSITORY), "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True, check=True)
    for path in filter(None, tracked.stdout.decode().split("\0")):
        if (REPOSITORY / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / path, root / path)
    for folder in ("node_modules", ".venv/bin"):
        (root / folder).mkdir(parents=True)
        for installed in (REPOSITORY / folder).iterdir():
            if installed.name not in {"hanoi", "lychee", "python", ".ready", ".tools"}:
                (root / folder / installed.name).symlink_to(installed)
    script(root / ".venv/bin/python", f'exec "{REPOSITORY}/.venv/bin/python" "$@"')
    script(root / ".venv/bin/hanoi", f'PYTHONPATH="{root}" exec "{REPOSITORY}/.venv/bin/python" -m generator.cli "$@"')
    script(root / ".venv/bin/lychee", """while [ $# -gt 1 ]; do [ "$1" = --output ] && echo '{"error_map": {}}' > "$2"; shift; done""")
    for mark in ("node_modules/.ready", ".venv/.ready", ".venv/.tools"):
        (root / mark).touch()
    for name, text in STAND_INS.items():
        script(tools / name, text)
    (tmp_path / "event.json").write_text(json.dumps({"issue": {"number": 7, "body": REQUEST, "labels": []}}), encoding="utf-8")
    (tmp_path / "temp").mkdir()
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GITHUB_REPOSITORY": "hanoi/site",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "RUNNER_TEMP": str(tmp_path / "temp"),
    }
    identity = "-c user.name=A -c user.email=a@example.org"
    origin = tmp_path / "origin.git"
    prepare = [
        "git init -q --initial-branch=main",
        f"git {identity} add -A && git {identity} commit -qm Before",
        f"git init -q --bare {origin} && git remote add origin {origin} && git push -q origin main",
        "git switch -qc proposal",
    ]
    for command in prepare:
        assert execute(command, root, environment).returncode == 0
    (root / "content/spaces/nha-moi.md").write_text(CHANGED, encoding="utf-8")
    assert execute(f"git {identity} add -A && git {identity} commit -qm Now", root, environment).returncode == 0
    return root, environment


def filled(value: object) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda expression: KNOWN.get(expression[1], ""), str(value))


def run_job(workflow: str, job: str, clone: tuple[Path, dict[str, str]]) -> list[str]:
    """Runs the steps of a job one after another; returns the artifacts that it would leave, by their paths."""
    root, environment = clone
    left = []
    for step in WORKFLOWS[workflow]["jobs"][job]["steps"]:
        own = {**WORKFLOWS[workflow].get("env", {}), **step.get("env", {})}
        given = environment | {name: filled(value) for name, value in own.items()}
        if step.get("uses", "").startswith("actions/upload-"):
            left.append(step["with"]["path"].replace("${{ runner.temp }}", environment["RUNNER_TEMP"]))
        if "run" in step and step["run"].split()[0] not in ELSEWHERE:
            found = execute(step["run"], root, given)
            assert found.returncode == 0, f"{step['run']}\n{found.stdout}{found.stderr}"
    for path in left:
        assert (root / path).exists(), f"{workflow}/{job} leaves no {path}"
    return left


def test_every_job_with_commands_is_run_by_a_test_of_this_file() -> None:
    found = {f"{workflow}/{job}" for workflow, parts in WORKFLOWS.items() for job, part in parts["jobs"].items() if any("run" in step for step in part["steps"])}
    here = Path(__file__).read_text(encoding="utf-8")
    run = {"/".join(names) for names in re.findall(r'run_job\("([\w-]+)", "([\w-]+)"', here)}
    elsewhere = {"check/code", "check/preview", "care/audit"}  # the whole suite; only builds; asks the network
    assert found - elsewhere == run
    assert [step["run"] for step in WORKFLOWS["check"]["jobs"]["preview"]["steps"] if "run" in step] == ["make site"]


def test_a_proposal_is_checked_reviewed_and_commented(clone: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    [review] = run_job("check", "content", clone)
    text = Path(review).read_text(encoding="utf-8")
    assert "code=false" in (tmp_path / "output").read_text(encoding="utf-8")
    assert "Nhà Mới" in text
    assert "số 3: x" in text, "another open proposal about the same entry is named"
    assert "review.md" not in text, "the review is no part of what is reviewed"
    assert text in (tmp_path / "summary.md").read_text(encoding="utf-8")
    root, _ = clone
    (root / "review").mkdir()
    shutil.copy(review, root / "review/review.md")
    (root / "pages").mkdir()
    (root / "pages/index.html").write_text("x", encoding="utf-8")
    run_job("comment", "preview", clone)
    copied = (tmp_path / "rsync").read_text(encoding="utf-8")
    assert "xem@example.org:/srv/xem/12/" in copied
    assert copied.startswith("--exclude .* --include */ --include *.html "), "a stranger's .htaccess would command the server"
    assert " --exclude * --delete-excluded " in copied
    kinds = set(re.findall(r"--include \*(\.\w+)", copied))
    assert not kinds & {".php", ".phtml", ".cgi", ".shtml", ".asp", ".jsp"}
    assert "address=https://xem.example/12/" in (tmp_path / "output").read_text(encoding="utf-8")
    run_job("comment", "comment", clone)


def test_a_request_becomes_a_proposal(clone: tuple[Path, dict[str, str]]) -> None:
    root, environment = clone
    [request] = run_job("intake", "read", clone)
    assert sorted(file.name for file in Path(request).iterdir()) == ["answer.md", "change.patch", "outcome.json"]
    assert execute("git reset -q --hard && git clean -qfd content && git switch -q main", root, environment).returncode == 0
    shutil.copytree(request, root / "request")
    run_job("intake", "propose", clone)
    assert "content/spaces/xuong-tre.md" in execute("git ls-tree -r --name-only origin/request/7", root, environment).stdout


def test_the_site_is_published_with_its_commit_and_its_time(clone: tuple[Path, dict[str, str]]) -> None:
    root, _ = clone
    run_job("publish", "build", clone)
    status = json.loads((root / "site/status/status.json").read_text(encoding="utf-8"))
    assert status["commit"]
    assert status["built"]
    assert (root / "site/spaces/nha-moi/index.html").is_file()
    run_job("publish", "tell", clone)


def test_the_week_brings_its_lists_and_a_street_layer(clone: tuple[Path, dict[str, str]]) -> None:
    root, _ = clone
    run_job("care", "lists", clone)
    run_job("care", "basemap", clone)
    assert (root / "basemap/hanoi.pmtiles").is_file()


def test_the_commands_for_gitlab_are_those_of_the_workflows() -> None:
    pipeline: dict[str, Any] = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    commands = [command for job in pipeline.values() if isinstance(job, dict) for command in job.get("script", [])]
    for program in re.findall(r"(?:^|\s)(\.github/scripts/[\w-]+\.sh|\.venv/bin/hanoi \w+)", "\n".join(commands)):
        assert (REPOSITORY / program.split()[0]).exists() or program.startswith(".venv")
    assert not [command for command in commands if "hanoi review" in command], "it goes through the script"
    tracked = subprocess.run(["git", "-C", str(REPOSITORY), "ls-files"], capture_output=True, text=True, check=True).stdout.splitlines()
    folders = {path.partition("/")[0] for path in tracked if "/" in path and not path.startswith((".vscode", "content"))}
    [rule] = pipeline["code"]["rules"]
    assert sorted(rule["changes"]) == sorted(["*", *(f"{folder}/**/*" for folder in folders)]), "whatever is no content is tested"
