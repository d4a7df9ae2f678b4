"""Whatever fails, the published folder is the old whole site or the new whole one, and the message says what to do."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_build_safety import differing, digests, run
from worlds import REPOSITORY, TODAY, write_small_content

from generator.build import build_site

HERE = Path(__file__).parent
MOMENTS = 28


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a content, its site and what is remembered of it."""
    place = tmp_path_factory.mktemp("built")
    build_site(write_small_content(place / "in" / "content"), place / "out" / "site", TODAY, "en")
    return place


@pytest.fixture
def world(built: Path, tmp_path: Path) -> Path:
    """A copy of it, whose content has changed since; it remembers another place, so much is made anew."""
    place = shutil.copytree(built, tmp_path / "world")
    entry = place / "in/content/spaces/xuong-giay.md"
    entry.write_text(entry.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def whole(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the site of the changed content is."""
    place = tmp_path_factory.mktemp("whole")
    content = shutil.copytree(built / "in/content", place / "content")
    entry = content / "spaces/xuong-giay.md"
    entry.write_text(entry.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    build_site(content, place / "site", TODAY, "en")
    return digests(place / "site")


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_works(tmp_path: Path) -> None:
    done = run(str(HERE / "killed_builds.py"), str(tmp_path), "8", str(MOMENTS))
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == MOMENTS
    assert [one for one in found if one["site"] == "broken" or one["next"] != "whole" or one["beside"]] == []
    assert all(one["killed"] for one in found)
    near = [one["site"] for one in found if one["near"]]
    assert set(near) == {"old", "new"}, "some moments lie before the exchange of the folders, and some after it"


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("full en", "there is no room left on the disk, so make some and call again; the site built before is as it was"),
        ("full vi", "hết chỗ trên đĩa, hãy dọn bớt rồi chạy lại; trang đã dựng lần trước vẫn nguyên như cũ"),
        ("closed en", "permission denied; the site built before is as it was"),
    ],
)
def test_a_disk_that_takes_nothing_more_leaves_the_old_site(
    built: Path, world: Path, whole: dict[str, str], failure: str, words: str
) -> None:
    site, content, (kind, lang) = world / "out/site", world / "in/content", failure.split()
    options = ["--as-of", TODAY.isoformat()]
    done = run(str(HERE / "failing_build.py"), kind, str(content), str(site), *options, LANG=lang, PYTHONPATH=str(REPOSITORY))
    site.parent.chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(site) == digests(built / "out/site")
    assert [path.name for path in site.parent.iterdir() if path.name != "other"] == ["site"]
    build_site(content, site, TODAY, "en")
    assert digests(site) == whole


def test_two_builds_at_once_make_one_whole_site(world: Path, tmp_path: Path) -> None:
    site, content = world / "out/site", world / "in/content"
    days = [TODAY.isoformat(), "2026-11-29"]
    command = [sys.executable, "-m", "generator.cli", "build", "--content", str(content), "--site-dir", str(site)]
    both = [
        subprocess.Popen([*command, "--as-of", day], cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for day in days
    ]
    for one in both:
        assert (one.communicate()[1].count("Traceback"), one.returncode) == (0, 0)
    wholes = []
    for day in (TODAY, TODAY.replace(day=29)):
        build_site(content, tmp_path / day.isoformat() / "site", day, "en")
        wholes.append(digests(tmp_path / day.isoformat() / "site"))
    assert digests(site) in wholes


@pytest.mark.parametrize(
    ("epoch", "words"),
    [
        ("0", "SOURCE_DATE_EPOCH is 0, which is 1970-01-01 and cannot be today; correct or unset it"),
        ("7258118400", "which is 2200-01-01 and cannot be today"),
    ],
)
def test_a_day_that_cannot_be_today_builds_nothing(world: Path, built: Path, epoch: str, words: str) -> None:
    command = ["-m", "generator.cli", "build", "--content", str(world / "in/content"), "--site-dir", str(world / "out/site")]
    done = run(*command, SOURCE_DATE_EPOCH=epoch, LANG="en")
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert digests(world / "out/site") == digests(built / "out/site")


def test_a_machine_without_time_zones_is_told_what_to_install(world: Path, built: Path) -> None:
    places = [str(world / "in/content"), str(world / "out/site")]
    done = run(str(HERE / "failing_build.py"), "no-zones", *places, LANG="en", PYTHONPATH=str(REPOSITORY))
    assert (done.returncode, done.stderr) == (
        2, "hanoi: this computer lacks the time zone of Hà Nội; install Python's package tzdata again: make .venv/.ready\n",
    )  # fmt: skip
    assert digests(world / "out/site") == digests(built / "out/site")


def folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "x").write_text("x", encoding="utf-8")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda file: file.write_bytes(b""),
    "cut in half": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "other bytes": lambda file: file.write_bytes(bytes(range(256)) * 20),
    "a folder": folder_instead,
    "a link to nothing": lambda file: (file.unlink(), file.symlink_to("/nowhere/at/all")),
}


@pytest.fixture(scope="module")
def remembered(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of `built` that remembers its own place, and that every test leaves whole."""
    place = shutil.copytree(built, tmp_path_factory.mktemp("remembered") / "world", symlinks=True)
    build_site(place / "in/content", place / "out/site", TODAY, "en")
    return place


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_memory_that_is_damaged_in_any_part_makes_the_same_site(built: Path, remembered: Path, damage: str) -> None:
    place = remembered
    content, site = place / "in/content", place / "out/site"
    memory = [file for file in (place / "in/.cache").rglob("*") if file.is_file() and file.name not in {"lock", ".gitignore"}]
    kept = [file for file in memory if "spare" not in file.parts]
    assert {file.suffix for file in kept} >= {".records", ".entries", ".frames", ""}
    for file in [*kept, *[file for file in memory if file not in kept][::40]]:
        DAMAGES[damage](file)
    build_site(content, site, TODAY, "en")
    assert differing(site, built / "out/site") == []
    build_site(content, site, TODAY, "en")
    assert differing(site, built / "out/site") == []
