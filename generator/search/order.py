"""How documents are numbered, and in which order they stand that fit a query alike.

It is the order of their numbers for all but events: coming ones stand by their next day, then past ones
backwards. That changes from day to day, and with every event that is put off. So it is a list of its own,
and the number of an event follows from its slug and the year in whose archive it stands when it is over:
what has a new day is still the same document, and no other one has to be looked at.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.schedule import State
from generator.watching import remembered

if TYPE_CHECKING:
    from generator.catalog import Catalog

PAST_BY_DAY = 500
"""So many past events stand by their day, and those before them by the year alone: a browser reads less of that than of
one query."""

_COMING = [state for state in State if state is not State.PAST]


class _Archived(NamedTuple):
    archived: int


class Order(NamedTuple):
    """How the documents stand; a tuple of plain data."""

    first: int
    """The number of the first event."""
    events: int
    """How many events there are."""
    listed: list[int]
    """The numbers of events as they stand; those left out come after them, the highest first."""
    coming: int
    """How many of them are not past; those come first."""

    def numbers(self, size: int) -> list[int]:
        """The numbers of all documents as they stand; there are `size`."""
        after = self.first + self.events
        standing = dict.fromkeys(chain(self.listed, range(after - 1, self.first - 1, -1)))
        return [*range(self.first), *standing, *range(after, size)]


@remembered
def numbered_events(catalog: Catalog) -> list[str]:
    """The events in the order of their numbers."""
    found = catalog.event_briefs.by_key(_Archived)
    return sorted(found, key=lambda slug: (found[slug].archived, slug))


def order_of_documents(catalog: Catalog) -> Order:
    """The order on the catalog's day."""
    first = len(catalog.spaces)
    number = {slug: at for at, slug in enumerate(numbered_events(catalog), first)}
    coming, past = catalog.slugs_in(*_COMING), catalog.slugs_in(State.PAST)
    listed = [number[slug] for slug in chain(coming, past[:PAST_BY_DAY])]
    return Order(first, len(number), listed, len(coming))
