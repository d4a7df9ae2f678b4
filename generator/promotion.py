"""Which events are featured: those of members of the network, by a rule that the page states.

Nobody pays for it, and nothing is hidden for it: featured events also stand in their place in every
list. The rule: coming events at spaces with a recorded certificate; the higher tier first, then the
earlier day; one event for each space.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.schedule import State

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schema.event import Event
    from generator.schema.space import Space

MOST = 6
"""How many are featured at a time."""

AHEAD = dt.timedelta(days=60)
"""How far ahead an event may begin."""


class Featured(NamedTuple):
    """An event, and the member for whose sake it is featured."""

    event: Entry[Event]
    space: Entry[Space]


class _Certified(NamedTuple):
    is_certified: bool
    tier_rank: int


class _Coming(NamedTuple):
    state: str
    coming: tuple[str, str, str]
    is_called_off: bool


def featured(catalog: Catalog) -> list[Featured]:
    """The featured events on the catalog's day; none while no certificate is recorded."""
    coming = catalog.event_briefs.by_key(_Coming)
    candidates = [
        (-standing.tier_rank, day, event, space)
        for space, standing in catalog.standings.by_key(_Certified).items()
        if standing.is_certified
        for event in catalog.programme_at.get(space, ())
        if (day := _next_day(coming[event], catalog.as_of)) is not None
    ]
    chosen: dict[str, Featured] = {}
    taken: set[str] = set()
    for _, _, event, space in sorted(candidates):
        if space not in taken and event not in chosen:
            chosen[event] = Featured(catalog.events[event], catalog.spaces[space])
            taken.add(space)
    return list(chosen.values())[:MOST]


def _next_day(event: _Coming, as_of: dt.date) -> dt.date | None:
    """The day of its next session, where it is held and near enough; what is on counts from today."""
    if event.is_called_off or event.state not in {State.ONGOING, State.UPCOMING, State.RECURRING}:
        return None
    day = dt.date.fromisoformat(event.coming[0])
    return None if day > as_of + AHEAD else max(day, as_of)
