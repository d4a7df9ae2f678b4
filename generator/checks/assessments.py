"""Assessments speak of criteria, scales, tiers and days that exist."""

from __future__ import annotations

import datetime as dt
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.certainty import only_match, replacement, value_at
from generator.checks.register_acts import RegisterFile, idle_acts
from generator.likeness import closest
from generator.membership.rulebooks import by_id, is_in_force, rulebook_in_force
from generator.phrases import likely_first, phrase
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content
    from generator.document import Document
    from generator.schema.network import Assessment, Certificate, Criterion, Finding, Review, Rulebook

Place = tuple[str | int, ...]


class _File(NamedTuple):
    """An assessment in its place."""

    slug: str
    day: dt.date
    assessment: Assessment
    document: Document
    rulebook: Rulebook | None
    """The one that was used: named, or in force on that day."""

    is_whole: bool
    """Whether nothing was left out for being invalid."""

    def lacks(self, *place: str) -> bool:
        """Whether something stands in the file that was left out, so that nothing follows from its absence."""
        left: object = self.assessment
        for step in place:
            left = getattr(left, step, None)
        return not self.is_whole and left in (None, [], {}) and value_at(self.document.data, place) is not None

    def problem(self, code: str, *place: str | int, **params: Any) -> Problem:  # noqa: ANN401 - as Problem itself
        return Problem(code, self.document.path, self.document.value_span(*place), **params)


def check(content: Content) -> Iterator[Problem]:
    """Yields assessments of what no rulebook asks, or with days and numbers that cannot be."""
    files = _in_order(content)
    known = not content.broken_rulebooks
    for file in files:
        yield from _rulebook(file, content, known=known)
        if file.rulebook:
            yield from _findings(file, file.rulebook)
        yield from _days(file)
        if file.assessment.certificate and not file.lacks("certificate", "rulebook"):
            yield from _certificate(file, file.assessment.certificate, content)
    yield from _same_numbers(files)
    for _, group in groupby(files, key=lambda file: file.slug):
        of_space = list(group)
        if not any(file.lacks(key) for file in of_space for key in _ACTS):
            acts = [RegisterFile(file.slug, file.day, file.assessment, file.document) for file in of_space]
            yield from idle_acts(acts, content.rulebooks, known=known)


_ACTS = ("certificate", "renewed", "confirmed", "suspended", "lifted", "withdrawn")
"""Each of them decides what the later ones can do."""


def _in_order(content: Content) -> list[_File]:
    files = [
        _file(content, slug, day, assessment, is_whole=kept is content.assessments)
        for kept in (content.assessments, content.salvaged)
        for slug, items in kept.items()
        for day, assessment in items
    ]
    return sorted(files, key=lambda file: (file.slug, file.day))


def _file(content: Content, slug: str, day: dt.date, assessment: Assessment, *, is_whole: bool) -> _File:
    rulebook = by_id(content.rulebooks, assessment.rulebook) or rulebook_in_force(content.rulebooks, day)
    file = _File(slug, day, assessment, content.assessment_documents[slug, day], rulebook, is_whole)
    return file._replace(rulebook=None) if file.lacks("rulebook") else file


def _rulebook(file: _File, content: Content, *, known: bool) -> Iterator[Problem]:
    named = file.assessment.rulebook
    if named and by_id(content.rulebooks, named) is None and named not in content.broken_rulebooks:
        ids = ", ".join(rulebook.id for rulebook in content.rulebooks if not rulebook.is_draft) or "…"
        yield file.problem("network/unknown-rulebook", "rulebook", id=named, known=ids)
    elif file.assessment.all_reviews and file.rulebook is None and known and not file.lacks("rulebook"):
        yield file.problem("network/no-rulebook-that-day", day=file.day)


def _reviews(assessment: Assessment) -> Iterator[tuple[Place, Review]]:
    shift = 1 if assessment.findings else 0
    for at, review in enumerate(assessment.all_reviews):
        yield (() if at < shift else ("reviews", at - shift)), review


def _findings(file: _File, rulebook: Rulebook) -> Iterator[Problem]:
    ids = [criterion.id for criterion in rulebook.criteria]
    for place, review in _reviews(file.assessment):
        for name, finding in review.findings.items():
            at = (*place, "findings", name)
            criterion = rulebook.criterion(name)
            if criterion is None:
                yield _unknown(file, at, name, rulebook, ids)
                continue
            if not review.counts_for(name) and file.is_whole:
                span = file.document.key_span(*at)
                yield Problem("network/finding-despite-conflict", file.document.path, span, id=name)
            yield from _answer(file, at, criterion, finding, rulebook)
        for number, conflict in enumerate(review.conflicts):
            for index, name in enumerate(conflict.criteria):
                if name not in ids:
                    yield _unknown(file, (*place, "conflicts", number, "criteria", index), name, rulebook, ids)


def _unknown(file: _File, place: Place, name: str, rulebook: Rulebook, ids: list[str]) -> Problem:
    span = file.document.key_span(*place)
    meant = closest(name, ids) or ", ".join(ids)
    return Problem(
        "network/unknown-criterion", file.document.path, span, id=name, rulebook=rulebook.id, suggestion=meant
    )


def _answer(file: _File, place: Place, criterion: Criterion, finding: Finding, rulebook: Rulebook) -> Iterator[Problem]:
    """The finding answers in the way that the criterion asks for: by a verdict, or by a step of its scale."""
    scale = rulebook.scale(criterion.shown_by.score)
    if criterion.shown_by.score is None:
        if finding.score is not None:
            yield file.problem("network/score-not-asked", *place, "score", id=criterion.id)
    elif finding.score is None:
        yield file.problem("network/score-missing", *place, "verdict", id=criterion.id, scale=criterion.shown_by.score)
    elif scale and finding.score not in {step.value for step in scale.steps}:
        steps = ", ".join(str(step.value) for step in scale.steps)
        yield file.problem(
            "network/off-the-scale", *place, "score", id=criterion.id, score=finding.score, scale=scale.id, steps=steps
        )


def _days(file: _File) -> Iterator[Problem]:
    """What the file says of days after its own; a suspension or withdrawal may begin later."""
    told: list[tuple[Place, dt.date | None]] = []
    for place, review in _reviews(file.assessment):
        for name, finding in review.findings.items():
            told += [
                ((*place, "findings", name, "evidence", at, "date"), item.date)
                for at, item in enumerate(finding.evidence)
            ]
    item = file.assessment
    told.append((("certificate", "issued"), item.certificate.issued if item.certificate else None))
    told += [((key, "date"), act.date) for key in ("renewed", "confirmed") if (act := getattr(item, key))]
    for place, day in told:
        if day and day > file.day:
            yield file.problem("network/later-than-its-file", *place, date=day, day=file.day)
    for key in ("suspended", "withdrawn"):
        act = getattr(item, key)
        if act and act.replied and act.replied > file.day:
            yield file.problem(
                "network/replied-after-its-file", key, "replied", date=act.replied, day=file.day, key=key
            )
    suspended = file.assessment.suspended
    if suspended and suspended.until and suspended.until < suspended.date:
        yield file.problem("network/ends-before-it-begins", "suspended", "until", until=suspended.until)


def _certificate(file: _File, certificate: Certificate, content: Content) -> Iterator[Problem]:
    if not certificate.source.label:
        yield file.problem("network/certificate-without-source", "certificate", "source")
    rulebook = by_id(content.rulebooks, certificate.rulebook)
    ids = ", ".join(found.id for found in content.rulebooks if is_in_force(found, certificate.issued)) or "…"
    if certificate.rulebook and rulebook is None:
        if certificate.rulebook not in content.broken_rulebooks:
            yield file.problem(
                "network/unknown-rulebook", "certificate", "rulebook", id=certificate.rulebook, known=ids
            )
    elif rulebook and not is_in_force(rulebook, certificate.issued):
        yield file.problem(
            "network/rulebook-not-in-force",
            "certificate",
            "rulebook",
            id=rulebook.id,
            date=certificate.issued,
            known=ids,
        )
    rulebook = rulebook or rulebook_in_force(content.rulebooks, certificate.issued)
    if rulebook and rulebook.tier(certificate.tier) is None:
        yield _unknown_tier(file, certificate.tier, rulebook)
    elif rulebook is None and not _ID.fullmatch(certificate.tier):
        params = {"key": "tier", "text": certificate.tier, "suggestion": phrase("on-the-model-of", value="member")}
        yield file.problem("value/wrong-form", "certificate", "tier", **params)


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _unknown_tier(file: _File, written: str, rulebook: Rulebook) -> Problem:
    named = [(name, tier.id) for tier in rulebook.tiers for name in (tier.id, tier.name.vi, tier.name.en) if name]
    certain = only_match(written, named)
    near = certain or dict(named).get(closest(written, [name for name, _ in named]) or "")
    return file.problem(
        "network/unknown-tier",
        *("certificate", "tier"),
        tier=written,
        rulebook=rulebook.id,
        tiers=likely_first(near, [tier.id for tier in rulebook.tiers]),
        edits=replacement(file.document, ("certificate", "tier"), certain) if certain else (),
    )


def _same_numbers(files: list[_File]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in sorted(files, key=lambda found: (found.day, found.slug)):
        certificate = file.assessment.certificate
        if certificate is None:
            continue
        if other := seen.get(certificate.number):
            yield file.problem("network/same-number", "certificate", "number", number=certificate.number, other=other)
        seen.setdefault(certificate.number, file.document.path)
