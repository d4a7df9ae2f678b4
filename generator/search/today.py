"""What is on at which space, for the map: several days ahead, because a site may have been built days ago.

`theme/src/map/sessions.js` reads it on the visitor's day.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.event_dates import Fate
from generator.search.compact import compact_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.almanac import Session
    from generator.pages.view import View
    from generator.parts import Parts
    from generator.search.rows import Row

DAYS = 10
"""How many days the file holds, from that of the build."""


Sessions = list[tuple[str, str, str, int, int, tuple[str, ...]]]
"""Of each event and clock time: title, slug, time, whether the title is a fallback, days as bits, spaces."""


def sessions_ahead(view: View, parts: Parts) -> Sessions:
    """What is on in the coming days, in plain data; what an event says is a part of its own."""
    found: dict[tuple[str, str], int] = {}
    for session in _sessions(view):
        key = session.entry.slug, f"{session.occurrence.time:%H:%M}" if session.occurrence.time else ""
        found[key] = found.get(key, 0) | _bits(session, view.as_of)
    slugs = sorted({slug for slug, _ in found})
    said = dict(zip(slugs, parts.table(_SAID, slugs, partial(_said, view), _Said, _TOGETHER), strict=True))
    rows: Sessions = []
    for (slug, time), bits in found.items():
        event = said[slug]
        rows.append((event.title, slug, time, event.lacks, bits, event.spaces))
    return rows


def stay_ahead(parts: Parts) -> None:
    """Keeps what events say for when they are asked for again."""
    parts.stay_table(_SAID)


class _Said(NamedTuple):
    """What an event says of itself on the map; a tuple of plain data."""

    title: str
    lacks: int
    """Whether the title is a fallback."""
    spaces: tuple[str, ...]


_SAID, _TOGETHER = "events ahead", 32
"""Under what name these are kept, and so many together."""


def _said(view: View, slug: str) -> tuple[str, int, tuple[str, ...]]:
    event = view.catalog.events[slug].model
    spaces = tuple(venue.space for venue in event.venues if venue.space)
    return view.text(event.title), int(view.lacks(event.title)), spaces


def numbers_on_map(spaces: Iterable[Row]) -> dict[str, int]:
    """The numbers of the spaces that have a point, by their slugs."""
    return {row.slug: number for number, row in enumerate(spaces) if row.point}


def today_file(view: View, sessions: Sessions, numbers: Mapping[str, int]) -> str:
    """`today`: the days, and each event's title, page, clock time, days as bits, and spaces by their `numbers`."""
    written: list[list[Any]] = []
    elsewhere: dict[str, int] = {}
    for title, slug, time, lacks, bits, venues in sessions:
        places = sorted({numbers[space] for space in venues if space in numbers})
        if places:
            written.append([title, f"events/{slug}/", time, lacks, bits, *places])
        else:
            elsewhere[slug] = elsewhere.get(slug, 0) | bits
    written.sort(key=lambda row: (row[2] or "24", row[1]))
    return compact_json(
        {
            "from": view.as_of.isoformat(),
            "elsewhere": [sum(bits >> day & 1 for bits in elsewhere.values()) for day in range(DAYS)],
            "rows": written,
        }
    )


def _sessions(view: View) -> Iterator[Session]:
    """The sessions of these days that are held, on days that are known."""
    first, last = view.as_of, view.as_of + dt.timedelta(days=DAYS - 1)
    days = view.catalog.near_days
    for session in chain(days.dated(first, last), days.repeating(first, last)):
        if session.fate is Fate.HELD and session.occurrence.exact:
            yield session


def _bits(session: Session, first: dt.date) -> int:
    """Bit n is set if the session is on n days after `first`."""
    occurrence = session.occurrence
    start = max((occurrence.first - first).days, 0)
    end = min((occurrence.last - first).days, DAYS - 1)
    return sum(1 << day for day in range(start, end + 1))
