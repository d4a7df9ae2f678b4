"""A few records of each data file, from which the data dictionary takes its examples.

They are real: what a key looks like is seen from what is published under it.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.exports.csv import space_row, spaces_table
from generator.exports.dictionary import examples
from generator.exports.geojson import collection, space_feature
from generator.exports.json import dump, event_record, space_record, vocabulary_json, wards_json
from generator.exports.publication import meta
from generator.exports.report import report_csv, report_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalog import Catalog
    from generator.parts import Parts
    from generator.site import Site

RECORDS = 200
"""How many entries are looked through for an example of each key."""

EXAMPLES = "examples/"
"""How the names of the parts begin that are kept of them."""

_TOGETHER = 20
"""So many entries are looked through, and kept, together."""


class Sample(NamedTuple):
    """The beginning of a described file."""

    of: Callable[[Catalog, Site, list[str]], Any]
    """Gives it with the records of some entries, as plain data; a table is a list of rows by column."""
    slugs: Callable[[Catalog], list[str]] = lambda _: []
    """All entries that have records in it."""


def examples_in(catalog: Catalog, site: Site, name: str, groups: frozenset[str], parts: Parts) -> dict[str, str]:
    """An example for each key of a described file, the same in both languages; `groups` are those of its keys.

    What is found in some entries is a part of its own.
    """
    sample = SAMPLES[name]
    slugs, shown = sample.slugs(catalog)[:RECORDS], dict[str, str]()
    for some in [slugs[at : at + _TOGETHER] for at in range(0, len(slugs), _TOGETHER)] or [[]]:

        def found(some: list[str] = some) -> dict[str, str]:
            published = sample.of(catalog, site, some)
            return examples(published if name.endswith(".csv") else [published], groups)

        shown = parts.part(f"{EXAMPLES}{name}/{' '.join(some)}", found) | shown
    return shown


def _spaces(catalog: Catalog) -> list[str]:
    return list(catalog.spaces)


def _events(catalog: Catalog) -> list[str]:
    return catalog.events.sorted_keys()


def _spaces_geojson(catalog: Catalog, site: Site, slugs: list[str]) -> Any:  # noqa: ANN401 - plain data
    return json.loads(collection(site, "spaces", (space_feature(catalog, site, catalog.spaces[slug]) for slug in slugs)))


def _spaces_json(catalog: Catalog, site: Site, slugs: list[str]) -> dict[str, Any]:
    records = [space_record(catalog, site, catalog.spaces[slug]) for slug in slugs]
    return {"meta": meta(catalog, site, len(catalog.spaces)), "spaces": json.loads(dump(records))}


def _spaces_csv(catalog: Catalog, site: Site, slugs: list[str]) -> list[dict[str, str]]:
    return _rows(spaces_table(space_row(catalog, site, catalog.spaces[slug]) for slug in slugs).decode())


def _events_json(catalog: Catalog, site: Site, slugs: list[str]) -> dict[str, Any]:
    records = [event_record(catalog, site, catalog.events[slug]) for slug in slugs]
    return {"meta": meta(catalog, site, len(catalog.events)), "events": records}


def _members_json(catalog: Catalog, _: Site, slugs: list[str]) -> dict[str, Any]:
    rulebook = catalog.rulebook
    return {
        "as_of": catalog.as_of.isoformat(),
        "rulebook": rulebook.id if rulebook else None,
        "advisory": rulebook.is_advisory if rulebook else True,
        "decisions": [catalog.decisions[slug].as_json() for slug in slugs],
    }


SAMPLES: dict[str, Sample] = {
    "spaces.geojson": Sample(_spaces_geojson, _spaces),
    "spaces.json": Sample(_spaces_json, _spaces),
    "spaces.csv": Sample(_spaces_csv, _spaces),
    "events.json": Sample(_events_json, _events),
    "members.json": Sample(_members_json, _spaces),
    "report.json": Sample(lambda catalog, site, _: json.loads(report_json(catalog, site))),
    "report.csv": Sample(lambda catalog, site, _: _rows(report_csv(catalog, site))),
    "wards.json": Sample(lambda catalog, site, _: json.loads(wards_json(catalog, site))),
    "vocabulary.json": Sample(lambda catalog, site, _: json.loads(vocabulary_json(catalog, site))),
    "calendars.json": Sample(lambda catalog, site, _: {"meta": meta(catalog, site, 0)}),
}
"""The samples of all described files."""


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
