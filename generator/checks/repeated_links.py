"""The same page is one source, however often it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content import KINDS
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Yields each source whose link stands in an earlier one of the same entry."""
    for kind in KINDS:
        for entry in content.checked(kind):
            document = entry.document
            first: dict[str, int] = {}
            for index, source in enumerate(entry.model.sources):
                if source.url is None:
                    continue
                _, _, address = source.url.url.partition("://")
                earlier = first.setdefault(address.removeprefix("www.").rstrip("/"), index)
                if earlier != index:
                    line = document.value_span("sources", earlier, "url").line
                    span = document.value_span("sources", index, "url")
                    yield Problem("source/same-link", document.path, span, first_line=line)
