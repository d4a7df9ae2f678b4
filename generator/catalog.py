"""The catalog: all checked entries, frozen and joined, as every page and export sees them."""

from __future__ import annotations

import datetime as dt
import marshal
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from generator.almanac import Almanac, NearDays, Programmes
from generator.briefs import (
    EventBrief,
    EventKinds,
    Place,
    Service,
    Sign,
    SpaceBrief,
    Standing,
    Words,
    brief_of_event,
    brief_of_space,
    service_of,
    standing_of,
)
from generator.caching import BY_VALUE, digest
from generator.columns import Columns, Narrowed
from generator.event_dates import Dates, NearDates, Rhythm
from generator.facets import KINDS as FACET_KINDS
from generator.facets import Facet, FacetKind, facet_path, grouped
from generator.gatherings import gatherings_of
from generator.i18n import Bilingual
from generator.kinship import Area, Kinship, Related
from generator.membership.decision import Decision, decide, decide_all
from generator.membership.measures import Subject
from generator.membership.rulebooks import rulebook_in_force
from generator.nearness import NearestPlaces
from generator.schedule import HORIZON, Occurrence, State, is_called_off, next_occurrence, planned, state
from generator.schema.vocabulary import wards_of
from generator.ties import KeptTies, Ties, ties_of
from generator.tiles import TileSubject
from generator.watching import Drawn, Grounded, Watched, note, reading, remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from generator.content import Content, Entry
    from generator.exports.timing import Timing
    from generator.membership.evaluation import Assessments
    from generator.pictures import Size
    from generator.schema.event import Event
    from generator.schema.incentives import Incentives
    from generator.schema.network import Rulebook
    from generator.schema.others import News, Series
    from generator.schema.space import Space
    from generator.schema.vocabulary import Term

EntryT = TypeVar("EntryT", bound="Entry[Any]")

LONGEST_FINGERPRINT = 40
"""A longer one is kept as its digest."""

NEARBY = 6
"""How many neighbours a space's page shows."""

RELATED = 3
"""How many related spaces it shows besides."""


class _Stage(NamedTuple):
    state: str


class _Coming(NamedTuple):
    coming: tuple[str, str, str]


class _Decided(NamedTuple):
    decision: str


class _Maybe(NamedTuple):
    wards_maybe: tuple[str, ...]


class _Certified(NamedTuple):
    is_certified: bool
    tier: str
    tier_name: Words
    tier_height: tuple[float, float]


class _Member(NamedTuple):
    gatherings: tuple[str, ...]


class Neighbour(NamedTuple):
    """Another space near by."""

    slug: str
    distance_m: int
    """Between the two points."""


class Catalog:
    """Read-only: everything that pages, exports and search need, by slug and by relation."""

    def __init__(self, content: Content, as_of: dt.date) -> None:
        """Joins `content` as it stands on the day `as_of`."""
        self.as_of = as_of
        self.root: Path = content.root
        self.vocabularies: dict[str, dict[str, Term]] = content.vocabularies
        self.wards = wards_of(content.vocabularies)
        self.rulebooks: list[Rulebook] = content.rulebooks
        self.incentives: Incentives | None = content.incentives
        self.redirects: dict[str, str] = content.redirects
        self.spaces: Watched[Entry[Space]] = _entries("spaces", content.spaces)
        self.events: Watched[Entry[Event]] = _entries("events", content.events)
        self.series: Watched[Entry[Series]] = _entries("series", content.series)
        self.news: Watched[Entry[News]] = _entries("news", content.news, newest_first=True)
        self.events_at = Watched("events_at", self._join_venues(), _contents_of_all)
        self.editions = Watched("editions", self._join_series(), _contents_of_all)
        self.states: Watched[State] = Grounded("states", self.events, self._state_of, self.events.fingerprint)
        self.assessments: dict[str, Assessments] = content.assessments
        kinds = (content.spaces, content.events, content.series, content.news)
        bodies = {entry.path: entry.raw for kind in kinds for entry in kind.values()}
        self.bodies = Watched("bodies", bodies, lambda _, raw: raw)
        """What names the texts below the facts, by the path of the entry (`Entry.body`)."""
        self.pictures = Pictures(self.root / "media", content.pictures, content.size_of)
        """The files of pictures, by name."""

    def release(self) -> None:
        """Lets go of all that it holds, much of which holds it in turn; nobody may ask it for anything afterwards."""
        vars(self).clear()

    def draw(self) -> None:
        """Draws what every page of a space asks for, so that each process that is forked from here has it."""
        with reading(set()):
            _ = (self._places, self.areas.values())
            self.kinship.draw()

    def fingerprints(self, reads: Iterable[str]) -> list[str]:
        """Names for what was read (`watching.note`), as it is in this catalog: equal names, equal answers."""
        found: list[str] = []
        naming: dict[str, Callable[[str], str]] = {}
        for read in reads:
            name, _, key = read.partition("/")
            name_of = naming.get(name)
            if name_of is None:
                name_of = naming[name] = self._watched(name).fingerprint
            each = name_of(key)
            found.append(each if len(each) <= LONGEST_FINGERPRINT else digest([each.encode()]))
        return found

    def _watched(self, name: str) -> Watched[Any] | Columns[Any] | Narrowed[Any] | Pictures:
        """The mapping of that name in notes."""
        kind = name.removeprefix("facets-")
        found: Watched[Any] | Columns[Any] | Narrowed[Any] | Pictures = getattr(self, name) if kind == name else self.facets[kind]
        return found

    @cached_property
    def ties(self) -> KeptTies:
        """What decides which spaces are near or related to which."""

        def draw() -> Ties:
            spaces, events = (((slug, entry.joint) for slug, entry in kind.items()) for kind in (self.spaces, self.events))
            with reading(set()):
                return ties_of(spaces, events, set(self.series))

        return KeptTies(draw)

    @cached_property
    def held(self) -> str:
        """A name for which event is held where."""
        with reading(set()):
            held = sorted((slug, entry.joint.venues) for slug, entry in self.events.items())
            return digest([marshal.dumps(held, BY_VALUE)])

    @property
    def kinds(self) -> tuple[Watched[Any], ...]:
        """The entries of each kind."""
        return self.spaces, self.events, self.series, self.news

    @cached_property
    def keys(self) -> str:
        """A name for which entries there are, in any order."""
        with reading(set()):
            return digest(["\n".join(sorted(self.bodies)).encode()])

    @cached_property
    def facts(self) -> str:
        """A name for the facts of all entries: while it is the same, so is all that is drawn from them on a day."""
        return " ".join(kind.fingerprint("") for kind in self.kinds)

    @cached_property
    def decisions(self) -> Watched[Decision]:
        """What the network says of each space on the catalog's day."""
        with reading(set()):
            return Grounded("decisions", self.spaces, self._decide, self._name_of_decision)

    def _decide(self, slug: str) -> Decision:
        return decide(self.subject(slug), self.rulebooks, self.assessments.get(slug, []), self.as_of)

    def _name_of_decision(self, slug: str) -> str:
        """As it is kept: to name a decision it need not be drawn, while its grounds are the same."""
        return self.standings.row(slug, _Decided).decision

    def _grounds(self, slug: str) -> str:
        """What the decision about a space is drawn from, besides rulebooks and assessments."""
        return f"{self.spaces.fingerprint(slug)} {self.events_at.fingerprint(slug)}"

    @cached_property
    def assessed(self) -> Watched[None]:
        """The spaces of which reviewers have recorded anything, in their order: no other has ever had a certificate."""
        with reading(set()):
            return Watched("assessed", {slug: None for slug in self.spaces if slug in self.assessments}, lambda *_: "")

    @cached_property
    def space_briefs(self) -> Columns[SpaceBrief]:
        """What is counted of each space."""

        def draw(slug: str) -> SpaceBrief:
            return brief_of_space(self, slug)

        with reading(set()):
            return Columns("space_briefs", self.spaces, draw, self.spaces.fingerprint, SpaceBrief)

    @cached_property
    def signs(self) -> Narrowed[Sign]:
        """What is shown of a space beside another, or by its name alone."""
        return Narrowed("signs", self.space_briefs, Sign)

    @cached_property
    def venues(self) -> Narrowed[Place]:
        """What calendars say of a space where an event is held: whatever else it says makes none of them anew."""
        return Narrowed("venues", self.space_briefs, Place)

    @cached_property
    def services(self) -> Columns[Service]:
        """What is counted of what each space gives and asks for."""

        def draw(slug: str) -> Service:
            return service_of(self.spaces[slug].model)

        with reading(set()):
            return Columns("services", self.spaces, draw, self.spaces.fingerprint, Service)

    @cached_property
    def standings(self) -> Columns[Standing]:
        """What is counted of the decision about each space."""

        def draw(slug: str) -> Standing:
            return standing_of(self.decisions[slug], self.subject(slug))

        with reading(set()):
            return Columns("standings", self.spaces, draw, self._grounds, Standing)

    @cached_property
    def possibly_in(self) -> Watched[tuple[str, ...]]:
        """By ward, the spaces that may lie there, while nobody knows in which of several wards they do."""
        with reading(set()):
            found: defaultdict[str, list[str]] = defaultdict(list)
            for slug, space in self.space_briefs.rows(_Maybe).items():
                for ward in space.wards_maybe:
                    found[ward].append(slug)
            return Watched("possibly_in", {ward: tuple(slugs) for ward, slugs in found.items()}, _value)

    @cached_property
    def certified_tiers(self) -> Watched[Bilingual | None]:
        """The names of the tiers of all certificates that hold, by id, the highest first; last one that no rulebook knows."""
        with reading(set()):
            found: dict[str, _Certified] = {}
            for standing in self.standings.by_key(_Certified).values():
                if standing.is_certified:
                    found.setdefault(standing.tier, standing)
            tiers = sorted(found.values(), key=lambda each: (not each.tier, *(-asked for asked in each.tier_height), each.tier))
            names = {each.tier: Bilingual(*each.tier_name) if each.tier else None for each in tiers}
            return Watched("certified_tiers", names, _value)

    @cached_property
    def event_briefs(self) -> Columns[EventBrief]:
        """What is counted of each event."""

        def draw(slug: str) -> EventBrief:
            return brief_of_event(self, slug)

        def grounds(slug: str) -> str:
            places = map(self.spaces.fingerprint, self.events[slug].joint.venues)
            series = self.series.fingerprint(self.events[slug].joint.series or "-")
            return " ".join([self.events.fingerprint(slug), series, *places])

        with reading(set()):
            return Columns("event_briefs", self.events, draw, grounds, EventBrief)

    @cached_property
    def event_kinds(self) -> Narrowed[EventKinds]:
        """What lists of events are narrowed by."""
        return Narrowed("event_kinds", self.event_briefs, EventKinds)

    @property
    def columns(self) -> tuple[Columns[Any], ...]:
        """What is counted of entries."""
        return self.space_briefs, self.services, self.standings, self.event_briefs

    @property
    def kept(self) -> tuple[Columns[Any] | KeptTies, ...]:
        """What is kept from build to build."""
        return *self.columns, self.ties

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
        return [self.events[slug] for slug in self.slugs_in(*states)]

    def slugs_in(self, *states: State) -> list[str]:
        """The same by their slugs."""
        if states == (State.PAST,):
            return _past(self)
        coming = _coming(self)
        found = [slug for slug, event in _stages(self).items() if event.state in states]
        return sorted(found, key=lambda slug: (coming[slug].coming, slug))

    def coming(self, entry: Entry[Event]) -> tuple[dt.date, dt.time, dt.date]:
        """When its first session is that is not over, to sort by; the far future where none is known.

        What was called off stands where it was announced for.
        """
        session = self.next_sessions[entry.slug]
        if session is None and is_called_off(entry.model):
            session = next(iter(planned(entry.model, self.as_of, self.as_of + HORIZON, limit=1)), None)
        return session.sort_key if session else (dt.date.max, dt.time.max, dt.date.max)

    def _state_of(self, slug: str) -> State:
        return state(self.events[slug].model, self.as_of)

    @cached_property
    def next_sessions(self) -> Watched[Occurrence | None]:
        """The first session of each event that is not over on the catalog's day."""

        def draw(slug: str) -> Occurrence | None:
            return next_occurrence(self.events[slug].model, self.as_of)

        with reading(set()):
            return Grounded("next_sessions", self.events, draw, self.events.fingerprint)

    @cached_property
    def programme_at(self) -> Watched[tuple[str, ...]]:
        """The slugs of the events at each space that has any: who says only which they are is not made again for what they say."""

        def draw(slug: str) -> tuple[str, ...]:
            return tuple(event.slug for event in self.events_at[slug])

        with reading(set()):
            return Drawn("programme_at", self.events_at, draw, _value)

    @cached_property
    def editions_beside(self) -> Watched[tuple[str, str]]:
        """The slugs of the editions before and after each event of a series; empty where there is none."""
        found: dict[str, tuple[str, str]] = {}
        with reading(set()):
            for editions in self.editions.values():
                slugs = [entry.slug for entry in editions]
                found |= zip(slugs, zip(["", *slugs], [*slugs[1:], ""], strict=False), strict=False)
        return Watched("editions_beside", found, _value)

    @cached_property
    def calendars(self) -> Watched[list[Timing]]:
        """The dates of every event; none where the exports hold no calendar of it."""
        from generator.exports.timing import timings  # noqa: PLC0415 - exports know the catalog

        def draw(slug: str) -> list[Timing]:
            return timings(self.events[slug].model, self.as_of)

        with reading(set()):
            return Grounded("calendars", self.events, draw, self.events.fingerprint)

    @cached_property
    def gatherings(self) -> Watched[tuple[str, ...]]:
        """The events of each calendar of several, by the name of the group (`gatherings.group_name`)."""
        with reading(set()):
            members = {slug: event.gatherings for slug, event in self.event_briefs.rows(_Member).items()}
            return Watched("gatherings", gatherings_of(members), _value)

    @property
    def almanac(self) -> Almanac:
        """All sessions of all events by month."""
        return _almanac(self)

    @property
    def programmes(self) -> Programmes:
        """The standing programmes."""
        return _programmes(self)

    @property
    def near_days(self) -> NearDays:
        """What is on in the next days."""
        return _near_days(self)

    @cached_property
    def facets(self) -> dict[str, Watched[Facet]]:
        """The spaces by type, field and ward: by the kind's name and the id."""

        def drawn(kind: FacetKind) -> Watched[Facet]:
            groups = self._groups[kind.name]
            return Drawn(f"facets-{kind.name}", groups, lambda key: self._facet(kind, key, groups[key]), _contents_of_facet)

        return {kind.name: drawn(kind) for kind in FACET_KINDS}

    @cached_property
    def _groups(self) -> dict[str, dict[str, list[str]]]:
        """The slugs of their spaces."""
        with reading(set()):
            return grouped((slug, entry.joint.terms) for slug, entry in self.spaces.items())

    def _facet(self, kind: FacetKind, key: str, slugs: list[str]) -> Facet:
        entries = tuple(self.spaces[slug] for slug in slugs)
        return Facet(kind, key, entries, sum(entry.joint.is_closed for entry in entries))

    @cached_property
    def facet_sizes(self) -> Watched[int]:
        """How many spaces each group has, by its path: who says only that much is not made again for a change in one."""
        groups = ((kind, key, slugs) for kind in FACET_KINDS for key, slugs in self._groups[kind.name].items())
        found = {facet_path(kind, key): len(slugs) for kind, key, slugs in groups}
        return Watched("facet_sizes", found, _value)

    @cached_property
    def neighbours(self) -> Watched[tuple[Neighbour, ...]]:
        """The nearest spaces of each space; none where its point is not known. Never itself."""
        with reading(set()):
            return Drawn("neighbours", sorted(self.spaces), self._neighbours_of, _value_of_neighbours)

    @cached_property
    def _places(self) -> NearestPlaces:
        return NearestPlaces(
            (slug, *entry.joint.point)
            for slug, entry in self.spaces.items()
            if entry.joint.point and not entry.joint.is_closed
        )

    def _neighbours_of(self, slug: str) -> tuple[Neighbour, ...]:
        point = self.spaces[slug].joint.point
        found = self._places.around(*point, NEARBY, without=slug) if point else ()
        return tuple(Neighbour(other, round(away)) for other, away in found)

    @cached_property
    def kinship(self) -> Kinship:
        """All spaces by what they share."""
        return Kinship(self.ties.now)

    @cached_property
    def areas(self) -> Watched[Area | None]:
        """For spaces without a point: others of the same ward or former district, where there are any."""

        def draw(slug: str) -> Area | None:
            return self.kinship.area(slug, NEARBY)

        with reading(set()):
            unplaced = sorted(slug for slug, entry in self.spaces.items() if not entry.joint.point)
            return Drawn("areas", unplaced, draw, _value)

    @cached_property
    def related(self) -> Watched[tuple[Related, ...]]:
        """Spaces that have something in common with each space and are not shown as near to it."""
        with reading(set()):
            return Drawn("related", sorted(self.spaces), self._related_to, _value_of_related)

    def _related_to(self, slug: str) -> tuple[Related, ...]:
        area = self.areas.get(slug)
        near = {neighbour.slug for neighbour in self.neighbours[slug]}
        near.update(area.slugs if area else ())
        return self.kinship.related(slug, near | {slug}, RELATED)

    def _join_venues(self) -> dict[str, tuple[Entry[Event], ...]]:
        at: defaultdict[str, list[Entry[Event]]] = defaultdict(list)
        for entry in self.events.values():
            for slug in entry.joint.venues:
                at[slug].append(entry)
        return {slug: tuple(entries) for slug, entries in at.items()}

    def _join_series(self) -> dict[str, tuple[Entry[Event], ...]]:
        editions: defaultdict[str, list[Entry[Event]]] = defaultdict(list)
        for entry in self.events.values():
            if entry.joint.series:
                editions[entry.joint.series].append(entry)
        return {slug: tuple(entries) for slug, entries in editions.items()}


@remembered
def _stages(catalog: Catalog) -> dict[str, _Stage]:
    return catalog.event_briefs.by_key(_Stage)


@remembered
def _coming(catalog: Catalog) -> dict[str, _Coming]:
    return catalog.event_briefs.by_key(_Coming)


@remembered
def _past(catalog: Catalog) -> list[str]:
    """The past events, the newest first."""
    events = catalog.event_briefs.rows(_Stage).items()
    return [slug for slug, event in events if event.state == State.PAST][::-1]


@remembered
def _near_days(catalog: Catalog) -> NearDays:
    return NearDays(catalog.events, catalog.event_briefs.by_key(NearDates), catalog.as_of)


@remembered
def _almanac(catalog: Catalog) -> Almanac:
    return Almanac(catalog.events, catalog.event_briefs.by_key(Dates))


@remembered
def _programmes(catalog: Catalog) -> Programmes:
    return Programmes(catalog.events, catalog.event_briefs.by_key(Rhythm))


class Pictures:
    """The pictures of a folder: what is in them, for those who note what they read."""

    def __init__(self, folder: Path, known: Mapping[str, str], size_of: Callable[[str], Size | None]) -> None:
        """`known` are names for the bytes of those that somebody has just looked at, `size_of` their sizes as published."""
        self.folder = folder
        self._known = dict(known)
        self._size_of = size_of
        self._sizes: dict[str, Size] = {}

    def __getitem__(self, name: str) -> Path:
        note(f"pictures/{name}")
        return self.folder / name

    def size(self, name: str) -> Size:
        """Width and height in pixels as published."""
        file = self[name]
        size = self._sizes.get(name) or self._size_of(name)
        if size is None:
            from generator.pictures import published_size  # noqa: PLC0415 - Pillow is loaded only for what is not remembered

            size = published_size(file)
        self._sizes[name] = size
        return size

    def fingerprint(self, name: str) -> str:
        """A name for the bytes of a picture; empty where there is none."""
        if name not in self._known:
            file = self.folder / name
            self._known[name] = digest([file.read_bytes()]) if file.is_file() else ""
        return self._known[name]


def _entries(name: str, found: dict[str, EntryT], *, newest_first: bool = False) -> Watched[EntryT]:
    ordered = sorted(found.items(), key=lambda item: (item[1].joint.order, item[0]), reverse=newest_first)
    return Watched(name, dict(ordered), _contents)


def _contents(_: str, entry: Entry[Any]) -> str:
    return entry.contents


def _contents_of_all(_: str, entries: tuple[Entry[Any], ...]) -> str:
    return " ".join(f"{entry.slug} {entry.contents}" for entry in entries)


def _value_of_neighbours(_: str, found: tuple[Neighbour, ...]) -> str:
    return " ".join(f"{each.slug} {each.distance_m}" for each in found)


def _contents_of_facet(_: str, facet: Facet) -> str:
    return _contents_of_all("", facet.entries)


def _value_of_related(_: str, found: tuple[Related, ...]) -> str:
    return " ".join(f"{each.slug} {each.bonds}" for each in found)


def _value(_: str, value: object) -> str:
    return repr(value)
