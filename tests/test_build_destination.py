"""A build replaces a folder only where nothing but a site can be lost."""

from pathlib import Path

import pytest

from generator.build import SITE_MARKS, refuse_to_replace
from generator.cli import main
from generator.frames import CONFIG
from generator.wrong_calls import WrongCallError
from tests.conftest import MakeContent


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("content", "the content folder is there"),
        ("content/site", "the content folder is there"),
        (".", "the content folder is there"),
        ("thesis", "other files than a site"),
        ("thesis/thesis.txt", "that is a file"),
        ("pages", "whose history would be lost"),
    ],
)
def test_what_is_no_earlier_site_is_never_replaced(
    make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str, why: str
) -> None:
    content = make_content({"spaces/.keep": "", "../thesis/thesis.txt": "years of work", "../pages/.git/HEAD": "ref"})
    for mark in SITE_MARKS:
        (tmp_path / "pages" / mark).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / mark).write_text("a site")
    before = files(tmp_path)
    assert main(["build", "--content", str(content), "--site-dir", str(tmp_path / place)]) == 2
    assert why in capsys.readouterr().err
    assert files(tmp_path) == before


@pytest.mark.parametrize("place", [CONFIG.parent, CONFIG.parent.parent, CONFIG.parent / "theme"])
def test_the_program_itself_is_never_replaced(make_content: MakeContent, place: Path) -> None:
    with pytest.raises(WrongCallError):
        refuse_to_replace(place, make_content({"spaces/.keep": ""}))


def test_new_and_empty_folders_and_earlier_sites_may_be_used(make_content: MakeContent, tmp_path: Path) -> None:
    content = make_content({"spaces/.keep": ""})
    refuse_to_replace(tmp_path / "new" / "site", content)
    site = tmp_path / "site"
    site.mkdir()
    refuse_to_replace(site, content)
    for mark in SITE_MARKS:
        (site / mark).parent.mkdir(parents=True, exist_ok=True)
        (site / mark).write_text("a site")
    refuse_to_replace(site, content)
