"""The page on open data: every file, what each of its keys means, and what has changed in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content import KINDS
from generator.exports.dictionary import ID_OF, Property, described_files, groups_of, properties, properties_of, written
from generator.exports.facet_files import FORMATS
from generator.exports.format_changes import format_changes
from generator.exports.publication import DATA
from generator.exports.samples import EXAMPLES, examples_in
from generator.facets import KINDS as FACET_KINDS
from generator.i18n import Bilingual
from generator.network.report import report
from generator.pages.page import Page
from generator.schema.incentives import Incentive, LegalText
from generator.schema.json_schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from generator.pages.view import View
    from generator.parts import Parts

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


_ENTRIES: dict[str, type[BaseModel]] = {
    **{f"{kind}/": model for kind, model in KINDS.items()},
    "network/incentives.yml: incentives": Incentive,
    "network/incentives.yml: texts": LegalText,
}
"""The kinds of file that editors write, by their places below `content/`."""


class Line(NamedTuple):
    """One key of a file in words."""

    path: str
    type: str
    about: str
    example: str
    required: bool


def pages(view: View, parts: Parts) -> Iterator[Page]:
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
            "tables": [
                (name, _lines(parts, f"files/{name}", partial(_of_file, view, name, _properties_of(parts, name), parts)))
                for name in described_files()
            ],
            "entries": [
                (place, _lines(parts, f"entries/{place}", partial(_of_entries, view, model)))
                for place, model in _ENTRIES.items()
            ],
            "schemas": list(SCHEMAS),
            "changes": format_changes(),
            "report_tables": parts.part("report", lambda: [table.id for table in report(view.catalog).tables]),
        },
    )
    parts.stay_as_they_are(EXAMPLES)  # those of files of which nothing was asked this time


def _lines(parts: Parts, name: str, make: Callable[[], list[Line]]) -> list[Line]:
    """All keys of a file in words; what a schema says is not found out again while nobody reads anything else."""
    found: list[tuple[Any, ...]] = parts.part(name, lambda: [tuple(line) for line in make()])
    return [Line(*plain) for plain in found]


def _of_file(view: View, name: str, found: list[Property], parts: Parts) -> list[Line]:
    return list(_in_words(view, found, examples_in(view.catalog, view.site, name, groups_of(found), parts)))


def _properties_of(parts: Parts, name: str) -> list[Property]:
    """All that a file may hold, which no entry changes: to ask the schema takes longer than all else here."""

    def plain() -> list[tuple[Any, ...]]:
        return [(each.path, each.type, each.about.vi, each.about.en, *each[3:]) for each in properties_of(name)]

    kept: list[tuple[Any, ...]] = parts.part(f"properties/{name}", plain)
    return [Property(path, kind, Bilingual(vi, en), *others) for path, kind, vi, en, *others in kept]


def _of_entries(view: View, model: type[BaseModel]) -> list[Line]:
    return list(_in_words(view, properties(model), {}))


def _in_words(view: View, found: Iterable[Property], shown: Mapping[str, str]) -> Iterator[Line]:
    for each in found:
        example = shown.get(each.path) or (written(each.example) if each.example is not None else "")
        yield Line(each.path, _type(view, each.type), view.text(each.about), example, each.required)


def _type(view: View, name: str) -> str:
    if name.startswith(ID_OF):
        return view.t("data.type.id", target=name.removeprefix(ID_OF))
    return view.t(f"data.type.{name}")
