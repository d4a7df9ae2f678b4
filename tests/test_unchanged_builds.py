"""What is remembered so that nothing must be understood twice: a folder's name, a verdict, how files lie, compiled templates."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemLoader

from generator import build, caching, found, snapshot
from generator.beside import Beside
from generator.checks import across, duplicates
from generator.checks.across import find_problems
from generator.content import Entry
from generator.packets import packed, unpacked
from generator.pages import environment
from generator.pages.environment import CompiledTemplates, QuickEnvironment
from generator.pipeline import build_catalog
from generator.preview import Preview
from generator.problems import Findings, Problem
from generator.snapshot import Seen, Snapshot
from generator.survey import Survey
from generator.verdict import Verdict

DAY = dt.date(2026, 11, 21)
MANZI = """---
name: {vi: Manzi, en: Manzi Space}
summary: Một nơi.
types: [gallery]
fields: [visual-arts]
address: {ward: ba-dinh}
location: {lat: 21.04, lon: 105.84}
sources: [{title: Trang riêng, url: "https://example.org/"}]
---
Lời.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "spaces").mkdir(parents=True)
    (folder / "spaces" / "manzi.md").write_text(MANZI, encoding="utf-8")
    return folder


def rewritten(folder: Path) -> None:
    file = folder / "spaces/manzi.md"
    kept = file.stat()
    file.write_text(MANZI.replace("Lời.", "Lối."), encoding="utf-8")
    os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        rewritten,
        lambda folder: (folder / "spaces/manzi.md").rename(folder / "spaces/mo.md"),
        lambda folder: (folder / "spaces/mo.md").write_text(MANZI, encoding="utf-8"),
        lambda folder: (folder / "spaces/mo.md").symlink_to("manzi.md"),
        lambda folder: (folder / "media").mkdir() or (folder / "media/anh.jpg").write_bytes(b"x"),
        lambda folder: (folder / "spaces/mo.md").mkdir(),
    ],
    ids=["rewritten in the same second", "renamed", "added", "a link", "a picture", "an empty folder"],
)
def test_a_folder_in_which_anything_differs_has_another_name(content: Path, change) -> None:  # type: ignore[no-untyped-def]
    before = Snapshot(content).name
    assert Snapshot(content).name == before
    change(content)
    assert Snapshot(content).name != before


def aged(content: Path) -> Path:
    """An entry, last changed so long ago that whoever reads it now knows its inode by that."""
    file = content / "spaces/manzi.md"
    deadline = time.monotonic() + 20
    while time.time_ns() - file.stat().st_ctime_ns < 200_000_000:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return file


def test_a_process_that_looks_again_reads_only_what_was_written_since(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged(content)
    seen = Seen()
    first = Snapshot(content, seen)
    read: list[str] = []
    look = snapshot._found
    monkeypatch.setattr(snapshot, "_found", lambda file: read.append(file) or look(file))
    assert Snapshot(content, seen).files == first.files
    assert read == []
    for _ in range(2):  # a file so young may change again within a tick of the clock
        rewritten(content)
        assert Snapshot(content, seen).files == Snapshot(content).files != first.files
    assert read.count(str(content / "spaces/manzi.md")) == 4


def test_places_that_are_looked_at_again_tell_what_the_whole_folder_would_tell(content: Path) -> None:
    known, file = Snapshot(content), content / "spaces/manzi.md"
    name = known.name
    assert known.follow([str(file), str(content / "spaces/never.md"), str(content / ".hidden/x.md")]) == []
    assert known.name == name
    rewritten(content)
    assert known.follow([str(file)]) == ["spaces/manzi.md"]
    assert (known.name, known.files) == (Snapshot(content).name, Snapshot(content).files)
    new = content / "spaces/mo.md"
    new.write_text(MANZI, encoding="utf-8")
    assert known.follow([str(new)]) == ["spaces/mo.md"]
    assert (known.name, known.files) == (Snapshot(content).name, Snapshot(content).files)
    assert known.follow([str(content.parent / "mkdocs.yml")]) is None  # which is elsewhere
    for gone in (file, new):
        gone.unlink()
        assert known.follow([str(gone)]) is None
    (content / "spaces/khac").mkdir()
    (content / "spaces/khac/mo.md").write_text(MANZI, encoding="utf-8")
    assert known.follow([str(content / "spaces/khac/mo.md")]) is None  # in a folder that nobody knew
    known = Snapshot(content)
    (content / "spaces/khac").rename(content.parent / "khac")
    assert known.follow([str(content / "spaces/khac")]) is None


def test_hidden_files_which_nobody_reads_do_not_count(content: Path) -> None:
    before = Snapshot(content).name
    (content / "spaces" / ".manzi.md.swp").write_bytes(b"x")
    assert Snapshot(content).name == before


def test_what_another_process_has_seen_in_a_folder_is_what_this_one_would_have_seen(content: Path) -> None:
    (content / "spaces/elsewhere.md").symlink_to("manzi.md")
    here = Snapshot(content)
    with Beside(lambda: Snapshot(content)) as looking:
        there = looking.result()
    assert there.files == here.files != {}
    assert there.name == here.name
    some = {"spaces/manzi.md"}
    assert there.name_besides(some) == here.name_besides(some) != here.name


def test_a_verdict_holds_for_the_same_files_on_the_same_day_alone(content: Path, tmp_path: Path) -> None:
    problems = [Problem("file/tracked-cache", ".cache"), Problem("content/no-folder", "content", path_name="content")]
    found = Findings(problems, hints=7)
    file, snapshot = tmp_path / "content.verdict", Snapshot(content)
    Verdict(file, snapshot, DAY).remember("files", "records", found, [], {})
    assert Verdict(file, snapshot, DAY).of_content("files") == found
    assert Verdict(file, snapshot, DAY).of_content("others") is None
    assert Verdict(file, snapshot, DAY + dt.timedelta(days=1)).of_content("files") is None
    file.write_bytes(file.read_bytes()[:-3] + b"]]]")
    assert Verdict(file, snapshot, DAY).of_content("files") is None


def test_a_verdict_holds_for_the_same_records_until_a_file_changes_that_was_read_again(
    content: Path, tmp_path: Path
) -> None:
    file = tmp_path / "content.verdict"
    found = Findings([Problem("space/maybe-same", "content/spaces/manzi.md", slug="mo", reason="")], hints=0)
    Verdict(file, Snapshot(content), DAY).remember("files", "records", found, ["content/spaces/manzi.md"], {})
    assert Verdict(file, Snapshot(content), DAY).of_records("records") == found
    assert Verdict(file, Snapshot(content), DAY).of_records("others") is None
    rewritten(content)
    assert Verdict(file, Snapshot(content), DAY).of_records("records") is None


def test_a_changed_text_is_not_checked_against_all_entries_again_but_a_changed_fact_is(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[int] = []

    def counted(survey: Survey, as_of: dt.date) -> list[Problem]:
        checked.append(survey.usable)
        return find_problems(survey, as_of)

    monkeypatch.setattr(across, "find_problems", counted)

    def problems() -> list[Problem]:
        with found.Found(content, tmp_path / "cache", DAY) as looked:
            return looked.findings.told

    file = content / "spaces/manzi.md"
    first = problems()
    file.write_text(f"{MANZI}Nữa.\n", encoding="utf-8")
    assert problems() == first
    assert checked == [1]
    file.write_text(MANZI.replace("lat: 21.04", "lat: 21.03"), encoding="utf-8")
    (content / "spaces/mo.md").write_text(MANZI.replace("lat: 21.04", "lat: 21.0301"), encoding="utf-8")
    twins = problems()
    assert checked == [1, 2]
    assert [problem.span.line for problem in twins if problem.code == "space/maybe-same"] == [2, 2]
    news = content / "news/2026-11-01-tin.md"
    news.parent.mkdir()
    for text in ("Một.", "Hai."):
        news.write_text(f"---\ntitle: Tin\ndate: 2026-11-01\nsummary: Một tin.\nsources: [https://example.org/]\n---\n{text}\n", encoding="utf-8")
        assert [problem for problem in problems() if problem in twins] == twins
    assert checked == [1, 2, 3]
    assert Verdict(tmp_path / "cache.verdict", Snapshot(content), DAY).files == ["content/spaces/manzi.md", "content/spaces/mo.md"]
    file.write_text(file.read_text(encoding="utf-8").replace("---\nname", "---\n# Ghi chú.\nname"), encoding="utf-8")
    moved = problems()
    assert [problem.span.line for problem in moved if problem.code == "space/maybe-same"] == [3, 2]


def test_warnings_are_told_again_though_nothing_was_checked_again(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = MANZI.replace("lat: 21.04", "lat: 21.0401")
    (content / "spaces/manzi-2.md").write_text(twin, encoding="utf-8")
    build.build_site(content, tmp_path / "site", DAY, "en")
    first = capsys.readouterr().err
    assert "warning[" in first
    monkeypatch.setattr(across, "find_problems", None)
    build.build_site(content, tmp_path / "site", DAY, "en")
    assert capsys.readouterr().err == first.partition("hanoi:")[0]


def test_what_the_operator_has_mistaken_does_not_hide_what_is_wrong_with_the_content(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANOI_LINKS", str(tmp_path / "no-such-file.json"))
    with pytest.raises(FileNotFoundError):
        build.build_site(content, tmp_path / "site", DAY, "en")
    (content / "spaces/broken.md").write_text("---\nname: [\n---\n", encoding="utf-8")
    with pytest.raises(build.BuildError, match="bracket-not-closed"):
        build.build_site(content, tmp_path / "site", DAY, "en")
    Preview(content, tmp_path / "preview/site", "http://127.0.0.1:8000/", "en").build(lambda _: None, list, DAY)


def test_what_another_process_does_meanwhile_is_there_when_it_is_asked_for() -> None:
    with Beside(os.getpid) as work:
        assert work.result() != os.getpid()
    with Beside(os.getpid, later=True) as work:
        assert work.result() == os.getpid()
    with Beside(signal.pause):
        pass  # who ends it before it has answered waits for nobody


def test_an_error_of_another_process_is_raised_where_its_work_is_asked_for() -> None:
    with Beside(partial(int, "x"), os.getpid) as work:
        for _ in range(3):  # whoever asks again is told the same
            with pytest.raises(ValueError, match="invalid literal"):
                work.result()


def test_where_that_process_dies_the_work_is_done_here() -> None:
    here = os.getpid()

    def dying() -> str:
        if os.getpid() != here:
            os._exit(1)
        return "done"

    with Beside(dying) as work:
        assert work.result() == "done"


def test_a_packed_entry_says_what_the_whole_one_does_and_its_place_before_that(content: Path) -> None:
    catalog, _ = build_catalog(content, DAY)
    whole: Entry[object] = catalog.spaces["manzi"]
    (entry,) = unpacked([packed(whole)])
    assert entry.joint == whole.joint
    assert entry.joint.point == (21.04, 105.84)
    assert (entry.slug, entry.contents, entry.raw) == (whole.slug, whole.contents, whole.raw)
    assert entry.model == whole.model
    assert entry.written == whole.written


def test_templates_stay_compiled_and_a_damaged_file_of_them_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "pages"
    texts.mkdir()
    (texts / "page.html").write_text("<b>{{ value }}</b>", encoding="utf-8")
    file = tmp_path / "kept/templates"

    def rendered() -> str:
        kept = CompiledTemplates(file)
        monkeypatch.setattr(environment, "compiled_templates", lambda: kept)
        page = QuickEnvironment(loader=FileSystemLoader(texts)).get_template("page.html")
        kept.save()
        return page.render(value="<")

    assert rendered() == "<b>&lt;</b>"
    first = file.read_bytes()
    assert rendered() == "<b>&lt;</b>"
    assert file.read_bytes() == first
    file.write_bytes(first[:-1])
    assert rendered() == "<b>&lt;</b>"
    assert file.read_bytes() == first
    (texts / "page.html").write_text("{{ value }}!", encoding="utf-8")
    assert rendered() == "&lt;!"


def test_what_the_program_keeps_of_its_own_texts_is_no_part_of_the_program(tmp_path: Path) -> None:
    """Otherwise the first call of a command would have the next build make everything anew."""
    program = Path(caching.__file__).parent
    shutil.copytree(program, tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    script = (
        "from generator.caching import program_digest; from generator.problems import MESSAGES;"
        "from generator.shipped_texts import shipped_yaml;"
        "print(program_digest()); shipped_yaml(MESSAGES / 'vi.yml')"
    )
    call = [sys.executable, "-c", script]
    first, second = (subprocess.check_output(call, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}) for _ in range(2))
    assert list((tmp_path / "generator/__pycache__").glob("messages.vi*"))
    assert first == second


def test_spaces_are_compared_with_each_other_again_only_where_one_has_another_name_or_place(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = content / "spaces/manzi-2.md"
    twin.write_text(MANZI.replace("lat: 21.04", "lat: 21.0401"), encoding="utf-8")
    compared: list[int] = []

    def counted(known: list[Any]) -> tuple[list[Any], list[Any]]:
        compared.append(len(known))
        return compare(known)

    compare = duplicates._compared
    monkeypatch.setattr(duplicates, "_compared", counted)

    def told() -> list[tuple[str, int]]:
        with found.Found(content, tmp_path / "cache", DAY) as looked:
            hints.append(looked.findings.hints)
            return [(problem.path, problem.span.line) for problem in looked.findings.told if problem.code == "space/maybe-same"]

    hints: list[int] = []
    first = [("content/spaces/manzi-2.md", 2), ("content/spaces/manzi.md", 2)]
    assert told() == first
    twin.write_text(twin.read_text(encoding="utf-8").replace("---\nname", "---\nopened: 2015\nname"), encoding="utf-8")
    assert told() == [("content/spaces/manzi-2.md", 3), first[1]]
    for file in (twin, content / "spaces/manzi.md"):  # one page in common says no more of two of whom enough is said
        file.write_text(file.read_text(encoding="utf-8").replace("\nfields", "\ncontact: {website: https://example.org/}\nfields"), encoding="utf-8")
        assert told() == [("content/spaces/manzi-2.md", 3), first[1]]
    assert compared == [2]
    twin.write_text(MANZI.replace("lat: 21.04", "lat: 21.09"), encoding="utf-8")
    assert told() == []
    assert compared == [2, 2]
    twin.write_text(twin.read_text(encoding="utf-8").replace("\nfields", "\ncontact: {website: https://example.org/}\nfields"), encoding="utf-8")
    assert told() == []
    assert hints[-1] == hints[-2] + 1, "of two that are apart it says that they share it"
    assert compared == [2, 2]
