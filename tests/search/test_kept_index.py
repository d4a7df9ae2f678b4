"""What finding needs is kept from build to build, and is always what a build from nothing makes."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from search_worlds import MakeView, event, space

from generator.pages.view import View
from generator.parts import load_parts
from generator.search import beginnings, longer_texts, publication, shards
from generator.search.index import Index
from generator.search.naming import SIGNS
from generator.search.publication import find_files
from generator.watching import reading

World = dict[str, str]
SYLLABLES = [
    "giấy",
    "gốm",
    "hàng",
    "hang",
    "trà",
    "chè",
    "nhạc",
    "bông",
    "bồng",
    "hoà",
    "hòa",
    "đình",
    "phố",
    "pho",
    "cà",
    "ca",
    "xưởng",
    "lúa",
]
PAGES = [("about/", "Giới thiệu", "Trang này là gì")]


class Builds:
    """Builds of a world that is edited, each of which remembers the one before."""

    def __init__(self, view: MakeView, folder: Path) -> None:
        self._view = view
        self._file = folder / "parts"
        self._kept = ""
        self._before: View | None = None
        self._reads: set[str] = set()

    def build(self, world: World) -> dict[str, bytes]:
        """The files of a build that goes on from the last one."""
        view = self._view(world)
        before = self._before or view
        changed = {read for read in self._reads if before.catalog.fingerprints([read]) != view.catalog.fingerprints([read])}
        parts = load_parts(self._file, self._kept, changed)
        self._reads = set()
        with reading(self._reads):
            files = {file.path: file.bytes for file in find_files(view, PAGES, parts)}
        self._kept, self._before = parts.save(self._file), view
        return files

    def check(self, world: World) -> dict[str, bytes]:
        """The same, which must be what a build from nothing makes."""
        anew = {file.path: file.bytes for file in find_files(self._view(world), PAGES)}
        built = self.build(world)
        assert built == anew
        return built


@pytest.fixture
def builds(view: MakeView, tmp_path: Path) -> Builds:
    return Builds(view, tmp_path)


@pytest.fixture
def never_from_nothing(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when this is called, the whole index must not be made anew."""

    def refuse(*_: object) -> Index:
        pytest.fail("the whole index was made anew")

    return lambda: monkeypatch.setattr(publication, "new_index", refuse)


def sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(SYLLABLES, k=length))


def some_space(chance: random.Random, name: str = "") -> str:
    point = f"location: {{lat: 21.0{chance.randrange(9)}, lon: 105.85, precision_m: 20}}" if chance.random() < 0.8 else ""
    more = "".join(line for line in MORE if chance.random() < 0.5)
    facts = f"summary: {sentence(chance, 6)}\nalso_known_as: [{sentence(chance, 2)}]\n{more}{point}"
    return f"---\n{space(name or sentence(chance, 2), facts)}---\n{sentence(chance, 12)}\n"


MORE = ["status: closed\nclosed: 2020\n", "ownership: public\n", "hours: Mo-Fr 09:00-17:00\n", "address: {ward: hoan-kiem}\n"]
"""Facts that the lists know of a space."""


def some_event(chance: random.Random, day: int) -> str:
    facts = f"start: 2026-12-{day:02}\nsummary: {sentence(chance, 6)}\nvenues: [n{chance.randrange(8)}]"
    return f"---\n{event(sentence(chance, 3), facts)}---\n{sentence(chance, 12)}\n"


def some_world(chance: random.Random) -> World:
    world = {f"spaces/n{at}.md": some_space(chance, f"{sentence(chance, 1)} {at}") for at in range(8)}
    return world | {f"events/e{at}.md": some_event(chance, at + 1) for at in range(6)}


def add(world: World, path: str, text: str) -> World:
    return world | {path: world[path] + text}


EDITS: dict[str, Callable[[World, random.Random], World]] = {
    "a space's text": lambda world, chance: add(world, "spaces/n3.md", f"Thêm {sentence(chance, 3)} lạ.\n"),
    "an event's text": lambda world, chance: add(world, "events/e2.md", f"Thêm {sentence(chance, 3)} lạ.\n"),
    "a word fewer": lambda world, _: world | {"spaces/n3.md": world["spaces/n3.md"].rpartition(" ")[0] + "\n"},
    "a space's facts": lambda world, chance: world | {"spaces/n5.md": some_space(chance, "Nơi 5")},
    "an event's facts": lambda world, chance: world | {"events/e4.md": some_event(chance, 5)},
    "an event that moves": lambda world, chance: world | {"events/e0.md": some_event(chance, chance.randrange(20, 28))},
    "a space more": lambda world, chance: world | {f"spaces/moi{chance.randrange(10**6)}.md": some_space(chance)},
    "an event more": lambda world, chance: world | {f"events/moi{chance.randrange(10**6)}.md": some_event(chance, 9)},
    "an event in the place of a space": lambda world, chance: {
        path: text for path, text in world.items() if path != min(path for path in world if path.startswith("spaces/"))
    }
    | {f"events/moi{chance.randrange(10**6)}.md": some_event(chance, 9)},
    "an event fewer": lambda world, _: {path: text for path, text in world.items() if path != max(world)},
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_made_twice_the_files_are_those_of_a_build_from_nothing(builds: Builds, edit: str) -> None:
    chance = random.Random(edit)  # noqa: S311 - reproducible, not secret
    world = some_world(chance)
    builds.build(world)
    for _ in range(2):
        world = EDITS[edit](world, chance)
        builds.check(world)


@pytest.mark.parametrize("seed", range(12))
def test_after_many_edits_with_narrow_beginnings_and_wide_ones_the_files_are_those_of_a_build_from_nothing(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    monkeypatch.setattr(beginnings, "WIDE", 60)  # which some edits make wide, and others narrow again
    world = some_world(chance)
    builds.build(world)
    for _ in range(12):
        world = chance.choice(list(EDITS.values()))(world, chance)
        builds.check(world)


def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes so small files that edits make more of them, and fewer."""
    monkeypatch.setattr(shards, "SIZE", 120)
    monkeypatch.setattr(longer_texts, "SIZE", 200)
    monkeypatch.setattr(beginnings, "WIDE", 60)


@pytest.mark.parametrize("seed", range(12))
def test_after_many_edits_of_files_that_grow_and_shrink_they_are_those_of_a_build_from_nothing(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    small_files(monkeypatch)
    world = some_world(chance)
    builds.build(world)
    for _ in range(12):
        world = chance.choice(list(EDITS.values()))(world, chance)
        builds.check(world)


def terms_of(files: dict[str, bytes]) -> dict[str, Any]:
    """What `terms` says."""
    manifest = json.loads(files["assets/find/vi.json"])
    found: dict[str, Any] = json.loads(files[f"assets/find/vi/{manifest['files']['terms']}.json"])
    return found


def family_of(files: dict[str, bytes], family: str) -> dict[str, Any]:
    """What each file of a family begins with, and their names."""
    found = terms_of(files)[family]
    return json.loads(files[f"assets/find/vi/{found}.json"]) if isinstance(found, str) else found  # type: ignore[no-any-return]


def names_of(files: dict[str, Any]) -> list[str]:
    """The names of the files of a family."""
    names: str = files["names"]
    return [names[at : at + SIGNS] for at in range(0, len(names), SIGNS)]


SHORT = "Thêm vài chữ.\n"
LONG = f"{' '.join(f'{one}{other}ng' for one in 'bcdghklmnpqrstvx' for other in 'aeiouy')}.\n"


@pytest.mark.parametrize("family", ["words", "pairs", "texts"])
def test_files_that_an_edit_makes_two_of_and_that_another_makes_one_again_are_those_of_a_build_from_nothing(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    small_files(monkeypatch)
    world = some_world(random.Random(1))  # noqa: S311 - reproducible, not secret
    first = family_of(builds.build(world), family)
    edits = [builds.check(add(world, "spaces/n3.md", ending)) for ending in (LONG, LONG + SHORT, SHORT, "")]
    longer, longest, shorter, last = (len(names_of(family_of(files, family))) for files in edits)
    assert len(names_of(first)) < longer <= longest > shorter
    assert last == len(names_of(first))


def test_a_beginning_that_an_edit_makes_wide_and_another_narrow_is_listed_as_a_build_from_nothing_lists_it(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginnings, "WIDE", 700)
    world = some_world(random.Random(1)) | {"spaces/name.md": some_space(random.Random(2), "Qanh Qeo")}  # noqa: S311 - the same
    many = " ".join(f"qa{one}{other}" for one in "aeiouy" for other in "bcdghklm")  # so "q" and "qa" at once
    listed = []
    builds.build(world)
    for ending in (many, f"{many} {SHORT}", SHORT, ""):
        files = builds.check(add(world, "spaces/n3.md", ending))
        text = b"".join(files[f"assets/find/vi/{name}.json"] for name in names_of(terms_of(files)["beginnings"]))
        listed.append([b'"q"' in text, b'"qa"' in text])
    assert listed == [[True, True], [True, True], [False, False], [False, False]]


def test_a_reader_of_an_older_build_finds_the_files_that_an_edit_has_left_as_they_were(builds: Builds) -> None:
    world = some_world(random.Random(1)) | {f"spaces/m{at:02}.yml": space(f"Nơi {at}") for at in range(60)}  # noqa: S311 - the same
    before = builds.build(world)
    after = builds.build(add(world, "events/e2.md", SHORT))
    gone = before.keys() - after.keys()
    assert all(before[path] == after[path] for path in before.keys() & after.keys() - {"assets/find/vi.json"})
    assert len(gone) < 10
    assert len(after.keys() & before.keys()) > 5


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_one_entry_changes_the_index_only_where_it_differs(
    builds: Builds, never_from_nothing: Callable[[], None], edit: str
) -> None:
    chance = random.Random(1)  # noqa: S311 - reproducible, not secret
    world = some_world(chance)
    builds.build(world)
    never_from_nothing()
    builds.build(EDITS[edit](world, chance))


def test_more_changes_than_are_made_one_by_one_give_the_same_files(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "FEW", 1)
    chance = random.Random(1)  # noqa: S311 - reproducible, not secret
    world = some_world(chance)
    builds.build(world)
    for edit in ("a space's text", "an event's text", "a space's facts"):
        world = EDITS[edit](world, chance)
    builds.check(world)


def test_what_a_text_says_in_rare_letters_is_kept_as_well(builds: Builds) -> None:
    world = some_world(random.Random(1))  # noqa: S311 - reproducible, not secret
    builds.build(world)
    for text in ("Ảnh 写真 và ảnh Ελλάδα.\n", "Ёлка, 𝒳, İstanbul.\n"):
        world = add(world, "spaces/n1.md", text)
        builds.check(world)
