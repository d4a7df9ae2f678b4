"""The closed vocabulary of measures: what the catalog itself can show for a criterion.

A rulebook names a measure; it cannot contain code. Each measure answers with a verdict, the value
it used and the fields or events it read. What is unknown is *not yet shown*, never *not met*.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from generator.schedule import occurrences

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.content import Entry
    from generator.schema.event import Event
    from generator.schema.network import ShownBy
    from generator.schema.space import Space


class Verdict(StrEnum):
    """The three answers to a criterion."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_YET_SHOWN = "not-yet-shown"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a measure may look at."""

    slug: str
    space: Space
    events: tuple[Entry[Event], ...]
    """Events with this space among their venues."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure's answer."""

    verdict: Verdict
    value: str | int | None = None
    """What was found, as data: an address, a count, a price in VND."""
    evidence: tuple[str, ...] = ()
    """Where it was found: keys of the entry (`address`), or `events/<slug>`."""


NOT_YET_SHOWN = Shown(Verdict.NOT_YET_SHOWN)


def located_in_hanoi(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """An address or a ward in Hà Nội, or a website for an online platform."""
    space = subject.space
    if space.address.street or space.address.ward or space.address.former_district:
        return Shown(Verdict.MET, space.address.street or "", ("address",))
    if "online-platform" in space.types and space.contact.website:
        return Shown(Verdict.MET, str(space.contact.website), ("contact",))
    return NOT_YET_SHOWN


def contact_given(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """A way to reach the people: telephone, e-mail, website or page."""
    contact = subject.space.contact
    if contact.phone:
        return Shown(Verdict.MET, str(contact.phone[0]), ("contact",))
    if contact.email:
        return Shown(Verdict.MET, contact.email, ("contact",))
    if contact.links:
        return Shown(Verdict.MET, contact.links[0][1].host, ("contact",))
    return NOT_YET_SHOWN


def open_activity(subject: Subject, _how: ShownBy, as_of: dt.date) -> Shown:
    """A type and at least one creative field, in a space that is not closed."""
    space = subject.space
    if space.is_closed_on(as_of):
        return Shown(Verdict.NOT_MET, str(space.closed or ""), ("status",))
    if space.fields:
        return Shown(Verdict.MET, len(space.fields), ("types", "fields"))
    return NOT_YET_SHOWN


def hours_published(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """Opening hours, as a rule or in words."""
    space = subject.space
    if space.hours:
        return Shown(Verdict.MET, space.hours.osm, ("hours",))
    if space.hours_note:
        return Shown(Verdict.MET, "", ("hours_note",))
    return NOT_YET_SHOWN


def price_published(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """Free entry, or a stated price."""
    admission = subject.space.admission
    if admission.free:
        return Shown(Verdict.MET, 0, ("admission",))
    if admission.price is not None:
        return Shown(Verdict.MET, admission.price, ("admission",))
    return NOT_YET_SHOWN


def accessibility_stated(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """Anything said about access, good or bad: what counts is that people can know."""
    access = subject.space.accessibility
    if access.step_free or access.note:
        return Shown(Verdict.MET, access.step_free or "", ("accessibility",))
    return NOT_YET_SHOWN


def findable(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """An address with a street, a point on the map, or a working link."""
    space = subject.space
    if space.address.street:
        return Shown(Verdict.MET, space.address.street, ("address",))
    if space.location:
        return Shown(Verdict.MET, f"{space.location.lat}, {space.location.lon}", ("location",))
    if space.contact.links:
        return Shown(Verdict.MET, space.contact.links[0][1].host, ("contact",))
    return NOT_YET_SHOWN


def dated_public_events(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """At least `at_least` events with a date here in the `months` up to the day of assessment.

    The first day is that day's date `months` earlier, exclusive; the day of assessment counts. An
    event with many dates counts once, and one known only by its month when the whole month counts.
    """
    since = as_of - relativedelta(months=how.months or 12) + dt.timedelta(days=1)
    held = [
        entry.slug
        for entry in subject.events
        if entry.model.start
        and any(
            session.exact or since <= session.first <= session.last <= as_of
            for session in occurrences(entry.model, since, as_of)
        )
    ]
    verdict = Verdict.MET if len(held) >= (how.at_least or 1) else Verdict.NOT_YET_SHOWN
    return Shown(verdict, len(held), tuple(f"events/{slug}" for slug in held))


def active_for(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """Opened at least `months` before the day of assessment, by the latest day the date can mean."""
    opened = subject.space.opened
    if opened is None:
        return NOT_YET_SHOWN
    old_enough = as_of - relativedelta(months=how.months or 12)
    if opened.latest <= old_enough:
        return Shown(Verdict.MET, str(opened), ("opened",))
    if opened.earliest > old_enough:
        return Shown(Verdict.NOT_MET, str(opened), ("opened",))
    return NOT_YET_SHOWN


def joint_events(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """At least `at_least` events held together with another space of the directory."""
    joint = [
        entry.slug
        for entry in subject.events
        if _has_begun(entry.model, as_of) and len({venue.space for venue in entry.model.venues if venue.space}) > 1
    ]
    if len(joint) >= (how.at_least or 1):
        return Shown(Verdict.MET, len(joint), tuple(f"events/{slug}" for slug in joint))
    return NOT_YET_SHOWN


def festival_venue(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """At least `at_least` festivals held here."""
    festivals = [
        entry.slug for entry in subject.events if entry.model.kind == "festival" and _has_begun(entry.model, as_of)
    ]
    if len(festivals) >= (how.at_least or 1):
        return Shown(Verdict.MET, len(festivals), tuple(f"events/{slug}" for slug in festivals))
    return NOT_YET_SHOWN


def _has_begun(event: Event, as_of: dt.date) -> bool:
    """Whether it took or takes place; a plan, or what was called off, shows nothing yet."""
    return event.status not in {"cancelled", "postponed"} and (event.start is None or event.start.last_day <= as_of)


MEASURES: dict[str, Callable[[Subject, ShownBy, dt.date], Shown]] = {
    "located-in-hanoi": located_in_hanoi,
    "contact-given": contact_given,
    "open-activity": open_activity,
    "hours-published": hours_published,
    "price-published": price_published,
    "accessibility-stated": accessibility_stated,
    "findable": findable,
    "dated-public-events": dated_public_events,
    "active-for": active_for,
    "joint-events": joint_events,
    "festival-venue": festival_venue,
}
"""Every measure a rulebook may name."""
