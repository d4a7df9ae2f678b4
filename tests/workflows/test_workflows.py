"""The workflows are sound, have few rights, and only call commands that are here."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
SCRIPTS = sorted((REPOSITORY / ".github/scripts").glob("*.sh"))
TOOLS = Path(sys.executable).parent


def run(tool: str, *arguments: str | Path) -> str:
    """What a tool says of the repository; empty where it is content."""
    found = subprocess.run([TOOLS / tool, *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return "" if found.returncode == 0 else found.stdout + found.stderr


def jobs(workflow: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return found


def test_actionlint_finds_nothing() -> None:
    assert run("actionlint", "-shellcheck", TOOLS / "shellcheck", "-pyflakes", "", *WORKFLOWS) == ""


def test_zizmor_finds_nothing() -> None:
    assert run("zizmor", "--offline", "--quiet", ".github") == ""


def test_shellcheck_finds_nothing_in_the_scripts() -> None:
    assert run("shellcheck", "--shell", "bash", "--external-sources", *SCRIPTS) == ""


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_no_right_that_a_job_does_not_ask_for(workflow: Path) -> None:
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["permissions"] == {}
    assert all("permissions" in job for job in jobs(workflow).values())


def test_what_runs_on_a_pull_request_can_write_nothing_and_knows_no_secret() -> None:
    text = (REPOSITORY / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert {right for job in jobs(REPOSITORY / ".github/workflows/check.yml").values() for right in job["permissions"].values()} == {"read"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_step_calls_what_is_here(workflow: Path) -> None:
    targets = set(re.findall(r"^([\w./-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)) | {".venv/.ready"}
    for job in jobs(workflow).values():
        for step in job["steps"]:
            command = step.get("run", "")
            assert "${{" not in command, "an expression in a command is a way in for whoever wrote the value"
            program, *rest = command.split() or [""]
            if program == "make":
                assert rest[0] in targets
            elif program.startswith((".github/", ".ci/")):
                assert (REPOSITORY / program).stat().st_mode & 0o111
            elif program:
                assert program == ".venv/bin/hanoi"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_named_by_a_release_or_a_commit(workflow: Path) -> None:
    for used in re.findall(r"uses: (\S+)", workflow.read_text(encoding="utf-8")):
        assert re.fullmatch(r"actions/[\w-]+(/[\w-]+)?@(v\d+|[0-9a-f]{40})", used)


def test_what_a_request_proposes_is_answered_like_any_proposal_and_runs_the_codes_tests_no_more_than_it() -> None:
    check, comment = (jobs(REPOSITORY / f".github/workflows/{name}.yml") for name in ("check", "comment"))
    told = [step for step in check["content"]["steps"] if "if" in step]
    assert [step["if"] for step in told] == ["always() && github.event_name != 'push'"] * 3
    assert comment["comment"]["if"] == "always() && github.event.workflow_run.event != 'push'"
    assert "needs.content.outputs.code == 'true'" in check["code"]["if"]
    assert "event_name" not in check["code"]["if"], "a request's check is started by hand of the workflow that proposes it"
