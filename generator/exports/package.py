"""The list of data files as a Data Package, which catalogues and programs read by themselves.

https://datapackage.org/standard/data-package/ with a Table Schema for each table, made from the
dictionary. A resource carries its size and SHA-256, so that a copy can be checked.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator.caching import digest
from generator.exports.dictionary import BOOLEAN, INTEGER, NUMBER, URL, data_files
from generator.exports.format_changes import format_changes
from generator.exports.json import dump
from generator.exports.publication import DATA, attribution
from generator.site_file import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalog import Catalog
    from generator.exports.dictionary import Property
    from generator.parts import Parts
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
_TABLES = ("spaces.csv", "report.csv")
"""Every table is one of spaces, or that of the report."""

_SINGLE = f"{DATA}/events/"
"""Calendars of single events: every event has one at an address that follows from its slug."""


Sums = tuple[int, str]
"""How many bytes a file has, and its SHA-256 in hexadecimal."""


def data_package_file(files: Mapping[str, Sums], catalog: Catalog, site: Site, parts: Parts) -> File:
    """The list of `files` (by path below the site's root) that lie in the data folder."""
    listed = sorted((path, *sums) for path, sums in files.items() if _is_listed(path))
    name = digest([f"{path} {size} {checksum}".encode() for path, size, checksum in listed])
    schemas = {name: parts.part(name, partial(_schema_of, name)) for name in _TABLES}
    return File(PACKAGE, partial(_written, listed, schemas, catalog, site), name=name)


def _written(
    listed: Iterable[tuple[str, int, str]], schemas: Mapping[str, str], catalog: Catalog, site: Site
) -> bytes:
    head = dump(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "hanoi-creative-city",
            "title": site.name.text("en"),
            "description": f"Creative spaces and events of Hà Nội. {attribution(site)}",
            "homepage": f"{site.url}data/",
            "version": format_changes()[0].version,
            "as_of": catalog.as_of.isoformat(),
            "licenses": _LICENCES,
        }
    )
    resources = ",".join([_resource(schemas, *each) for each in listed])
    return f'{head[:-1]},"resources":[{resources}]}}'.encode()


def _is_listed(path: str) -> bool:
    return path.startswith(f"{DATA}/") and not path.startswith(_SINGLE)


def _resource(schemas: Mapping[str, str], path: str, size: int, checksum: str) -> str:
    """One file; its path has nothing that JSON would escape, as names of files and entries have not."""
    relative = path.removeprefix(f"{DATA}/")
    ending = relative.rpartition(".")[2]
    schema = f',"type":"table","schema":{schemas[_TABLES[relative == "report.csv"]]}' if ending == "csv" else ""
    return (
        f'{{"name":"{relative.replace("/", "-").replace(".", "-")}","path":"{relative}","format":"{ending}",'
        f'"mediatype":"{_MEDIA_TYPES[ending]}","encoding":"utf-8","bytes":{size},"hash":"sha256:{checksum}"{schema}}}'
    )


def _schema_of(table: str) -> str:
    return dump(table_schema(data_files()[table]))


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
