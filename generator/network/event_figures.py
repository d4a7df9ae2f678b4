"""What the years brought in events: how many, on how many days, where, free or not, and together with whom.

An event counts in the year in which it begins, in Hà Nội's calendar; its days count in the year
they fall into. Standing programmes are told apart: a rule says when they should happen, no source
that they did.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.network.figures import Figure, Row, Table
from generator.network.space_figures import years_until
from generator.schedule import LASTING_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.catalog import Catalog
    from generator.schema.event import Event

MEASURES = ("events", "days", "free", "venues", "joint", "partners")

_CALLED_OFF = frozenset({"cancelled", "postponed"})
_DAY = dt.timedelta(days=1)


def took_place(event: Event, as_of: dt.date) -> bool:
    """Whether it has begun by that day, for certain: a month that is not over may still be a plan."""
    return event.status not in _CALLED_OFF and event.start is not None and event.start.last_day <= as_of


class _Held(NamedTuple):
    """Of an event what the yearly figures tell."""

    is_dated: bool
    took_place: bool
    year: int
    days: tuple[tuple[int, int], ...] | None
    is_free: bool
    is_price_stated: bool
    places: tuple[str, ...]
    spaces: int
    organisers: int
    partners: tuple[str, ...]


class _Stage(NamedTuple):
    is_dated: bool
    took_place: bool
    is_called_off: bool


def dated(catalog: Catalog) -> list[_Held]:
    """The events that the yearly figures are about."""
    return [event for event in catalog.event_briefs.values(_Held) if event.is_dated and event.took_place]


def announced(catalog: Catalog) -> int:
    """How many dated events have not begun yet."""
    events = catalog.event_briefs.values(_Stage)
    return sum(event.is_dated and not event.is_called_off and not event.took_place for event in events)


def days_by_year(event: Event, as_of: dt.date) -> Counter[int] | None:
    """How many calendar days it has had in each year, from the first to the last, up to `as_of`.

    None where that is not known: only months are, or something that lasts has no known end.
    """
    if event.start is None or not event.start.exact or not all(moment.exact for moment in event.extra):
        return None
    if event.end is None and event.kind in LASTING_KINDS:
        return None
    if event.end is not None and not event.end.exact:
        return None
    first = event.start.date
    last = min(max(event.end.date if event.end else first, first), as_of)
    days: Counter[int] = Counter()
    for year in range(first.year, last.year + 1):
        begin, end = max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31))
        days[year] += (end - begin + _DAY).days
    for day in {moment.date for moment in event.extra}:
        if day <= as_of and not first <= day <= last:
            days[day.year] += 1
    return days


def by_year(catalog: Catalog) -> Table:
    """Six measures for each year in which an event began or ran.

    `free` counts events known to be free; it rests on those whose price is known. `venues` counts
    different places. `joint` counts events of several organisers or in several spaces of the
    directory; it rests on those of which organisers or such spaces are named. `partners` counts
    different organisers.
    """
    events = dated(catalog)
    begun: defaultdict[int, list[_Held]] = defaultdict(list)
    days, lasted, endless = Counter[int](), Counter[int](), Counter[int]()
    for event in events:
        begun[event.year].append(event)
        endless[event.year] += event.days is None
        for year, count in event.days or ():
            days[year] += count
            lasted[year] += 1
    years = years_until(catalog.as_of)

    def row(key: str, of_years: Callable[[int], bool]) -> Row:
        here = [event for year, found in begun.items() if of_years(year) for event in found]
        total, running, unknown = (
            sum(n for year, n in counter.items() if of_years(year)) for counter in (days, lasted, endless)
        )
        return Row(key, (Figure(len(here), len(here), undated), Figure(total, running, unknown), *_shares(here)))

    undated = sum(not event.is_dated and not event.is_called_off for event in catalog.event_briefs.values(_Stage))
    rows = [row(f"before-{years[0]}", lambda year: year < years[0]), *(row(str(year), year.__eq__) for year in years)]
    return Table("events-by-year", MEASURES, tuple(rows), len(events) + undated, undated)


def _shares(events: Sequence[_Held]) -> tuple[Figure, ...]:
    """Free, venues, joint and partners, of the events of one year."""
    priced = [event for event in events if event.is_price_stated]
    free = sum(event.is_free for event in priced)
    placed = [event.places for event in events if event.places]
    telling = [event for event in events if event.organisers or event.spaces > 1]
    joint = sum(event.organisers > 1 or event.spaces > 1 for event in telling)
    organised = [event.partners for event in events if event.organisers]
    partners = set[str]().union(*organised)
    return (
        Figure(free, len(priced), len(events) - len(priced)),
        Figure(len(set().union(*placed)), len(placed), len(events) - len(placed)),
        Figure(joint, len(telling), len(events) - len(telling)),
        Figure(len(partners), len(organised), len(events) - len(organised)),
    )
