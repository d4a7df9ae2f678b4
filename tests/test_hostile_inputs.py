"""What nobody may put into an entry is refused, at its place, before anything is built from it."""

from pathlib import Path
from typing import Any

import pytest
from hostile import MARKDOWN, REFUSED, SCRIPTS, TEXTS, refused

from generator.pipeline import build_catalog
from generator.problems import Severity
from tests.conftest import TODAY


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(SCRIPTS) + len(MARKDOWN) + len(TEXTS) + len(REFUSED) >= 250


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["about"])
def test_a_hostile_input_is_refused_with_these_codes(tmp_path: Path, case: dict[str, Any]) -> None:
    root = tmp_path / "content"
    root.mkdir()
    refused(case, root)
    problems = build_catalog(root, TODAY)[1]
    found = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    assert sorted(found) == sorted(case["codes"])
    for problem in problems:
        assert problem.path.startswith("content")
        assert all(problem.message(lang) and problem.why(lang) and problem.fix(lang) for lang in ("vi", "en"))
