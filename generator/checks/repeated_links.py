"""The same page is one source, however often it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.vocabularies import Vocabularies


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields each source whose link stands in an earlier one of the same entry."""
    document = reading.document
    first: dict[str, int] = {}
    for index, source in enumerate(reading.entry.model.sources if reading.entry else ()):
        if source.url is None:
            continue
        _, _, address = source.url.url.partition("://")
        earlier = first.setdefault(address.removeprefix("www.").rstrip("/"), index)
        if earlier != index:
            line = document.value_span("sources", earlier, "url").line
            span = document.value_span("sources", index, "url")
            yield Problem("source/same-link", document.path, span, first_line=line)
