"""Events by space, series, field, ward and year: the groups that have a calendar of their own.

Exports, pages and the build ask here, so that they never disagree about which groups there are. Events
of which no day is known are in no calendar, and so in no group.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.revision import added_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from generator.catalog import Catalog
    from generator.schema.event import Event

CITY = "city"
"""The group of all events, whose key is empty."""

YEARS = "years"
"""The city's events by the year in which they begin, as the kind of their groups."""

KINDS = ("spaces", "series", "fields", "wards")
"""The other kinds of group, each by the ids of its entries or terms."""


def group_name(kind: str, key: str) -> str:
    """How `Catalog.gatherings` calls a group: `fields/music`."""
    return f"{kind}/{key}"


def gatherings_of(events: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The events of each group in their order, from the names of the groups of each event; the groups by name.

    There is no group without one, but the city.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    found[group_name(CITY, "")] = []
    for slug, names in events.items():
        for name in names:
            found[name].append(slug)
    return {name: tuple(members) for name, members in sorted(found.items())}


def groups(catalog: Catalog) -> list[tuple[str, str]]:
    """Every group as `(kind, key)`: the city, its years, the newest first, entries by their slugs, and terms in their order."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in catalog.gatherings:
        kind, _, key = name.partition("/")
        found[kind].add(key)
    terms = {kind: [key for key in catalog.vocabularies.get(kind, ()) if key in found[kind]] for kind in KINDS[2:]}
    return [
        (CITY, ""),
        *((YEARS, year) for year in sorted(found[YEARS], reverse=True)),
        *((kind, key) for kind in KINDS for key in terms.get(kind, sorted(found[kind]))),
    ]


def begins_on(event: Event) -> dt.date:
    """The day on which it begins; what is dated by a rule alone begins when its entry was added."""
    first = event.start or min(event.extra, key=lambda moment: moment.sort_key, default=None)
    return first.date if first else added_on(event)


def groups_of(catalog: Catalog, event: Event) -> list[str]:
    """The names of the groups of an event of which a day is known."""
    return [group_name(kind, key) for kind, key in _groups_of(catalog, event)]


def _groups_of(catalog: Catalog, event: Event) -> Iterator[tuple[str, str]]:
    yield CITY, ""
    yield YEARS, str(begins_on(event).year)
    spaces = dict.fromkeys(venue.space for venue in event.venues if venue.space in catalog.spaces)
    for space in spaces:
        yield "spaces", space or ""
    if event.series in catalog.series:
        yield "series", event.series or ""
    for field in dict.fromkeys(event.fields):
        yield "fields", field
    for ward in dict.fromkeys(catalog.spaces[space].model.address.ward for space in spaces):
        if ward:
            yield "wards", ward
