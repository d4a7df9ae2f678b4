"""Which events are featured: those of members of the network, by a rule that the page states.

Nobody pays for it, and nothing is hidden for it: featured events also stand in their place in every
list. The rule: coming events at spaces with a recorded certificate; the higher tier first, then the
earlier day; one event for each space.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.schedule import State, is_called_off

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


def featured(catalog: Catalog) -> list[Featured]:
    """The featured events on the catalog's day; none while no certificate is recorded."""
    candidates = [
        (-standing.tier_rank, day, entry.slug, space)
        for space, standing in catalog.standings.by_key(_Certified).items()
        if standing.is_certified
        for entry in catalog.events_at.get(space, ())
        if (day := _coming(catalog, entry)) is not None
    ]
    chosen: dict[str, Featured] = {}
    taken: set[str] = set()
    for _, _, event, space in sorted(candidates):
        if space not in taken and event not in chosen:
            chosen[event] = Featured(catalog.events[event], catalog.spaces[space])
            taken.add(space)
    return list(chosen.values())[:MOST]


def _coming(catalog: Catalog, entry: Entry[Event]) -> dt.date | None:
    """The day of its next session, where it is held and near enough; what is on counts from today."""
    state = catalog.states[entry.slug]
    if is_called_off(entry.model) or state not in {State.ONGOING, State.UPCOMING, State.RECURRING}:
        return None
    session = catalog.next_sessions[entry.slug]
    if session is None or session.first > catalog.as_of + AHEAD:
        return None
    return max(session.first, catalog.as_of)
