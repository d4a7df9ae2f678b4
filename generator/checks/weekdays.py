"""A weekday and a date written side by side that do not agree: one of the two was mistaken."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import Bilingual, fold
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.i18n import Language
    from generator.schema.event import Event
    from generator.vocabularies import Vocabularies

TEXTS = ("title", "summary", "date_note", "repeats_note", "lunar", "hours_note", "place_note")
"""The keys of an event in which dates are written out, besides its changes and the remark on admission."""

_NAMES_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NAMES_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_VI = {
    **dict(zip(["hai", "ba", "tu", "nam", "sau", "bay"], range(6), strict=True)),
    **{str(number): number - 2 for number in range(2, 8)},
}
_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_VIETNAMESE = re.compile(
    r"\b(?:(?:thu |t(?=[2-7]))(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))"
    r",? (?:ngay )?(?P<d>\d{1,2})(?:[/.-]| thang )(?P<m>\d{1,2})(?:(?:[/.-]| nam )(?P<y>\d{4}))?\b"
)
"""In a folded text: `thu bay, 21/11/2026`, `t7 21/11`, `chu nhat ngay 22 thang 11`."""

_WEEKDAY_EN = r"\b(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?:the )?"
_MONTH_EN = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = (
    re.compile(_WEEKDAY_EN + r"(?P<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?" + _MONTH_EN + r"(?:,? (?P<y>\d{4}))?\b"),
    re.compile(_WEEKDAY_EN + _MONTH_EN + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<y>\d{4}))?\b"),
)


class _Written(NamedTuple):
    """A weekday beside a date."""

    text: str
    """As it stands in the entry."""
    weekday: int
    day: int
    month: int
    year: int | None


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields every weekday that is not that of the date beside it."""
    if reading.entry is None or reading.kind != "events":
        return
    event: Event = reading.entry.model
    former = [moment for date in event.moved_from for moment in (date.start, date.end)]
    years = {moment.date.year for moment in (event.start, event.end, *event.extra, *former) if moment}
    years |= {change.date.year for change in event.changes}
    for place, value in _texts(event):
        for lang, text in (("vi", value.vi), ("en", value.en)):
            for written in _written(text or ""):
                if wrong := _disagreement(written, years):
                    names = _NAMES_VI if lang == "vi" else _NAMES_EN
                    span = reading.document.exact_value(*place, lang) or reading.document.value_span(*place)
                    yield Problem(
                        "event/weekday-disagrees",
                        reading.document.path,
                        span,
                        text=written.text,
                        day=wrong.isoformat(),
                        weekday=names[wrong.weekday()],
                    )


def named_day(text: str, lang: Language) -> tuple[str, str] | None:
    """The first date in `text` with a year and a weekday that is not its own: the day in ISO 8601, its true weekday in words."""
    for written in _written(text):
        if wrong := _disagreement(written, set()):
            return wrong.isoformat(), (_NAMES_VI if lang == "vi" else _NAMES_EN)[wrong.weekday()]
    return None


def _texts(event: Event) -> Iterator[tuple[tuple[str | int, ...], Bilingual]]:
    """Where dates may be written out, and what stands there."""
    for key in TEXTS:
        value = getattr(event, key)
        if isinstance(value, Bilingual):
            yield (key,), value
    for index, change in enumerate(event.changes):
        yield ("changes", index, "note"), change.note
    if event.admission.note:
        yield ("admission", "note"), event.admission.note


def _written(text: str) -> Iterator[_Written]:
    folded = fold(text)
    for match in _VIETNAMESE.finditer(folded):
        weekday = 6 if match["sunday"] else _DAYS_VI[match["day"]]
        yield _Written(text[match.start() : match.end()], weekday, int(match["d"]), int(match["m"]), _year(match["y"]))
    for pattern in _ENGLISH:
        for match in pattern.finditer(folded):
            weekday = next(at for at, name in enumerate(_NAMES_EN) if name.lower().startswith(match["day"][:3]))
            month = _MONTHS_EN.index(match["m"]) + 1
            yield _Written(text[match.start() : match.end()], weekday, int(match["d"]), month, _year(match["y"]))


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _disagreement(written: _Written, years: set[int]) -> dt.date | None:
    """The date, where in none of the years that it can mean it falls on the weekday beside it."""
    wrong = None
    for year in sorted({written.year} if written.year else years):
        try:
            day = dt.date(year or 0, written.month, written.day)
        except ValueError:
            continue
        if day.weekday() == written.weekday:
            return None
        wrong = wrong or day
    return wrong
