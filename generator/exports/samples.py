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
from generator.exports.dictionary import data_files, examples
from generator.exports.geojson import collection, space_feature
from generator.exports.json import dump, event_record, space_document, space_record, vocabulary_json, wards_json
from generator.exports.publication import meta
from generator.exports.report import report_csv, report_json
from generator.watching import remembered

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.site import Site

RECORDS = 200
"""How many entries are looked through for an example of each key."""


@remembered
def key_examples(catalog: Catalog, site: Site) -> dict[str, dict[str, str]]:
    """By the name of each described file an example for each of its keys, the same in both languages."""
    published = samples(catalog, site)
    return {
        name: examples(published[name] if name.endswith(".csv") else [published[name]], found)
        for name, found in data_files().items()
    }


def samples(catalog: Catalog, site: Site) -> dict[str, Any]:
    """The beginning of each described file as plain data; a table is a list of rows by column."""
    spaces = [catalog.spaces[slug] for slug in islice(catalog.spaces, RECORDS)]
    events = [event_record(catalog, site, catalog.events[slug]) for slug in islice(catalog.events, RECORDS)]
    decisions = [catalog.decisions[entry.slug].as_json() for entry in spaces]
    rulebook = catalog.rulebook
    return {
        "spaces.geojson": json.loads(
            collection(site, "spaces", (space_feature(catalog, site, entry) for entry in spaces))
        ),
        "spaces.json": json.loads(
            space_document(catalog, site, [dump(space_record(catalog, site, entry)).encode() for entry in spaces])
        ),
        "spaces.csv": _rows(spaces_table(space_row(catalog, site, entry) for entry in spaces).decode()),
        "events.json": {"meta": meta(catalog, site, len(catalog.events)), "events": events},
        "members.json": {
            "as_of": catalog.as_of.isoformat(),
            "rulebook": rulebook.id if rulebook else None,
            "advisory": rulebook.is_advisory if rulebook else True,
            "decisions": decisions,
        },
        "report.json": json.loads(report_json(catalog, site)),
        "report.csv": _rows(report_csv(catalog, site)),
        "wards.json": json.loads(wards_json(catalog, site)),
        "vocabulary.json": json.loads(vocabulary_json(catalog, site)),
        "calendars.json": {"meta": meta(catalog, site, 0)},
    }


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
