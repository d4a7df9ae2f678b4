"""A few records of each data file, from which the data dictionary takes its examples.

They are real: what a key looks like is seen from what is published under it.
"""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

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

_GROUPS = 10
"""Into so many groups the entries fall that are looked through, by their slugs alone: one more changes its own."""


class Sample(NamedTuple):
    """The beginning of a described file, as plain data; a table is a list of rows by column."""

    head: Callable[[Catalog, Site], Any]
    """Gives what it says besides entries."""
    records: Callable[[Catalog, Site, list[str]], Any] = lambda *_: []
    """Gives what it says of some entries, where it says that."""
    slugs: Callable[[Catalog], list[str]] = lambda _: []
    """All entries that have records in it."""


def examples_in(catalog: Catalog, site: Site, name: str, groups: frozenset[str], parts: Parts) -> dict[str, str]:
    """An example for each key of a described file, the same in both languages; `groups` are those of its keys.

    What is found in some entries is a part of its own.
    """
    sample = SAMPLES[name]

    def found(part: str, of: Callable[[], Any]) -> dict[str, str]:
        return parts.part(f"{EXAMPLES}{name}/{part}", lambda: examples(_documents(of()), groups))

    shown = found("", lambda: sample.head(catalog, site))
    for some in _grouped(sample.slugs(catalog)[:RECORDS]):
        shown = found(" ".join(some), partial(sample.records, catalog, site, some)) | shown
    return shown


def _documents(published: Any) -> list[Any]:  # noqa: ANN401 - plain data
    return published if isinstance(published, list) else [published]


def _grouped(slugs: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[] for _ in range(_GROUPS)]
    for slug in slugs:
        groups[crc32(slug.encode()) % _GROUPS].append(slug)
    return [some for some in groups if some]


def _spaces(catalog: Catalog) -> list[str]:
    return list(catalog.spaces)


def _events(catalog: Catalog) -> list[str]:
    return catalog.events.sorted_keys()


def _features(catalog: Catalog, site: Site, slugs: list[str]) -> dict[str, Any]:
    return {"features": [json.loads(space_feature(catalog, site, catalog.spaces[slug])) for slug in slugs]}


def _space_records(catalog: Catalog, site: Site, slugs: list[str]) -> dict[str, Any]:
    return {"spaces": json.loads(dump([space_record(catalog, site, catalog.spaces[slug]) for slug in slugs]))}


def _space_rows(catalog: Catalog, site: Site, slugs: list[str]) -> list[dict[str, str]]:
    return _rows(spaces_table(space_row(catalog, site, catalog.spaces[slug]) for slug in slugs).decode())


def _event_records(catalog: Catalog, site: Site, slugs: list[str]) -> dict[str, Any]:
    return {"events": [event_record(catalog, site, catalog.events[slug]) for slug in slugs]}


def _head_of_members(catalog: Catalog, _: Site) -> dict[str, Any]:
    rulebook = catalog.rulebook
    return {
        "as_of": catalog.as_of.isoformat(),
        "rulebook": rulebook.id if rulebook else None,
        "advisory": rulebook.is_advisory if rulebook else True,
    }


def _decisions(catalog: Catalog, _: Site, slugs: list[str]) -> dict[str, Any]:
    return {"decisions": [catalog.decisions[slug].as_json() for slug in slugs]}


SAMPLES: dict[str, Sample] = {
    "spaces.geojson": Sample(lambda _, site: json.loads(collection(site, "spaces", [])), _features, _spaces),
    "spaces.json": Sample(
        lambda catalog, site: {"meta": meta(catalog, site, len(catalog.spaces))}, _space_records, _spaces
    ),
    "spaces.csv": Sample(lambda *_: [], _space_rows, _spaces),
    "events.json": Sample(
        lambda catalog, site: {"meta": meta(catalog, site, len(catalog.events))}, _event_records, _events
    ),
    "members.json": Sample(_head_of_members, _decisions, _spaces),
    "report.json": Sample(lambda catalog, site: json.loads(report_json(catalog, site))),
    "report.csv": Sample(lambda catalog, site: _rows(report_csv(catalog, site))),
    "wards.json": Sample(lambda catalog, site: json.loads(wards_json(catalog, site))),
    "vocabulary.json": Sample(lambda catalog, site: json.loads(vocabulary_json(catalog, site))),
    "calendars.json": Sample(lambda catalog, site: {"meta": meta(catalog, site, 0)}),
}
"""The samples of all described files."""


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
