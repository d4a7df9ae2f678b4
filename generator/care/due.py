"""What is due on a day: dead links, entries not seen alive for long, texts without English, certificates that run out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from generator.care.links import dead_links_of
from generator.checks.ages import newest_sign, should_be_alive
from generator.untranslated import untranslated_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.care.links import Link
    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schema.scalars import PartialDate

ATTESTED_WITHIN = dt.timedelta(days=2 * 365)
"""An open place, or a standing programme, that no source has shown for longer is looked up again."""

TOLD_AHEAD = dt.timedelta(days=90)
"""How long before its last day something that has one is told."""


class Reason(StrEnum):
    """Why somebody should look at an entry."""

    STEP = "step"
    """The next step of a membership has a last day: a renewal, a confirmation, a reply."""
    LINK = "link"
    """A link leads nowhere, as the last check of links found."""
    ATTEST = "attest"
    TRANSLATE = "translate"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do about one entry."""

    reason: Reason
    kind: str
    slug: str
    path: str
    """The file, relative to the content folder's parent."""
    entry: Entry[Any]
    date: dt.date | None = None
    """The last day of the step."""
    seen: PartialDate | None = None
    """The last sign of life; None where no source has a date."""
    step: str = ""
    keys: tuple[str, ...] = ()
    """The keys without English."""
    links: tuple[Link, ...] = ()
    """The dead ones, in the order of lines."""


def due(catalog: Catalog, dead: Collection[str] = ()) -> list[Due]:
    """Everything that is due on the catalog's day, by reason: what ends soonest, or was seen longest ago, first.

    `dead` are the addresses that the last check of links could not open.
    """
    return [*_steps(catalog), *_dead(catalog, dead), *_unseen(catalog), *_untranslated(catalog)]


def _steps(catalog: Catalog) -> Iterator[Due]:
    until = catalog.as_of + TOLD_AHEAD
    found = []
    for slug, decision in catalog.decisions.items():
        step = decision.next_step
        if step and step.date and catalog.as_of <= step.date <= until:
            entry = catalog.spaces[slug]
            found.append(Due(Reason.STEP, "spaces", slug, entry.document.path, entry, step.date, step=str(step.code)))
    yield from sorted(found, key=lambda item: (item.date or dt.date.max, item.slug))


def _dead(catalog: Catalog, dead: Collection[str]) -> Iterator[Due]:
    for kind, slug, entry in _entries(catalog, "spaces", "events", "series", "news"):
        if dead and (links := dead_links_of(entry, catalog, dead)):
            yield Due(Reason.LINK, kind, slug, entry.document.path, entry, links=tuple(links))


def _unseen(catalog: Catalog) -> Iterator[Due]:
    found = []
    for kind, slug, entry in _entries(catalog, "spaces", "events"):
        if should_be_alive(kind, entry.model):
            sign = newest_sign(entry.model)
            if sign is None or sign.latest < catalog.as_of - ATTESTED_WITHIN:
                found.append(Due(Reason.ATTEST, kind, slug, entry.document.path, entry, seen=sign))
    yield from sorted(found, key=lambda item: (item.seen.latest if item.seen else dt.date.min, item.kind, item.slug))


def _untranslated(catalog: Catalog) -> Iterator[Due]:
    for kind, slug, entry in _entries(catalog, "spaces", "events", "series", "news"):
        if keys := untranslated_keys(entry):
            yield Due(Reason.TRANSLATE, kind, slug, entry.document.path, entry, keys=keys)


def _entries(catalog: Catalog, *kinds: str) -> Iterator[tuple[str, str, Entry[Any]]]:
    for kind in kinds:
        for slug, entry in getattr(catalog, kind).items():
            yield kind, slug, entry
