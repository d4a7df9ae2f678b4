"""A job that keeps its work part by part makes anew what has changed, and nothing else."""

from __future__ import annotations

from pathlib import Path

from generator.parts import Parts, load_parts
from generator.watching import note, reading


class Work:
    """Makes parts of names, and remembers which it has made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def one(self, name: str) -> str:
        self.made.append(name)
        note(f"entries/{name}")
        return name.upper()

    def several(self, parts: Parts, *names: str) -> str:
        self.made.append("+".join(names))
        return "".join(parts.part(name, lambda name=name: self.one(name)) for name in names)  # type: ignore[misc]


def later(parts: Parts, file: Path, *changed: str) -> Parts:
    return load_parts(file, parts.save(file), frozenset(changed))


def test_in_one_run_a_part_is_made_once_and_what_it_read_is_told_at_every_asking() -> None:
    work, parts = Work(), Parts()
    parts.part("a", lambda: work.one("a"))
    noted: set[str] = set()
    with reading(noted):
        assert parts.part("a", lambda: work.one("a")) == "A"
    assert work.made == ["a"]
    assert noted == {"entries/a"}


def test_a_part_of_parts_is_made_anew_where_one_of_them_has_changed_and_asks_for_the_others_as_they_are(tmp_path: Path) -> None:
    work, parts = Work(), Parts()
    parts.part("all", lambda: work.several(parts, "a", "b"))
    parts = later(parts, tmp_path / "parts", "entries/b")
    work.made.clear()
    assert parts.part("all", lambda: work.several(parts, "a", "b")) == "AB"
    assert work.made == ["a+b", "b"]
    parts.part("b", lambda: work.one("b"))
    assert work.made == ["a+b", "b"]


def test_a_changed_part_is_made_once_though_many_ask_for_it(tmp_path: Path) -> None:
    work, parts = Work(), Parts()
    parts.part("a", lambda: work.one("a"))
    parts = later(parts, tmp_path / "parts", "entries/a")
    for _ in range(3):
        parts.part("a", lambda: work.one("a"))
    assert work.made == ["a", "a"]
    noted: set[str] = set()
    with reading(noted):
        parts.part("a", lambda: work.one("a"))
    assert noted == {"entries/a"}
