"""What people type, and what they should find first: the whole set, asked of the built site's own engine."""

from typing import Any

import pytest
import yaml
from asking import Answer, ask
from conftest import ServedSite
from worlds import REPOSITORY, TODAY

Row = dict[str, Any]


def rows() -> list[Row]:
    """Every row of `tests/golden/search/`, with its language."""
    found = []
    for file in sorted((REPOSITORY / "tests" / "golden" / "search").glob("*.yml")):
        listed = yaml.safe_load(file.read_text(encoding="utf-8"))
        found += [{"lang": "vi", **row, "type": str(row["type"])} for row in listed]
    return found


ROWS = rows()


@pytest.fixture(scope="module")
def answers(site: ServedSite) -> list[Answer]:
    """The engine's answers, in the order of `ROWS`."""
    return ask(site.at(""), TODAY.isoformat(), [{"lang": row["lang"], "type": row["type"]} for row in ROWS])


@pytest.mark.parametrize(
    "at", range(len(ROWS)), ids=[f"{row['lang']}: {row['type']} → {row.get('expect', '–')}" for row in ROWS]
)
def test_what_people_type_finds_what_they_mean(answers: list[Answer], at: int) -> None:
    row, answer = ROWS[at], answers[at]
    if row.get("nothing"):
        assert answer["count"] == 0, answer["pages"]
        return
    assert row["expect"] in answer["pages"][: row.get("within", 1)], answer["pages"]
    if "forgiven" in row:
        assert answer["spelling"] == {"how": "respelled", "query": row["forgiven"]}


def test_the_set_is_large_enough_to_mean_something() -> None:
    assert len(ROWS) >= 150
    assert sum("forgiven" in row for row in ROWS) >= 25
