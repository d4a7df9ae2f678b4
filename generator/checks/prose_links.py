"""A link in a text leads where it says, for everybody, and does no more than that.

Fields that hold links are typed; a text is free. So what a field refuses (a password that looks like a host, a machine
of the reader's own network) must be refused here, and with it what only a text can do: words that show another
address than the link's, a number that sets up call forwarding, a letter with a second receiver.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pydantic_core import PydanticCustomError

from generator.problems import Problem, Span
from generator.schema.scalars import WebLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.prose import ProseLink
    from generator.vocabularies import Vocabularies

_MAY_LINK = re.compile(r"[\[<]")
_PLAIN = re.compile(
    r"#[\w-]+"
    r"|/(?:[a-z0-9-]+/)*(?:#[\w-]+)?"
    r"|tel:\+?\d{3,15}"
    r"|mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|geo:-?\d{1,3}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?",
    re.ASCII,
)
"""A place on the page, a page of this site, a number (RFC 3966), a letter without headers (RFC 6068), a point (RFC 5870)."""

_SHOWN = re.compile(r"(?:https?://)?(?P<host>(?:[\w-]+\.)+[^\W\d_]{2,})(?:[/?#]\S*)?")
"""Words that look like an address themselves."""


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields links of an entry's text that cannot be published."""
    document = reading.document
    yield from _unfit(document.path, document.body, document.body_line)
    written = document.data.get("body")
    for key, text in written.items() if isinstance(written, dict) else [("vi", written)]:
        if isinstance(text, str):
            for problem in _unfit(document.path, text, 1):
                problem.span = document.value_span("body", key)
                yield problem
    if reading.entry and reading.entry.body and reading.english:
        yield from _unfit(reading.english, reading.entry.body.en or "", 1)


def _unfit(path: str, text: str, first: int) -> Iterator[Problem]:
    if not _MAY_LINK.search(text):
        return
    from generator.prose import links_in, prose_html  # noqa: PLC0415 - texts with links are rare

    for link in links_in(prose_html(text)):
        if not _is_fit(link):
            yield Problem("text/unfit-link", path, _place(text, link.address, first), address=link.address[:120])


def _is_fit(link: ProseLink) -> bool:
    shown = _SHOWN.fullmatch(link.words)
    host = urlsplit(link.address).hostname if link.address.startswith(("http://", "https://")) else None
    if shown and host and shown["host"].lower().removeprefix("www.") != host.removeprefix("www."):
        return False
    return _PLAIN.fullmatch(link.address) is not None if host is None else _is_web_link(link.address)


def _is_web_link(address: str) -> bool:
    try:
        WebLink.parse(address)
    except PydanticCustomError:
        return False
    return True


def _place(text: str, address: str, first: int) -> Span:
    """Where the address stands in the text; its first line where Markdown wrote it otherwise."""
    for written in (address, unquote(address), address.replace("&", "&amp;")):
        at = text.find(written)
        if at >= 0:
            before = text[:at]
            line, column = first + before.count("\n"), at - before.rfind("\n")
            return Span(line, column, line, column + len(written))
    return Span(first, 1, first, 2)
