"""Who has to approve a change, as the code-owners file says it."""

from pathlib import Path

import pytest

from generator.code_owners import owners_of, read_code_owners
from tests.conftest import REPOSITORY

RULES = [("*", ("@all",)), ("*.yml", ("@forms",)), ("/content/network/", ("@office",)), ("content/spaces", ("@spaces",)), ("/free/", ())]


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("README.md", ("@all",)),
        ("content/vocabulary/types.yml", ("@forms",)),
        ("content/network/rulebooks/2025.yml", ("@office",)),
        ("content/spaces/manzi.md", ("@spaces",)),
        ("other/content/network/x.md", ("@all",)),
        ("free/x.yml", ()),
    ],
)
def test_the_last_rule_that_fits_counts(path: str, owners: tuple[str, ...]) -> None:
    assert owners_of(path, RULES) == owners


def test_no_file_means_no_owner(tmp_path: Path) -> None:
    assert owners_of("content/spaces/manzi.md", read_code_owners(tmp_path)) == ()


def test_the_register_has_an_owner_in_this_repository() -> None:
    assert owners_of("content/network/assessments/manzi/2026-03-01.yml", read_code_owners(REPOSITORY))
