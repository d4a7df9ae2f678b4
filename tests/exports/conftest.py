"""Worlds made of a few short files, and what their exports say."""

from collections.abc import Callable, Mapping

import pytest

from generator.catalog import Catalog
from generator.exports import build_exports
from generator.i18n import Bilingual
from generator.problems import Problem
from generator.site import Site

World = Callable[[Mapping[str, str]], Catalog]
OneEntry = Callable[..., Catalog]

SOURCE = "sources: [{title: Báo Thử, url: 'https://example.org/a'}]\n"


@pytest.fixture(scope="session")
def site() -> Site:
    return Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))


@pytest.fixture
def world(check: Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]) -> World:
    """Builds the catalog of a content folder that has no problem."""

    def build(files: Mapping[str, str]) -> Catalog:
        catalog, problems = check(files)
        assert {problem.code for problem in problems} <= {"content/no-entries", "entry/future-date"}, problems
        return catalog

    return build


@pytest.fixture
def one_space(world: World) -> OneEntry:
    """A catalog with the space `manzi`, with more facts or other files where a test gives them."""

    def build(facts: str = "", *, name: str = "Manzi", types: str = "[gallery]", files: Mapping[str, str] | None = None) -> Catalog:
        return world({"spaces/manzi.yml": f"name: {name}\ntypes: {types}\n{facts}\n{SOURCE}", **(files or {})})

    return build


@pytest.fixture
def one_event(world: World) -> OneEntry:
    """A catalog with the event `dem-nhac`."""

    def build(facts: str, *, title: str = "Đêm nhạc", files: Mapping[str, str] | None = None) -> Catalog:
        return world({"events/dem-nhac.yml": f"title: {title}\n{facts}\n{SOURCE}", **(files or {})})

    return build


@pytest.fixture(scope="session")
def exports(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """The exports of the real content."""
    return build_exports(catalog, site)
