"""`hanoi serve`: a preview that follows what an editor saves, seen in the editor's browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import OpenPage
from playwright.sync_api import expect
from worlds import REPOSITORY, SMALL_CONTENT, TODAY, write_small_content

PATIENCE = 60
"""Seconds; a build of this content takes about one."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(address: str) -> str | None:
    """The page, or None while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=2) as response:  # noqa: S310 - the loopback
            text: str = response.read().decode()
            return text
    except urllib.error.HTTPError as error:
        error.close()
        return None
    except OSError:
        return None


class Preview:
    """A running `hanoi serve`."""

    def __init__(self, content: Path, log: Path, **settings: str) -> None:
        self.content = content
        self.log = log
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/"
        command = [
            sys.executable,
            "-m",
            "generator.cli",
            "serve",
            "--content",
            str(content),
            "--address",
            f"127.0.0.1:{port}",
            "--as-of",
            TODAY.isoformat(),
        ]
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("HANOI_", "SITE_", "REPO_"))
        }
        environment |= settings
        with log.open("w", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                command, cwd=REPOSITORY, env=environment, stdout=output, stderr=subprocess.STDOUT
            )

    def wait_for(self, path: str, words: str) -> None:
        """Asks for a page until it holds `words`."""
        self._ask_until(lambda: words in (fetch(self.address + path) or ""), f"{words!r} on {path}")

    def wait_for_log(self, words: str) -> None:
        """Reads what the server says until it says `words`."""
        self._ask_until(lambda: words in self.log.read_text(encoding="utf-8"), f"{words!r} in the log")

    def _ask_until(self, is_there: Callable[[], bool], what: str) -> None:
        """Asks in bounded time; between two questions it listens for the server's end."""
        deadline = time.monotonic() + PATIENCE
        while not is_there():
            assert time.monotonic() < deadline, f"no {what} in {PATIENCE} s\n{self.log.read_text(encoding='utf-8')}"
            try:
                self.process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(f"hanoi serve ended\n{self.log.read_text(encoding='utf-8')}")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    running = Preview(write_small_content(folder / "content"), folder / "log.txt")
    try:
        running.wait_for("", "Kho Bờ Sông")
        yield running
    finally:
        running.stop()


def test_the_preview_serves_pages_data_and_assets(preview: Preview) -> None:
    for path, words in [
        ("en/spaces/kho-bo-song/", "Riverside Warehouse"),
        ("data/v1/spaces.json", "kho-bo-song"),
        ("assets/brand.svg", "<svg"),
    ]:
        assert words in (fetch(preview.address + path) or "")


def test_a_saved_entry_shows_on_its_page_and_in_lists(preview: Preview) -> None:
    entry = preview.content / "spaces/kho-bo-song.yml"
    entry.write_text(SMALL_CONTENT["spaces/kho-bo-song.yml"].replace("Kho Bờ Sông", "Kho Bến Nước"), encoding="utf-8")
    preview.wait_for("spaces/kho-bo-song/", "Kho Bến Nước")
    preview.wait_for("spaces/", "Kho Bến Nước")


def test_a_new_entry_gets_a_page_and_a_removed_one_loses_it(preview: Preview) -> None:
    entry = preview.content / "spaces/kho-moi.yml"
    entry.write_text(SMALL_CONTENT["spaces/kho-bo-song.yml"].replace("Kho Bờ Sông", "Kho Mới"), encoding="utf-8")
    preview.wait_for("spaces/kho-moi/", "Kho Mới")
    preview.wait_for("spaces/", "3 nơi")  # which comes after the page itself
    entry.unlink()
    preview.wait_for("spaces/", "2 nơi")
    assert fetch(f"{preview.address}spaces/kho-moi/") is None


def test_a_folder_that_is_moved_away_takes_its_entries_along(preview: Preview, tmp_path: Path) -> None:
    folder = preview.content / "spaces/khac"
    folder.mkdir()
    entry = SMALL_CONTENT["spaces/kho-bo-song.yml"].replace("Kho Bờ Sông", "Kho Khác")
    (folder / "kho-khac.yml").write_text(entry, encoding="utf-8")
    preview.wait_for("spaces/", "3 nơi")
    folder.rename(tmp_path / "khac")
    preview.wait_for("spaces/", "2 nơi")


def test_an_error_in_an_entry_is_named_and_mending_it_brings_the_page_back(preview: Preview) -> None:
    entry = preview.content / "events/dem-mo-cua.yml"
    text = SMALL_CONTENT["events/dem-mo-cua.yml"]
    entry.write_text(text.replace("start: 2026-11-28", "start: 2026-02-30"), encoding="utf-8")
    preview.wait_for_log("events/dem-mo-cua.yml:2")
    entry.write_text(text.replace("Đêm mở cửa", "Đêm mở kho"), encoding="utf-8")
    preview.wait_for("events/dem-mo-cua/", "Đêm mở kho")


def test_the_browser_shows_a_saved_change_without_being_asked(preview: Preview, open_page: OpenPage) -> None:
    page = open_page(f"{preview.address}spaces/xuong-giay/")
    expect(page.locator("h1")).to_have_text("Xưởng Giấy Dó")
    entry = preview.content / "spaces/xuong-giay.md"
    entry.write_text(SMALL_CONTENT["spaces/xuong-giay.md"].replace("Xưởng Giấy Dó", "Xưởng Giấy Mới"), encoding="utf-8")
    preview.wait_for("spaces/xuong-giay/", "Xưởng Giấy Mới")
    expect(page.locator("h1")).to_have_text("Xưởng Giấy Mới")


def test_a_page_that_an_error_takes_away_comes_back_by_itself_when_it_is_mended(
    preview: Preview, open_page: OpenPage
) -> None:
    page = open_page(f"{preview.address}en/spaces/kho-bo-song/", expects_errors=True)  # that it is not found
    entry = preview.content / "spaces/kho-bo-song.yml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("types:", "typs:"), encoding="utf-8")
    expect(page.locator(".announce")).to_contain_text("Preview: ")
    expect(page.locator("h1")).to_have_text("Không có viên gạch nào ở đây")
    entry.write_text(text, encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Riverside Warehouse")
    expect(page.locator(".announce")).to_have_count(0)


def test_what_is_saved_while_the_first_build_runs_is_not_missed(tmp_path: Path) -> None:
    content = write_small_content(tmp_path / "content")
    entry, text = content / "events/dem-mo-cua.yml", SMALL_CONTENT["events/dem-mo-cua.yml"]
    entry.write_text(text.replace("start: 2026-11-28", "start: 2026-02-30"), encoding="utf-8")
    running = Preview(content, tmp_path / "log.txt")
    try:
        running.wait_for_log("events/dem-mo-cua.yml:2")  # what is wrong is told long before the pages are made
        entry.write_text(text, encoding="utf-8")
        running.wait_for("events/dem-mo-cua/", "Đêm mở cửa")
    finally:
        running.stop()


def test_where_a_build_fails_the_pages_of_the_last_one_are_still_served(tmp_path: Path) -> None:
    content, streets = write_small_content(tmp_path / "content"), tmp_path / "streets.pmtiles"
    about = content / "pages/about.md"
    about.parent.mkdir()
    about.write_text("# Về chúng tôi\n", encoding="utf-8")
    streets.write_bytes(b"streets")
    running = Preview(content, tmp_path / "log.txt", HANOI_BASEMAP=str(streets))
    try:
        running.wait_for("about/", "Về chúng tôi")
        streets.unlink()
        about.write_text("# Về dự án\n", encoding="utf-8")
        running.wait_for_log("does not exist")
        running.wait_for("about/", "Về chúng tôi")
        streets.write_bytes(b"streets")
        about.write_text("# Về nhóm\n", encoding="utf-8")
        running.wait_for("about/", "Về nhóm")
    finally:
        running.stop()


def test_a_preview_that_is_told_to_end_leaves_no_site_behind(tmp_path: Path) -> None:
    """Whoever begins it in the background has no other way: a shell makes such a process deaf for Ctrl-C."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    running = Preview(write_small_content(tmp_path / "content"), tmp_path / "log.txt", TMPDIR=str(temporary))
    try:
        running.wait_for("", "Kho Bờ Sông")
        assert list(temporary.iterdir())
    finally:
        running.stop()
    assert running.process.returncode == 0
    assert not list(temporary.iterdir())
