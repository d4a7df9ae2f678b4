"""What lists and figures of the whole want to know of each entry: plain data, kept from build to build (`columns.Columns`).

To count three thousand spaces, none of them is unpacked or judged: what a count asks for lies here, and is
drawn anew only for those whose grounds have changed. Whoever shows an entry asks the entry itself.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.event_dates import MOST_LESSONS, Month, PlainSession, dates_of, near_dates_of, rhythm_of
from generator.gatherings import begins_on, groups_of
from generator.i18n import fold
from generator.membership.decision import Status
from generator.membership.measures import Verdict
from generator.membership.outlook import outlook
from generator.network.event_figures import days_by_year, took_place
from generator.revision import added_on
from generator.schedule import is_called_off, is_recurring, planned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalog import Catalog
    from generator.i18n import Bilingual
    from generator.membership.decision import Decision
    from generator.membership.measures import Subject
    from generator.schema.event import Event
    from generator.schema.space import Space

UNKNOWN = "unknown"
"""What nobody knows is a value of its own, never "no"."""

YES = "yes"


class SpaceBrief(NamedTuple):
    """A space on the catalog's day."""

    name: Words
    status: str
    has_closed: bool
    """Whether it has closed by that day: a last day may be announced."""
    has_begun: bool
    """Whether it is more than a plan."""
    opened: int | None
    """The years of its dates, however exact those are."""
    closed: int | None
    attested: int | None
    closed_on: str
    """Its last day as it is written; empty where it is not known."""
    types: tuple[str, ...]
    fields: tuple[str, ...]
    street: str
    """Empty where it is not known, as the next ones."""
    ward: str
    district: str
    point: tuple[float, float] | tuple[()]
    """Latitude and longitude; empty where they are not known."""
    precision_m: int | None
    """How exact its point is, where that is known."""
    ownership: str
    is_application_public: bool
    """Whether its own file says so: one that says nothing has not agreed."""
    wards_maybe: tuple[str, ...]
    """Where its ward is not known, those in one of which it lies."""


class Sign(NamedTuple):
    """Of a space's brief what is shown of it beside another, or by its name alone."""

    name: Words
    status: str
    closed_on: str
    types: tuple[str, ...]
    point: tuple[float, float] | tuple[()]
    precision_m: int | None


class Place(NamedTuple):
    """Of a space's brief what is said of it where an event is held there."""

    name: Words
    street: str
    ward: str
    point: tuple[float, float] | tuple[()]
    precision_m: int | None


Words = tuple[str, str | None]
"""Vietnamese and English, as `Bilingual` takes them."""


class Service(NamedTuple):
    """What a space gives and asks for: to visitors, and within the network."""

    free: str
    """`yes`, `no` or `UNKNOWN`, as the next one."""
    step_free: str
    languages: tuple[str, ...]
    amenities: tuple[str, ...]
    offers: tuple[str, ...]
    needs: tuple[str, ...]


class Lacking(NamedTuple):
    """What a space lacks for a tier, in plain data (`outlook.Goal`)."""

    tier: Words
    missing: int
    gates: tuple[Words, ...]
    groups: tuple[tuple[Words, int], ...]


class Standing(NamedTuple):
    """What the network says of a space on the catalog's day: its decision, as far as others count and list it."""

    status: str
    word: str
    """`Decision.standing_word`."""
    is_certified: bool
    score: int
    gates_met: int
    gates: int
    tier: str
    """The tier's id; empty without one."""
    tier_name: Words
    tier_height: tuple[float, float]
    """The points and the share of each group that it asks for, to sort by."""
    tier_rank: int
    """Its place in its rulebook, 1 for the lowest; 0 where the certificate names none."""
    until: str
    """The last day of the standing in ISO 8601; empty where it has none, as the next one."""
    grace_until: str
    may_reach_one: bool
    """Whether what keeps it from a tier may only be missing evidence."""
    met: tuple[str, ...]
    """The ids of the criteria by their verdicts."""
    not_met: tuple[str, ...]
    not_yet_shown: tuple[str, ...]
    lacks: tuple[tuple[Any, ...], ...]
    """Of an applicant whose file says so, what the next tiers lack (`Lacking`)."""
    decision: str
    """`Decision.name`."""


class EventKinds(NamedTuple):
    """Of an event's brief what lists of events are narrowed by."""

    kind: str
    fields: tuple[str, ...]
    wards: tuple[str, ...]
    languages: tuple[str, ...]
    is_free: bool
    is_for_children: bool
    is_step_free: bool


class EventBrief(NamedTuple):
    """An event on the catalog's day."""

    state: str
    """`schedule.State`."""
    coming: tuple[str, str, str]
    """`Catalog.coming` in ISO 8601, to sort by."""
    added: str
    """The day on which it came into the directory (`revision.added_on`), in ISO 8601, as the next ones."""
    starts: str
    """The day of its start; empty where that is not known."""
    begins: str
    """The day on which it begins (`gatherings.begins_on`)."""
    reaches: str
    """The last day that it may have; the end of time for a programme without one, empty where none is known."""
    gatherings: tuple[str, ...]
    """The groups with a calendar that it belongs to, by name (`gatherings.groups_of`)."""
    archived: int
    """The year under which it stands when it is over."""
    kind: str
    fields: tuple[str, ...]
    wards: tuple[str, ...]
    """Of its venues, as far as they are known."""
    languages: tuple[str, ...]
    is_free: bool
    is_for_children: bool
    is_step_free: bool
    is_called_off: bool
    is_recurring: bool
    is_dated: bool
    """Whether a day or a month of a beginning is known, and it is no standing programme."""
    took_place: bool
    """Whether it has begun by the catalog's day, for certain."""
    year: int
    """In which it began; 0 where that is not known, or it has no such day."""
    days: tuple[tuple[int, int], ...] | None
    """Its days in each year up to the catalog's day; None where they are not known, or it is not dated."""
    is_price_stated: bool
    places: tuple[str, ...]
    """Its venues: spaces of the directory by slug, others by their folded name behind `~`."""
    spaces: int
    """How many of them are spaces of the directory."""
    organisers: int
    partners: tuple[str, ...]
    """The folded names of its organisers, each once."""
    sessions: tuple[PlainSession, ...]
    """These three as `event_dates.Dates` has them."""
    lessons: tuple[PlainSession, ...]
    next_month: Month | tuple[()]
    rhythm: str
    """These two as `event_dates.Rhythm` has them."""
    place: tuple[Any, ...]
    near_dated: tuple[PlainSession, ...]
    """These two as `event_dates.NearDates` has them."""
    near_repeating: tuple[PlainSession, ...]


def brief_of_space(catalog: Catalog, slug: str) -> SpaceBrief:
    """What others count of a space."""
    space: Space = catalog.spaces[slug].model
    opened, closed, attested = (day.year if day else None for day in (space.opened, space.closed, space.last_attested))
    return SpaceBrief(
        _words(space.name),
        space.status,
        space.is_closed_on(catalog.as_of),
        _has_begun(space, catalog.as_of),
        opened,
        closed,
        attested,
        str(space.closed or ""),
        _once(space.types),
        _once(space.fields),
        space.address.street or "",
        space.address.ward or "",
        space.address.former_district or "",
        (space.location.lat, space.location.lon) if space.location else (),
        space.location.precision_m if space.location else None,
        space.ownership,
        _is_public(space),
        () if space.address.ward else _once(space.address.ward_candidates),
    )


def service_of(space: Space) -> Service:
    """What others count of what it gives and asks for."""
    return Service(
        _free(space),
        space.accessibility.step_free or UNKNOWN,
        _once(space.languages),
        _once(space.amenities),
        _once(space.offers),
        _once(space.needs),
    )


def _is_public(space: Space) -> bool:
    """Whether the space's own file lets its application be published."""
    return bool(space.network and space.network.publish_application)


def _once(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _has_begun(space: Space, as_of: dt.date) -> bool:
    return space.status != "planned" and not (space.opened and space.opened.earliest > as_of)


def _free(space: Space) -> str:
    if space.admission.free or space.admission.price == 0:
        return YES
    return "no" if space.admission.is_stated else UNKNOWN


def standing_of(decision: Decision, subject: Subject) -> Standing:
    """What others count and list of the decision about a space."""
    tier = decision.tier
    by_verdict = {
        verdict: tuple(result.criterion.id for result in decision.results if result.verdict is verdict)
        for verdict in Verdict
    }
    return Standing(
        str(decision.status),
        decision.standing_word,
        decision.is_certified,
        decision.score,
        decision.gates_met,
        len(decision.gates),
        tier.id if tier else "",
        _words(tier.name) if tier else ("", None),
        (tier.min_score or 0, tier.min_group_share) if tier else (0, 0),
        _rank(decision),
        decision.until.isoformat() if decision.until else "",
        decision.grace_until.isoformat() if decision.grace_until else "",
        _may_still_reach_one(decision),
        by_verdict[Verdict.MET],
        by_verdict[Verdict.NOT_MET],
        by_verdict[Verdict.NOT_YET_SHOWN],
        tuple(_lacking(decision, subject)) if decision.rulebook and _is_public(subject.space) else (),
        decision.name,
    )


def _rank(decision: Decision) -> int:
    tiers = [tier.id for tier in decision.rulebook.tiers] if decision.rulebook else []
    return tiers.index(decision.tier.id) + 1 if decision.tier and decision.tier.id in tiers else 0


def _lacking(decision: Decision, subject: Subject) -> Iterator[tuple[Any, ...]]:
    for goal in outlook(decision, subject).goals if decision.status is Status.APPLIED else ():
        gates = tuple(_words(gate.text) for gate in goal.gates)
        groups = tuple((_words(group.name), points) for group, points in goal.groups)
        yield tuple(Lacking(_words(goal.tier.name), goal.missing, gates, groups))


def _words(text: Bilingual) -> Words:
    return text.vi, text.en


def _may_still_reach_one(decision: Decision) -> bool:
    unshown = any(result.verdict is Verdict.NOT_YET_SHOWN for result in decision.results)
    failed = any(result.verdict is Verdict.NOT_MET for result in decision.gates)
    return decision.tier is None and (decision.rulebook is None or (unshown and not failed))


def brief_of_event(catalog: Catalog, slug: str) -> EventBrief:
    """What others count of an event."""
    entry = catalog.events[slug]
    event = entry.model
    first, time, last = catalog.coming(entry)
    dates = dates_of(event, catalog.as_of)
    is_dated = not is_recurring(event) and event.start is not None
    days = days_by_year(event, catalog.as_of) if is_dated else None
    spaces = _once([venue.space for venue in event.venues if venue.space])
    others = [f"~{fold(venue.name.vi)}" for venue in event.venues if venue.name and not venue.space]
    return EventBrief(
        str(catalog.states[slug]),
        (first.isoformat(), time.isoformat(), last.isoformat()),
        added_on(event).isoformat(),
        event.start.date.isoformat() if event.start else "",
        begins_on(event).isoformat(),
        _reaches(event),
        tuple(groups_of(catalog, event)) if catalog.calendars[slug] else (),
        _archived_in(event, catalog.as_of),
        event.kind,
        tuple(event.fields),
        _wards_of(catalog, event),
        tuple(event.languages),
        bool(event.admission.free or event.admission.price == 0),
        bool(event.for_children),
        _is_step_free(catalog, event),
        is_called_off(event),
        is_recurring(event),
        is_dated,
        took_place(event, catalog.as_of),
        event.start.date.year if is_dated and event.start else 0,
        tuple(days.items()) if days is not None else None,
        event.admission.is_stated,
        (*spaces, *_once(others)),
        len(spaces),
        len(event.organisers),
        _once([fold(organiser.vi) for organiser in event.organisers]),
        *dates,
        *rhythm_of(event, entry.joint.order),
        *near_dates_of(event, catalog.as_of, dates),
    )


def _wards_of(catalog: Catalog, event: Event) -> tuple[str, ...]:
    places = [catalog.spaces[venue.space].model for venue in event.venues if venue.space in catalog.spaces]
    return _once([space.address.ward for space in places if space.address.ward])


def _is_step_free(catalog: Catalog, event: Event) -> bool:
    """What the event says of it, or else its main venue."""
    main = event.main_venue
    place = catalog.spaces[main.space].model if main and main.space in catalog.spaces else None
    return (event.accessibility.step_free or (place.accessibility.step_free if place else None)) == YES


def _reaches(event: Event) -> str:
    if is_recurring(event) and not event.end:
        return dt.date.max.isoformat()
    moments = [moment for moment in (event.start, event.end, *event.extra) if moment]
    return max((moment.last_day.isoformat() for moment in moments), default="")


def _archived_in(event: Event, as_of: dt.date) -> int:
    """The year in which it began; of a programme whose beginning nobody knows, the year of its last session."""
    first = event.start or min(event.extra, key=lambda moment: moment.sort_key, default=event.end)
    if first:
        return first.date.year
    sessions = planned(event, dt.date.min, as_of, MOST_LESSONS)
    return max((session.last for session in sessions), default=added_on(event)).year
