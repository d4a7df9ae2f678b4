"""Reads the answers out of the text of a request: what a form of the repository made of them.

The text is Markdown in which each question is a heading, in the order of the form, and anybody may have changed it
since. A heading counts only while its question is still to come, so an answer may hold whatever it likes: a line in
it that looks like an earlier question stays a part of the answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.traps import without_hidden

if TYPE_CHECKING:
    from generator.intake.questions import Form, Question

MAX_CHARACTERS = 65_536
"""GitHub's own limit for the text of an issue; what is longer is cut there."""

_NOTHING = frozenset({"_No response_", "None", "_Không có câu trả lời_"})
"""What stands where nothing was answered."""

_FENCE = re.compile(r"(`{3,}|~{3,})[^\n]*\n(?P<inside>.*)\n\1", re.DOTALL)


class NotAFormError(ValueError):
    """The text was not made by the form, or hardly anything is left of it."""


def read_answers(text: str, form: Form) -> dict[str, str]:
    """The answers by the ids of their questions; questions without an answer are left out.

    Raises:
        NotAFormError: where a heading of a required question is missing.
    """
    lines = text[:MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = {f"### {question.label}": at for at, question in enumerate(form.questions)}
    found: dict[int, list[str]] = {}
    current = -1
    for line in lines:
        at = headings.get(line.rstrip())
        if at is not None and at > current:
            current = at
            found[current] = []
        elif current >= 0:
            found[current].append(line)
    if any(at not in found for at, question in enumerate(form.questions) if question.required):
        raise NotAFormError(form.id)
    answers = {form.questions[at].id: _clean("\n".join(answer)) for at, answer in found.items()}
    return {key: answer for key, answer in answers.items() if answer}


def _clean(answer: str) -> str:
    answer = without_hidden(answer).strip()
    fenced = _FENCE.fullmatch(answer)
    return "" if answer in _NOTHING else fenced["inside"].strip() if fenced else answer


def chosen(answer: str, question: Question) -> tuple[list[str], str]:
    """The ids of the choices in an answer, and what of it is none of them.

    Several choices stand behind one another with commas, and a choice may hold a comma itself: the longest that
    fits is taken.
    """
    options = sorted((question.options or {}).items(), key=lambda option: -len(option[1]))
    ids: list[str] = []
    rest: list[str] = []
    left = answer
    while left:
        fitting = next(((id_, label) for id_, label in options if re.match(rf"{re.escape(label)}(, |$)", left)), None)
        if fitting is None:
            part, _, left = left.partition(", ")
            rest.append(part)
            continue
        ids.append(fitting[0])
        left = left[len(fitting[1]) :].removeprefix(", ")
    return list(dict.fromkeys(ids)), ", ".join(rest)


def confirmed(answer: str, question: Question) -> bool:
    """Whether every statement of a question is ticked."""
    return len(re.findall(r"^- \[[xX]\] ", answer, re.MULTILINE)) >= len(question.ticks)
