"""What every data file says of itself: licence, credit, day and version; and how it names pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalog import Catalog
    from generator.site import Site

DATA = "data/v1"
"""Folder of the data below the site's root; a change that breaks readers makes a `v2` beside it."""

SCHEMA_VERSION = 1

LICENCE = "CC-BY-4.0 AND ODbL-1.0"
"""SPDX expression: the directory's texts and facts, and the points derived from OpenStreetMap."""

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def attribution(site: Site) -> str:
    """The credit that both licences ask for."""
    return f"© {site.name.text('en')} contributors (CC BY 4.0); points © OpenStreetMap contributors (ODbL 1.0)"


def enclosed(before: bytes, items: Iterable[bytes], after: bytes) -> bytes:
    """Items with commas between them and something around, put together in one go: they may be megabytes."""
    left = list(items)
    if not left:
        return before + after
    left[0] = before + left[0]
    left[-1] += after
    return b",".join(left)


def meta(catalog: Catalog, site: Site, count: int) -> dict[str, Any]:
    """The head of a JSON file with `count` entries."""
    return {
        "as_of": catalog.as_of.isoformat(),
        "count": count,
        "licence": LICENCE,
        "attribution": attribution(site),
        "schema_version": SCHEMA_VERSION,
    }


def page_urls(site: Site, path: str) -> dict[str, str]:
    """The addresses of one page, by language."""
    return {lang: site.page_url(lang, path) for lang in LANGUAGES}


def host(site: Site) -> str:
    """The site's host name, the right-hand side of ids that stay the same for ever."""
    return urlsplit(site.url).hostname or "localhost"


def plain(text: str) -> str:
    """A text without the control characters that XML 1.0 and RFC 5545 forbid, and with plain line feeds.

    YAML lets an editor write any character as an escape, so they can reach a text.
    """
    return "\n".join(_NOT_TEXT.sub("", text).splitlines())
