"""A preview is built again and again by one process, which keeps what it has learnt: what it shows is what a new one would show."""

from __future__ import annotations

import datetime as dt
import gc
import os
import pickle
import random
import shutil
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from edited_city import EDITS, SPACE, edit_facts, edit_text, files_of, write_city, write_entry
from lean_builds import make_builds_lean
from PIL import Image

from generator import found, preview, publish, surveyor
from generator.announcing import PLACE, Announcing
from generator.build import build_site
from generator.catalog import Catalog
from generator.checks import across
from generator.checks.across import find_problems
from generator.mkdocs_plugin import is_left_to_next
from generator.preview import Preview
from generator.problems import Problem
from generator.site_folder import stamps
from generator.survey import Survey

DAY = dt.date(2026, 11, 21)

UNFREEZE = gc.unfreeze
"""Itself, for which a run of tests has another one."""

PAGE = "spaces/xuong-1/index.html"


def nobody(_: int) -> None:
    """Nobody waits for pages."""


def nothing() -> list[set[str]]:
    """Nothing is saved meanwhile."""
    return []


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frames")


@pytest.fixture
def content(tmp_path: Path, frames: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_builds_lean(monkeypatch, frames)
    return write_city(tmp_path / "content")


def preview_of(content: Path, place: Path) -> Preview:
    return Preview(content, place / "site", "http://127.0.0.1:8000/", "en")


def assert_as_a_new_one(content: Path, shown: Path, as_of: dt.date = DAY) -> None:
    """Compares a preview with one of the same content by which nothing is remembered."""
    fresh = shown / "from-nothing"
    shutil.rmtree(fresh, ignore_errors=True)
    copy = shutil.copytree(content, fresh / "content", symlinks=True)
    preview_of(copy, fresh).build(nobody, nothing, as_of)
    built, expected = files_of(shown / "site"), files_of(fresh / "site")
    assert sorted(built) == sorted(expected)
    assert [path for path in built if built[path] != expected[path]] == []


def places_that_differ(content: Path, before: dict[str, bytes]) -> set[str]:
    now = files_of(content)
    return {os.fspath(content / path) for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


@pytest.mark.parametrize(("seed", "is_told"), [(0, True), (1, True), (2, False)])
def test_after_any_edits_a_preview_shows_what_a_new_one_would_show(
    content: Path, tmp_path: Path, seed: int, *, is_told: bool
) -> None:
    chance, shown = random.Random(seed), preview_of(content, tmp_path / "shown")  # noqa: S311 - reproducible, not secret
    shown.build(nobody, nothing, DAY)
    for edit in chance.sample(EDITS, len(EDITS)):
        shown.get_ready(lambda: chance.random() < 0.3)
        before = files_of(content)
        edit(content, chance)
        shown.build(nobody, nothing, DAY, places_that_differ(content, before) if is_told else None)
    assert_as_a_new_one(content, tmp_path / "shown")


def test_a_preview_follows_when_it_had_no_time_to_get_ready_and_when_the_day_has_changed(content: Path, tmp_path: Path) -> None:
    chance, shown = random.Random(1), preview_of(content, tmp_path / "shown")  # noqa: S311 - the same
    for days in range(3):
        before = files_of(content)
        edit_facts(content, chance)
        edit_text(content, chance)
        shown.build(nobody, nothing, DAY + dt.timedelta(days), places_that_differ(content, before))
    assert_as_a_new_one(content, tmp_path / "shown", DAY + dt.timedelta(2))


@pytest.mark.parametrize("text", ["Lời khác.", "Lối."])  # the second is as long as what was there
def test_the_page_of_an_entry_is_shown_before_all_else(content: Path, tmp_path: Path, text: str) -> None:
    shown, site = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Xưởng Mới"}}, text)
    before = files_of(site)
    seen: list[dict[str, bytes]] = []
    shown.build(lambda _: seen.append(files_of(site)), nothing, DAY, {f"{content}/spaces/xuong-1.md"})
    first, last = seen
    assert last == files_of(site)
    changed = {path for path in first if first[path] != before.get(path)}
    assert {PAGE, f"en/{PAGE}"} <= changed
    assert [path for path in changed if "xuong-1" not in path] == []
    assert "Xưởng Mới" in first[PAGE].decode()
    assert text in first[PAGE].decode()
    assert "Xưởng Mới" in (site / "spaces/index.html").read_text(encoding="utf-8")
    assert_as_a_new_one(content, tmp_path / "shown")
    shown.get_ready()
    write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Xưởng 1"}}, "Lời.")
    shown.build(nobody, nothing, DAY, {f"{content}/spaces/xuong-1.md"})
    assert_as_a_new_one(content, tmp_path / "shown")


def test_nothing_is_shown_early_where_the_page_is_as_it_was(content: Path, tmp_path: Path) -> None:
    shown = preview_of(content, tmp_path / "shown")
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    file = content / "spaces/xuong-1.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n", encoding="utf-8")
    told: list[int] = []
    shown.build(told.append, nothing, DAY, {os.fspath(file)})
    assert told == [0]


def test_an_error_is_told_before_its_page_is_gone_and_a_mended_page_is_there_before_the_rest(
    content: Path, tmp_path: Path
) -> None:
    shown, site = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site"
    shown.build(nobody, nothing, DAY)
    file = content / "spaces/xuong-1.md"
    text = file.read_text(encoding="utf-8")

    def seen(saved: str) -> list[tuple[int, bool, bool]]:
        told: list[tuple[int, bool, bool]] = []
        shown.get_ready()
        file.write_text(saved, encoding="utf-8")

        def show(unmended: int) -> None:
            is_listed = "Xưởng 1" in (site / "spaces/index.html").read_text(encoding="utf-8")
            told.append((unmended, (site / PAGE).exists(), is_listed))

        shown.build(show, nothing, DAY, {os.fspath(file)})
        return told

    assert seen("---\nname: [\n---\n") == [(1, True, True), (1, False, False)]
    assert_as_a_new_one(content, tmp_path / "shown")
    assert seen(text) == [(1, True, False), (0, True, False), (0, True, True)]
    assert_as_a_new_one(content, tmp_path / "shown")


def test_the_page_of_a_new_entry_is_there_before_the_rest(content: Path, tmp_path: Path) -> None:
    shown, site = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    write_entry(content, "spaces/moi.md", SPACE | {"name": {"vi": "Nơi Mới"}})
    seen: list[tuple[bool, bool]] = []

    def show(_: int) -> None:
        is_listed = "Nơi Mới" in (site / "spaces/index.html").read_text(encoding="utf-8")
        files = (site / "spaces/moi/index.html", site / "assets/tiles/moi.carpet.svg")
        seen.append((all(file.exists() for file in files), is_listed))

    shown.build(show, nothing, DAY, {f"{content}/spaces/moi.md"})
    assert seen == [(True, False), (True, True)]
    assert_as_a_new_one(content, tmp_path / "shown")


def test_where_only_an_entry_has_changed_no_other_file_is_looked_at(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = preview_of(content, tmp_path / "shown")
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    file = content / "events/dem-1.md"
    file.write_text(file.read_text(encoding="utf-8") + "Thêm.\n", encoding="utf-8")
    for module, name in ((preview, "Snapshot"), (found, "Snapshot"), (surveyor, "list_entries"), (preview, "frames_of")):
        monkeypatch.setattr(module, name, None)
    shown.build(nobody, nothing, DAY, {os.fspath(file)})
    assert "Thêm." in (tmp_path / "shown/site/events/dem-1/index.html").read_text(encoding="utf-8")


def test_where_only_an_entry_is_new_no_other_file_is_read(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = preview_of(content, tmp_path / "shown")
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    write_entry(content, "spaces/moi.md", SPACE | {"name": {"vi": "Nơi Mới"}})
    for module, name in ((preview, "Snapshot"), (found, "Snapshot"), (preview, "survey_folder"), (preview, "frames_of")):
        monkeypatch.setattr(module, name, None)
    shown.build(nobody, nothing, DAY, {f"{content}/spaces/moi.md"})
    assert "Nơi Mới" in (tmp_path / "shown/site/spaces/moi/index.html").read_text(encoding="utf-8")
    monkeypatch.undo()


def rename_over(file: Path) -> list[Path]:
    """As many editors save: into a file beside, which takes the other's place."""
    beside = file.with_name(f"{file.name}~")
    beside.write_text(file.read_text(encoding="utf-8") + "Thêm.\n", encoding="utf-8")
    beside.replace(file)
    return [beside, file]


def leave_a_hidden_file(file: Path) -> list[Path]:
    hidden = file.with_name(f".{file.name}.swp")
    hidden.write_text("x", encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8") + "Thêm.\n", encoding="utf-8")
    return [hidden, file]


def put_a_link_in_its_place(file: Path) -> list[Path]:
    file.unlink()
    file.symlink_to("xuong-2.md")
    return [file]


def put_a_folder_in_its_place(file: Path) -> list[Path]:
    file.unlink()
    file.mkdir()
    return [file]


def change_a_text_of_the_program(file: Path) -> list[Path]:
    return [Path(preview.__file__), file]


def copy_it_and_its_english(file: Path) -> list[Path]:
    copies = [file.with_stem(f"moi-{number}") for number in (1, 2)]
    for number, copy in enumerate(copies):
        copy.write_text(file.read_text(encoding="utf-8").replace("vi: ", f"vi: Mới {number} "), encoding="utf-8")
    english = file.with_suffix(".en.md")
    english.write_text("Some words.\n", encoding="utf-8")
    return [*copies, english]


def copy_it_by_a_name_that_is_none(file: Path) -> list[Path]:
    return [Path(shutil.copy(file, file.with_name("Nơi Mới.md")))]


def write_its_twin(file: Path) -> list[Path]:
    twin = file.with_suffix(".yml")
    twin.write_text("name:\n  vi: Anh em\n", encoding="utf-8")
    return [twin]


def copy_it_into_a_new_folder(file: Path) -> list[Path]:
    (file.parent / "cu").mkdir()
    return [Path(shutil.copy(file, file.parent / "cu" / file.name)), Path(shutil.copy(file, file.with_name("a.md")))]


def leave_what_is_no_entry(file: Path) -> list[Path]:
    return [Path(shutil.copy(file, file.with_suffix(".txt"))), Path(shutil.copy(file, file.with_name("moi.md")))]


@pytest.mark.parametrize(
    "save",
    [
        rename_over,
        leave_a_hidden_file,
        put_a_link_in_its_place,
        put_a_folder_in_its_place,
        change_a_text_of_the_program,
        copy_it_and_its_english,
        copy_it_by_a_name_that_is_none,
        write_its_twin,
        copy_it_into_a_new_folder,
        leave_what_is_no_entry,
    ],
)
def test_however_a_file_is_saved_a_preview_shows_what_a_new_one_would_show(
    content: Path, tmp_path: Path, save: Callable[[Path], list[Path]]
) -> None:
    shown = preview_of(content, tmp_path / "shown")
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    shown.build(nobody, nothing, DAY, set(map(os.fspath, save(content / "spaces/xuong-1.md"))))
    assert_as_a_new_one(content, tmp_path / "shown")


def test_a_build_that_fails_costs_the_next_one_nothing_but_time(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, shown = random.Random(2), preview_of(content, tmp_path / "shown")  # noqa: S311 - the same
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    before = files_of(content)
    edit_facts(content, chance)
    with monkeypatch.context() as here:
        here.setattr(preview, "bring_up_to_date", None)
        with pytest.raises(TypeError):
            shown.build(nobody, nothing, DAY, places_that_differ(content, before))
    shown.build(nobody, nothing, DAY, set())
    assert_as_a_new_one(content, tmp_path / "shown")


def test_a_page_that_was_saved_before_a_build_failed_is_in_the_next_one(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = content / "pages/about.md"
    about.parent.mkdir()
    about.write_text("# Về chúng tôi\n", encoding="utf-8")
    shown = preview_of(content, tmp_path / "shown")
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    about.write_text("# Về dự án\n", encoding="utf-8")
    with monkeypatch.context() as here:
        here.setattr(preview, "frames_of", None)
        with pytest.raises(TypeError):
            shown.build(nobody, nothing, DAY, {os.fspath(about)})
    shown.build(nobody, nothing, DAY, {f"{content}/spaces/xuong-1.md"})
    assert "Về dự án" in (tmp_path / "shown/site/about/index.html").read_text(encoding="utf-8")


class Hand:
    """Saves something while a site is being made, or as that begins, and is heard of once."""

    def __init__(self, save: Callable[[], Path], *, at_once: bool = False) -> None:
        self._save = save
        self._has_begun = at_once
        self.has_saved = False

    def heard(self) -> list[set[str]]:
        if self.has_saved or not self._has_begun:
            self._has_begun = True
            return []
        self.has_saved = True
        return [{os.fspath(self._save())}]


@pytest.fixture
def _nothing_need_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "SETTLED_S", 0)


@pytest.mark.usefixtures("_nothing_need_settle")
@pytest.mark.parametrize("second", ["xuong-1", "xuong-2", "moi"])
def test_what_is_saved_while_the_rest_is_made_is_shown_before_it_and_stays(content: Path, tmp_path: Path, second: str) -> None:
    shown, site = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    seen: list[tuple[bool, bool, bool]] = []

    def save() -> Path:
        write_entry(content, f"spaces/{second}.md", SPACE | {"name": {"vi": "Tên Thứ Hai"}})
        return content / f"spaces/{second}.md"

    def show(_: int) -> None:
        page, entries = (site / f"spaces/{path}index.html" for path in (f"{second}/", ""))
        listed, is_there = entries.read_text(encoding="utf-8"), page.exists()
        is_shown = is_there and "Tên Thứ Hai" in page.read_text(encoding="utf-8")
        seen.append((is_shown, "Tên Thứ Nhất" in listed, "Tên Thứ Hai" in listed))

    hand = Hand(save)
    write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Tên Thứ Nhất"}})
    shown.build(show, hand.heard, DAY, {f"{content}/spaces/xuong-1.md"})
    assert seen == [(False, False, False), (True, False, False), (True, True, False)]
    shown.get_ready()
    shown.build(show, nothing, DAY, {f"{content}/spaces/{second}.md"})
    assert seen[-1] == (True, second != "xuong-1", True)
    assert_as_a_new_one(content, tmp_path / "shown")


@pytest.mark.usefixtures("_nothing_need_settle")
def test_what_is_saved_between_the_call_for_a_build_and_its_beginning_is_shown_with_it(content: Path, tmp_path: Path) -> None:
    shown, page = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site/spaces/moi/index.html"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    seen: list[bool] = []

    def save() -> Path:
        write_entry(content, "spaces/moi.md", SPACE | {"name": {"vi": "Nơi Mới"}})
        return content / "spaces/moi.md"

    write_entry(content, "spaces/xuong-1.md", SPACE, "Lời khác.")
    hand = Hand(save, at_once=True)
    shown.build(lambda _: seen.append(page.exists()), hand.heard, DAY, {f"{content}/spaces/xuong-1.md"})
    assert seen == [True, True]
    assert_as_a_new_one(content, tmp_path / "shown")


@pytest.mark.usefixtures("_nothing_need_settle")
@pytest.mark.parametrize("piece", ["search/vi", "vi/generator.pages.spaces.pages"])
def test_what_is_saved_while_one_piece_is_made_is_shown_before_that_is_done(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    shown, page = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site" / PAGE
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    run, running, is_shown = publish._run, list[str](), list[bool]()

    def run_and_look(folder: Any, keeping: Any, job: Any) -> Any:
        running.append(job.name)
        found = run(folder, keeping, job)
        if running.pop() == piece:
            is_shown.append("Tên Thứ Hai" in page.read_text(encoding="utf-8"))
        return found

    def save() -> Path:
        write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Tên Thứ Hai"}})
        return content / "spaces/xuong-1.md"

    hand = Hand(save, at_once=True)
    monkeypatch.setattr(publish, "_run", run_and_look)
    write_entry(content, "spaces/xuong-2.md", SPACE | {"name": {"vi": "Tên Thứ Nhất"}})
    shown.build(nobody, lambda: hand.heard() if running == [piece] else [], DAY, {f"{content}/spaces/xuong-2.md"})
    assert is_shown == [True]
    monkeypatch.setattr(publish, "_run", run)
    shown.get_ready()
    shown.build(nobody, nothing, DAY, {f"{content}/spaces/xuong-1.md"})
    assert_as_a_new_one(content, tmp_path / "shown")


def test_what_was_saved_before_there_was_time_to_get_ready_is_shown_before_that(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, site = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site"
    shown.build(nobody, nothing, DAY)
    get_ready, are_shown = preview._Ready, list[bool]()

    def with_a_look(*of: Any) -> Any:
        page = site / "spaces/moi/index.html"
        are_shown.append(page.exists() and "Lời khác." in (site / PAGE).read_text(encoding="utf-8"))
        return get_ready(*of)

    monkeypatch.setattr(preview, "_Ready", with_a_look)
    write_entry(content, "spaces/xuong-1.md", SPACE, "Lời khác.")
    write_entry(content, "spaces/moi.md", SPACE | {"name": {"vi": "Nơi Mới"}})
    shown.build(nobody, nothing, DAY, {f"{content}/spaces/xuong-1.md", f"{content}/spaces/moi.md"})
    assert are_shown == [True]
    assert_as_a_new_one(content, tmp_path / "shown")


def test_what_is_heard_in_a_few_steps_is_shown_once_and_between_the_same_two_pieces() -> None:
    steps: list[list[set[str]]] = [[{"a.md~"}], [{"a.md~"}, {"a.md"}], []]
    shown: list[set[str]] = []
    glances = preview._Glances(lambda: list(steps.pop(0)) if steps else [], lambda places: shown.append(set(places)))
    glances.show(new=False)
    assert shown == [{"a.md~", "a.md"}]
    glances.show(new=False)
    assert len(shown) == 1


def test_what_never_settles_does_not_keep_a_build_from_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "SETTLED_S", 0)
    shown: list[set[str]] = []
    preview._Glances(lambda: [{"a.md"}], lambda places: shown.append(set(places))).show(new=True)
    assert shown == [{"a.md"}]


def test_a_build_that_misses_what_is_removed_meanwhile_leaves_it_to_the_next(content: Path, tmp_path: Path) -> None:
    shown, gone = preview_of(content, tmp_path / "shown"), content / "spaces/xuong-2.md"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    write_entry(content, "spaces/xuong-2.md", SPACE, "Lời khác.")
    with pytest.raises(FileNotFoundError) as failure:
        shown.build(nobody, Hand(lambda: gone.unlink() or gone).heard, DAY, {os.fspath(gone)})
    told = pickle.loads(pickle.dumps(failure.value))  # noqa: S301 - as the process that builds tells it
    assert is_left_to_next(told, {os.fspath(gone)})
    assert not is_left_to_next(told, {os.fspath(content / "spaces/xuong-1.md")}), "nobody would ask for another build"
    shown.build(nobody, nothing, DAY, {os.fspath(gone)})
    assert_as_a_new_one(content, tmp_path / "shown")


@pytest.mark.usefixtures("_nothing_need_settle")
def test_an_entry_that_was_shown_while_the_rest_was_made_and_is_taken_back_leaves_no_page(
    content: Path, tmp_path: Path
) -> None:
    shown, page = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site/spaces/moi/index.html"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()

    def save() -> Path:
        write_entry(content, "spaces/moi.md", SPACE | {"name": {"vi": "Nơi Mới"}})
        return content / "spaces/moi.md"

    write_entry(content, "spaces/xuong-1.md", SPACE, "Lời khác.")
    shown.build(nobody, Hand(save).heard, DAY, {f"{content}/spaces/xuong-1.md"})
    assert page.exists()
    shown.get_ready()
    (content / "spaces/moi.md").unlink()
    shown.build(nobody, nothing, DAY, {f"{content}/spaces/moi.md"})
    assert_as_a_new_one(content, tmp_path / "shown")
    for text in ("Lời nữa.", "Lời cuối."):  # each of the two folders takes its turn
        write_entry(content, "spaces/xuong-1.md", SPACE, text)
        shown.build(nobody, nothing, DAY, {f"{content}/spaces/xuong-1.md"})
        assert_as_a_new_one(content, tmp_path / "shown")


def test_an_entry_that_was_shown_before_a_build_failed_and_is_taken_back_leaves_no_page(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, page = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site/spaces/moi/index.html"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    write_entry(content, "spaces/moi.md", SPACE | {"name": {"vi": "Nơi Mới"}})
    with monkeypatch.context() as here:
        here.setattr(preview, "bring_up_to_date", None)
        with pytest.raises(TypeError):
            shown.build(nobody, nothing, DAY, {f"{content}/spaces/moi.md"})
    assert page.exists()
    (content / "spaces/moi.md").unlink()
    for _ in range(2):
        shown.build(nobody, nothing, DAY, {f"{content}/spaces/moi.md"})
        assert_as_a_new_one(content, tmp_path / "shown")
        shown.get_ready()


@pytest.mark.usefixtures("_nothing_need_settle")
def test_what_is_saved_while_all_is_checked_is_shown_before_that_is_done(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, page = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site" / PAGE
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    is_shown: list[bool] = []

    def save() -> Path:
        write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Tên Thứ Hai"}})
        return content / "spaces/xuong-1.md"

    def checked_slowly(survey: Survey, as_of: dt.date) -> list[Problem]:
        deadline = time.monotonic() + 20
        while "Tên Thứ Hai" not in page.read_text(encoding="utf-8"):
            assert time.monotonic() < deadline, "it was not shown before the checks were done"
            time.sleep(0.01)
        return find_problems(survey, as_of)

    monkeypatch.setattr(across, "find_problems", checked_slowly)
    write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Tên Thứ Nhất"}})
    shown.build(lambda _: is_shown.append("Tên Thứ Hai" in page.read_text(encoding="utf-8")), Hand(save).heard, DAY, {f"{content}/spaces/xuong-1.md"})
    assert is_shown == [False, True, True]
    shown.get_ready()
    shown.build(nobody, nothing, DAY, {f"{content}/spaces/xuong-1.md"})
    assert_as_a_new_one(content, tmp_path / "shown")


@pytest.mark.parametrize("is_told", [True, False])
def test_what_was_saved_before_a_preview_got_ready_is_shown_before_all_else(content: Path, tmp_path: Path, *, is_told: bool) -> None:
    shown, site = preview_of(content, tmp_path / "shown"), tmp_path / "shown/site"
    shown.build(nobody, nothing, DAY)
    file = content / "spaces/xuong-1.md"
    write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Tên Khác"}})
    shown.get_ready()
    seen: list[list[bool]] = []

    def show(_: int) -> None:
        seen.append(["Tên Khác" in (site / path).read_text(encoding="utf-8") for path in (PAGE, "spaces/index.html")])

    shown.build(show, nothing, DAY, {os.fspath(file)} if is_told else set())
    assert seen == [[True, False], [True, True]]


def save_an_error(file: Path) -> None:
    file.write_text("---\nname: [\n---\n", encoding="utf-8")


def save_with_a_new_picture(file: Path) -> None:
    (file.parents[1] / "media").mkdir()
    Image.new("RGB", (1200, 800)).save(file.parents[1] / "media/moi.jpg")
    picture = {"file": "moi.jpg", "alt": {"vi": "Sân"}, "credit": "Ai", "licence": "CC BY 4.0", "people": "none"}
    write_entry(file.parents[1], "spaces/xuong-2.md", SPACE | {"images": [picture]})


def save_what_was_there(file: Path) -> None:
    file.write_bytes(file.read_bytes())


@pytest.mark.usefixtures("_nothing_need_settle")
@pytest.mark.parametrize("save", [save_an_error, save_with_a_new_picture, save_what_was_there])
def test_what_cannot_be_shown_at_once_is_left_to_the_next_build(
    content: Path, tmp_path: Path, save: Callable[[Path], None]
) -> None:
    shown, file = preview_of(content, tmp_path / "shown"), content / "spaces/xuong-2.md"
    shown.build(nobody, nothing, DAY)
    shown.get_ready()
    told: list[int] = []
    hand = Hand(lambda: save(file) or file)
    write_entry(content, "spaces/xuong-1.md", SPACE, "Lời khác.")
    shown.build(told.append, hand.heard, DAY, {f"{content}/spaces/xuong-1.md"})
    assert hand.has_saved
    assert told == [0, 0]
    shown.get_ready()
    shown.build(nobody, nothing, DAY)
    assert_as_a_new_one(content, tmp_path / "shown")


def test_the_first_change_of_a_preview_finds_its_files_linked(content: Path, tmp_path: Path) -> None:
    preview_of(content, tmp_path).build(nobody, nothing, DAY)
    (spare,) = (tmp_path / "memory").glob("*/spare")
    assert stamps(spare) == stamps(tmp_path / "site")


@pytest.mark.parametrize("ending", [".parts", ".entries"])
def test_what_is_remembered_may_be_damaged(content: Path, tmp_path: Path, ending: str) -> None:
    shown = preview_of(content, tmp_path / "shown")
    shown.build(nobody, nothing, DAY)
    kept = [file for folder in (".cache", "shown/memory") for file in (tmp_path / folder).rglob(f"*{ending}")]
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:-1] + b"~")
    edit_facts(content, random.Random(1))  # noqa: S311 - the same
    shown.build(nobody, nothing, DAY)
    assert_as_a_new_one(content, tmp_path / "shown")


def test_nothing_of_a_preview_stays_in_a_site_that_is_built_after_it(content: Path, tmp_path: Path) -> None:
    preview_of(content, tmp_path / "shown").build(nobody, nothing, DAY)
    assert b"unsafe-inline" in (tmp_path / "shown/site/index.html").read_bytes()
    build_site(content, tmp_path / "site", DAY, "en")
    assert b"unsafe-inline" not in (tmp_path / "site/index.html").read_bytes()


class Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.ring = self


@pytest.mark.parametrize(("after", "at_the_latest"), [(2, 9), (1, 2)], ids=["in peace", "in a hurry"])
def test_memory_is_swept_of_what_earlier_builds_have_left(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, at_the_latest: int
) -> None:
    monkeypatch.setattr(gc, "unfreeze", UNFREEZE)
    monkeypatch.setattr(preview, "_SWEEP", after)
    monkeypatch.setattr(preview, "_LATEST", at_the_latest)
    left: WeakSet[Ring] = WeakSet()

    def leave(_: int) -> None:
        left.add(Ring())

    chance, shown = random.Random(3), preview_of(content, tmp_path / "shown")  # noqa: S311 - the same
    for _ in range(6):
        edit_facts(content, chance)
        shown.build(leave, nothing, DAY)
        assert left
        shown.get_ready()
        if at_the_latest > 6:
            shown.tidy()
    assert not left


@pytest.mark.usefixtures("_nothing_need_settle")
def test_a_build_leaves_nothing_of_its_entries_to_the_sweep(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: WeakSet[Catalog] = WeakSet()
    numbers = count(1)
    begin = Catalog.__init__

    def noted(self: Catalog, *args: Any) -> None:
        begin(self, *args)
        next(numbers)
        made.add(self)

    monkeypatch.setattr(Catalog, "__init__", noted)
    shown, chance = preview_of(content, tmp_path / "shown"), random.Random(3)  # noqa: S311 - the same
    shown.build(nobody, nothing, DAY)

    def save() -> Path:
        write_entry(content, "spaces/xuong-2.md", SPACE | {"name": {"vi": "Tên Thứ Hai"}})
        return content / "spaces/xuong-2.md"

    edit_facts(content, chance)
    shown.build(nobody, Hand(save).heard, DAY)
    assert next(numbers) == 4, "two builds and what was saved meanwhile"
    assert [each for each in made if vars(each)] == []


def test_a_page_of_a_preview_says_how_many_errors_there_are_when_it_is_served() -> None:
    headers = [("Content-Type", "text/html"), ("Content-Length", "60")]
    page = f'<!doctype html><html lang="en"><body>{PLACE}<p>Bến</p>'.encode()

    def application(environ: dict[str, str], start_response: Callable[..., None]) -> list[bytes]:
        is_page = environ["PATH_INFO"] == "/"
        start_response("200 OK", headers if is_page else [("Content-Type", "application/json")])
        return [page[:9], page[9:]] if is_page else [PLACE.encode()]

    def served(path: str, unmended: int) -> tuple[bytes, dict[str, str]]:
        begun: list[dict[str, str]] = []
        answer = Announcing(application, lambda: unmended)({"PATH_INFO": path}, lambda _, said: begun.append(dict(said)))
        return b"".join(answer), begun[0]

    without, said = served("/", 0)
    assert without == page.replace(PLACE.encode(), b"")
    assert said == {"Content-Type": "text/html", "Content-Length": str(len(without))}
    assert b'<p class="announce" role="status">Preview: 2 errors in the content' in served("/", 2)[0]
    assert served("/data.json", 2) == (PLACE.encode(), {"Content-Type": "application/json"})
