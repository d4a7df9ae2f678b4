"""Six made certificates, one in each state, as the build sees them on 21 November 2026."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from certified_worlds import CERTIFIED, KEY

from generator.catalog import Catalog
from generator.certificates.keys import SigningKey
from generator.certificates.publication import certificate_files, register_files
from generator.i18n import Bilingual
from generator.pipeline import build_catalog
from generator.site import Site

TODAY = dt.date(2026, 11, 21)
NAME = Bilingual("Hà Nội Sáng tạo", "Hanoi Creative City")

MakeCatalog = Callable[..., Catalog]


def published(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Everything that is published about certificates."""
    files = register_files(catalog, site)
    for slug in catalog.spaces:
        files |= certificate_files(catalog, site, slug)
    return files


@pytest.fixture(scope="session")
def signing_site() -> Site:
    """A published site with a key."""
    return Site("https://sangtao.example/", NAME, signing_key=SigningKey.parse(KEY))


@pytest.fixture(scope="session")
def unsigned_site() -> Site:
    """The same without one."""
    return Site("https://sangtao.example/", NAME)


@pytest.fixture(scope="session")
def certified(tmp_path_factory: pytest.TempPathFactory) -> MakeCatalog:
    """Builds the catalog of the certified world, with files changed, on a day."""

    def make(
        changes: dict[str, str] | None = None, as_of: dt.date = TODAY, world: dict[str, str] = CERTIFIED
    ) -> Catalog:
        root = tmp_path_factory.mktemp("certified") / "content"
        for path, text in (world | (changes or {})).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        catalog, problems = build_catalog(root, as_of)
        assert [problem.message("en") for problem in problems if problem.severity == "error"] == []
        return catalog

    return make


@pytest.fixture(scope="session")
def files(certified: MakeCatalog, signing_site: Site) -> dict[str, bytes]:
    """Everything that is published about the six certificates."""
    return published(certified(), signing_site)


@pytest.fixture(scope="session")
def read(files: dict[str, bytes]) -> Callable[[str], dict[str, Any]]:
    """Reads one of the published JSON files."""

    def parse(path: str) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(files[path])
        return document

    return parse
