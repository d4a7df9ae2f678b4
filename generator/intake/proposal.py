"""From a request to a proposal: a new or a changed file, or what a person has to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.drafts import draft, write_new
from generator.drafts.draft import restated
from generator.intake.body import NotAFormError, confirmed, read_answers
from generator.intake.correction import NotClearError, corrected
from generator.intake.understanding import Understood, understand
from generator.pipeline import build_catalog
from generator.problems import Severity
from generator.source import read_document
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.drafts import Place
    from generator.intake.questions import Form, Question
    from generator.intake.request import Request
    from generator.problems import Problem

_TRIES = 3
"""Answers that the check refuses are set aside; what is left is checked again."""


class Outcome(StrEnum):
    """What became of a request."""

    NEW = "new"
    CHANGED = "changed"
    ASKED = "asked"
    """A person has to read it: nothing certain could be made of it."""
    EXISTS = "exists"
    UNCONFIRMED = "unconfirmed"
    NOT_A_FORM = "not-a-form"


@dataclass(slots=True)
class Proposal:
    """The outcome, with all that the reply says."""

    outcome: Outcome
    form: Form
    path: str = ""
    """The file that is proposed, or the entry that is meant; relative to the content folder's parent."""
    name: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    taken: list[tuple[Question, str]] = field(default_factory=list)
    """Questions whose answers stand in the file now."""
    unread: list[tuple[Question, str]] = field(default_factory=list)
    readings: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What the check says of the file."""

    @property
    def missing(self) -> list[Question]:
        """What an entry of this kind could have besides, and nobody answered."""
        return [question for question in self.form.questions if question.key and question.id not in self.answers]


def propose(root: Path, form: Form, request: Request, today: dt.date) -> Proposal:
    """Writes what can be made of a request into the content folder `root`, and says what that is."""
    try:
        answers = read_answers(request.body, form)
    except NotAFormError:
        return Proposal(Outcome.NOT_A_FORM, form)
    if not confirmed(answers.get("agreed", ""), form.question("agreed")):
        return Proposal(Outcome.UNCONFIRMED, form, answers=answers)
    return _correction(root, form, answers, today) if form.kind is None else _new(root, form, answers, today)


def _new(root: Path, form: Form, answers: dict[str, str], today: dt.date) -> Proposal:
    catalog, _ = build_catalog(root, today)
    understood = understand(form, answers, names_of_spaces(catalog))
    proposal = Proposal(Outcome.NEW, form, answers=answers, unread=understood.unread, readings=understood.readings)
    word = (form.kind or "").removesuffix("s")
    try:
        place, text = draft(root, word, None, "vi", today, record=understood.as_json())
    except WrongCallError as error:
        if error.what != "new-exists":
            proposal.outcome = Outcome.ASKED
            return proposal
        proposal.outcome, proposal.path = Outcome.EXISTS, str(error.names["path"])
        return proposal
    write_new(place, text)
    proposal.path = place.file.relative_to(root.parent).as_posix()
    proposal.problems = _settle(root, place, form, understood, today)
    proposal.name = understood.name
    left = {question.id for question, _ in understood.unread}
    proposal.taken = [(q, answers[q.id]) for q in form.questions if q.key and q.id in answers and q.id not in left]
    return proposal


def _settle(root: Path, place: Place, form: Form, understood: Understood, today: dt.date) -> list[Problem]:
    """Takes answers that the check refuses out of the file, as far as an entry can do without them."""
    problems: list[Problem] = []
    for _ in range(_TRIES):
        problems = _problems_of(root, place.file, today)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        refused = [q for q in form.questions if q.key and not q.required and _is_about(place.file, q, errors)]
        aside = [question for question in refused if understood.set_aside(question)]
        if not aside:
            break
        place.file.write_text(restated(place, understood.as_json(), today), encoding="utf-8", newline="\n")
    return problems


def _is_about(file: Path, question: Question, problems: Iterable[Problem]) -> bool:
    document, _ = read_document(file, file.name)
    if document is None:
        return False
    span = document.exact_value(*question.key)
    return span is not None and any(span.line <= problem.span.line <= span.end_line for problem in problems)


def _problems_of(root: Path, file: Path, today: dt.date) -> list[Problem]:
    path = file.relative_to(root.parent).as_posix()
    return [problem for problem in build_catalog(root, today)[1] if problem.path == path]


def names_of_spaces(catalog: Catalog) -> list[tuple[str, str]]:
    """Every name of every space, with its slug: what a venue is found by."""
    found = []
    for slug, entry in catalog.spaces.items():
        space = entry.model
        names = dict.fromkeys(filter(None, (space.name.vi, space.name.en, *space.also_known_as)))
        found += [(name, slug) for name in names]
    return found


def _correction(root: Path, form: Form, answers: dict[str, str], today: dt.date) -> Proposal:
    proposal = Proposal(Outcome.ASKED, form, answers=answers)
    catalog, _ = build_catalog(root, today)
    try:
        change = corrected(catalog, form, answers)
    except NotClearError as error:
        proposal.path = error.path
        return proposal
    file = root.parent / change.path
    before = file.read_bytes()
    file.write_text(change.text, encoding="utf-8", newline="\n")
    proposal.path, proposal.readings = change.path, change.readings
    proposal.problems = _problems_of(root, file, today)
    if any(problem.severity is Severity.ERROR for problem in proposal.problems):
        file.write_bytes(before)  # an entry that was right stays right
        return proposal
    proposal.outcome = Outcome.CHANGED
    proposal.name = change.name
    proposal.taken = [(form.question(id_), answers[id_]) for id_ in ("what", "value", "sources")]
    return proposal
