"""What the browser filters, counts and sorts ten thousand spaces by, as one small file.

Rows stand in the catalog's order, which is the numbering of cards and `points`. A facet is
its values, the sets of them that occur, and for each space the number of its set. Words that vary
little from row to row travel once, as a list, with a number for each row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.pages.space_facets import NAMES
from generator.search.codes import planes
from generator.search.compact import compact_json
from generator.search.rows import FIRST_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.view import View
    from generator.search.rows import Row

VERSION = 1
AS_WRITTEN = {"type", "field"}
"""Facets whose values rows show in the order of the entry; that of others is left out, which saves bytes."""


def columns_file(view: View, rows: Sequence[Row]) -> str:
    """`columns`: facets, opening hours of two weeks from the catalog's day, and words of each row."""
    return compact_json(
        {
            "version": VERSION,
            "spaces": len(rows),
            "from": view.as_of.isoformat(),
            "facets": {
                name: _facet([row.facets[at] for row in rows], in_order=name in AS_WRITTEN)
                for at, name in enumerate(NAMES)
            },
            "words": {"district": _numbered([row.district for row in rows])},
            "hours": _hours([row.fortnight for row in rows]),
        }
    )


def newest_file(newest: Sequence[int]) -> str:
    """`newest`: the day of each space's newest event, in days since `FIRST_DAY`; 0 without any."""
    return compact_json({"version": VERSION, "from": FIRST_DAY.isoformat(), "rows": planes(newest)})


def _facet(rows: Sequence[tuple[str, ...]], *, in_order: bool) -> dict[str, Any]:
    distinct = set(rows)
    ids = sorted({value for row in distinct for value in row})
    places = {value: place for place, value in enumerate(ids)}
    as_places = {row: tuple(places[value] for value in (row if in_order else sorted(row))) for row in distinct}
    sets = _numbered([as_places[row] for row in rows])
    return {"values": ids, "sets": sets["list"], "rows": sets["rows"]}


def _numbered(rows: Sequence[Any]) -> dict[str, Any]:
    """The rows' distinct values in a fixed order, and for each row the number of its own."""
    distinct: list[Any] = sorted(set(rows))
    numbers = {value: number for number, value in enumerate(distinct)}
    return {"list": distinct, "rows": planes([numbers[row] for row in rows])}


def _hours(rows: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """Distinct days, distinct fortnights made of them, and for each space its fortnight; 0: not known."""
    known = sorted({row for row in rows if row})
    days = sorted({day for row in known for day in row})
    places = {day: place for place, day in enumerate(days)}
    numbers = {row: number for number, row in enumerate(known, 1)}
    return {
        "days": days,
        "fortnights": [[places[day] for day in row] for row in known],
        "rows": planes([numbers.get(row, 0) for row in rows]),
    }
