"""The content lines of iCalendar (RFC 5545, 3.1): a name, parameters and a value, folded.

icalendar reads and checks what is written here in the tests. Writing with it takes four times as long,
which 20,000 events feel; the few forms of a value that calendars of events need are these.
"""

from __future__ import annotations

import datetime as dt
import re

MOST_OCTETS = 75
"""A longer line is folded; a fold never cuts a character in two."""

_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\r": "\\n", "\n": "\\n"}
_TO_ESCAPE = re.compile(r"\r\n|[\\;,\r\n]")


def text(value: str) -> str:
    """A TEXT value (3.3.11)."""
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], value)


def utc(moment: dt.datetime) -> str:
    """A moment in UTC (3.3.5, form 2)."""
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def at(name: str, *points: dt.date | dt.datetime) -> str:
    """A property of days, or of clock times in the zone of the calendar: all of one sort."""
    if isinstance(points[0], dt.datetime):
        values = ",".join(f"{point:%Y%m%dT%H%M%S}" for point in points)
        return folded(f"{name};TZID=Asia/Ho_Chi_Minh:{values}")
    return folded(f"{name};VALUE=DATE:{','.join(f'{point:%Y%m%d}' for point in points)}")


def line(name: str, value: str) -> str:
    """One property; `value` is in the form that its type asks for."""
    return folded(f"{name}:{value}")


def folded(content: str) -> str:
    """The line in pieces of at most `MOST_OCTETS`, each ended as RFC 5545 asks."""
    if len(content) * 4 <= MOST_OCTETS or len(content.encode()) <= MOST_OCTETS:
        return f"{content}\r\n"
    octets = content.encode()
    pieces, start, room = [], 0, MOST_OCTETS
    while start < len(octets):
        end = min(start + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the middle of a character in UTF-8
            end -= 1
        pieces.append(octets[start:end].decode())
        start, room = end, MOST_OCTETS - 1
    return "\r\n ".join(pieces) + "\r\n"
