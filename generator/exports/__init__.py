"""The catalog for programs: open data, calendars, feeds, and what search engines read.

Each module writes one format and is a pure function of catalog and site: no clock, no file, and
the same bytes for the same content. `build_exports` is the whole of it by path; `jsonld` is what
pages put into their head.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.exports.calendar_files import calendars, group_calendars
from generator.exports.facet_files import space_files
from generator.exports.feed import event_feed, event_feed_path, feed_path, news_feed
from generator.exports.json import dump, events_json, members_json, vocabulary_json, wards_json
from generator.exports.package import PACKAGE, data_package
from generator.exports.publication import DATA
from generator.exports.report import report_csv, report_json
from generator.form.access import access_of
from generator.i18n import LANGUAGES
from generator.policy import host_files
from generator.schema.json_schema import SCHEMAS, json_schema

if TYPE_CHECKING:
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


Files = Callable[["Catalog", "Site"], dict[str, bytes]]
"""Makes files by their path below the site's root."""


def _text(path: str, write: Callable[[Catalog, Site], str]) -> Files:
    return lambda catalog, site: {path: write(catalog, site).encode()}


def _schemas(catalog: Catalog, _: Site) -> dict[str, bytes]:
    return {f"{DATA}/schemas/{kind}.json": dump(json_schema(kind, catalog.vocabularies)).encode() for kind in SCHEMAS}


def _feeds(catalog: Catalog, site: Site) -> dict[str, bytes]:
    news = {feed_path(lang): news_feed(catalog, site, lang) for lang in LANGUAGES}
    return news | {event_feed_path(lang): event_feed(catalog, site, lang) for lang in LANGUAGES}


def _space_files(catalog: Catalog, site: Site) -> dict[str, bytes]:
    return {path: text.encode() for path, text in space_files(catalog, site)}


def _hosting(_: Catalog, site: Site) -> dict[str, bytes]:
    access = access_of(site)
    files = host_files(urlsplit(site.url).path, access.policy if access else None)
    return {path: text.encode() for path, text in files.items()}


def data_package_file(files: Mapping[str, bytes], catalog: Catalog, site: Site) -> dict[str, bytes]:
    """The list of the other data files, which needs them all."""
    return {PACKAGE: data_package(catalog, site, files).encode()}


EXPORTS: dict[str, Files] = {
    "spaces": _space_files,
    **{path: _text(path, write) for path, write in _TEXTS.items()},
    "schemas": _schemas,
    "feeds": _feeds,
    "hosting": _hosting,
}
"""The makers of data files besides calendars and the list of all, each independent of the others; texts are UTF-8."""


def listed_exports(catalog: Catalog) -> dict[str, Files]:
    """All makers of what the list of data files names; the calendars of single events are made one by one."""
    return {**EXPORTS, **group_calendars(catalog)}


def build_exports(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Every data file by its path below the site's root.

    A page may link the calendar of an event or a space when its path is among them.
    """
    makers = (calendars, *EXPORTS.values())
    files = {path: content for make in makers for path, content in make(catalog, site).items()}
    return files | data_package_file(files, catalog, site)


__all__ = ["build_exports", "data_package_file", "listed_exports"]
