"""The catalog for programs: open data, calendars, feeds, and what search engines read.

Each module writes one format and is a pure function of catalog and site: no clock, no file, and
the same bytes for the same content. `build_exports` is the whole of it by path; `jsonld` is what
pages put into their head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.calendar_files import calendars
from generator.exports.facet_files import space_files
from generator.exports.feed import event_feed, event_feed_path, feed_path, news_feed
from generator.exports.json import dump, events_json, members_json, vocabulary_json, wards_json
from generator.exports.package import PACKAGE, data_package
from generator.exports.publication import DATA
from generator.exports.report import report_csv, report_json
from generator.i18n import LANGUAGES
from generator.schema.json_schema import SCHEMAS, json_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalog import Catalog
    from generator.site import Site

_TEXTS: dict[str, Callable[[Catalog, Site], str]] = {
    f"{DATA}/events.json": events_json,
    f"{DATA}/members.json": members_json,
    f"{DATA}/report.json": report_json,
    f"{DATA}/report.csv": report_csv,
    f"{DATA}/wards.json": wards_json,
    f"{DATA}/vocabulary.json": vocabulary_json,
}


def build_exports(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Every data file by its path below the site's root; texts are UTF-8.

    A page may link the calendar of an event or a space when its path is among them.
    """
    files = {path: text.encode() for path, text in space_files(catalog, site)}
    files |= {path: write(catalog, site).encode() for path, write in _TEXTS.items()}
    files |= calendars(catalog, site)
    for kind in SCHEMAS:
        schema = json_schema(kind, catalog.vocabularies)
        files[f"{DATA}/schemas/{kind}.json"] = dump(schema).encode()
    files[PACKAGE] = data_package(catalog, site, files).encode()
    files |= {feed_path(lang): news_feed(catalog, site, lang) for lang in LANGUAGES}
    files |= {event_feed_path(lang): event_feed(catalog, site, lang) for lang in LANGUAGES}
    return files


__all__ = ["build_exports"]
