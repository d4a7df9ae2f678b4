"""The catalog: all checked entries, frozen and joined, as every page and export sees them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.geography import distance_m
from generator.i18n import Bilingual, sort_key
from generator.membership.decision import Decision, decide
from generator.membership.measures import Subject
from generator.schedule import State, is_recurring, next_occurrence, state
from generator.tiles import TileSubject

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content import Content, Entry
    from generator.schema.event import Event
    from generator.schema.network import Rulebook
    from generator.schema.others import News, Series
    from generator.schema.space import Location, Space
    from generator.schema.vocabulary import Term, Ward

NEARBY = 6
"""How many neighbours a space's page shows."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another space and why it is shown."""

    space: Entry[Space]
    distance_m: int | None
    """Between the two points, in metres; None where one of them is unknown."""
    precision_m: int
    """How far that distance may be off."""
    shared_fields: tuple[str, ...]


class Catalog:
    """Read-only: everything that pages, exports and search need, by slug and by relation."""

    def __init__(self, content: Content, as_of: dt.date) -> None:
        """Joins `content` as it stands on the day `as_of`."""
        self.as_of = as_of
        self.root: Path = content.root
        self.vocabularies: dict[str, dict[str, Term]] = content.vocabularies
        self.wards: dict[str, Ward] = content.wards
        self.rulebooks: list[Rulebook] = content.rulebooks
        self.redirects: dict[str, str] = content.redirects
        self.spaces: dict[str, Entry[Space]] = dict(
            sorted(content.spaces.items(), key=lambda item: (sort_key(item[1].model.name.vi), item[0]))
        )
        self.events: dict[str, Entry[Event]] = dict(sorted(content.events.items(), key=_event_order))
        self.series: dict[str, Entry[Series]] = dict(
            sorted(content.series.items(), key=lambda item: (sort_key(item[1].model.name.vi), item[0]))
        )
        self.news: dict[str, Entry[News]] = dict(
            sorted(content.news.items(), key=lambda item: (item[1].model.date.latest, item[0]), reverse=True)
        )
        self.events_at: dict[str, tuple[Entry[Event], ...]] = self._join_venues()
        self.editions: dict[str, tuple[Entry[Event], ...]] = self._join_series()
        self.states: dict[str, State] = {slug: state(entry.model, as_of) for slug, entry in self.events.items()}
        self.decisions: dict[str, Decision] = {
            slug: decide(
                Subject(slug, entry.model, self.events_at.get(slug, ())),
                content.rulebooks,
                content.assessments.get(slug, []),
                as_of,
            )
            for slug, entry in self.spaces.items()
        }

    @property
    def rulebook(self) -> Rulebook | None:
        """The rulebook in force on the catalog's day."""
        return next((d.rulebook for d in self.decisions.values()), None) or (
            self.rulebooks[-1] if self.rulebooks else None
        )

    def label(self, vocabulary: str, term_id: str) -> Bilingual:
        """A term's words; the id itself for a term that does not exist."""
        term = self.vocabularies.get(vocabulary, {}).get(term_id)
        return term.label if term else Bilingual(term_id)

    def tile_subject(self, slug: str) -> TileSubject:
        """What the tile of a space is drawn from."""
        space = self.spaces[slug].model
        return TileSubject(slug, tuple(space.types), tuple(space.fields), space.status)

    def events_in(self, *states: State) -> list[Entry[Event]]:
        """The events in any of `states`: past ones newest first, others by their next day."""
        found = [entry for slug, entry in self.events.items() if self.states[slug] in states]
        if states == (State.PAST,):
            return found[::-1]
        return sorted(found, key=lambda entry: (self._next_day(entry), entry.slug))

    def _next_day(self, entry: Entry[Event]) -> dt.date:
        upcoming = next_occurrence(entry.model, self.as_of)
        return upcoming.first if upcoming else dt.date.max

    @cached_property
    def neighbours(self) -> dict[str, tuple[Neighbour, ...]]:
        """The nearest spaces of each space; by shared fields where its point is unknown. Never itself."""
        grid = _Grid(self.spaces)
        return {slug: grid.nearest(slug, NEARBY) for slug in self.spaces}

    def _join_venues(self) -> dict[str, tuple[Entry[Event], ...]]:
        at: defaultdict[str, list[Entry[Event]]] = defaultdict(list)
        for entry in self.events.values():
            for slug in dict.fromkeys(venue.space for venue in entry.model.venues):
                if slug:
                    at[slug].append(entry)
        return {slug: tuple(entries) for slug, entries in at.items()}

    def _join_series(self) -> dict[str, tuple[Entry[Event], ...]]:
        editions: defaultdict[str, list[Entry[Event]]] = defaultdict(list)
        for entry in self.events.values():
            if entry.model.series:
                editions[entry.model.series].append(entry)
        return {slug: tuple(entries) for slug, entries in editions.items()}


def _event_order(item: tuple[str, Entry[Event]]) -> tuple[bool, dt.date, dt.time, str]:
    event = item[1].model
    day, time = event.start.sort_key if event.start else (dt.date.max, dt.time.min)
    return is_recurring(event) and event.start is None, day, time, item[0]


class _Grid:
    """Spaces by cells of about one kilometre, so that looking round one place does not look at all."""

    CELL = 0.01
    """Degrees; at Hà Nội's latitude a cell is at least `CELL_M` metres wide."""

    CELL_M = 1030
    REACHES = (1, 3, 9, 27, 90)
    """How many cells round a place are looked at, until the neighbours are certain; the last is the city."""

    def __init__(self, spaces: dict[str, Entry[Space]]) -> None:
        self.spaces = spaces
        self.cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        self.by_field: defaultdict[str, list[str]] = defaultdict(list)
        for slug, entry in spaces.items():
            if (point := entry.model.location) and entry.model.status != "closed":
                self.cells[self._cell(point.lat, point.lon)].append(slug)
            for field in entry.model.fields[:1]:
                self.by_field[field].append(slug)

    def _cell(self, lat: float, lon: float) -> tuple[int, int]:
        return int(lat // self.CELL), int(lon // self.CELL)

    def nearest(self, slug: str, count: int) -> tuple[Neighbour, ...]:
        here = self.spaces[slug].model
        found = self._by_distance(slug, here.location, count) if here.location else []
        return tuple((found or self._by_field(slug, here))[:count])

    def _by_distance(self, slug: str, point: Location, count: int) -> list[Neighbour]:
        here = self.spaces[slug].model
        row, column = self._cell(point.lat, point.lon)
        found: list[Neighbour] = []
        for reach in self.REACHES:
            found = [
                self._neighbour(here, other)
                for r in range(row - reach, row + reach + 1)
                for c in range(column - reach, column + reach + 1)
                for other in self.cells.get((r, c), ())
                if other != slug
            ]
            found.sort(key=lambda n: (n.distance_m or 0, n.space.slug))
            if len(found) >= count and (found[count - 1].distance_m or 0) <= reach * self.CELL_M:
                break  # whatever lies outside the cells looked at is farther away than these
        return found

    def _by_field(self, slug: str, here: Space) -> list[Neighbour]:
        """Spaces that share a field: open ones first, then those of the same former district."""
        slugs = dict.fromkeys(other for field in here.fields for other in self.by_field[field] if other != slug)
        district = here.address.former_district
        return sorted(
            (self._neighbour(here, other) for other in slugs),
            key=lambda n: (
                n.space.model.status == "closed",
                n.space.model.address.former_district != district,
                -len(n.shared_fields),
                n.space.slug,
            ),
        )

    def _neighbour(self, here: Space, slug: str) -> Neighbour:
        entry = self.spaces[slug]
        there = entry.model.location
        shared = tuple(f for f in here.fields if f in entry.model.fields)
        if not (here.location and there):
            return Neighbour(entry, None, 0, shared)
        away = distance_m(here.location.lat, here.location.lon, there.lat, there.lon)
        doubt = (here.location.precision_m or 0) + (there.precision_m or 0)
        return Neighbour(entry, round(away), doubt, shared)
