"""What is certainly meant: corrections that a machine may make without asking.

Certain is only what has one reading: the same letters without marks, case and gaps; a date whose
first number can be no month. A slip of the hand ("galery") has a likely reading, which is a
suggestion in words and never an edit.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.i18n import fold
from generator.problems import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.document import Document

_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_AMOUNT = re.compile(
    r"(\d{1,3}(?:([. ,])\d{3})(?:\2\d{3})*|\d+)\s*(k|nghìn|ngàn)?\s*(?:đ|₫|đồng|vnđ|vnd)?", re.ASCII | re.IGNORECASE
)
_DECIMAL_COMMA = re.compile(r"-?\d{1,3},\d{1,10}", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:[:hg.](\d{2})?)?\s*(am|pm)?", re.ASCII | re.IGNORECASE)
_OSM = re.compile(r"(?:https?://)?(?:www\.)?(?:openstreetmap\.org|osm\.org)/(node|way|relation)/(\d+)\S*", re.ASCII)
_WIKIDATA = re.compile(r"(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q\d+)\S*|(q\d+)", re.ASCII)
_BARE_LINK = re.compile(r"(?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,}(?:/[^\s<>\"\\]*)?", re.IGNORECASE | re.ASCII)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg", ".pdf", ".md", ".html")
_LATER_MONTH = 12
"""A number above it is no month, so it must be the day."""

PRICES = frozenset({"price", "price_max", "admission"})
"""Keys whose values are amounts in đồng, which has no smaller part: `50.000` can only be fifty thousand."""


@lru_cache(maxsize=65536)
def squashed(text: str) -> str:
    """A name without marks, case, spaces and signs: "Hoàn Kiếm", "hoan-kiem" and "hoankiem" are one."""
    return re.sub(r"[^\w]|_", "", fold(text))


def only_match(word: str, named: Iterable[tuple[str, str]]) -> str | None:
    """The id whose name, or which itself, has the letters of `word`; None where none or several have."""
    wanted = squashed(word)
    found = {id_ for name, id_ in named if squashed(name) == wanted} if wanted else set()
    return found.pop() if len(found) == 1 else None


def iso_date(text: str) -> str | None:
    """`21/11/2026` or `2026/11/21` in ISO 8601; None where day and month could be confused."""
    if match := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = map(int, match.groups())
    elif match := _DATE.fullmatch(text.strip()):
        day, month, year = map(int, match.groups())
        if day <= _LATER_MONTH and day != month:
            return None
    else:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def either_day(text: str) -> tuple[str, str] | None:
    """The days that `05/06/2020` can mean, the Vietnamese reading first; None where it has only one."""
    match = _DATE.fullmatch(text.strip())
    if not match or match[1] == match[2]:
        return None
    first, second, year = map(int, match.groups())
    try:
        return dt.date(year, second, first).isoformat(), dt.date(year, first, second).isoformat()
    except ValueError:
        return None


def iso_month(text: str) -> str | None:
    """`11/2026` in ISO 8601."""
    match = _MONTH.fullmatch(text.strip())
    return f"{match[2]}-{int(match[1]):02}" if match and 1 <= int(match[1]) <= _LATER_MONTH else None


def digits_of_amount(text: str) -> str | None:
    """`50.000`, `50 000 đ` or `50k` in digits; None where it is no whole amount."""
    match = _AMOUNT.fullmatch(text.strip())
    return re.sub(r"\D", "", match[1]) + ("000" if match[3] else "") if match else None


def with_decimal_point(text: str) -> str | None:
    """`21,03` as `21.03`."""
    return text.strip().replace(",", ".") if _DECIMAL_COMMA.fullmatch(text.strip()) else None


def clock_time(text: str) -> str | None:
    """`8pm`, `20h30` or `9:30` as `20:00`, `20:30`, `09:30`."""
    match = _CLOCK.fullmatch(text.strip())
    if not match or text.strip().isdigit():
        return None
    hour, half = int(match[1]), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - a dial
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    minute = int(match[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day


def osm_object(text: str) -> str | None:
    """`https://www.openstreetmap.org/node/123` as `node/123`."""
    match = _OSM.fullmatch(text.strip())
    return f"{match[1]}/{match[2]}" if match else None


def wikidata_item(text: str) -> str | None:
    """`https://www.wikidata.org/wiki/Q123` as `Q123`."""
    match = _WIKIDATA.fullmatch(text.strip())
    return (match[1] or match[2].upper()) if match else None


def yes_or_no(text: str) -> str | None:
    """`có` as `true`, `không` as `false`."""
    return {"co": "true", "khong": "false"}.get(squashed(text))


def link_with_scheme(text: str) -> str | None:
    """`manzi.vn/x` as an address; None where it is perhaps none."""
    bare = text.strip().removeprefix("//")
    if not _BARE_LINK.fullmatch(bare) or bare.lower().endswith(_PICTURES):
        return None
    return f"https://{bare}"


def replacement(document: Document, path: tuple[str | int, ...], text: str) -> tuple[Edit, ...]:
    """The edit that puts `text` in the place of the value at `path`; none where its place is not exact."""
    place = _place(document, path)
    span = None if place is None else document.exact_value(*place)
    if span is None or not _on_one_line(span):
        return ()
    from generator.quoting import write_scalar  # noqa: PLC0415 - loads YAML, for what is to be mended

    return (Edit(span, write_scalar(text, in_brackets=True)),)


def key_replacement(document: Document, path: tuple[str | int, ...], key: str) -> tuple[Edit, ...]:
    """The edit that renames a key; none where another key of its group has or could take that name."""
    span = document.exact_key(*path)
    group = value_at(document.data, path[:-1])
    if span is None or not _on_one_line(span) or not isinstance(group, dict) or key in group:
        return ()
    if sum(squashed(str(other)) == squashed(key) for other in group) > 1:
        return ()
    return (Edit(span, key),)


def written_at(document: Document, path: tuple[str | int, ...]) -> str | None:
    """The text at `path`, if it is one."""
    place = _place(document, path)
    return None if place is None else str(value_at(document.data, place))


def _place(document: Document, path: tuple[str | int, ...]) -> tuple[str | int, ...] | None:
    """Where the text that validation calls `path` really stands.

    A single value may stand for a list or a group of one: `types: Café`, `sources: [example.vn]`.
    """
    for length in range(len(path), max(0, len(path) - 3), -1):
        value = value_at(document.data, path[:length])
        if value is not None:
            return path[:length] if isinstance(value, str) else None
    return None


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - raw data
    for step in path:
        if isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        elif isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif step != 0:  # one value may stand for a list of one
            return None
    return data


def _on_one_line(span: Span) -> bool:
    return span.line == span.end_line


def untabbed(text: str, meaning: Callable[[str], Any]) -> tuple[Edit, ...]:
    """Edits that put spaces in the place of tabs at the beginning of lines.

    `meaning` reads a text, and returns None when it cannot be read. Whether a tab stands for two, four
    or eight spaces must not matter: otherwise nobody can say what belongs to what, and there is no edit.
    """
    lines = text.split("\n")
    read = [
        (width, data)
        for width in (2, 4, 8)
        if (data := meaning("\n".join(_widened(line, width) for line in lines))) is not None
    ]
    if not read or any(data != read[0][1] for _, data in read):
        return ()
    edits = []
    for number, line in enumerate(lines, 1):
        indentation = _indentation(line)
        if "\t" in indentation:
            spaces = indentation.replace("\t", " " * read[0][0])
            edits.append(Edit(Span(number, 1, number, len(indentation) + 1), spaces))
    return tuple(edits)


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _widened(line: str, width: int) -> str:
    indentation = _indentation(line)
    return indentation.replace("\t", " " * width) + line[len(indentation) :]


def without_line(text: str, start_line: int, start_column: int, end_line: int, end_column: int) -> tuple[Edit, ...]:
    """The edit that deletes the line on which a key and its value stand alone (0-based place); else none."""
    if start_line != end_line:
        return ()
    line = text.split("\n")[start_line]
    if line[:start_column].strip() or line[end_column:].strip():
        return ()
    return (Edit(Span(start_line + 1, 1, start_line + 2, 1), ""),)
