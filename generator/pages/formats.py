"""Dates, prices and distances as readers of each language write them.

Vietnamese: 21/11/2026, 50.000 ₫, 1,2 km. English: 21 November 2026, VND 50,000, 1.2 km.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from generator.lunar import lunar_date
from generator.schedule import DAWN

if TYPE_CHECKING:
    from generator.i18n import Language
    from generator.schema.scalars import Moment, PartialDate

_MONTHS_EN = tuple(calendar.month_name)[1:]
_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_WEEKDAYS = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def date(day: dt.date, lang: Language) -> str:
    """A day: `21/11/2026`, `21 November 2026`."""
    if lang == "vi":
        return f"{day:%d/%m/%Y}"
    return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def month(year: int, number: int, lang: Language) -> str:
    """A month within a sentence: `tháng 11/2026`, `November 2026`."""
    return f"tháng {number}/{year}" if lang == "vi" else f"{_MONTHS_EN[number - 1]} {year}"


def month_name(number: int, lang: Language) -> str:
    """A month of any year, as a heading: `Tháng 11`, `November`."""
    return f"Tháng {number}" if lang == "vi" else _MONTHS_EN[number - 1]


def partial_date(value: PartialDate, lang: Language) -> str:
    """A date as exact as it is known."""
    if value.day and value.month:
        return date(value.earliest, lang)
    if value.month:
        return f"{value.month:02}/{value.year}" if lang == "vi" else f"{_MONTHS_EN[value.month - 1]} {value.year}"
    return str(value.year)


def moment(value: Moment, lang: Language) -> str:
    """A day with its clock time, or a month."""
    if not value.exact:
        return f"{value.date:%m/%Y}" if lang == "vi" else f"{_MONTHS_EN[value.date.month - 1]} {value.date.year}"
    text = date(value.date, lang)
    return f"{text}, {value.time:%H:%M}" if value.time else text


def date_range(start: Moment, end: Moment | None, lang: Language) -> str:
    """From the first to the last day, without repeating what both share."""
    if end is None or (end.date == start.date and end.exact == start.exact):
        text = moment(start, lang)
        return f"{text}–{end.time:%H:%M}" if end and end.time and start.time else text
    if start.time and end.time and end.date - start.date == dt.timedelta(days=1) and end.time < DAWN:
        return f"{moment(start, lang)}–{end.time:%H:%M}"  # one evening
    if lang == "en" and start.exact and end.exact and start.date.year == end.date.year:
        if start.date.month == end.date.month:
            return f"{start.date.day}–{date(end.date, lang)}"
        return f"{start.date.day} {_MONTHS_EN[start.date.month - 1]} – {date(end.date, lang)}"
    if lang == "vi" and start.exact and end.exact and start.date.year == end.date.year:
        return f"{start.date:%d/%m} – {date(end.date, lang)}"
    return f"{moment(start, lang)} – {moment(end, lang)}"


def exact_range(start: Moment, end: Moment | None, lang: Language) -> str:
    """The same with all that is known of the clock: `12/12/2026, 09:00 – 13/12/2026, 18:00`."""
    text = date_range(start, end, lang)
    if end is None or not (start.time or end.time) or ":" in text:
        return text
    return f"{moment(start, lang)} – {moment(end, lang)}"


def day_span(first: dt.date, last: dt.date, lang: Language) -> str:
    """A few days as a heading: `22 – 28 tháng 11`, `22–28 November 2026`."""
    same_month = first.month == last.month
    if lang == "vi":
        return f"{first.day}{'' if same_month else f' tháng {first.month}'} – {last.day} tháng {last.month}"
    if same_month:
        return f"{first.day}–{date(last, lang)}"
    return f"{first.day} {_MONTHS_EN[first.month - 1]} – {date(last, lang)}"


_NUMBER_WORDS = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def number_word(value: int, lang: Language) -> str:
    """A small number as a word, as headings write it; figures from eleven on."""
    words = _NUMBER_WORDS[lang]
    return words[value] if value < len(words) else str(value)


def lower_first(text: str) -> str:
    """`Quận Hoàn Kiếm` as it stands within an address: `quận Hoàn Kiếm`."""
    return text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    """`tháng 11/2026` at the beginning of a line: `Tháng 11/2026`."""
    return text[:1].upper() + text[1:]


def short_date(day: dt.date, lang: Language) -> str:
    """A day where the year is clear: `21/11`, `21 Nov`."""
    return f"{day:%d/%m}" if lang == "vi" else f"{day.day} {_MONTHS_EN[day.month - 1][:3]}"


def weekday(day: dt.date, lang: Language) -> str:
    return _WEEKDAYS[lang][day.weekday()]


def short_weekday(day: dt.date, lang: Language) -> str:
    return _SHORT_WEEKDAYS[lang][day.weekday()]


def short_weekdays(lang: Language) -> tuple[str, ...]:
    """The seven, Monday first."""
    return _SHORT_WEEKDAYS[lang]


def weekdays(lang: Language) -> tuple[str, ...]:
    """The seven in full, Monday first."""
    return _WEEKDAYS[lang]


def number(value: float, lang: Language, digits: int = 0) -> str:
    """A number with the language's separators."""
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def price(dong: int, lang: Language) -> str:
    """An amount of money: `50.000 ₫`, `VND 50,000`."""
    return f"{number(dong, lang)} ₫" if lang == "vi" else f"VND {number(dong, lang)}"


def distance(metres: float, lang: Language) -> str:
    """A distance no more exact than a walker needs: `150 m`, `1,2 km`."""
    if metres < 1000:  # noqa: PLR2004 - a kilometre
        return f"{max(50, round(metres / 50) * 50)} m"
    return f"{number(metres / 1000, lang, 1)} km"


def lunar(day: dt.date, lang: Language) -> str:
    """The lunar day and month with the year's name: `13/10 Bính Ngọ`."""
    from lunar_vn.can_chi import get_year_can_chi  # noqa: PLC0415 - slow to load, and few days are told so

    found = lunar_date(day)
    leap = {"vi": " nhuận", "en": " (leap)"}[lang] if found.leap else ""
    return f"{found.day}/{found.month}{leap} {get_year_can_chi(found.year)}"
