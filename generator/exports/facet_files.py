"""The spaces as GeoJSON, JSON and CSV: all of them, and those of each type, field and ward.

Each space is written once in each format, and that is kept as a part of the job: every file is put
together from the same pieces, where one of them has changed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.caching import digest
from generator.exports.csv import space_row, spaces_table
from generator.exports.geojson import collection, space_feature
from generator.exports.json import TOGETHER, dump, space_document, space_record
from generator.exports.publication import DATA
from generator.facets import KINDS, grouped, terms_of
from generator.site_file import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.catalog import Catalog
    from generator.parts import Parts
    from generator.site import Site

FORMATS = (("GeoJSON", "geojson"), ("CSV", "csv"), ("JSON", "json"))
"""The formats by the name that readers know, and their endings."""


def facet_data_paths(vocabulary: str, key: str) -> list[tuple[str, str]]:
    """Where the data of one group lie below the site's root, by the name of the format: `…/wards/hoan-kiem.csv`."""
    return [(name, f"{DATA}/{vocabulary}/{key}.{ending}") for name, ending in FORMATS]


Written = tuple[tuple[bytes, ...], bytes, tuple[tuple[str, ...], ...]]
"""One space in each of `FORMATS`, a digest of these, and its groups of each of `facets.KINDS`."""

_Put = tuple["Callable[[Sequence[bytes]], bytes]", ...]
"""What makes a file of pieces, in each of `FORMATS`."""


def space_files(catalog: Catalog, site: Site, parts: Parts) -> Iterator[File]:
    """Every file of spaces. A group without a space has none."""
    slugs = list(catalog.spaces)
    table = parts.table("spaces", slugs, partial(_written, catalog, site), lambda *written: written, TOGETHER)
    found: dict[str, Written] = dict(zip(slugs, table, strict=True))
    yield from _files(f"{DATA}/spaces", list(found.values()), _put(catalog, site, "spaces"))
    groups = grouped((slug, terms) for slug, (_, _, terms) in found.items())
    for kind in KINDS:
        for key, members in groups[kind.name].items():
            put = _put(catalog, site, f"spaces-{kind.name}-{key}", {"kind": kind.name, "id": key})
            yield from _files(f"{DATA}/{kind.vocabulary}/{key}", [found[slug] for slug in members], put)


def _written(catalog: Catalog, site: Site, slug: str) -> Written:
    entry = catalog.spaces[slug]
    pieces = (
        space_feature(catalog, site, entry),
        space_row(catalog, site, entry),
        dump(space_record(catalog, site, entry)).encode(),
    )
    return pieces, bytes.fromhex(digest(pieces)), terms_of(entry.model)


def _put(catalog: Catalog, site: Site, name: str, facet: dict[str, str] | None = None) -> _Put:
    return (
        partial(collection, site, name),
        spaces_table,
        partial(space_document, catalog, site, facet=facet),
    )


def _files(base: str, members: Sequence[Written], put: _Put) -> Iterator[File]:
    """The spaces of one group in each format, named by their pieces: what else a file says follows from its path."""
    name = digest([b"".join([each for _, each, _ in members])])
    for at, (_, ending) in enumerate(FORMATS):
        yield File(f"{base}.{ending}", partial(_joined, put[at], members, at), name=name)


def _joined(put: Callable[[Sequence[bytes]], bytes], members: Sequence[Written], at: int) -> bytes:
    return put([pieces[at] for pieces, _, _ in members])
