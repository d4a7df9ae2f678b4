"""The page on open data: every file, what each of its keys means, and what has changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content import KINDS
from generator.exports.dictionary import ID_OF, data_files, properties, written
from generator.exports.facet_files import FORMATS
from generator.exports.format_changes import format_changes
from generator.exports.publication import DATA
from generator.exports.samples import key_examples
from generator.facets import KINDS as FACET_KINDS
from generator.network.report import report
from generator.pages.page import Page
from generator.schema.incentives import Incentive, LegalText
from generator.schema.json_schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from generator.exports.dictionary import Property
    from generator.pages.view import View

FILES = (
    ("spaces.geojson", "geojson"),
    ("spaces.json", "json"),
    ("spaces.csv", "csv"),
    ("events.json", "events"),
    ("events.ics", "ics"),
    ("calendars.json", "calendars"),
    ("members.json", "members"),
    ("report.json", "report"),
    ("report.csv", "report-csv"),
    ("wards.json", "wards"),
    ("vocabulary.json", "vocabulary"),
    ("datapackage.json", "package"),
)
"""The files that the page lists first, and the keys of what it says of them."""


class Line(NamedTuple):
    """One key of a file in words."""

    path: str
    type: str
    about: str
    example: str
    required: bool


def pages(view: View) -> Iterator[Page]:
    facets = [(kind, view.catalog.facets[kind.name]) for kind in FACET_KINDS]
    yield Page(
        "data/",
        view.lang,
        "data",
        "data.html",
        view.t("data.title"),
        view.t("data.description"),
        {
            "folder": DATA,
            "files": FILES,
            "formats": FORMATS,
            "facets": [(kind, min(found), len(found)) for kind, found in facets if found],
            "tables": _data_tables(view),
            "entries": _entry_tables(view),
            "schemas": list(SCHEMAS),
            "changes": format_changes(),
            "report_tables": [table.id for table in report(view.catalog).tables],
        },
    )


def _data_tables(view: View) -> list[tuple[str, list[Line]]]:
    """Each data file with all its keys."""
    shown = key_examples(view.catalog, view.site)
    return [(name, list(_in_words(view, lines, shown[name]))) for name, lines in data_files().items()]


def _entry_tables(view: View) -> list[tuple[str, list[Line]]]:
    """The keys of each kind of file that editors write, by its place below `content/`."""
    kinds: dict[str, type[BaseModel]] = {f"{kind}/": model for kind, model in KINDS.items()}
    kinds["network/incentives.yml: incentives"] = Incentive
    kinds["network/incentives.yml: texts"] = LegalText
    return [(place, list(_in_words(view, properties(model), {}))) for place, model in kinds.items()]


def _in_words(view: View, found: Iterable[Property], shown: Mapping[str, str]) -> Iterator[Line]:
    for each in found:
        example = shown.get(each.path) or (written(each.example) if each.example is not None else "")
        yield Line(each.path, _type(view, each.type), view.text(each.about), example, each.required)


def _type(view: View, name: str) -> str:
    if name.startswith(ID_OF):
        return view.t("data.type.id", target=name.removeprefix(ID_OF))
    return view.t(f"data.type.{name}")
