"""The list of data files as a Data Package, which catalogues and programs read by themselves.

https://datapackage.org/standard/data-package/ with a Table Schema for each table, made from the
dictionary. A resource carries its size and SHA-256, so that a copy can be checked.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from generator.exports.dictionary import BOOLEAN, INTEGER, NUMBER, URL, data_files
from generator.exports.format_changes import format_changes
from generator.exports.json import dump
from generator.exports.publication import DATA, attribution

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalog import Catalog
    from generator.exports.dictionary import Property
    from generator.site import Site

PACKAGE = f"{DATA}/datapackage.json"

_LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {
        "name": "ODbL-1.0",
        "title": "Open Data Commons Open Database License 1.0",
        "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    },
]
_MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "json": "application/json",
    "csv": "text/csv",
    "ics": "text/calendar",
}
_SINGLE = f"{DATA}/events/"
"""Calendars of single events: every event has one at an address that follows from its slug."""


def data_package(catalog: Catalog, site: Site, files: Mapping[str, bytes]) -> str:
    """The list of `files` (by path below the site's root) that lie in the data folder."""
    listed = {path: content for path, content in sorted(files.items()) if _is_listed(path)}
    return dump(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "hanoi-creative-city",
            "title": site.name.text("en"),
            "description": f"Creative spaces and events of Hà Nội. {attribution(site)}",
            "homepage": f"{site.url}data/",
            "version": format_changes()[0].version,
            "as_of": catalog.as_of.isoformat(),
            "licenses": _LICENCES,
            "resources": [_resource(path, content) for path, content in listed.items()],
        }
    )


def _is_listed(path: str) -> bool:
    return path.startswith(f"{DATA}/") and not path.startswith(_SINGLE)


def _resource(path: str, content: bytes) -> dict[str, Any]:
    relative = path.removeprefix(f"{DATA}/")
    ending = relative.rpartition(".")[2]
    found: dict[str, Any] = {
        "name": relative.replace("/", "-").replace(".", "-"),
        "path": relative,
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    table = "report.csv" if relative == "report.csv" else "spaces.csv"
    return found | ({"type": "table", "schema": table_schema(data_files()[table])} if ending == "csv" else {})


def table_schema(columns: tuple[Property, ...]) -> dict[str, Any]:
    """The columns of a table in the terms of Table Schema; an empty cell means "not known"."""
    return {"fields": [_field(column) for column in columns], "missingValues": [""]}


def _field(column: Property) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": column.type if column.type in {INTEGER, NUMBER, BOOLEAN} else "string"}
    if column.type == BOOLEAN:
        shape |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if column.type == URL:
        shape["format"] = "uri"
    return {"name": column.path, **shape, "description": column.about.text("en"), "description_vi": column.about.vi}
