"""The catalog: all checked entries, frozen and joined, as every page and export sees them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.almanac import Almanac
from generator.i18n import Bilingual, sort_key
from generator.membership.decision import Decision, decide_all
from generator.membership.measures import Subject
from generator.membership.rulebooks import rulebook_in_force
from generator.nearness import NearestPlaces
from generator.schedule import Occurrence, State, is_recurring, next_occurrence, state
from generator.tiles import TileSubject
from generator.vocabularies import Vocabularies

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content import Content, Entry
    from generator.membership.evaluation import Assessments
    from generator.schema.event import Event
    from generator.schema.incentives import Incentives
    from generator.schema.network import Rulebook
    from generator.schema.others import News, Series
    from generator.schema.space import Location, Space
    from generator.schema.vocabulary import Term, Ward

NEARBY = 6
"""How many neighbours a space's page shows."""

RELATED = 3
"""How many related spaces it shows besides."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another space near by."""

    space: Entry[Space]
    distance_m: int
    """Between the two points."""
    precision_m: int
    """How far that distance may be off."""


class Catalog:
    """Read-only: everything that pages, exports and search need, by slug and by relation."""

    def __init__(self, content: Content, as_of: dt.date) -> None:
        """Joins `content` as it stands on the day `as_of`."""
        self.as_of = as_of
        self.root: Path = content.root
        self.vocabularies: dict[str, dict[str, Term]] = content.vocabularies
        self.wards: dict[str, Ward] = Vocabularies(content.vocabularies).wards
        self.rulebooks: list[Rulebook] = content.rulebooks
        self.incentives: Incentives | None = content.incentives
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
        self.assessments: dict[str, Assessments] = content.assessments
        self.decisions: dict[str, Decision] = self.decide_by(self.rulebooks)

    @property
    def rulebook(self) -> Rulebook | None:
        """The rulebook in force on the catalog's day; without one, the youngest that decides."""
        deciding = [rulebook for rulebook in self.rulebooks if not rulebook.is_draft]
        return rulebook_in_force(deciding, self.as_of) or (deciding[-1] if deciding else None)

    def subject(self, slug: str) -> Subject:
        """A space as the network looks at it."""
        return Subject(slug, self.spaces[slug].model, self.events_at.get(slug, ()))

    def decide_by(self, rulebooks: list[Rulebook]) -> dict[str, Decision]:
        """The decision about each space on the catalog's day, if these were the rulebooks."""
        return decide_all(map(self.subject, self.spaces), rulebooks, self.assessments, self.as_of)

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
        upcoming = self.next_sessions[entry.slug]
        return upcoming.first if upcoming else dt.date.max

    @cached_property
    def next_sessions(self) -> dict[str, Occurrence | None]:
        """The first session of each event that is not over on the catalog's day."""
        return {slug: next_occurrence(entry.model, self.as_of) for slug, entry in self.events.items()}

    @cached_property
    def edition_numbers(self) -> dict[str, int]:
        """The place of each event among the editions of its series, from 0 on."""
        return {entry.slug: at for editions in self.editions.values() for at, entry in enumerate(editions)}

    @cached_property
    def almanac(self) -> Almanac:
        """All sessions of all events by month."""
        return Almanac(self.events.values(), self.as_of)

    @cached_property
    def neighbours(self) -> dict[str, tuple[Neighbour, ...]]:
        """The nearest spaces of each space; none where its point is not known. Never itself."""
        points = ((slug, entry.model.location, entry.model.status) for slug, entry in self.spaces.items())
        places = NearestPlaces(
            (slug, point.lat, point.lon) for slug, point, status in points if point and status != "closed"
        )
        return {slug: self._neighbours_of(slug, places) for slug in self.spaces}

    def _neighbours_of(self, slug: str, places: NearestPlaces) -> tuple[Neighbour, ...]:
        here = self.spaces[slug].model.location
        if here is None:
            return ()
        return tuple(
            self._neighbour(other, away, here)
            for other, away in places.around(here.lat, here.lon, NEARBY, without=slug)
        )

    def _neighbour(self, slug: str, away: float, here: Location) -> Neighbour:
        entry = self.spaces[slug]
        points = (here, entry.model.location)
        return Neighbour(entry, round(away), sum(point.precision_m or 0 for point in points if point))

    @cached_property
    def related(self) -> dict[str, tuple[Entry[Space], ...]]:
        """Spaces that have something in common with each space and are not among its neighbours."""
        kindred = _Kindred(self.spaces, self.events_at)
        near = {slug: {neighbour.space.slug for neighbour in found} for slug, found in self.neighbours.items()}
        return {slug: kindred.nearest_kin(slug, near[slug], RELATED) for slug in self.spaces}

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


class _Kindred:
    """Spaces by type and field, so that looking for related ones does not look at all."""

    CANDIDATES = 200
    """How many spaces of one kind are compared at the most."""

    def __init__(self, spaces: dict[str, Entry[Space]], events_at: dict[str, tuple[Entry[Event], ...]]) -> None:
        self.spaces = spaces
        self.events_at = events_at
        self.by_kind: defaultdict[str, list[str]] = defaultdict(list)
        for slug, entry in spaces.items():
            for kind in self._kinds(entry.model):
                self.by_kind[kind].append(slug)

    @staticmethod
    def _kinds(space: Space) -> list[str]:
        """From the closest kinship to the widest: type and field, field, type."""
        fields = space.fields[:1]
        return [*(f"{space.types[0]}/{field}" for field in fields), *fields, space.types[0]]

    def nearest_kin(self, slug: str, without: set[str], count: int) -> tuple[Entry[Space], ...]:
        """Spaces with events, fields, type or former district in common; open ones first, never itself."""
        here = self.spaces[slug].model
        hosts = [venue.space for event in self.events_at.get(slug, ()) for venue in event.model.venues if venue.space]
        kin = [other for kind in self._kinds(here) for other in self.by_kind[kind][: self.CANDIDATES]]
        candidates = {other for other in (*hosts, *kin) if other in self.spaces} - {slug} - without
        together = Counter(hosts)

        def closeness(other: str) -> tuple[bool, int, int, bool, bool, str]:
            there = self.spaces[other].model
            shared = len(set(here.fields) & set(there.fields))
            same_district = here.address.former_district == there.address.former_district
            return (
                there.status == "closed",
                -together[other],
                -shared,
                here.types[0] != there.types[0],
                not same_district,
                other,
            )

        return tuple(self.spaces[other] for other in sorted(candidates, key=closeness)[:count])
