"""The verdict on each criterion, and the tier that verdicts add up to.

For a criterion speak, in this order: what reviewers found, the catalog's measure, the space's own
declaration. A finding answers the question that was asked when it was made: under another rulebook
it counts only where that asks the same, in the same words and shown in the same way.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from generator.membership.measures import MEASURES, NOT_YET_SHOWN, Shown, Subject, Verdict
from generator.membership.rulebooks import by_id, rulebook_in_force
from generator.schema.scalars import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.i18n import Bilingual
    from generator.schema.network import Assessment, Criterion, Finding, Group, Review, Rulebook, Scale, Tier
    from generator.schema.space import Declaration

Assessments = list[tuple[dt.date, "Assessment"]]
"""The files of one space, each with the day it is named after."""

Answer = tuple["Review", "Finding"]


class CriterionResult(NamedTuple):
    """One criterion's verdict, with what it rests on."""

    criterion: Criterion
    verdict: Verdict
    value: str | int | None
    evidence: tuple[str, ...]
    points: int
    """Points earned: all when met, else none; on a scale, its share of them."""
    date: PartialDate | None = None
    """Of the evidence, as exact as known."""
    found_by: tuple[Bilingual, ...] = ()
    """Roles of the reviewers on whose findings it rests; none where nobody has looked."""
    remarks: tuple[Bilingual, ...] = ()
    """What they said about it."""
    said: Bilingual | None = None
    """What the space declares, where its verdict rests on that; `value` has the Vietnamese words."""


class GroupResult(NamedTuple):
    """A group's criteria and what they add up to."""

    group: Group
    results: tuple[CriterionResult, ...]

    @property
    def points(self) -> int:
        return sum(result.points for result in self.results)


class Evaluation(NamedTuple):
    """Every verdict by one rulebook, on one day."""

    rulebook: Rulebook
    gates: tuple[CriterionResult, ...]
    groups: tuple[GroupResult, ...]

    @property
    def reached(self) -> Tier | None:
        """The highest tier whose conditions all hold."""
        return tier_reached(self.rulebook, self.gates, self.groups)


def evaluate(
    rulebook: Rulebook, subject: Subject, rulebooks: Sequence[Rulebook], assessments: Assessments, as_of: dt.date
) -> Evaluation:
    """Judges a space by `rulebook`; `assessments` are those known on `as_of`, in order, `rulebooks` all there are."""
    files = [
        (date, assessment, by_id(rulebooks, assessment.rulebook) or rulebook_in_force(rulebooks, date))
        for date, assessment in assessments
    ]

    def judge(criterion: Criterion) -> CriterionResult:
        found = [
            _combined(criterion, rulebook, date, answers)
            for date, assessment, used in files
            if _asked_alike(criterion, used) and (answers := list(_answers(criterion, assessment)))
        ]
        if found and rulebook.findings == "may-lower":
            return found[-1]
        shown = _shown(criterion, subject, as_of)
        points = criterion.points if shown.verdict is Verdict.MET else 0
        declared = declaration(subject, criterion.shown_by.declaration) if shown.verdict is Verdict.MET else None
        own = CriterionResult(
            criterion,
            shown.verdict,
            shown.value,
            shown.evidence,
            points,
            shown.date,
            said=declared.statement if declared else None,
        )
        # of equals the newest: a later finding may say the same with better evidence
        return max(enumerate([own, *found]), key=lambda item: (_strength(item[1]), item[0]))[1] if found else own

    return Evaluation(
        rulebook,
        tuple(judge(criterion) for criterion in rulebook.gates),
        tuple(GroupResult(group, tuple(judge(criterion) for criterion in group.criteria)) for group in rulebook.groups),
    )


def _strength(result: CriterionResult) -> tuple[int, bool, bool]:
    return result.points, result.verdict is Verdict.MET, result.verdict is Verdict.NOT_MET


def _asked_alike(criterion: Criterion, used: Rulebook | None) -> bool:
    asked = used.criterion(criterion.id) if used else None
    return asked is not None and asked.text.vi == criterion.text.vi and asked.shown_by == criterion.shown_by


def _answers(criterion: Criterion, assessment: Assessment) -> Iterator[Answer]:
    for review in assessment.all_reviews:
        finding = review.findings.get(criterion.id)
        if finding and review.counts_for(criterion.id):
            yield review, finding


def _combined(criterion: Criterion, rulebook: Rulebook, date: dt.date, answers: list[Answer]) -> CriterionResult:
    """What several reviewers of one assessment say together: the mean of scores, or what most of them found."""
    scale = rulebook.scale(criterion.shown_by.score)
    scores = [finding.score for _, finding in answers if finding.score is not None]
    value: str | int
    if scale and scores:
        mean = Fraction(sum(scores), len(scores))
        verdict = Verdict.MET if mean >= scale.met_from else Verdict.NOT_MET
        points = scale_points(mean, scale, criterion.points)
        value = int(mean) if mean.denominator == 1 else f"{float(mean):.2f}"
    else:
        counts = Counter(Verdict(finding.verdict) for _, finding in answers if finding.verdict)
        verdict = next((v for v, n in counts.items() if 2 * n > len(answers)), Verdict.NOT_YET_SHOWN)
        points = criterion.points if verdict is Verdict.MET else 0
        value = date.isoformat()
    seen = [(item.label, item.date or date) for _, finding in answers for item in finding.evidence]
    newest = max((day for _, day in seen), default=date)
    return CriterionResult(
        criterion,
        verdict,
        value,
        tuple(dict.fromkeys(label for label, _ in seen)),
        points,
        PartialDate(newest.year, newest.month, newest.day),
        tuple(dict.fromkeys(review.role for review, _ in answers)),
        tuple(finding.remark for _, finding in answers if finding.remark),
    )


def scale_points(value: Fraction, scale: Scale, points: int) -> int:
    """The whole points that a score earns, by the scale's own rounding."""
    share = min(value / scale.highest, Fraction(1)) * points if scale.highest else Fraction(0)
    if scale.rounding == "down":
        return floor(share)
    return ceil(share) if scale.rounding == "up" else floor(share + Fraction(1, 2))


def _shown(criterion: Criterion, subject: Subject, as_of: dt.date) -> Shown:
    how = criterion.shown_by
    if how.measure is not None:
        measure = MEASURES.get(how.measure)  # an unknown one is a problem of the rulebook, and shows nothing
        return measure(subject, how, as_of) if measure else NOT_YET_SHOWN
    declared = declaration(subject, how.declaration)
    application = subject.space.network
    if declared is None or application is None:
        return NOT_YET_SHOWN
    day = declared.date or application.dates[0]
    if day > as_of or (how.evidence == "required" and not declared.evidence):
        return NOT_YET_SHOWN
    links = tuple(link.url for link in declared.evidence)
    return Shown(Verdict.MET, declared.statement.vi, links, PartialDate(day.year, day.month, day.day))


def declaration(subject: Subject, name: str | None) -> Declaration | None:
    """What the space says of itself under a name."""
    application = subject.space.network
    return application.declarations.get(name or "") if application else None


def tier_reached(rulebook: Rulebook, gates: Sequence[CriterionResult], groups: Sequence[GroupResult]) -> Tier | None:
    """The highest tier whose conditions all hold: every gate, the score, the share and the minimum of every group."""
    if any(result.verdict is not Verdict.MET for result in gates):
        return None
    score = sum(group.points for group in groups)
    reached = [
        tier
        for tier in rulebook.tiers
        if score >= tier.min_score and all(group.points >= least_points(tier, group.group) for group in groups)
    ]
    return reached[-1] if reached else None


def on_application(rulebook: Rulebook, gates: Sequence[CriterionResult], groups: Sequence[GroupResult]) -> Tier | None:
    """The tier that a space would reach by applying: with the gates that only its own declaration can show."""
    return tier_reached(rulebook, [gate for gate in gates if gate.criterion.shown_by.declaration is None], groups)


def least_points(tier: Tier, group: Group) -> int:
    """The points of a group that a tier asks for: its share of the weight, and the group's own minimum."""
    return max(_share_of(tier.min_group_share, group.weight), group.minimum) if tier.asks_for_points else 0


@lru_cache
def _share_of(share: float, weight: int) -> int:
    return ceil(Fraction(str(share)) * weight)  # exact: 0.1 of 30 is 3, not a little more
