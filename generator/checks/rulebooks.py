"""A rulebook adds up, names what exists, and has a time of its own beside the others."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.likeness import closest
from generator.membership.measures import MEASURES
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content import Content
    from generator.document import Document
    from generator.schema.network import Criterion, Rulebook, Scale

WHOLE = 100
"""What the weights of all groups add up to: people read a score as so many of a hundred."""

_PARAMETERS = ("at_least", "months", "evidence")


def check(content: Content) -> Iterator[Problem]:
    """Yields rulebooks that do not add up, name what is not there, or leave days unclear."""
    pairs = list(zip(content.rulebooks, content.rulebook_documents, strict=True))
    for rulebook, document in pairs:
        yield from check_rulebook(rulebook, document)
        yield from _transitions(rulebook, document, content)
    for rulebook, document in content.salvaged_rulebooks:
        yield from (problem for problem in check_rulebook(rulebook, document) if problem.code not in _ASK_FOR_ALL)
    yield from _same_ids(pairs)
    yield from _times([pair for pair in pairs if not pair[0].is_draft], may_be_gapped=bool(content.broken_rulebooks))


_ASK_FOR_ALL = frozenset(
    {
        "rulebook/legal-basis",
        "rulebook/points",
        "rulebook/not-a-hundred",
        "rulebook/no-points",
        "rulebook/unknown-scale",
        "rulebook/parameter-missing",
        "rulebook/tier-out-of-reach",
        "rulebook/tiers-not-ascending",
        "rulebook/scale-met-from",
    }
)
"""What cannot be said where an invalid value was left out: it may be all that is missing."""


def check_rulebook(rulebook: Rulebook, document: Document) -> Iterator[Problem]:
    """What can be said of a rulebook without the others."""
    if document.path.rpartition("/")[2].partition(".")[0] != rulebook.id:
        yield Problem("rulebook/id", document.path, document.value_span("id"), id=rulebook.id)
    if rulebook.legal_basis is None:
        yield Problem("rulebook/legal-basis", document.path, document.key_span("id"))
    last = rulebook.in_force.until
    if last and last < rulebook.in_force.from_:
        span = document.value_span("in_force", "until")
        yield Problem("rulebook/until-before-from", document.path, span, until=last, first=rulebook.in_force.from_)
    yield from _points(rulebook, document)
    yield from _criteria(rulebook, document)
    yield from _tiers(rulebook, document)
    for at, scale in enumerate(rulebook.scales):
        yield from _scale(scale, at, document)


def _points(rulebook: Rulebook, document: Document) -> Iterator[Problem]:
    for at, group in enumerate(rulebook.groups):
        total = sum(criterion.points for criterion in group.criteria)
        if total != group.weight:
            span = document.value_span("groups", at, "weight")
            yield Problem("rulebook/points", document.path, span, group=group.id, total=total, weight=group.weight)
        if group.minimum > group.weight:
            span = document.value_span("groups", at, "minimum")
            yield Problem(
                "rulebook/minimum", document.path, span, group=group.id, minimum=group.minimum, weight=group.weight
            )
    weights = sum(group.weight for group in rulebook.groups)
    if weights != WHOLE:
        yield Problem("rulebook/not-a-hundred", document.path, document.key_span("groups"), total=weights)


def _criteria(rulebook: Rulebook, document: Document) -> Iterator[Problem]:
    places: list[tuple[tuple[str | int, ...], Criterion]] = [(("gates", at), c) for at, c in enumerate(rulebook.gates)]
    for at, group in enumerate(rulebook.groups):
        places += [(("groups", at, "criteria", index), criterion) for index, criterion in enumerate(group.criteria)]
    for place, criterion in places:
        if bool(criterion.points) is (place[0] == "gates"):
            code = "rulebook/gate-with-points" if criterion.points else "rulebook/no-points"
            yield Problem(code, document.path, document.value_span(*place, "points"), id=criterion.id)
        yield from _shown_by(rulebook, criterion, document, (*place, "shown_by"))
    yield from _twice(document, [((*place, "id"), criterion.id) for place, criterion in places])
    for key in ("groups", "tiers", "scales"):
        yield from _twice(document, [((key, at, "id"), item.id) for at, item in enumerate(getattr(rulebook, key))])


def _twice(document: Document, named: Iterable[tuple[tuple[str | int, ...], str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            yield Problem("rulebook/same-id", document.path, document.value_span(*place), id=name)
        seen.add(name)


def _shown_by(
    rulebook: Rulebook, criterion: Criterion, document: Document, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    how = criterion.shown_by
    if how.score is not None and rulebook.scale(how.score) is None:
        known = [scale.id for scale in rulebook.scales]
        meant = closest(how.score, known) or ", ".join(known) or "…"
        yield Problem(
            "rulebook/unknown-scale", document.path, document.value_span(*place, "score"), scale=how.score, known=meant
        )
    if how.measure is not None and how.measure not in MEASURES:
        span = document.value_span(*place, "measure")
        yield Problem("rulebook/unknown-measure", document.path, span, measure=how.measure, known=", ".join(MEASURES))
        return
    needs = MEASURES[how.measure].needs if how.measure else ()
    takes = ("evidence",) if how.declaration else needs
    name = how.measure or how.declaration or how.score
    for parameter in _PARAMETERS:
        given = getattr(how, parameter) is not None
        if given and parameter not in takes:
            span = document.key_span(*place, parameter)
            yield Problem("rulebook/parameter-not-taken", document.path, span, parameter=parameter, name=name)
        if not given and parameter in needs:
            span = document.value_span(*place)
            yield Problem("rulebook/parameter-missing", document.path, span, parameter=parameter, name=name)


def _tiers(rulebook: Rulebook, document: Document) -> Iterator[Problem]:
    for at, tier in enumerate(rulebook.tiers):
        if tier.min_score > rulebook.total:
            span = document.value_span("tiers", at, "min_score")
            yield Problem(
                "rulebook/tier-out-of-reach",
                document.path,
                span,
                tier=tier.id,
                score=tier.min_score,
                most=rulebook.total,
            )
        if at == 0:
            continue
        lower = rulebook.tiers[at - 1]
        asked, asked_below = ((t.min_score, t.min_group_share) for t in (tier, lower))
        if asked == asked_below or asked[0] < asked_below[0] or asked[1] < asked_below[1]:
            span = document.value_span("tiers", at, "id")
            yield Problem("rulebook/tiers-not-ascending", document.path, span, tier=tier.id, lower=lower.id)


def _scale(scale: Scale, at: int, document: Document) -> Iterator[Problem]:
    values = [step.value for step in scale.steps]
    for index in range(1, len(values)):
        if values[index] <= values[index - 1]:
            span = document.value_span("scales", at, "steps", index, "value")
            yield Problem("rulebook/scale-order", document.path, span, scale=scale.id, value=values[index])
    if scale.met_from not in values or scale.met_from == 0:
        span = document.value_span("scales", at, "met_from")
        steps = ", ".join(str(value) for value in values if value) or "…"
        yield Problem("rulebook/scale-met-from", document.path, span, scale=scale.id, value=scale.met_from, steps=steps)


def _transitions(rulebook: Rulebook, document: Document, content: Content) -> Iterator[Problem]:
    deciding = {found.id: found for found in content.rulebooks if not found.is_draft and found.id != rulebook.id}
    before = [found for found in deciding.values() if found.in_force.from_ < rulebook.in_force.from_]
    yield from _twice(
        document, [(("transition", at, "from"), found.from_) for at, found in enumerate(rulebook.transition)]
    )
    for at, transition in enumerate(rulebook.transition):
        older = deciding.get(transition.from_)
        span = document.value_span("transition", at, "from")
        if older is None and transition.from_ not in content.broken_rulebooks:
            known = ", ".join(found.id for found in before) or "…"
            yield Problem("rulebook/unknown-transition", document.path, span, id=transition.from_, known=known)
        if older and older.in_force.from_ >= rulebook.in_force.from_:
            yield Problem("rulebook/transition-from-later", document.path, span, id=transition.from_)
        if (transition.days is None) is not (transition.certificates == "keep"):
            code = "rulebook/transition-without-days" if transition.days is None else "rulebook/transition-with-days"
            span = document.value_span("transition", at, "certificates" if transition.days is None else "days")
            yield Problem(code, document.path, span, certificates=transition.certificates)
    last = max(before, key=lambda found: found.in_force.from_, default=None)
    if last and last.id not in {transition.from_ for transition in rulebook.transition}:
        yield Problem("rulebook/no-transition", document.path, document.key_span("in_force"), id=last.id)


def _same_ids(pairs: Iterable[tuple[Rulebook, Document]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for rulebook, document in pairs:
        if rulebook.id in seen:
            span = document.value_span("id")
            yield Problem("rulebook/same-rulebook", document.path, span, id=rulebook.id, other=seen[rulebook.id])
        seen.setdefault(rulebook.id, document.path)


def _times(pairs: list[tuple[Rulebook, Document]], *, may_be_gapped: bool) -> Iterator[Problem]:
    """Days on which two rulebooks count, or none between the first and the last; drafts count on none."""
    for (older, _), (newer, document) in pairwise(pairs):
        last, first = older.in_force.until, newer.in_force.from_
        span = document.value_span("in_force", "from")
        if older.id == newer.id:
            continue
        if last is None or last >= first:
            day_before = first - dt.timedelta(days=1)
            yield Problem("rulebook/overlap", document.path, span, id=newer.id, other=older.id, until=day_before)
        elif last < first - dt.timedelta(days=1) and not may_be_gapped:
            begins = last + dt.timedelta(days=1)
            yield Problem("rulebook/gap", document.path, span, id=newer.id, other=older.id, last=last, first=begins)
