"""A lunar date in words and the Gregorian dates of the event: the calendar tells whether they can be one day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.i18n import fold
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.schema.event import Event
    from generator.vocabularies import Vocabularies

_MONTHS = {
    "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "mot": 11, "chap": 12,
}  # fmt: skip
_IN_WORDS = re.compile(rf"\b(?:(?P<full>ram)|(?P<d>\d{{1,2}})) thang (?P<m>{'|'.join(_MONTHS)})\b")
_TET = re.compile(r"\bm[uo]ng (?P<d>\d{1,2}) tet\b")
_IN_FIGURES = re.compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])")
"""Not part of a Gregorian date with its year."""

_FULL_MOON = 15


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields lunar dates of a label that fall on none of the event's days."""
    if reading.entry is None or reading.kind != "events":
        return
    event: Event = reading.entry.model
    if event.lunar is None or event.start is None or not event.start.exact:
        return
    named = dict.fromkeys(_named(fold(event.lunar.vi)))
    if not named:
        return
    import datetime as dt  # noqa: PLC0415 - few events have a lunar date

    from generator.lunar import lunar_date  # noqa: PLC0415 - so few that the calendar is loaded for them alone

    last = max((event.end or event.start).last_day, event.start.date)
    days = [event.start.date + dt.timedelta(days=n) for n in range((last - event.start.date).days + 1)]
    held = {(date.day, date.month) for date in map(lunar_date, days)}
    for day, month in named:
        if (day, month) not in held:
            first = lunar_date(event.start.date)
            span = reading.document.value_span("lunar")
            found = f"{first.day}/{first.month}"
            yield Problem(
                "event/lunar-disagrees",
                reading.document.path,
                span,
                lunar=f"{day}/{month}",
                start=event.start,
                found=found,
            )


def _named(folded: str) -> Iterator[tuple[int, int]]:
    for match in _IN_WORDS.finditer(folded):
        yield _FULL_MOON if match["full"] else int(match["d"]), _MONTHS[match["m"]]
    for match in _TET.finditer(folded):
        yield int(match["d"]), 1
    if "am lich" in folded:
        for match in _IN_FIGURES.finditer(folded):
            yield int(match["d"]), int(match["m"])
