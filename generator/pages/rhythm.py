"""A repetition in words: "every first Saturday of the month". What cannot be said simply is not said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.pages import formats

if TYPE_CHECKING:
    from generator.i18n import Language

_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH_DAY = re.compile(r"([+-]?\d)(MO|TU|WE|TH|FR|SA|SU)")
_BOUNDS = frozenset({"COUNT", "UNTIL", "WKST"})
"""Parts that say how long, not how often."""

_NTH = {
    "vi": {1: "đầu tiên", 2: "thứ hai", 3: "thứ ba", 4: "thứ tư", 5: "thứ năm", -1: "cuối cùng"},
    "en": {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"},
}


def rule_words(rule: str, lang: Language) -> str:
    """How often an RFC 5545 rule happens: weekdays, a day of the month, every n-th; empty for any other."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    every = int(parts.pop("INTERVAL", "1"))
    rest = {name: value for name, value in parts.items() if name not in _BOUNDS}
    match rest:
        case {"FREQ": "DAILY", **others} if not others and every == 1:
            return {"vi": "Hằng ngày", "en": "Daily"}[lang]
        case {"FREQ": "WEEKLY", "BYDAY": days, **others} if not others:
            return _weekly(days, every, lang)
        case {"FREQ": "MONTHLY", "BYDAY": days, **others} if not others and every == 1:
            return _nth_days(days, lang)
        case {"FREQ": "MONTHLY", "BYDAY": day, "BYSETPOS": nth, **others} if (
            not others and every == 1 and "," not in day
        ):
            return _nth_days(f"{nth}{day}", lang)
        case {"FREQ": "MONTHLY", "BYMONTHDAY": days, **others} if not others and every == 1:
            return _month_days(days, lang)
        case {"FREQ": "YEARLY", "BYMONTH": month, "BYMONTHDAY": day, **others} if not others and every == 1:
            return _yearly(month, day, lang)
    return ""


def _weekly(days: str, every: int, lang: Language) -> str:
    found = sorted(_RULE_DAYS.index(day) for day in days.split(",") if day in _RULE_DAYS)
    if len(found) != len(days.split(",")):
        return ""
    named = ", ".join(formats.weekdays(lang)[day] for day in found)
    if every == 1:
        return named
    weeks = formats.number_word(every, lang)
    return f"{named}, {weeks} tuần một lần" if lang == "vi" else f"{named}, every {weeks} weeks"


def _nth_days(days: str, lang: Language) -> str:
    named = []
    for day in days.split(","):
        match = _NTH_DAY.fullmatch(day)
        nth = _NTH[lang].get(int(match[1])) if match else None
        if match is None or nth is None:
            return ""
        weekday = formats.weekdays(lang)[_RULE_DAYS.index(match[2])]
        named.append(f"{weekday} {nth}" if lang == "vi" else f"{nth} {weekday}")
    text = ", ".join(named)
    return f"{text} của tháng" if lang == "vi" else f"{text[0].upper()}{text[1:]} of the month"


def _month_days(days: str, lang: Language) -> str:
    numbers = days.split(",")
    if numbers == ["-1"]:
        return {"vi": "Ngày cuối tháng", "en": "Last day of the month"}[lang]
    if not all(re.fullmatch(r"\d{1,2}", number) for number in numbers):
        return ""
    return (
        f"Ngày {', '.join(numbers)} hằng tháng"
        if lang == "vi"
        else f"On the {', '.join(map(_ordinal, numbers))} of the month"
    )


def _yearly(month: str, day: str, lang: Language) -> str:
    if not (month.isdigit() and day.isdigit()):
        return ""
    return (
        f"Ngày {day}/{month} hằng năm"
        if lang == "vi"
        else f"Every year on {day} {formats.month_name(int(month), lang)}"
    )


def _ordinal(number: str) -> str:
    n = int(number)
    suffix = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")  # noqa: PLR2004 - English
    return f"{n}{suffix}"
