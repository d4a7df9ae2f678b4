"""Small worlds, the files that finding needs of them, and a way to ask them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from asking import Answer, ask
from search_worlds import Asks, MakeView

from generator.catalog import Catalog
from generator.i18n import Bilingual, Language
from generator.pages.view import View
from generator.problems import Problem
from generator.search.publication import find_files
from generator.site import Site

SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))
DAY = "2026-11-21"


@pytest.fixture
def view(check: Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]) -> MakeView:
    """One language's face of a content folder made from texts."""

    def make(files: Mapping[str, str], lang: Language = "vi") -> View:
        catalog, problems = check(files)
        assert [problem for problem in problems if problem.severity == "error"] == []
        return View(catalog, SITE, lang)

    return make


@pytest.fixture
def asks(view: MakeView, tmp_path: Path) -> Asks:
    """Asks a world one thing."""

    def it(files: Mapping[str, str], query: str, *, lang: Language = "vi", day: str = DAY) -> Answer:
        site = tmp_path / "site"
        for found in find_files(view(files, lang)):
            file = site / found.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(found.bytes)
        return ask(f"{site}/", day, [{"lang": lang, "type": query}])[0]

    return it
