"""In which order documents stand that fit a query alike.

It is that of their numbers for all but events: coming ones stand by their next day, then past ones
backwards. That order changes from day to day, and with every event that is put off. So it is a list
of its own, and the number of an event is that of its slug: what has a new day is still the same
document, and no other one has to be looked at.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.schedule import State

if TYPE_CHECKING:
    from generator.pages.view import View

_COMING = [state for state in State if state is not State.PAST]


class Order(NamedTuple):
    """How the documents stand; a tuple of plain data."""

    first: int
    """The number of the first event."""
    events: list[int]
    """The numbers of events as they stand."""
    coming: int
    """How many of them are not past; those come first."""

    def numbers(self, size: int) -> list[int]:
        """The numbers of all documents as they stand; there are `size`."""
        after = self.first + len(self.events)
        return [*range(self.first), *self.events, *range(after, size)]


def order_of_documents(view: View) -> Order:
    """The order on the view's day."""
    catalog = view.catalog
    first = len(catalog.spaces)
    number = {slug: at for at, slug in enumerate(sorted(catalog.events), first)}
    coming, past = catalog.slugs_in(*_COMING), catalog.slugs_in(State.PAST)
    return Order(first, [number[slug] for slug in chain(coming, past)], len(coming))
