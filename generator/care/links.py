"""Links that lead out of the directory: all of them with the entries that have them, and those that are dead.

Whether a link is dead is for a link checker to find (lychee); here its findings become entries again.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.document import Document

_IN_TEXT = re.compile(r"https?://[^\s<>\"'`\\]+")


class Link(NamedTuple):
    """One address in one file."""

    url: str
    path: str
    """Of the file, relative to the content folder's parent."""
    line: int


def outer_links(catalog: Catalog) -> list[Link]:
    """Every link of every entry, front matter and texts, in the order of files and lines."""
    found: list[Link] = []
    for kind in ("spaces", "events", "series", "news"):
        for entry in getattr(catalog, kind).values():
            found += _links_of(entry.document)
    return sorted(found, key=lambda link: (link.path, link.line, link.url))


def dead_links_of(entry: Entry[Any], catalog: Catalog, dead: Collection[str]) -> list[Link]:
    """The links of an entry that a checker could not open; its file is read again where its text was let go."""
    document: Document | None = entry.document
    if not entry.document.data:
        file = catalog.root.parent / entry.path
        raw = file.read_bytes()
        if not any(url.rstrip("/").encode() in raw for url in dead):
            return []
        from generator.source import read_document  # noqa: PLC0415 - loads YAML, for those who look for places

        document = read_document(file, entry.path, raw)[0]
    return [link for link in _links_of(document) if is_dead(link, dead)] if document else []


def _links_of(document: Document) -> list[Link]:
    """Every link of an entry once for each line that it stands in, from the top."""
    return sorted(dict.fromkeys(_links_in(document)), key=lambda link: (link.line, link.url))


def is_dead(link: Link, dead: Container[str]) -> bool:
    """Whether a checker, who may add a slash to an address, could not open a link."""
    return link.url in dead or f"{link.url}/" in dead


def _links_in(document: Document) -> Iterator[Link]:
    for place, text in _texts(document.data, ()):
        for url in _urls(text):
            yield Link(url, document.path, document.value_span(*place).line)
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        for url in _urls(line):
            yield Link(url, document.path, number)


def _texts(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:  # noqa: ANN401 - raw data
    if isinstance(value, str):
        yield place, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield from _texts(item, (*place, step))


def _urls(text: str) -> Iterator[str]:
    for match in _IN_TEXT.finditer(text):
        url = match[0].rstrip(".,;:!?")
        while url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1]
        yield url


def dead_links(results: bytes) -> dict[str, str]:
    """The dead addresses of a lychee report (`--format json`) with what the checker says of each.

    Raises:
        WrongCallError: where it is no such report.
    """
    try:
        failed: Mapping[str, list[dict[str, Any]]] = json.loads(results)["error_map"]
        return {
            str(found["url"]): str(found.get("status", {}).get("text", ""))
            for group in failed.values()
            for found in group
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongCallError("links-no-report") from error
