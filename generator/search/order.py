"""Which documents there are, by which number the index knows each, and in which order they stand that fit a query alike.

In that order they lie in the files of cards, too. Spaces come first, in Vietnamese order of their names, so that a list of
them needs no other sorting; then events, those to come by their next day and past ones backwards; then
series, news and pages. The order changes from day to day, and with every name and every event that is put off; a number does
not (`numbering.py`). It follows from the slug and, of an event, the year in whose archive it stands when it is over.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.schedule import State
from generator.search.numbering import VACANT, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.catalog import Catalog
    from generator.parts import Parts

PAST_BY_DAY = 500
"""So many past events stand by their day, and those before them by the year alone: a browser reads less of that than of
one query."""

_COMING = [state for state in State if state is not State.PAST]


class _Archived(NamedTuple):
    archived: int


class Order(NamedTuple):
    """How the documents stand; a tuple of plain data."""

    standing: list[int]
    """Their numbers."""
    coming: int
    """How many events are not past; they stand before the others."""
    by_year: tuple[int, int]
    """The place of the first event that stands by its number alone, the highest first, and the place after the last one."""


class Documents(NamedTuple):
    """All documents, each by its kind and slug: `space/manzi`."""

    numbered: list[str]
    """By number; `VACANT` at those that none has."""
    order: Order


def documents_of(catalog: Catalog, pages: Sequence[str], parts: Parts) -> Documents:
    """The documents on the catalog's day; `pages` are the keys of editorial pages."""
    spaces, series, news = (
        [f"{kind}/{slug}" for slug in found]
        for kind, found in (("space", catalog.spaces), ("series", catalog.series), ("news", catalog.news))
    )
    archived = catalog.event_briefs.by_key(_Archived)
    years: defaultdict[int, list[str]] = defaultdict(list)
    for slug, event in archived.items():
        years[event.archived].append(f"event/{slug}")
    families = [spaces, series, news, pages, *(years[year] for year in sorted(years))]
    numbered = [key for family in families for key in spread(family)]

    numbers = {key: number for number, key in enumerate(numbered) if key != VACANT}
    coming, past = parts.part(
        "events", lambda: (catalog.slugs_in(*_COMING), catalog.slugs_in(State.PAST)[:PAST_BY_DAY])
    )
    listed = [numbers[f"event/{slug}"] for slug in chain(coming, past)]
    by_year = sorted({numbers[f"event/{slug}"] for slug in archived}.difference(listed), reverse=True)
    before = [*(numbers[key] for key in spaces), *listed]
    after = [numbers[key] for key in chain(series, news, pages)]
    order = Order([*before, *by_year, *after], len(coming), (len(before), len(before) + len(by_year)))
    return Documents(numbered, order)
