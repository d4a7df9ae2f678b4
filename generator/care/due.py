"""What is due on a day: dead links, entries not seen alive for long, texts without English, certificates that run out."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import digest
from generator.care.links import Link, dead_links_of
from generator.checks.ages import newest_sign, should_be_alive
from generator.content import KINDS
from generator.i18n import Bilingual
from generator.parts import Parts
from generator.schema.scalars import PartialDate
from generator.untranslated import untranslated_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.catalog import Catalog

ATTESTED_WITHIN = dt.timedelta(days=2 * 365)
"""An open place, or a standing programme, that no source has shown for longer is looked up again."""

TOGETHER = 64
"""So many entries are kept together."""

_PORTION = 256
"""So many things to do are kept together in their order: where one is another, no others are written again."""

_MARK = 20
"""Signs of a mark."""

TOLD_AHEAD = dt.timedelta(days=90)
"""How long before its last day something that has one is told."""


class Reason(StrEnum):
    """Why somebody should look at an entry, the most urgent first."""

    STEP = "step"
    """The next step of a membership has a last day: a renewal, a confirmation, a reply."""
    LINK = "link"
    """A link leads nowhere, as the last check of links found."""
    ATTEST = "attest"
    TRANSLATE = "translate"


class Due(NamedTuple):
    """One thing to do about one entry."""

    reason: Reason
    kind: str
    slug: str
    path: str
    """The file, relative to the content folder's parent."""
    title: Bilingual
    """Of the entry, or its name."""
    date: dt.date | None = None
    """The last day of the step."""
    seen: PartialDate | None = None
    """The last sign of life; None where no source has a date."""
    step: str = ""
    keys: tuple[str, ...] = ()
    """The keys without English."""
    links: tuple[Link, ...] = ()
    """The dead ones, in the order of lines."""


_REASONS = tuple(Reason)

Plain = tuple[Any, ...]
"""The same as plain data: the place of its reason, what it is ordered by within that, the entry, what is due about it, and a mark.

The mark names all the rest.
"""


class Items(list[Plain]):
    """Things to do, of which the marks name all that is said."""

    @property
    def marks(self) -> list[str]:
        return [item[-1] for item in self]


def due(catalog: Catalog, dead: Collection[str] = ()) -> list[Due]:
    """Everything that is due on the catalog's day, by reason: what ends soonest, or was seen longest ago, first.

    `dead` are the addresses that the last check of links could not open.
    """
    return [told(item) for item in plainly_due(catalog, dead, Parts())]


def plainly_due(catalog: Catalog, dead: Collection[str], parts: Parts) -> list[Plain]:
    """The same as plain data, of which each entry's is kept as a part."""

    def about(key: str) -> tuple[Plain, ...]:
        return _due_about(catalog, dead, *key.split("/", 1))

    keys = [f"{kind}/{slug}" for kind in KINDS for slug in sorted(getattr(catalog, kind))]
    table = parts.table("due", keys, about, lambda *items: items, TOGETHER)
    portions = _kept(parts) if table.is_same else []
    changed = _put_in_place(portions, table.changes) if portions else None
    if changed is None:
        found = sorted(chain.from_iterable(table), key=itemgetter(0, 1))
        portions = [found[at : at + _PORTION] for at in range(0, len(found), _PORTION)]
    parts.keep("sorted", len(portions))
    for number, portion in enumerate(portions):
        if changed is None or number in changed or not parts.stay(f"sorted/{number}"):
            parts.keep(f"sorted/{number}", portion)
    return list(chain.from_iterable(portions))


def _kept(parts: Parts) -> list[list[Plain]]:
    """What was due at the last run, in its order."""
    return [parts.before(f"sorted/{number}") for number in range(parts.before("sorted") or 0)]


def _put_in_place(portions: list[list[Plain]], changes: Sequence[tuple[int, Plain, Plain]]) -> set[int] | None:
    """Puts what is due about entries in the place of what was; returns in which portions, None where its order is another.

    `changes` are those of the table, with all that was due about an entry and all that is.
    """
    changed: set[int] = set()
    for _, were, are in changes:
        if [item[:2] for item in were] != [item[:2] for item in are]:
            return None
        for was, is_ in zip(were, are, strict=True):
            number, portion = next((number, some) for number, some in enumerate(portions) if was in some)
            portion[portion.index(was)] = is_
            changed.add(number)
    return changed


def reason_of(item: Plain) -> Reason:
    return _REASONS[item[0]]


def told(item: Plain) -> Due:
    """What plain data say."""
    reason, _, (kind, slug, path, *title), date, seen, step, keys, links, _ = item
    return Due(
        _REASONS[reason],
        kind,
        slug,
        path,
        Bilingual(*title),
        dt.date.fromisoformat(date) if date else None,
        PartialDate.parse(seen) if seen else None,
        step,
        keys,
        tuple(Link(url, path, line) for url, line in links),
    )


def _due_about(catalog: Catalog, dead: Collection[str], kind: str, slug: str) -> tuple[Plain, ...]:
    """What is due about one entry."""
    entry = getattr(catalog, kind)[slug]
    title = entry.model.title if kind in {"events", "news"} else entry.model.name
    about = kind, slug, entry.path, title.vi, title.en

    def item(  # noqa: PLR0917 - what there is to say
        reason: Reason,
        order: tuple[str, ...] = (),
        date: str = "",
        seen: str = "",
        step: str = "",
        keys: tuple[str, ...] = (),
        links: tuple[tuple[str, int], ...] = (),
    ) -> Plain:
        said = _REASONS.index(reason), order, about, date, seen, step, keys, links
        return *said, digest([repr(said).encode()])[:_MARK]

    def items() -> Iterator[Plain]:
        if kind == "spaces" and (step := _step(catalog, slug)):
            yield item(Reason.STEP, (step[0], slug), date=step[0], step=step[1])
        if dead and (links := dead_links_of(entry, catalog, dead)):
            yield item(Reason.LINK, links=tuple((link.url, link.line) for link in links))
        if should_be_alive(kind, entry.model):
            sign = newest_sign(entry.model)
            if sign is None or sign.latest < catalog.as_of - ATTESTED_WITHIN:
                day = sign.latest if sign else dt.date.min
                yield item(Reason.ATTEST, (day.isoformat(), kind, slug), seen=str(sign or ""))
        if keys := untranslated_keys(entry):
            yield item(Reason.TRANSLATE, keys=keys)

    return tuple(items())


def _step(catalog: Catalog, slug: str) -> tuple[str, str] | None:
    """Day and name of the next step of a membership, where it has to be told."""
    step = catalog.decisions[slug].next_step
    if step and step.date and catalog.as_of <= step.date <= catalog.as_of + TOLD_AHEAD:
        return step.date.isoformat(), str(step.code)
    return None
