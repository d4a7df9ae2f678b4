"""What benchmarks measure with: made content that our own checks accept, the same on every machine."""

import datetime as dt
import sys
from itertools import chain, count, repeat
from pathlib import Path

from generator.pipeline import check_content
from generator.problems import without_hints

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY / "benchmarks"))

from data import made_entries, write_content  # noqa: E402 - the path comes first
from edits import edits  # noqa: E402 - the same


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_made_content_passes_every_check_and_has_what_real_content_has(tmp_path):
    write_content(tmp_path / "content", 120, REPOSITORY / "content")
    _, problems = check_content(tmp_path / "content", dt.date(2026, 11, 21))
    assert without_hints(problems) == []
    text = "".join(content.decode(errors="ignore") for content in files(tmp_path).values())
    for key in ("images:", "hours:", "repeats:", "declarations:", "certificate:", "admission:", "series:"):
        assert f"\n{key}" in text or f"\n  {key}" in text, key


def test_every_edit_that_is_measured_changes_one_entry_and_brings_no_error(tmp_path):
    content = tmp_path / "content"
    write_content(content, 424, REPOSITORY / "content")
    before = files(content)
    for edit in edits(content):
        for numbers in (repeat(7, 1), chain(repeat(7, not edit.is_new), count(8))):  # the same again would be no edit
            edited = str(edit.make(numbers).relative_to(content))
            after = files(content)
            assert {path for path in after if after[path] != before.get(path)} == {edited}, edit.name
            assert (edited in before) != edit.is_new
            before = after
    _, problems = check_content(content, dt.date(2026, 11, 21))
    assert [problem.code for problem in without_hints(problems)] == []


def test_made_content_is_the_same_every_time(tmp_path):
    for name in ("once", "again"):
        write_content(tmp_path / name, 60, REPOSITORY / "content", spaces=10)
    assert files(tmp_path / "once") == files(tmp_path / "again")


def test_hardly_any_two_made_names_are_alike():
    names = [
        entry.front["name"]["vi"] for entry in made_entries(2000, 0, REPOSITORY / "content") if entry.kind == "spaces"
    ]
    assert len(set(names)) > 0.85 * len(names)
    words = {word for name in names for word in name.split()}
    assert len(words) > 600
