"""What a form left to be filled in was filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.i18n import LANGUAGES
from generator.problems import Problem
from generator.schema.validation import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.vocabularies import Vocabularies

_SIGNS = ("…", "...", "?", "xxx", "XXX", "TODO", "FIXME", "TBD", "orem ipsum", " sau", "iền vào đây")
"""What is in every such text; most entries have none of these."""

_ALONE = re.compile(
    r"[\s\[(<]*(?:…|\.\.\.|\?+|[xX]{3,}|(?i:điền vào đây|(?:sẽ )?(?:bổ sung|cập nhật) sau)|(?:TODO|FIXME|TBD|[Ll]orem ipsum)\b.*)"
    r"[\s\])>.…]*",
    re.DOTALL,
)
"""A text that is nothing but a sign for one that is still to come."""


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields each value that is only a sign for one that is to come."""
    document = reading.document
    facts = document.facts
    if not any(sign in facts for sign in _SIGNS):
        return
    for place, text in _texts(document.data):
        if _ALONE.fullmatch(text):
            span = document.value_span(*place)
            yield Problem(
                "value/placeholder",
                document.path,
                span,
                text=text[:40],
                key=named(place[:-1] if place[-1] in LANGUAGES and len(place) > 1 else place),
            )


def _texts(data: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:  # noqa: ANN401 - raw data
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*place, index))
