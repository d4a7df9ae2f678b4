"""Made worlds of spaces and events, told in the fewest lines."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from network_worlds import TODAY, MakeWorld

from generator.catalog import Catalog
from generator.pipeline import build_catalog
from generator.problems import has_errors


@pytest.fixture
def world(make_content: Callable[[Mapping[str, str | bytes]], Path]) -> MakeWorld:
    """A catalog of spaces and events, each given by its slug and its facts in YAML.

    A space is a gallery with the field of visual arts unless its facts say otherwise. A fact that
    an entry of the real content could not have, such as a future closing date, may be a warning.
    """

    def make(
        spaces: Mapping[str, str] | None = None,
        events: Mapping[str, str] | None = None,
        *,
        as_of: dt.date = TODAY,
        files: Mapping[str, str] | None = None,
    ) -> Catalog:
        texts: dict[str, str | bytes] = dict(files or {})
        for slug, facts in (spaces or {}).items():
            rest = "" if "types:" in facts else "types: [gallery]\n"
            rest += "" if "fields:" in facts else "fields: [visual-arts]\n"
            texts[f"spaces/{slug}.yml"] = f"name: {slug}\n{rest}{facts}\nsources: [https://example.org/{slug}]\n"
        for slug, facts in (events or {}).items():
            texts[f"events/{slug}.yml"] = f"title: {slug}\n{facts}\nsources: [https://example.org/{slug}]\n"
        catalog, problems = build_catalog(make_content(texts), as_of)
        assert not has_errors(problems), [problem.message("en") for problem in problems]
        return catalog

    return make
