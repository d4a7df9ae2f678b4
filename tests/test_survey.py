"""Remembered or found anew, by one process or by several: the problems of a folder are the same."""

import datetime as dt
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator import examination, examiners
from generator.piece_cache import PieceCache
from generator.pipeline import build_catalog, check_content
from generator.problems import Problem

MakeContent = Callable[[Mapping[str, str | bytes]], Path]
AS_OF = dt.date(2026, 11, 21)

MANZI = """---
name: Manzi
types: [gallery]
status: open
last_attested: 2019
opened: 2020
address: {street: 14 Phan Huy Ích, ward: ba-dinh}
contact: {phone: 024 3716 3397}
sources: [https://manzi.vn]
---
Một nơi.
"""
CONCERT = "---\ntitle: Hòa nhạc\nstart: 2019-05-01\nvenues: [manzi]\nsources: [https://x.vn]\n---\n"
WORLD = {
    "spaces/manzi.md": MANZI,
    "spaces/manzi-2.md": MANZI.replace("name: Manzi", "name: Manzi Art"),
    "spaces/hong.md": MANZI.replace("ward: ba-dinh", "ward: Ba Dình").replace("Manzi", "Hỏng"),
    "spaces/to.md": "---\nname: " + "x" * 300_000 + "\n---\n",
    "events/2019/hoa-nhac.md": CONCERT,
    "events/sai.md": CONCERT.replace("venues", "Venues"),
    "events/lac.md": CONCERT.replace("[manzi]", "[mansi, manzi]"),
    "news/2026-11-01-tin.md": "---\ntitle: Tin\ndate: 2026-11-01\nsources: [https://x.vn]\n---\nChữ.\n",
    "news/2026-11-01-tin.en.md": "Words.\n",
    "redirects.yml": "/spaces/cu/: /spaces/khong-con/\n",
}


def problems(root: Path, cache: Path | None) -> list[Problem]:
    return check_content(root, AS_OF, cache)[1]


def test_a_check_finds_what_a_build_finds(make_content: MakeContent) -> None:
    root = make_content(WORLD)
    expected = build_catalog(root, AS_OF)[1]
    codes = {problem.code for problem in expected}
    assert {"space/maybe-same", "event/unknown-venue", "event/before-venue-opened", "entry/outdated", "redirect/to-nothing"} <= codes
    assert problems(root, None) == problems(root, root.parent / "cache") == problems(root, root.parent / "cache") == expected


def test_everything_that_is_remembered_is_remembered_whole(make_content: MakeContent) -> None:
    root = make_content(WORLD)
    cache = root.parent / "cache"
    fresh, recalled = problems(root, cache), problems(root, cache)
    for one, other in zip(fresh, recalled, strict=True):
        assert (one.span, one.edits, one.params, one.severity) == (other.span, other.edits, other.params, other.severity)
        for lang in ("vi", "en"):
            assert (one.message(lang), one.why(lang), one.fix(lang)) == (other.message(lang), other.why(lang), other.fix(lang))


class Editor:
    """Somebody who adds, changes, renames and deletes files at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)  # noqa: S311 - reproducible, not secret

    def work(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.chance.choice([self.add, self.change, self.change, self.rename, self.delete, self.translate, self.change_words])()

    def files(self) -> list[Path]:
        return sorted(file for kind in ("spaces", "events", "news") for file in (self.root / kind).rglob("*.md"))

    def add(self) -> None:
        file = self.root / "spaces" / f"moi-{self.chance.randint(1, 4)}.md"
        file.write_text(MANZI.replace("14 Phan", f"{self.chance.randint(1, 20)} Phan"), encoding="utf-8")

    def change(self) -> None:
        file = self.chance.choice(self.files())
        old, new = self.chance.choice(
            [("2019", "2021"), ("opened: 2020", "opened: 2018"), ("types", "typs"), ("Manzi", "Mơ"), ("ba-dinh", "hoan-kiem"), ("Một", "")]
        )
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def rename(self) -> None:
        file = self.chance.choice(self.files())
        file.rename(file.with_name(f"ten-{self.chance.randint(1, 9)}.md"))

    def delete(self) -> None:
        if len(self.files()) > 3:
            self.chance.choice(self.files()).unlink()

    def translate(self) -> None:
        file = self.chance.choice(self.files())
        if not file.name.endswith(".en.md"):
            file.with_name(f"{file.stem}.en.md").write_text("A place.\n", encoding="utf-8")

    def change_words(self) -> None:
        folder = self.root / "vocabulary"
        folder.mkdir(exist_ok=True)
        terms = self.chance.sample(["gallery", "museum", "cafe"], 2)
        (folder / "types.yml").write_text("".join(f"- {{id: {term}, vi: {term}, en: {term}}}\n" for term in terms), encoding="utf-8")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_editors_do_a_cache_changes_nothing_but_the_time(make_content: MakeContent, seed: int) -> None:
    root = make_content(WORLD)
    editor = Editor(root, seed)
    for _ in range(8):
        editor.work()
        assert problems(root, root.parent / "cache") == build_catalog(root, AS_OF)[1]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_cache_is_no_cache(tmp_path_factory: pytest.TempPathFactory, at: float, byte: int, *, cut: bool) -> None:
    root = tmp_path_factory.mktemp("world") / "content"
    (root / "spaces").mkdir(parents=True)
    (root / "spaces/hong.md").write_text(WORLD["spaces/hong.md"], encoding="utf-8")
    cache = root.parent / "cache"
    expected = problems(root, cache)
    raw = bytearray(cache.read_bytes())
    place = int(at * len(raw))
    raw[place] = byte
    cache.write_bytes(raw[:place] if cut else raw)
    assert problems(root, cache) == expected
    assert problems(root, cache) == expected


def test_what_another_version_of_this_program_remembered_does_not_count(tmp_path: Path) -> None:
    ours = PieceCache(tmp_path / "cache", "one")
    ours.remember("content/spaces/manzi.md", "abc", "manzi", b"[true]")
    ours.save()
    assert PieceCache(tmp_path / "cache", "one").recall("content/spaces/manzi.md", "abc") == ("manzi", b"[true]")
    assert PieceCache(tmp_path / "cache", "one").recall("content/spaces/manzi.md", "abd") is None
    assert PieceCache(tmp_path / "cache", "two").recall("content/spaces/manzi.md", "abc") is None


def test_a_cache_that_cannot_be_written_stops_nobody(make_content: MakeContent) -> None:
    root = make_content(WORLD)
    (root.parent / "cache").write_text("a file where a folder should be", encoding="utf-8")
    assert problems(root, root.parent / "cache/hanoi/content.records") == build_catalog(root, AS_OF)[1]


def test_a_cache_never_gets_into_a_commit(make_content: MakeContent) -> None:
    root = make_content(WORLD)
    problems(root, root.parent / ".cache/hanoi/content.records")
    subprocess.run(["git", "init", "--quiet", str(root.parent)], check=True)
    listed = ["git", "-C", str(root.parent), "ls-files", "--others", "--exclude-standard", ".cache"]
    assert subprocess.run(listed, check=True, capture_output=True).stdout == b""


def many(make_content: MakeContent) -> Path:
    """More entries than one examiner gets, some of them wrong."""
    wrong = {f"spaces/noi-{number}.md": MANZI.replace("gallery", f"galery-{number % 7}") for number in range(260)}
    return make_content({**WORLD, **wrong})


@pytest.mark.parametrize("processors", [0, 1, 3])
def test_it_does_not_matter_how_many_look_at_entries(make_content: MakeContent, monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    root = many(make_content)
    monkeypatch.setattr(examiners, "most", lambda: processors)
    assert problems(root, root.parent / "cache") == build_catalog(root, AS_OF)[1]


def test_what_an_examiner_leaves_undone_is_done(make_content: MakeContent, monkeypatch: pytest.MonkeyPatch) -> None:
    root, here, examine_files = many(make_content), os.getpid(), examination.examine_files

    def fail_elsewhere(*given: object) -> object:
        if os.getpid() != here:
            os._exit(3)
        return examine_files(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(examination, "examine_files", fail_elsewhere)
    monkeypatch.setattr(examiners, "most", lambda: 2)
    assert problems(root, root.parent / "cache") == build_catalog(root, AS_OF)[1]


def test_where_nothing_changed_no_model_is_loaded(make_content: MakeContent) -> None:
    root = make_content({"spaces/manzi.md": MANZI, "spaces/manzi-2.md": MANZI, "events/hoa-nhac.md": CONCERT})
    code = (
        "import sys; from generator.cli import main; "
        f"main(['check', '--content', {str(root)!r}, '--as-of', '2026-11-21', '--format', 'json']); "
        "print('pydantic' in sys.modules, 'mkdocs' in sys.modules, 'dateutil' in sys.modules, file=sys.stderr)"
    )
    reports = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(2)]
    assert reports[0].stdout == reports[1].stdout
    assert all(code in reports[1].stdout for code in ("entry/outdated", "space/maybe-same", "event/before-venue-opened"))
    assert reports[1].stderr == "False False False\n"


def test_a_picture_that_became_unreadable_is_found_however_well_the_former_one_is_remembered(make_content: MakeContent) -> None:
    shown = MANZI.replace("sources:", "images: [{file: san.png, alt: Sân, credit: Manzi, licence: CC0}]\nsources:")
    root = make_content({"spaces/manzi.md": shown})
    cache, file = root.parent / "cache", root / "media" / "san.png"
    file.parent.mkdir()
    Image.new("RGB", (40, 30), "#A12D24").save(file)
    whole = file.read_bytes()
    for content, code in ((whole, None), (whole[:60], "image/unreadable"), (whole, None)):
        file.write_bytes(content)
        for _ in range(2):
            found = [problem.code for problem in problems(root, cache) if problem.code.startswith("image/un")]
            assert found == ([code] if code else [])
        assert problems(root, cache) == problems(root, None)
