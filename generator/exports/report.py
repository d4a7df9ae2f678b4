"""The report on the network as JSON and as one flat table: the same figures, table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.csv import table
from generator.exports.json import dump
from generator.exports.publication import meta
from generator.network.report import DESIGNATED, EVERY_YEARS, NOT_RECORDED, report
from generator.wording import ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalog import Catalog
    from generator.exports.csv import Cell
    from generator.network.figures import Row, Table
    from generator.site import Site

COLUMNS = ("table", "key", "label_vi", "label_en", "measure", "value", "entries", "gaps", "table_total", "table_gaps")
"""The columns of `report.csv`, in order; `dictionary.yml` says what each holds."""


def report_csv(catalog: Catalog, _site: Site) -> str:
    """One row for every figure."""
    return table(COLUMNS, _cells(report(catalog).tables))


def _cells(tables: tuple[Table, ...]) -> Iterator[list[Cell]]:
    for each in tables:
        for row in each.rows:
            label = _label(row)
            for measure, figure in zip(each.measures, row.figures, strict=True):
                numbers = (figure.value, figure.entries, figure.gaps, each.total, each.gaps)
                yield [each.id, row.key, *label, measure, *numbers]


def _label(row: Row) -> tuple[str | None, str | None]:
    """The row's name; a year or `before-…` speaks for itself."""
    key = f"report.key.{row.key}"
    if row.label:
        return row.label.vi, row.label.en
    return ui_strings("vi").get(key), ui_strings("en").get(key)


def report_json(catalog: Catalog, site: Site) -> str:
    """The tables with their rows; each figure by the name of its measure."""
    found = report(catalog)
    return dump(
        {
            "meta": meta(catalog, site, len(found.tables)),
            "monitoring": {
                "designated": DESIGNATED.isoformat(),
                "every_years": EVERY_YEARS,
                "next": found.next_due,
                "next_is": "inferred",
            },
            "spaces": found.spaces,
            "events": found.events,
            "events_announced": found.announced,
            "programmes": found.programmes,
            "wards_with_spaces": found.wards,
            "wards": found.all_wards,
            "not_recorded": list(NOT_RECORDED),
            "tables": [_table(each) for each in found.tables],
        }
    )


def _table(each: Table) -> dict[str, Any]:
    return {
        "id": each.id,
        "measures": list(each.measures),
        "total": each.total,
        "known": each.known,
        "gaps": each.gaps,
        "several": each.several,
        "rows": [_row(each, row) for row in each.rows],
    }


def _row(each: Table, row: Row) -> dict[str, Any]:
    named: dict[str, Any] = {"key": row.key}
    if row.label:
        named["label"] = {"vi": row.label.vi} | ({"en": row.label.en} if row.label.en else {})
    named["figures"] = {
        measure: {"value": figure.value, "entries": figure.entries, "gaps": figure.gaps}
        for measure, figure in zip(each.measures, row.figures, strict=True)
    }
    return named
