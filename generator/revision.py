"""How often and when an event's entry was changed, as its own file says.

Calendar programs replace what they hold when SEQUENCE grows (RFC 5545, 3.8.7.4), and feeds show
what is new. Neither a clock nor git may decide that: the same content must give the same files.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.schema.event import Event

FIRST_STOCK = dt.date(2026, 11, 21)
"""The day on which the directory's first events were entered: those that do not say when they were added."""


def added_on(event: Event) -> dt.date:
    """The day on which the entry came into the directory."""
    return event.added or FIRST_STOCK


def last_changed(event: Event) -> dt.date:
    """The newest day that the entry names of itself: added, a change, or a dated source."""
    sources = (source.date.earliest for source in event.sources if source.date)
    return max([added_on(event), *(change.date for change in event.changes), *sources])


def sequence(event: Event) -> int:
    """A number that grows with each change that matters to those who wrote the date down.

    Every entry of `changes` counts one, every earlier date two, so that "postponed" (one) is less
    than "moved to a new date" (two), which is less than "moved, then cancelled" (three).
    """
    moves = len(event.moved_from) or event.status == "moved"
    return len(event.changes) + 2 * moves + (event.status in {"cancelled", "postponed"})
