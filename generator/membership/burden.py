"""What a rulebook asks of a space: fields, declarations, documents, visits. Rules are cheap to write; this is their price.

The cost of a criterion follows from how it is shown, unless the rulebook states it: a measure asks
for the keys it reads, a declaration for itself, required evidence for a document. What two criteria
ask for alike is counted once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.membership.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.schema.network import Criterion, Rulebook

KINDS = ("fields", "declarations", "documents", "visits")
"""What can be asked, from the lightest to the heaviest."""


class Burden(NamedTuple):
    """What is asked, by name, and how much of a rulebook asks for nothing but known facts."""

    fields: tuple[str, ...] = ()
    """Keys of the space's file."""
    declarations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    criteria: int = 0
    """How many criteria there are, gates included."""
    computed: int = 0
    """How many of them are computed from what the site knows already."""

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return {kind: len(getattr(self, kind)) for kind in KINDS}

    @property
    def total(self) -> int:
        """Everything that is asked."""
        return sum(self.counts.values())

    @property
    def weight(self) -> tuple[int, ...]:
        """For comparing: visits weigh most, then documents, declarations and fields."""
        return tuple(len(getattr(self, kind)) for kind in reversed(KINDS))

    def as_json(self) -> dict[str, object]:
        """Counts first, then the names."""
        names = {kind: list(getattr(self, kind)) for kind in KINDS}
        return {**self.counts, "criteria": self.criteria, "computed": self.computed, "names": names}


def rulebook_burden(rulebook: Rulebook) -> Burden:
    """What the whole rulebook asks of a space that wants every point."""
    return _together(rulebook.criteria)


def criterion_burden(criterion: Criterion) -> Burden:
    """What one criterion asks of a space."""
    known = _known.get(id(criterion))
    if known is None or known[0] is not criterion:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        known = _known[id(criterion)] = criterion, _together([criterion])
    return known[1]


_known: dict[int, tuple[Criterion, Burden]] = {}
"""Of criteria that were asked about: those of a rulebook are, for every space."""

_MOST_KNOWN = 1000
"""A dozen rulebooks; a preview reads them again and again."""


def _together(criteria: Iterable[Criterion]) -> Burden:
    criteria = list(criteria)
    names: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for criterion in criteria:
        for kind, asked in _asked(criterion).items():
            names[kind] += asked
    return Burden(
        **{kind: tuple(dict.fromkeys(found)) for kind, found in names.items()},
        criteria=len(criteria),
        computed=sum(criterion.shown_by.measure is not None for criterion in criteria),
    )


def _asked(criterion: Criterion) -> dict[str, list[str]]:
    if criterion.cost is not None:
        return {kind: getattr(criterion.cost, kind) for kind in KINDS}
    how = criterion.shown_by
    if how.measure is not None:
        return {"fields": list(MEASURES[how.measure].reads) if how.measure in MEASURES else []}
    if how.declaration is not None:
        documents = [how.declaration] if how.evidence == "required" else []
        return {"declarations": [how.declaration], "documents": documents}
    return {}


__all__ = ["KINDS", "Burden", "criterion_burden", "rulebook_burden"]
