"""The closed vocabulary of measures: what the catalog itself can show for a criterion.

A rulebook names a measure; it cannot contain code. Each measure answers with a verdict, the value
it used, the fields or events it read, and the day of that evidence. What is unknown is *not yet
shown*, never *not met*. `MEASURES`, at the end, says of each which parameters it takes and which
keys of an entry it needs; words for people are in the locales, under `measure`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from generator.schedule import occurrences
from generator.schema.scalars import PartialDate

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


class Subject(NamedTuple):
    """What a measure may look at."""

    slug: str
    space: Space
    events: tuple[Entry[Event], ...]
    """Events with this space among their venues."""


class Shown(NamedTuple):
    """A measure's answer."""

    verdict: Verdict
    value: str | int | None = None
    """What was found, as data: an address, a count, a price in VND."""
    evidence: tuple[str, ...] = ()
    """Where it was found: keys of the entry (`address`), or `events/<slug>`."""
    date: PartialDate | None = None
    """Of the evidence, as exact as known: the newest source of the keys, or the newest event."""


NOT_YET_SHOWN = Shown(Verdict.NOT_YET_SHOWN)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with what it takes and what it costs a space."""

    judge: Callable[[Subject, ShownBy, dt.date], Shown]
    needs: tuple[str, ...] = ()
    """Parameters of `shown_by` that it cannot do without."""
    reads: tuple[str, ...] = ()
    """Keys that a space fills in for it; none where it reads the calendar alone."""
    counts_events: bool = False

    def __call__(self, subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
        """The answer about a space on a day."""
        return self.judge(subject, how, as_of)


def located_in_hanoi(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """An address or a ward in Hà Nội, or a website for an online platform."""
    space = subject.space
    if space.address.street or space.address.ward or space.address.former_district:
        return _met(space, space.address.street or "", "address")
    if "online-platform" in space.types and space.contact.website:
        return _met(space, str(space.contact.website), "contact")
    return NOT_YET_SHOWN


def contact_given(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """A way to reach the people: telephone, e-mail, website or page."""
    contact = subject.space.contact
    if contact.phone:
        return _met(subject.space, str(contact.phone[0]), "contact")
    if contact.email:
        return _met(subject.space, contact.email, "contact")
    if contact.links:
        return _met(subject.space, contact.links[0][1].host, "contact")
    return NOT_YET_SHOWN


def open_activity(subject: Subject, _how: ShownBy, as_of: dt.date) -> Shown:
    """A type and at least one creative field, in a space that is not closed."""
    space = subject.space
    if space.is_closed_on(as_of):
        return Shown(Verdict.NOT_MET, str(space.closed or ""), ("status",), _sourced(space, "status"))
    if space.fields:
        return _met(space, len(space.fields), "types", "fields")
    return NOT_YET_SHOWN


def hours_published(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """Opening hours, as a rule or in words."""
    space = subject.space
    if space.hours:
        return _met(space, space.hours.osm, "hours")
    if space.hours_note:
        return _met(space, "", "hours_note")
    return NOT_YET_SHOWN


def price_published(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """Free entry, or a stated price."""
    admission = subject.space.admission
    if admission.free:
        return _met(subject.space, 0, "admission")
    if admission.price is not None:
        return _met(subject.space, admission.price, "admission")
    return NOT_YET_SHOWN


def accessibility_stated(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """Anything said about access, good or bad: what counts is that people can know."""
    access = subject.space.accessibility
    if access.step_free or access.note:
        return _met(subject.space, access.step_free or "", "accessibility")
    return NOT_YET_SHOWN


def findable(subject: Subject, _how: ShownBy, _as_of: dt.date) -> Shown:
    """An address with a street, a point on the map, or a working link."""
    space = subject.space
    if space.address.street:
        return _met(space, space.address.street, "address")
    if space.location:
        return _met(space, f"{space.location.lat}, {space.location.lon}", "location")
    if space.contact.links:
        return _met(space, space.contact.links[0][1].host, "contact")
    return NOT_YET_SHOWN


def dated_public_events(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """At least `at_least` events with a date here in the `months` up to the day of assessment.

    The first day is that day's date `months` earlier, exclusive; the day of assessment counts. An
    event with many dates counts once, and one known only by its month when the whole month counts.
    """
    held = last_days(subject, how, as_of)
    verdict = Verdict.MET if len(held) >= (how.at_least or 1) else Verdict.NOT_YET_SHOWN
    newest = _exactly(max(held.values())) if held else None
    return Shown(verdict, len(held), tuple(f"events/{slug}" for slug in held), newest)


def last_days(subject: Subject, how: ShownBy, as_of: dt.date) -> dict[str, dt.date]:
    """The events that `dated-public-events` counts, each with its last day up to the day of assessment."""
    since = as_of - relativedelta(months=how.months or 12) + dt.timedelta(days=1)
    dated = (entry for entry in subject.events if entry.model.start is not None)
    found = ((entry.slug, _last_day(entry.model, since, as_of)) for entry in dated)
    return {slug: day for slug, day in found if day is not None}


_LATELY = dt.timedelta(days=31)
"""Of what is held every day, the last day is found without unfolding a year."""


def _last_day(event: Event, since: dt.date, as_of: dt.date) -> dt.date | None:
    """The last day from `since` to `as_of` on which it is known to have been held."""
    for first in (max(since, as_of - _LATELY), since):
        days = [
            min(session.last, as_of)
            for session in occurrences(event, first, as_of)
            if session.exact or since <= session.first <= session.last <= as_of
        ]
        if days:
            return max(days)
    return None


def active_for(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """Opened at least `months` before the day of assessment, by the latest day the date can mean."""
    space = subject.space
    if space.opened is None:
        return NOT_YET_SHOWN
    old_enough = as_of - relativedelta(months=how.months or 12)
    if space.opened.latest <= old_enough:
        return _met(space, str(space.opened), "opened")
    if space.opened.earliest > old_enough:
        return Shown(Verdict.NOT_MET, str(space.opened), ("opened",), _sourced(space, "opened"))
    return NOT_YET_SHOWN


def joint_events(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """At least `at_least` events held together with another space of the directory."""
    return _enough(
        [
            entry
            for entry in subject.events
            if _has_begun(entry.model, as_of) and len({venue.space for venue in entry.model.venues if venue.space}) > 1
        ],
        how,
    )


def festival_venue(subject: Subject, how: ShownBy, as_of: dt.date) -> Shown:
    """At least `at_least` festivals held here."""
    return _enough(
        [entry for entry in subject.events if entry.model.kind == "festival" and _has_begun(entry.model, as_of)], how
    )


def _enough(events: list[Entry[Event]], how: ShownBy) -> Shown:
    if not events:
        return NOT_YET_SHOWN
    verdict = Verdict.MET if len(events) >= (how.at_least or 1) else Verdict.NOT_YET_SHOWN
    newest = max((entry.model.start.date for entry in events if entry.model.start), default=None)
    paths = tuple(f"events/{entry.slug}" for entry in events)
    return Shown(verdict, len(events), paths, _exactly(newest) if newest else None)


def _has_begun(event: Event, as_of: dt.date) -> bool:
    """Whether it took or takes place; a plan, or what was called off, shows nothing yet."""
    return event.status not in {"cancelled", "postponed"} and (event.start is None or event.start.last_day <= as_of)


def _met(space: Space, value: str | int, *keys: str) -> Shown:
    return Shown(Verdict.MET, value, keys, _sourced(space, *keys))


def _sourced(space: Space, *keys: str) -> PartialDate | None:
    """The date of the newest source of any of the keys; a source that names no keys stands for all."""
    dates = [s.date for s in space.sources if s.date and (not s.supports or set(keys) & set(s.supports))]
    return max(dates, key=lambda date: (date.latest, date.earliest), default=None)


def _exactly(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


MEASURES: dict[str, Measure] = {
    "located-in-hanoi": Measure(located_in_hanoi, reads=("address",)),
    "contact-given": Measure(contact_given, reads=("contact",)),
    "open-activity": Measure(open_activity, reads=("types", "fields")),
    "hours-published": Measure(hours_published, reads=("hours",)),
    "price-published": Measure(price_published, reads=("admission",)),
    "accessibility-stated": Measure(accessibility_stated, reads=("accessibility",)),
    "findable": Measure(findable, reads=("address",)),
    "dated-public-events": Measure(dated_public_events, needs=("at_least", "months"), counts_events=True),
    "active-for": Measure(active_for, needs=("months",), reads=("opened",)),
    "joint-events": Measure(joint_events, needs=("at_least",), counts_events=True),
    "festival-venue": Measure(festival_venue, needs=("at_least",), counts_events=True),
}
"""Every measure a rulebook may name."""
