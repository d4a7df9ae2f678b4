"""Every recorded certificate and how it stands on the catalog's day.

A certificate has a life of its own beside the decision about its space: a space that applies anew
after its certificate ran out is *applied*, while the old certificate is and stays *lapsed*.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import Bilingual
from generator.membership.decision import Status
from generator.membership.register import last_day_of_term

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.membership.decision import Decision
    from generator.schema.network import Certificate, Rulebook
    from generator.schema.parts import Source


class State(StrEnum):
    """How a certificate stands."""

    VALID = "valid"
    IN_GRACE = "in-grace"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


_STATES = {
    Status.MEMBER: State.VALID,
    Status.IN_GRACE: State.IN_GRACE,
    Status.LAPSED: State.LAPSED,
    Status.SUSPENDED: State.SUSPENDED,
    Status.WITHDRAWN: State.WITHDRAWN,
    Status.CLOSED: State.CLOSED,
}

DEFAULT_TERM_MONTHS = 24
"""Where the rulebook of a certificate is not on record, as in `membership.decision`."""


class RecordedCertificate(NamedTuple):
    """One certificate as it was recorded, and its state on a day."""

    space: str
    name: Bilingual
    number: str
    tier_id: str
    tier: Bilingual
    issued: dt.date
    until: dt.date
    """Last day of the term."""
    grace_until: dt.date
    """Last day of grace; `until` where the rulebook grants none."""
    rulebook_id: str
    rulebook: Rulebook | None
    source: Source | None
    state: State
    as_of: dt.date
    state_since: dt.date | None = None
    """First day of a suspension, withdrawal or closure, where it is known."""
    state_until: dt.date | None = None
    """Last day of a suspension, where it has one."""

    @property
    def holds(self) -> bool:
        """Whether the space may show it on this day."""
        return self.state in {State.VALID, State.IN_GRACE}


def register(catalog: Catalog) -> dict[str, RecordedCertificate]:
    """The newest certificate of every space that has one on record, by slug."""
    found = {slug: recorded_certificate(catalog, slug) for slug in catalog.assessed}
    return {slug: certificate for slug, certificate in found.items() if certificate}


def recorded_certificate(catalog: Catalog, slug: str) -> RecordedCertificate | None:
    """The newest certificate on record of one space."""
    decision = catalog.decisions[slug]
    return _recorded(catalog, decision, decision.certificate) if decision.certificate else None


def former_numbers(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The numbers of earlier certificates of spaces in the register, oldest first.

    With them a paper that a newer one has replaced is told from a number that nobody ever gave.
    """
    found = {}
    for slug in catalog.assessed:
        if current := catalog.decisions[slug].certificate:
            acts = (
                act
                for day, item in catalog.assessments.get(slug, ())
                if day <= catalog.as_of and (act := item.certificate)
            )
            given = sorted({(act.issued, act.number) for act in acts if act.issued <= catalog.as_of})
            if numbers := tuple(dict.fromkeys(number for _, number in given if number != current.number)):
                found[slug] = numbers
    return found


def _recorded(catalog: Catalog, decision: Decision, certificate: Certificate) -> RecordedCertificate:
    rulebook = decision.certificate_rulebook
    until = decision.term_until or _last_day(certificate, rulebook)
    grace_until = decision.grace_until or until + dt.timedelta(days=rulebook.grace_days if rulebook else 0)
    tier = next((tier.name for tier in rulebook.tiers if tier.id == certificate.tier), None) if rulebook else None
    closed = catalog.spaces[decision.space].model.closed
    dated = decision.status in {Status.SUSPENDED, Status.WITHDRAWN} or (
        decision.status is Status.CLOSED and closed is not None and closed.day is not None
    )
    state = _STATES.get(decision.status) or _state_by_date(until, decision.as_of)
    return RecordedCertificate(
        space=decision.space,
        name=catalog.spaces[decision.space].model.name,
        number=certificate.number,
        tier_id=certificate.tier,
        tier=tier or Bilingual(certificate.tier),
        issued=certificate.issued,
        until=until,
        grace_until=grace_until,
        rulebook_id=rulebook.id if rulebook else (certificate.rulebook or ""),
        rulebook=rulebook,
        source=certificate.source,
        state=state,
        as_of=decision.as_of,
        state_since=decision.since if dated else None,
        state_until=decision.until if state is State.SUSPENDED else None,
    )


def _last_day(certificate: Certificate, rulebook: Rulebook | None) -> dt.date:
    """The end of a term that nobody asked after any more, because the space has closed."""
    months = rulebook.term_months if rulebook else DEFAULT_TERM_MONTHS
    return last_day_of_term(certificate.issued, months)


def _state_by_date(until: dt.date, as_of: dt.date) -> State:
    """The state where the decision speaks of a newer application.

    A certificate whose days are not over has been ended by other means than time.
    """
    return State.LAPSED if as_of > until else State.WITHDRAWN
