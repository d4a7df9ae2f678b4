"""A build writes a whole site or nothing, and the same input makes the same bytes anywhere."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import REPOSITORY_URL, SITE_URL, SMALL_SITE_URL, ServedSite, build
from worlds import REPOSITORY, SMALL_CONTENT, TODAY, write

from generator.build import SITE_MARKS, BuildError

ELSEWHERE = Path(__file__).with_name("elsewhere.py")


def digests(folder: Path) -> dict[str, str]:
    """A hash of every file by its path."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both folders."""
    first, second = digests(one), digests(other)
    assert first
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in the repository, with this environment and little else."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=REPOSITORY,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def run_build(content: Path, site: Path, as_of: date) -> subprocess.CompletedProcess[str]:
    """Runs `hanoi build` as an editor would, with the small site's addresses."""
    command = ["-m", "generator.cli", "build", "--content", str(content), "--site-dir", str(site)]
    return run(*command, "--as-of", as_of.isoformat(), SITE_URL=SMALL_SITE_URL, REPO_URL=REPOSITORY_URL)


OLD_SITE = {"index.html": "an old page", **dict.fromkeys(SITE_MARKS, "of an old site")}

BAD = {
    "an unknown type": ("spaces/kho-bo-song.yml", "types: [gallery]", "types: [galery]"),
    "a duplicate key": ("spaces/kho-bo-song.yml", "status: open", "status: open\nstatus: closed"),
    "no YAML": ("events/dem-mo-cua.yml", "title: {", "title: [{"),
    "an unknown venue": ("events/dem-mo-cua.yml", "[kho-bo-song]", "[kho-bo-ho]"),
}


@pytest.mark.parametrize("fault", BAD)
def test_content_with_an_error_leaves_the_old_site_as_it_was(tmp_path: Path, fault: str) -> None:
    old = write(tmp_path / "site", {**OLD_SITE, "deep/er/page.html": b"\0\xff"}.items())
    before, times = digests(old), {file: file.stat().st_mtime_ns for file in old.rglob("*")}
    path, right, wrong = BAD[fault]
    assert right in SMALL_CONTENT[path]
    content = write(tmp_path / "content", {**SMALL_CONTENT, path: SMALL_CONTENT[path].replace(right, wrong)}.items())
    with pytest.raises(BuildError, match=path):
        build(content, old, SITE_URL=SMALL_SITE_URL)
    assert digests(old) == before
    assert {file: file.stat().st_mtime_ns for file in old.rglob("*")} == times
    assert sorted(file.name for file in tmp_path.iterdir() if file.name != ".cache") == ["content", "site"]


def test_a_build_that_breaks_half_way_leaves_the_old_site_as_it_was(
    small_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write(tmp_path / "site", OLD_SITE.items())

    def fail(*_: object) -> None:
        message = "no space left on device"
        raise OSError(message)

    monkeypatch.setattr("generator.outputs._assets", fail)
    with pytest.raises((BuildError, OSError)):
        build(small_content, old, SITE_URL=SMALL_SITE_URL)
    assert digests(old) == digests(write(tmp_path / "expected", OLD_SITE.items()))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["expected", "site"]


def test_a_build_replaces_the_old_site_whole(small_content: Path, small_site: ServedSite, tmp_path: Path) -> None:
    old = write(tmp_path / "site", {**OLD_SITE, "spaces/gone/index.html": "a page of a removed entry"}.items())
    build(small_content, old, SITE_URL=SMALL_SITE_URL)
    assert differing(old, small_site.folder) == []


def test_a_build_does_not_write_into_the_content(small_content: Path, small_site: ServedSite) -> None:
    assert small_site.files
    assert {file.relative_to(small_content).as_posix() for file in small_content.rglob("*") if file.is_file()} == set(
        SMALL_CONTENT
    )


def test_the_real_content_makes_the_same_bytes_on_another_machine(site: ServedSite, tmp_path: Path) -> None:
    """Another hash seed, time zone, locale and order of files, in a process of its own."""
    done = run(
        str(ELSEWHERE),
        str(REPOSITORY / "content"),
        str(tmp_path / "site"),
        TODAY.isoformat(),
        PYTHONHASHSEED="4711",
        TZ="America/New_York",
        LC_ALL="C",
        PYTHONPATH=str(REPOSITORY),
        SITE_URL=SITE_URL,
        REPO_URL=REPOSITORY_URL,
    )
    assert done.returncode == 0, done.stderr
    assert differing(site.folder, tmp_path / "site") == []


def test_another_folder_of_the_whole_program_and_another_machine_make_the_same_bytes(small_content: Path) -> None:
    """What `make reproducible` does with the real content, here with a small one."""
    done = run(str(REPOSITORY / "tests/reproduce.py"), str(small_content), "--as-of", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d{3} files as of 2026-11-21, the same twice: sha256 [0-9a-f]{64}\n", done.stdout)


def test_files_written_in_another_order_make_the_same_bytes(small_site: ServedSite, tmp_path: Path) -> None:
    content = write(tmp_path / "content", reversed(SMALL_CONTENT.items()))
    build(content, tmp_path / "site", SITE_URL=SMALL_SITE_URL)
    assert differing(small_site.folder, tmp_path / "site") == []


def test_the_command_builds_any_content_folder_as_the_function_does(
    small_content: Path, small_site: ServedSite, tmp_path: Path
) -> None:
    done = run_build(small_content, tmp_path / "site", TODAY)
    assert done.returncode == 0, done.stderr
    assert differing(small_site.folder, tmp_path / "site") == []


def test_mkdocs_build_makes_the_same_bytes(small_content: Path, small_site: ServedSite, tmp_path: Path) -> None:
    environment = {
        "SITE_URL": SMALL_SITE_URL,
        "REPO_URL": REPOSITORY_URL,
        "HANOI_CONTENT": str(small_content),
        "HANOI_AS_OF": TODAY.isoformat(),
    }
    done = run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"), **environment)
    assert done.returncode == 0, done.stderr
    assert differing(small_site.folder, tmp_path / "site") == []


def test_the_day_decides_what_is_past(small_content: Path, small_site: ServedSite, tmp_path: Path) -> None:
    later = run_build(small_content, tmp_path / "site", TODAY + timedelta(days=8))
    assert later.returncode == 0, later.stderr
    event = "events/dem-mo-cua/index.html"
    assert "Sắp tới" in small_site.text(event)
    assert 'class="st event-past"' in (tmp_path / "site" / event).read_text(encoding="utf-8")


def test_the_command_says_where_an_error_is_and_fails(tmp_path: Path) -> None:
    content = write(
        tmp_path / "content", {**SMALL_CONTENT, "spaces/hong.yml": "name: Hỏng\ntypes: [gallery]\nwho: me\n"}.items()
    )
    done = run_build(content, tmp_path / "site", TODAY)
    assert done.returncode == 1
    assert "content/spaces/hong.yml:3:1" in done.stderr
    assert not (tmp_path / "site").exists()
    assert "Traceback" not in done.stderr
