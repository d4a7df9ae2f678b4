"""What finding needs is kept from build to build, and is always what a build from nothing makes."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from search_worlds import MakeView, event, space

from generator.pages.view import View
from generator.parts import load_parts
from generator.search import beginnings, publication
from generator.search.index import Index
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

    def check(self, world: World) -> None:
        """A build that goes on makes what one from nothing makes."""
        anew = {file.path: file.bytes for file in find_files(self._view(world), PAGES)}
        assert self.build(world) == anew


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
    point = f"location: {{lat: 21.0{chance.randrange(9)}, lon: 105.85, precision_m: 20}}"
    facts = f"summary: {sentence(chance, 6)}\nalso_known_as: [{sentence(chance, 2)}]\n{point}"
    return f"---\n{space(name or sentence(chance, 2), facts)}---\n{sentence(chance, 12)}\n"


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


@pytest.mark.parametrize("seed", range(4))
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


@pytest.mark.parametrize("edit", ["a space's text", "an event's text", "an event's facts"])
def test_an_edit_that_moves_no_document_changes_the_index_only_where_it_differs(
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
