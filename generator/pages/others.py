"""The search page, the data page, and the page for addresses that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.content import KINDS
from generator.exports.report import COLUMNS as REPORT_COLUMNS
from generator.network.report import report
from generator.pages.page import Page
from generator.schema.incentives import Incentive, LegalText
from generator.schema.json_schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from generator.pages.view import View


def pages(view: View) -> Iterator[Page]:
    yield Page(
        "search/",
        view.lang,
        "search",
        "search.html",
        view.t("search.title"),
        view.t("search.description"),
        indexed=False,
    )
    yield Page(
        "data/",
        view.lang,
        "data",
        "data.html",
        view.t("data.title"),
        view.t("data.description"),
        {
            "dictionary": dictionary(view),
            "schemas": list(SCHEMAS),
            "report_columns": REPORT_COLUMNS,
            "report_tables": [table.id for table in report(view.catalog).tables],
        },
    )


def dictionary(view: View) -> list[tuple[str, list[tuple[str, str, Any]]]]:
    """The keys of each kind of file, by its place below `content/`, with their description from the schema itself."""
    kinds: dict[str, type[BaseModel]] = {f"{kind}/": model for kind, model in KINDS.items()}
    kinds["network/incentives.yml: incentives"] = Incentive
    kinds["network/incentives.yml: texts"] = LegalText
    tables = []
    for place, model in kinds.items():
        rows = []
        for name, info in model.model_fields.items():
            extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
            words = str(extra.get("x-vi", "")) if view.lang == "vi" else info.description or ""
            rows.append((info.alias or name, words, info.is_required()))
        tables.append((place, rows))
    return tables
