"""A few records of each data file, from which the data dictionary takes its examples.

They are real: what a key looks like is seen from what is published under it.
"""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.exports.csv import space_row, spaces_table
from generator.exports.dictionary import examples
from generator.exports.geojson import collection, space_feature
from generator.exports.json import dump, event_record, space_document, space_record, vocabulary_json, wards_json
from generator.exports.publication import meta
from generator.exports.report import report_csv, report_json
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schema.space import Space
    from generator.site import Site

RECORDS = 200
"""How many entries are looked through for an example of each key."""


@remembered
def examples_in(catalog: Catalog, site: Site, name: str, groups: frozenset[str]) -> dict[str, str]:
    """An example for each key of a described file, the same in both languages; `groups` are those of its keys."""
    published = SAMPLES[name](catalog, site)
    return examples(published if name.endswith(".csv") else [published], groups)


def _spaces(catalog: Catalog) -> Iterator[Entry[Space]]:
    return (catalog.spaces[slug] for slug in islice(catalog.spaces, RECORDS))


def _spaces_geojson(catalog: Catalog, site: Site) -> Any:  # noqa: ANN401 - plain data
    return json.loads(collection(site, "spaces", (space_feature(catalog, site, entry) for entry in _spaces(catalog))))


def _spaces_json(catalog: Catalog, site: Site) -> Any:  # noqa: ANN401 - plain data
    records = [dump(space_record(catalog, site, entry)).encode() for entry in _spaces(catalog)]
    return json.loads(space_document(catalog, site, records))


def _spaces_csv(catalog: Catalog, site: Site) -> list[dict[str, str]]:
    return _rows(spaces_table(space_row(catalog, site, entry) for entry in _spaces(catalog)).decode())


def _events_json(catalog: Catalog, site: Site) -> dict[str, Any]:
    events = [catalog.events[slug] for slug in catalog.events.sorted_keys()[:RECORDS]]
    records = [event_record(catalog, site, entry) for entry in events]
    return {"meta": meta(catalog, site, len(catalog.events)), "events": records}


def _members_json(catalog: Catalog, _: Site) -> dict[str, Any]:
    rulebook = catalog.rulebook
    return {
        "as_of": catalog.as_of.isoformat(),
        "rulebook": rulebook.id if rulebook else None,
        "advisory": rulebook.is_advisory if rulebook else True,
        "decisions": [catalog.decisions[slug].as_json() for slug in islice(catalog.spaces, RECORDS)],
    }


SAMPLES: dict[str, Callable[[Catalog, Site], Any]] = {
    "spaces.geojson": _spaces_geojson,
    "spaces.json": _spaces_json,
    "spaces.csv": _spaces_csv,
    "events.json": _events_json,
    "members.json": _members_json,
    "report.json": lambda catalog, site: json.loads(report_json(catalog, site)),
    "report.csv": lambda catalog, site: _rows(report_csv(catalog, site)),
    "wards.json": lambda catalog, site: json.loads(wards_json(catalog, site)),
    "vocabulary.json": lambda catalog, site: json.loads(vocabulary_json(catalog, site)),
    "calendars.json": lambda catalog, site: {"meta": meta(catalog, site, 0)},
}
"""What gives the beginning of each described file as plain data; a table is a list of rows by column."""


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
