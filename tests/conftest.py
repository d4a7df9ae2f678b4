"""Content folders made for one test, and the real one."""

import datetime as dt
import gc
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from generator.catalog import Catalog
from generator.pipeline import build_catalog
from generator.problems import Problem, without_hints

REPOSITORY = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 21)

settings.register_profile("everywhere", deadline=None, derandomize=True)  # no test is timed, and each run is the same
settings.load_profile("everywhere")

MakeContent = Callable[[Mapping[str, str | bytes]], Path]

BUILDS_BETWEEN = 1000
"""So many builds keep their rings before the collector walks over all that a run of tests has made."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what the code says today into tests/golden/problems/")


@pytest.fixture(scope="session", autouse=True)
def _collector_that_seldom_looks_back() -> Iterator[None]:
    """A run of tests keeps millions of objects, sites that were read above all, over which each build would walk.

    A build sets aside what was there before it and takes it back afterwards. A process that builds once has little of
    that; here it stays set aside, or builds take twice as long.
    """
    look_back, builds = gc.unfreeze, count(1)

    def seldom() -> None:
        if next(builds) % BUILDS_BETWEEN == 0:
            look_back()
            gc.collect()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "unfreeze", seldom)
        yield


@pytest.fixture
def make_content(tmp_path: Path) -> MakeContent:
    """Makes `content/` from a mapping of paths (`spaces/manzi.md`) to texts, and returns it."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "content"
        root.mkdir(exist_ok=True)
        for path, text in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return root

    return make


@pytest.fixture
def check(make_content: MakeContent) -> Callable[[Mapping[str, str | bytes]], tuple[Catalog, list[Problem]]]:
    """Builds the catalog of a content folder made from texts; what could merely be better (hints) is left out."""

    def built(files: Mapping[str, str | bytes]) -> tuple[Catalog, list[Problem]]:
        catalog, problems = build_catalog(make_content(files), TODAY)
        return catalog, without_hints(problems)

    return built


@pytest.fixture(scope="session")
def real() -> tuple[Catalog, list[Problem]]:
    """The repository's own content on 21 November 2026, with its problems."""
    return build_catalog(REPOSITORY / "content", TODAY)


@pytest.fixture(scope="session")
def catalog(real: tuple[Catalog, list[Problem]]) -> Catalog:
    """The catalog of the repository's own content on 21 November 2026."""
    return real[0]
