"""The site says how it stands, and what it does not know it calls unknown."""

import datetime as dt
import json
import re
import subprocess
from pathlib import Path

import pytest

from generator.badge import badge_svg
from generator.catalog import Catalog
from generator.geography import ZONE
from generator.i18n import Bilingual
from generator.pages.render import Renderer
from generator.pages.status import BADGE, DATA, status_files, status_page
from generator.pages.view import View
from generator.problems import Problem
from generator.site import Site
from generator.status import Status, status_of
from generator.wrong_calls import WrongCallError

COMMIT = "4f0ae29" + "0" * 33
KNOWN = {"HANOI_COMMIT": COMMIT, "HANOI_COMMITTED": "2026-11-20T22:00:00Z", "HANOI_BUILT": "2026-11-21T05:00:00+07:00"}
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội Sáng tạo"), "https://github.com/hanoi/sang-tao")


def repository(folder: Path) -> Path:
    """A content folder in a repository of its own, with one commit."""
    content = folder / "content"
    content.mkdir()
    (content / "a.md").write_text("a", encoding="utf-8")
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for call in (["init", "-q"], ["add", "-A"], [*person, "commit", "-qm", "a", "--date", "2026-11-20T22:00:00Z"]):
        subprocess.run(["git", "-C", str(folder), *call], check=True)
    return content


def test_the_environment_names_the_commit_and_the_times_in_hanoi(tmp_path: Path) -> None:
    status = status_of(tmp_path, [], KNOWN)
    assert status.commit == COMMIT
    assert status.committed == dt.datetime(2026, 11, 21, 5, 0, tzinfo=ZONE)
    assert status.built == dt.datetime(2026, 11, 21, 5, 0, tzinfo=ZONE)
    assert status.problems == (0, 0, 0)


def test_git_names_the_commit_of_files_that_nobody_changed(tmp_path: Path) -> None:
    content = repository(tmp_path)
    head = subprocess.run(["git", "-C", str(content), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert status_of(content, [], {}).commit == head.stdout.strip()
    (content / "a.md").write_text("b", encoding="utf-8")
    assert status_of(content, [], {}) == Status(problems=(0, 0, 0))


def test_outside_of_git_nothing_is_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert status_of(tmp_path, [], {}) == Status(problems=(0, 0, 0))


def test_an_epoch_that_makes_builds_reproducible_is_the_time_of_the_build(tmp_path: Path) -> None:
    built = status_of(tmp_path, [], {"HANOI_COMMIT": COMMIT, "SOURCE_DATE_EPOCH": "1795212000"}).built
    assert built == dt.datetime.fromtimestamp(1795212000, ZONE)


@pytest.mark.parametrize(
    "environment",
    [{"HANOI_COMMIT": "main"}, {"HANOI_COMMIT": COMMIT, "HANOI_COMMITTED": "yesterday"}, {"HANOI_BUILT": "2026-11-21T05:00"}],
)
def test_what_cannot_be_read_is_refused(environment: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(WrongCallError):
        status_of(tmp_path, [], environment)


def test_what_the_checks_found_is_counted(tmp_path: Path) -> None:
    problems = [Problem("space/unknown-ward", "a.md"), Problem("space/maybe-same", "a.md")]
    assert sum(status_of(tmp_path, problems, KNOWN).problems or ()) == len(problems)


def test_equal_facts_make_equal_bytes_in_both_languages(catalog: Catalog, tmp_path: Path) -> None:
    status = status_of(tmp_path, [], KNOWN)
    renderer = Renderer(catalog, SITE)
    for view in renderer.views.values():
        page = status_page(view, status)
        assert renderer.body(page) == renderer.body(status_page(view, status_of(tmp_path, [], KNOWN)))
        assert f"https://github.com/hanoi/sang-tao/commit/{COMMIT}" in renderer.body(page)
        assert f'<th scope="row">{view.t("form.kind.spaces")}</th><td>{len(catalog.spaces)}' in renderer.body(page)


def test_what_nobody_knows_is_called_unknown_and_never_none(catalog: Catalog) -> None:
    renderer = Renderer(catalog, SITE)
    for view in renderer.views.values():
        body = renderer.body(status_page(view, Status()))
        assert "None" not in body
        assert body.count(view.t("site-status.unknown")) >= 3
        assert view.t("site-status.no-commit") in body


def test_monitors_read_the_same_facts(catalog: Catalog, tmp_path: Path) -> None:
    view = View(catalog, SITE, "vi")
    facts = json.loads(status_files(view, status_of(tmp_path, [], KNOWN))[DATA])
    assert facts["commit"] == COMMIT
    assert facts["as_of"] == "2026-11-21"
    assert facts["entries"]["spaces"] == len(catalog.spaces)
    assert facts["checks"] == {"errors": 0, "warnings": 0, "hints": 0}
    assert json.loads(status_files(view, Status())[DATA])["checks"]["errors"] is None


def test_the_badge_says_its_text_and_loads_nothing(catalog: Catalog) -> None:
    svg = status_files(View(catalog, SITE, "vi"), Status())[BADGE].decode()
    assert f"{len(catalog.spaces)} nơi" in svg
    assert not re.search(r"style=|<script|href|url\(", svg)
    assert "&lt;b&gt;" in badge_svg("<b>", '"&')
