"""The small values inside entries: dates as exact as known, clock times, links, numbers.

Each is made from the editor's text by pydantic and raises `PydanticCustomError` whose type is the
problem's code, so an error says what is wrong in the editor's terms.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.certainty import iso_date, iso_month
from generator.i18n import Bilingual
from generator.limits import BODY, FIRST_YEAR, LAST_YEAR, LINK, NAME, RULE, TEXT, Limit


class FromText:
    """A value that is written as one text; subclasses say how to parse it."""

    json_schema: ClassVar[dict[str, Any]] = {"type": "string"}

    def __reduce__(self) -> tuple[type[Any], tuple[Any, ...]]:
        """Pickled as what it is made with, which is read several times as fast as a dataclass's state."""
        made_with: Any = self
        return type(self), tuple(getattr(self, each.name) for each in fields(made_with))

    @classmethod
    def parse(cls, text: str) -> Any:  # noqa: ANN401 - the subclass's own type
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def validate(value: object) -> object:
            if isinstance(value, cls):
                return value
            if isinstance(value, (list, dict)):
                raise PydanticCustomError("value/wrong-shape", "", {})
            return cls.parse("" if value is None else str(value).strip())

        return core_schema.no_info_plain_validator_function(validate, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        return dict(cls.json_schema)


_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_VIETNAMESE_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def _calendar_date(year: int, month: int, day: int, text: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        if 1 <= month <= 12 and year >= 1:  # noqa: PLR2004 - months
            last = calendar.monthrange(year, month)[1]
            raise PydanticCustomError(
                "value/no-such-day", "", {"text": text, "month": f"{year:04}-{month:02}", "last": last}
            ) from error
        raise PydanticCustomError("value/not-a-date", "", {"text": text, "suggestion": "2026-11-21"}) from error


def _within(date: dt.date, first: int, text: str) -> dt.date:
    """The date, where calendars and the lunar year can be trusted with it."""
    if not first <= date.year <= LAST_YEAR.most:
        raise PydanticCustomError("value/out-of-range", "", {"text": text, "limit": f"{first}–{LAST_YEAR.most}"})
    return date


def _not_too_long(text: str, limit: Limit) -> str:
    if len(text) > limit.most:
        raise PydanticCustomError("value/too-long", "", {"limit": limit.most, "length": len(text)})
    return text


def _not_a_date(text: str, **whole: bool) -> PydanticCustomError:
    suggestion = (None if whole else iso_month(text)) or iso_date(text) or "2026-11-21"
    if match := _VIETNAMESE_DATE.fullmatch(text):
        day, month, year = map(int, match.groups())
        if month <= 12:  # noqa: PLR2004 - months
            _calendar_date(year, month, day, text)
            suggestion = f"{year}-{month:02}-{day:02}"
    return PydanticCustomError("value/not-a-date", "", {"text": text, "suggestion": suggestion, **whole})


@dataclass(frozen=True, slots=True, order=True)
class PartialDate(FromText):
    """A date as exact as the source: a year, a month or a day (ISO 8601, Gregorian)."""

    year: int
    month: int | None = None
    day: int | None = None

    json_schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        "examples": ["2019", "2019-10", "2019-10-30"],
    }

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        match = _DATE.fullmatch(text)
        if not match:
            raise _not_a_date(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern has it
        _within(_calendar_date(year, 1 if month is None else month, 1 if day is None else day, text), 1, text)
        return cls(year, month, day)

    @property
    def earliest(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True, slots=True)
class Moment(FromText):
    """A day in Hà Nội, with the clock time where it is known: `2026-11-22` or `2026-11-22T15:00`.

    Where a source names only the month (`2026-11`), it is a whole month, and never drawn as a day.
    """

    date: dt.date
    """The day; the first one of a month."""
    time: dt.time | None = None
    exact: bool = True
    """False for a whole month."""

    json_schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}(-\d{2}([T ]\d{1,2}:\d{2})?)?$",
        "examples": ["2026-11-22", "2026-11-22T15:00", "2026-11"],
    }

    @classmethod
    def parse(cls, text: str) -> Moment:
        day, _, clock = text.replace("T", " ").partition(" ")
        match = _DATE.fullmatch(day)
        if not match or not match[2]:
            raise _not_a_date(text)
        if not match[3]:
            month = _calendar_date(int(match[1]), int(match[2]), 1, day)
            return cls(_within(month, FIRST_YEAR.most, day), exact=False)
        date = _within(_calendar_date(int(match[1]), int(match[2]), int(match[3]), day), FIRST_YEAR.most, day)
        if not clock:
            return cls(date)
        clock_match = _TIME.fullmatch(clock.strip().removesuffix(":00") if clock.count(":") > 1 else clock.strip())
        if not clock_match or int(clock_match[1]) > 23 or int(clock_match[2]) > 59:  # noqa: PLR2004 - a clock
            raise PydanticCustomError("value/not-a-time", "", {"text": clock, "suggestion": f"{day}T19:30"})
        return cls(date, dt.time(int(clock_match[1]), int(clock_match[2])))

    @property
    def last_day(self) -> dt.date:
        """The day itself, or the last one of the month."""
        if self.exact:
            return self.date
        return self.date.replace(day=calendar.monthrange(self.date.year, self.date.month)[1])

    @property
    def sort_key(self) -> tuple[dt.date, dt.time]:
        return self.date, self.time or dt.time.min

    def __str__(self) -> str:
        if not self.exact:
            return f"{self.date:%Y-%m}"
        return f"{self.date}T{self.time:%H:%M}" if self.time else str(self.date)


@dataclass(frozen=True, slots=True)
class Hours(FromText):
    """Opening hours in OpenStreetMap's syntax (https://wiki.openstreetmap.org/wiki/Key:opening_hours)."""

    osm: str

    json_schema: ClassVar[dict[str, Any]] = {"type": "string", "examples": ["Tu-Su 08:30-16:30", "24/7"]}

    @classmethod
    def parse(cls, text: str) -> Hours:
        import opening_hours  # noqa: PLC0415 - only entries with hours need it

        _not_too_long(text, RULE)
        if not opening_hours.validate(text):
            raise PydanticCustomError("value/not-opening-hours", "", {"text": text})
        return cls(text)

    def __str__(self) -> str:
        return self.osm


@dataclass(frozen=True, slots=True)
class Recurrence(FromText):
    """An RFC 5545 recurrence rule, without its start: `FREQ=WEEKLY;BYDAY=SA`."""

    rule: str

    json_schema: ClassVar[dict[str, Any]] = {"type": "string", "examples": ["FREQ=WEEKLY;BYDAY=SA"]}

    @classmethod
    def parse(cls, text: str) -> Recurrence:
        rule = _not_too_long(text, RULE).removeprefix("RRULE:").upper()
        if not _ever_happens(rule):
            raise PydanticCustomError("value/not-a-recurrence", "", {"text": text[:80]})
        return cls(rule)

    def __str__(self) -> str:
        return self.rule


_RULE_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6})?",
    **dict.fromkeys(["BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "WKST"], r"[A-Z\d,+-]+"),
}
"""The parts of RFC 5545, 3.3.10, that choose days. Clock times stand in `start` or `repeats_at`; UNTIL
is local, as there is no time zone to convert from."""

_ORDINAL = re.compile(r"(\d+)[A-Z]", re.ASCII)
_WEEKS_OF_A_MONTH = 5
"""`53MO` counts the Mondays of a year. Of a month there is no sixth, and dateutil looks for it beyond its tables."""

_CALENDAR_END = dt.datetime(9952, 1, 1)  # noqa: DTZ001 - Hà Nội wall time throughout
"""dateutil looks for a day until the year 9999: from here an impossible rule (30 February) ends soon."""


@lru_cache(maxsize=4096)
def _ever_happens(rule: str) -> bool:
    """Whether a rule is well formed and gives any day at all."""
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    formed = all(name in _RULE_PARTS and re.fullmatch(_RULE_PARTS[name], value, re.ASCII) for name, _, value in parts)
    if not formed or len(set(names)) < len(names) or "FREQ" not in names or {"COUNT", "UNTIL"} <= set(names):
        return False
    given = {name: value for name, _, value in parts}
    in_months = given["FREQ"] == "MONTHLY" or "BYMONTH" in given
    if in_months and any(int(n) > _WEEKS_OF_A_MONTH for n in _ORDINAL.findall(given.get("BYDAY", ""))):
        return False
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only entries that repeat need it

    endless = ";".join(f"{name}={value}" for name, _, value in parts if name not in {"COUNT", "UNTIL"})
    try:
        rrulestr(rule, dtstart=_CALENDAR_END)
        return next(iter(rrulestr(endless, dtstart=_CALENDAR_END)), None) is not None
    except (ValueError, KeyError, TypeError, OverflowError):
        return False


_SCHEMES = frozenset({"https", "http"})
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
"""A name on the public network: parts between single dots, the last one no number. `localhost` is none."""
_LONGEST_HOST = 253
"""RFC 1035, 2.3.4."""
_UNFIT = re.compile(r"[\s<>\"\x00-\x1f]|^https?://(?:https?:|[^/?#]*@)|[,;]$")
"""What cannot be in a link: gaps, a second scheme, a password, a sign that belonged to the sentence around it."""


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    outer_bracket = text.endswith(")") and text.count("(") < text.count(")")
    named = len(host) <= _LONGEST_HOST and _HOST.fullmatch(host)
    return parts.scheme in _SCHEMES and bool(named) and not outer_bracket and not _UNFIT.search(text)


def _link_meant(text: str) -> str | None:
    """The link without what does not belong to it; None where that is none either."""
    bare = re.sub(r"^(?:[A-Za-z]*:/*)*/*", "", text).rstrip(",;)")
    meant = f"{'http' if text.startswith('http://') else 'https'}://{bare}"
    return meant if _is_link(meant) else None


@lru_cache(maxsize=256)  # the pages of both languages ask, one after the other
def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


@dataclass(frozen=True, slots=True)
class WebLink(FromText):
    """An http or https address. Anything else (javascript:, data:) is refused."""

    url: str

    json_schema: ClassVar[dict[str, Any]] = {"type": "string", "format": "uri", "pattern": "^https?://"}

    @classmethod
    def parse(cls, text: str) -> WebLink:
        if not _is_link(_not_too_long(text, LINK)):
            context = {"text": text[:80], "suggestion": _link_meant(text) or "https://…"}
            raise PydanticCustomError("value/not-a-link", "", context)
        return cls(text)

    @property
    def host(self) -> str:
        """The site's name, for readers: `hanoigrapevine.com`."""
        return _host(self.url)

    def __str__(self) -> str:
        return self.url


_NUMBER = re.compile(r"\+84\d{9,10}|\+(?!84)\d{8,15}", re.ASCII)
"""In Việt Nam a number has nine digits, or ten with an area code, behind the country's."""

_HOTLINE = re.compile(r"1[89]00\d{4,6}", re.ASCII)
"""A number of the whole country, which cannot be called from abroad and has no E.164 form."""


@dataclass(frozen=True, slots=True)
class Phone(FromText):
    """A telephone number in E.164 form; local Vietnamese writing (`024 3825 5555`) is understood."""

    e164: str
    """A hotline (`19001234`) stands as it is dialled."""

    json_schema: ClassVar[dict[str, Any]] = {"type": "string", "examples": ["+84 24 3824 9494"]}

    @classmethod
    def is_one(cls, text: str) -> bool:
        """Whether a text is a telephone number."""
        try:
            cls.parse(text)
        except PydanticCustomError:
            return False
        return True

    @classmethod
    def parse(cls, text: str) -> Phone:
        digits = re.sub(r"[\s().-]", "", text)
        if _HOTLINE.fullmatch(digits):
            return cls(digits)
        digits = re.sub(r"^(?:(?:\+|00)840?|0)", "+84", digits)
        if not _NUMBER.fullmatch(digits):
            raise PydanticCustomError("value/not-a-phone", "", {"text": text})
        return cls(digits)

    def __str__(self) -> str:
        if _HOTLINE.fullmatch(self.e164):
            return f"{self.e164[:4]} {self.e164[4:]}"
        if re.fullmatch(r"\+8424\d{8}", self.e164):
            return f"+84 24 {self.e164[5:9]} {self.e164[9:]}"
        if re.fullmatch(r"\+84\d{9}", self.e164):
            return f"+84 {self.e164[3:5]} {self.e164[5:8]} {self.e164[8:]}"
        return self.e164


def _text(value: object) -> object:
    """Text stays as written, trimmed; a missing text is a missing value, not the word None."""
    return value.strip() if isinstance(value, str) else value


def _day(value: object) -> object:
    """Pydantic alone would take `0` for a second of 1970, and would not say that February has no 30th."""
    if not isinstance(value, str):
        return value
    match = _DATE.fullmatch(value.strip())
    if not match or not match[3]:
        raise _not_a_date(value, whole=True)
    return _within(_calendar_date(int(match[1]), int(match[2]), int(match[3]), value), FIRST_YEAR.most, value)


Day = Annotated[dt.date, BeforeValidator(_day)]
"""A whole day, for decisions that need one (ISO 8601)."""


def _whole(value: object) -> object:
    """Pydantic alone reads `50.000`, fifty thousand in Việt Nam, as 50."""
    if isinstance(value, str) and not re.fullmatch(r"[+-]?\d{1,15}", value.strip(), re.ASCII):
        raise PydanticCustomError("value/not-a-number", "", {"text": value[:60]})
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number in digits alone, without separators."""

Text = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=TEXT.most)]
"""A line or a paragraph in one language."""

Name = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=NAME.most)]
"""What something is called."""

_LANGUAGE_CODES = (
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfyga"
    "gdglgngugvhahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulv"
    "mgmhmimkmlmnmrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsr"
    "ssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu"
)
_LANGUAGES = frozenset(re.findall("..", _LANGUAGE_CODES))
"""ISO 639-1. A code of three letters (ISO 639-3) is for languages that have none of two, and is taken as it is."""

LANGUAGE_WORDS = {"vn": "vi", "vie": "vi", "tiengviet": "vi", "vietnamese": "vi", "eng": "en", "tienganh": "en"} | {
    "english": "en", "jp": "ja", "cn": "zh", "kr": "ko", "tiengphap": "fr", "french": "fr", "tiengnhat": "ja",
    "japanese": "ja", "tienghan": "ko", "korean": "ko", "tiengtrung": "zh", "chinese": "zh", "tiengduc": "de",
    "german": "de",
}  # fmt: skip
"""What editors write for a language, by its code."""


def _language(value: object) -> object:
    if isinstance(value, str) and len(value.strip()) == 2 and value.strip() not in _LANGUAGES:  # noqa: PLR2004 - ISO 639-1
        raise PydanticCustomError("value/wrong-form", "", {"text": value.strip()})
    return _text(value)


LanguageCode = Annotated[str, BeforeValidator(_language), Field(pattern=r"^[a-z]{2,3}$", examples=["vi"])]

Email = Annotated[
    str,
    BeforeValidator(_text),
    Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$", max_length=254),
]
"""An address in plain letters: `?`, `&` and `%` would add receivers and texts to a `mailto:` link (RFC 6068)."""

Slug = Annotated[str, BeforeValidator(_text), Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name in an address: lower-case ASCII letters, digits and single hyphens."""


def _bilingual(value: object) -> object:
    return _of_two(value, TEXT)


def _bilingual_name(value: object) -> object:
    return _of_two(value, NAME)


def _bilingual_body(value: object) -> object:
    return _of_two(value, BODY)


def _of_two(value: object, limit: Limit) -> object:
    if isinstance(value, Bilingual):
        return value
    if isinstance(value, str):
        value = {"vi": value}
    if not isinstance(value, dict):
        raise PydanticCustomError("value/not-bilingual", "", {})
    unknown = [key for key in value if key not in {"vi", "en"}]
    if unknown:
        raise PydanticCustomError("value/unknown-language", "", {"key": unknown[0]})
    texts = {
        key: (value.get(key) or "").strip() if isinstance(value.get(key), str | None) else None for key in ("vi", "en")
    }
    if texts["vi"] is None or texts["en"] is None:
        raise PydanticCustomError("value/not-bilingual", "", {})
    if not texts["vi"]:
        raise PydanticCustomError("value/no-vietnamese", "", {})
    for text in filter(None, texts.values()):
        _not_too_long(text, limit)
    return Bilingual(vi=texts["vi"], en=texts["en"] or None)


_BILINGUAL_SCHEMA = WithJsonSchema(
    {
        "oneOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {
                    "vi": {"type": "string", "description": "In Vietnamese", "x-vi": "Bằng tiếng Việt"},
                    "en": {
                        "type": ["string", "number", "null"],
                        "description": "In English",
                        "x-vi": "Bằng tiếng Anh",
                    },
                },
                "required": ["vi"],
                "additionalProperties": False,
            },
        ]
    }
)

BilingualText = Annotated[Bilingual, BeforeValidator(_bilingual), _BILINGUAL_SCHEMA]
"""`{vi: …, en: …}`, or a plain text, which is Vietnamese."""

BilingualName = Annotated[Bilingual, BeforeValidator(_bilingual_name), _BILINGUAL_SCHEMA]
"""What something is called, in every list and title."""

BilingualBody = Annotated[Bilingual, BeforeValidator(_bilingual_body), _BILINGUAL_SCHEMA]
"""Markdown, where a file has no room below its facts."""
