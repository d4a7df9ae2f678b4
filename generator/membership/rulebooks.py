"""Which rulebook counts on a day, and what a proposed one would put in its place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.schema.network import Rulebook


def rulebook_in_force(rulebooks: Iterable[Rulebook], day: dt.date) -> Rulebook | None:
    """The rulebook that counts on `day`, never a draft; the youngest one where several overlap."""
    return max(
        (rulebook for rulebook in rulebooks if is_in_force(rulebook, day)),
        key=lambda rulebook: (rulebook.in_force.from_, rulebook.id),
        default=None,
    )


def is_in_force(rulebook: Rulebook, day: dt.date) -> bool:
    """Whether it is no draft, and `day` lies between its first and last one."""
    last = rulebook.in_force.until
    return not rulebook.is_draft and rulebook.in_force.from_ <= day and (last is None or day <= last)


def by_id(rulebooks: Iterable[Rulebook], rulebook_id: str | None) -> Rulebook | None:
    """A rulebook that decides, by its id; a draft is none."""
    return next((found for found in rulebooks if found.id == rulebook_id and not found.is_draft), None)


def as_if_in_force(rulebooks: Sequence[Rulebook], proposed: Rulebook, day: dt.date) -> list[Rulebook]:
    """The rulebooks as they would be if `proposed` were in force on `day`.

    A new text of a rulebook that decides already takes its place, from the same day on; any other
    comes into force on `day`. What others would reach past that ends on the day before. A draft is
    treated as what it would become, and stays advisory.
    """
    is_new_text = by_id(rulebooks, proposed.id) is not None
    first = min(proposed.in_force.from_, day) if is_new_text else day
    last = proposed.in_force.until if proposed.in_force.until and proposed.in_force.until >= day else None
    decided = proposed.model_copy(
        update={
            "status": "project-default" if proposed.is_draft else proposed.status,
            "in_force": proposed.in_force.model_copy(update={"from_": first, "until": last}),
        }
    )
    before = first - dt.timedelta(days=1)
    kept = []
    for rulebook in rulebooks:
        if rulebook.id == proposed.id or rulebook.is_draft or rulebook.in_force.from_ >= first:
            continue
        until = min(rulebook.in_force.until or before, before)
        kept.append(rulebook.model_copy(update={"in_force": rulebook.in_force.model_copy(update={"until": until})}))
    return [*kept, decided]
