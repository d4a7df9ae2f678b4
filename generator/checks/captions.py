"""Pictures say what they show, and under which terms they may be shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.certainty import squashed
from generator.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.vocabularies import Vocabularies

_LICENCE = re.compile(
    r"\bCC(?:0|\b)|creative commons|public domain|phạm vi công cộng|\bPD\b|©|copyright|bản quyền|all rights reserved|"
    r"permission|cho phép|được phép|đồng ý|ODbL|GFDL|unsplash|press|báo chí|fair use|MIT|GPL",
    re.IGNORECASE,
)
"""Words that some terms of use have in them."""

_WITHOUT_ALT = re.compile(r"!\[\s*\]\(")


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields pictures described by their file's name or by nothing, and licences that are none."""
    document = reading.document
    for index, image in enumerate(getattr(reading.entry.model, "images", []) if reading.entry else ()):
        names = {squashed(image.file), squashed(image.file.rpartition(".")[0])}
        if squashed(image.alt.vi) in names:
            span = document.value_span("images", index, "alt")
            yield Problem("image/alt-is-file-name", document.path, span, name=image.alt.vi)
        if image.people is None:
            span = document.value_span("images", index)
            yield Problem("image/people-not-stated", document.path, span, name=image.file)
        if not _LICENCE.search(image.licence):
            span = document.value_span("images", index, "licence")
            yield Problem("image/odd-licence", document.path, span, text=image.licence[:60])
    if "![" in document.body:
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            for match in _WITHOUT_ALT.finditer(line):
                span = Span(number, match.start() + 1, number, match.end() + 1)
                yield Problem("text/picture-without-alt", document.path, span)
