"""A repetition in words as a rule: "thứ Bảy đầu mỗi tháng", "every Friday and Saturday".

The inverse of `pages.rhythm`, for the few ways in which people say it. What can be read in two ways
("every second Saturday") or says more than these words is no rule: it stays as it was written.
"""

from __future__ import annotations

import datetime as dt
import re

from dateutil.rrule import rrulestr

from generator.i18n import fold

_VIETNAMESE_DAYS = ("hai", "ba", "tu", "nam", "sau", "bay")
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = (
    r"(?:thu (?:hai|bay|ba|tu|nam|sau|[2-7])|chu nhat|t[2-7]|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
)
_DAYS = rf"(?P<days>{_DAY}(?:(?: ?, ?| va | and |, and | & ){_DAY})*)"
_NTH_VI = {"dau": 1, "dau tien": 1, "thu hai": 2, "thu ba": 3, "thu tu": 4, "cuoi": -1, "cuoi cung": -1}
_NTH_EN = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_EVERY_VI = "(?:moi|hang|cac)"
_TIME_VI = "(?:(?:buoi )?(?:sang|trua|chieu|toi|dem) )?"

_DAILY = re.compile(rf"(?:{_EVERY_VI} ngay|daily|every ?day)")
_WEEKLY = (
    re.compile(rf"{_TIME_VI}(?:{_EVERY_VI} )?{_TIME_VI}{_DAYS}(?: (?:hang|moi) tuan)"),
    re.compile(rf"{_EVERY_VI} {_TIME_VI}{_DAYS}"),
    re.compile(rf"every {_DAYS}"),
    re.compile(rf"(?:weekly )?on {_DAYS}"),
)
_FORTNIGHTLY = (
    re.compile(rf"{_TIME_VI}{_DAYS},? (?:hai|2) tuan (?:mot|1) lan"),
    re.compile(rf"(?:hai|2) tuan (?:mot|1) lan,? (?:vao )?{_TIME_VI}{_DAYS}"),
    re.compile(rf"every (?:two|2|other) weeks?,? on {_DAYS}"),
    re.compile(rf"{_DAYS},? every (?:two|2|other) weeks?"),
)
_MONTHLY = (
    re.compile(
        rf"(?:{_EVERY_VI} )?{_TIME_VI}(?P<days>{_DAY}) (?P<nth>dau tien|dau|cuoi cung|cuoi|thu hai|thu ba|thu tu)"
        r"(?: (?:cua|trong))?(?: (?:moi|hang))? thang"
    ),
    re.compile(
        rf"(?:every |the )?(?P<nth>first|1st|third|3rd|fourth|4th|last) (?P<days>{_DAY})"
        r"(?: (?:of|in) (?:the|each|every) month)?"
    ),
    re.compile(rf"(?:every |the )?(?P<nth>second|2nd) (?P<days>{_DAY}) (?:of|in) (?:the|each|every) month"),
)
_MONTH_DAY = (
    re.compile(r"(?:vao )?ngay (?P<day>\d{1,2}) (?:hang|moi) thang"),
    re.compile(r"(?:on )?the (?P<day>\d{1,2})(?:st|nd|rd|th) of (?:each|every) month"),
)
_LAST_CERTAIN_DAY = 28
"""Later days of a month are not in every month; nobody knows what was meant for the others."""


def rule_in(words: str) -> str | None:
    """The RRULE (RFC 5545) that the whole of `words` says; None where it is not certain, or says more."""
    text = " ".join(fold(words).strip(" .;").split())
    if _DAILY.fullmatch(text):
        return "FREQ=DAILY"
    for interval, patterns in (("", _WEEKLY), (";INTERVAL=2", _FORTNIGHTLY)):
        if match := _first(patterns, text):
            return f"FREQ=WEEKLY{interval};BYDAY={','.join(_days(match['days']))}"
    if match := _first(_MONTHLY, text):
        nth = (_NTH_VI | _NTH_EN)[match["nth"]]
        return f"FREQ=MONTHLY;BYDAY={nth}{_days(match['days'])[0]}"
    if (match := _first(_MONTH_DAY, text)) and 1 <= int(match["day"]) <= _LAST_CERTAIN_DAY:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(match['day'])}"
    return None


def gives(rule: str, day: dt.date) -> bool:
    """Whether a rule that counts from `day` gives that day."""
    first = next(iter(rrulestr(rule, dtstart=dt.datetime.combine(day, dt.time.min))), None)
    return first is not None and first.date() == day


def weekday_in(words: str) -> int | None:
    """The one weekday that is named in `words`, Monday is 0; None where there is none, or are several."""
    found = {_number(word) for word in re.findall(rf"\b{_DAY}\b", fold(words))}
    return found.pop() if len(found) == 1 else None


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)


def _days(words: str) -> list[str]:
    numbers = {_number(word) for word in re.findall(_DAY, words)}
    return [_RULE_DAYS[number] for number in sorted(numbers)]


def _number(word: str) -> int:
    if word in {"chu nhat", "cn"}:
        return len(_VIETNAMESE_DAYS)
    if match := re.fullmatch(r"(?:thu |t)([2-7])", word):
        return int(match[1]) - 2
    if word.startswith("thu "):
        return _VIETNAMESE_DAYS.index(word.removeprefix("thu "))
    return _ENGLISH_DAYS.index(word[:3])
