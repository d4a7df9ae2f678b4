"""The catalog for programs: open data, calendars, feeds, and what search engines read.

Each module writes one format and is a pure function of catalog and site: no clock, no file, and
the same bytes for the same content. `build_exports` is the whole of it by path; `jsonld` is what
pages put into their head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.exports.calendar_files import event_calendar, group_calendars
from generator.exports.facet_files import space_files
from generator.exports.feed import event_feed, event_feed_path, feed_path, news_feed
from generator.exports.json import dump, events_json, members_json, vocabulary_json, wards_json
from generator.exports.package import data_package_file
from generator.exports.publication import DATA
from generator.exports.report import report_csv, report_json
from generator.form.access import access_of
from generator.i18n import LANGUAGES
from generator.parts import Parts
from generator.policy import host_files
from generator.schema.json_schema import SCHEMAS, json_schema
from generator.site_file import File

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.site import Site

_TEXTS: dict[str, Callable[[Catalog, Site], str]] = {
    f"{DATA}/report.json": report_json,
    f"{DATA}/report.csv": report_csv,
    f"{DATA}/wards.json": wards_json,
    f"{DATA}/vocabulary.json": vocabulary_json,
}


Maker = Callable[["Catalog", "Site", Parts], Iterable[File]]
"""Makes files; what it asks for again and again it may keep as parts."""


def _text(path: str, write: Callable[[Catalog, Site], str]) -> Maker:
    return lambda catalog, site, _parts: [File(path, write(catalog, site).encode())]


def _from_parts(path: str, write: Callable[[Catalog, Site, Parts], bytes]) -> Maker:
    return lambda catalog, site, parts: [File(path, write(catalog, site, parts))]


def _schemas(catalog: Catalog, _site: Site, _parts: Parts) -> Iterable[File]:
    for kind in SCHEMAS:
        yield File(f"{DATA}/schemas/{kind}.json", dump(json_schema(kind, catalog.vocabularies)).encode())


def _feeds(catalog: Catalog, site: Site, _parts: Parts) -> Iterable[File]:
    for lang in LANGUAGES:
        for path, write in ((feed_path(lang), news_feed), (event_feed_path(lang), event_feed)):
            yield File(path, partial(write, catalog, site, lang), name="feed", asks=True)


def _hosting(_catalog: Catalog, site: Site, _parts: Parts) -> Iterable[File]:
    access = access_of(site)
    files = host_files(urlsplit(site.url).path, access.policy if access else None)
    return [File(path, text.encode()) for path, text in files.items()]


EXPORTS: dict[str, Maker] = {
    "spaces": space_files,
    f"{DATA}/events.json": _from_parts(f"{DATA}/events.json", events_json),
    f"{DATA}/members.json": _from_parts(f"{DATA}/members.json", members_json),
    **{path: _text(path, write) for path, write in _TEXTS.items()},
    "schemas": _schemas,
    "feeds": _feeds,
    "hosting": _hosting,
    "calendars": group_calendars,
}
"""The makers of what the list of data files names, each independent of the others; texts are UTF-8.

The calendars of single events are made one by one.
"""


def build_exports(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Every data file by its path below the site's root.

    A page may link the calendar of an event or a space when its path is among them.
    """
    files = {file.path: file.bytes for make in EXPORTS.values() for file in make(catalog, site, Parts())}
    files |= {file.path: file.bytes for slug in catalog.events for file in event_calendar(catalog, site, slug)}
    sums = {path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in files.items()}
    package = data_package_file(sums, catalog, site, Parts())
    return files | {package.path: package.bytes}


__all__ = ["EXPORTS", "build_exports", "data_package_file"]
