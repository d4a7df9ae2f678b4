"""The questions of a form asked at a terminal, for what came by mail or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.certainty import only_match
from generator.checks.weekdays import named_day
from generator.intake.understanding import is_clear, names_of
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.i18n import Language
    from generator.intake.questions import Form, Question

_COLUMNS = 20
"""A longer list of choices is not printed: its names are known, or can be typed in part."""


def ask(
    form: Form, name: str | None, lang: Language, read: Callable[[], str], write: Callable[[str], None]
) -> dict[str, str]:
    """The answers by question; `read` gives a line without its end and raises EOFError where there is no more.

    An empty line leaves a question out; what is required is asked again. What cannot be chosen is asked again too,
    and so is, once, what cannot be read: the second answer is kept for a person as it is.
    """
    strings = ui_strings(lang)
    answers: dict[str, str] = {}
    write(say(strings, "intake.interview.head"))
    for question in form.questions:
        if not question.key:
            continue
        if name and question.key[0] in {"name", "title"} and question.key[-1] == "vi":
            answers[question.id] = name
        elif answer := _answer(question, lang, read, write):
            answers[question.id] = answer
    return answers


def _answer(question: Question, lang: Language, read: Callable[[], str], write: Callable[[str], None]) -> str:
    strings = ui_strings(lang)
    star = " *" if question.required else ""
    hint = f" ({question.hint.text(lang)})" if question.hint else ""
    write(f"\n{question.words.text(lang)}{star}{hint}")
    options = question.options or {}
    if 0 < len(options) <= _COLUMNS:
        for number, label in enumerate(options.values(), 1):
            write(f"  {number:>2}  {_in(label, lang)}")
    asked_again = False
    while True:
        answer = _lines(read) if question.how == "text" else read().strip()
        if not answer and question.required:
            write(say(strings, "intake.interview.required"))
        elif answer and options:
            chosen, unknown = _choice(answer, question)
            if not unknown:
                return chosen
            write(say(strings, "intake.interview.unknown", text=unknown))
        elif answer and not asked_again and not is_clear(question, answer):
            asked_again = True
            if mistaken := named_day(answer, lang):
                write(say(strings, "intake.interview.weekday", day=mistaken[0], weekday=mistaken[1]))
            write(say(strings, "intake.interview.unclear", text=answer) + hint)
        else:
            return answer


def _lines(read: Callable[[], str]) -> str:
    """Lines up to an empty one."""
    lines: list[str] = []
    while line := read().strip():
        lines.append(line)
    return "\n".join(lines)


def _choice(answer: str, question: Question) -> tuple[str, str]:
    """Numbers or names, with commas between, as the labels of their choices; and the part that is none."""
    options = question.options or {}
    ids = list(options)
    found = []
    whole = only_match(answer, names_of(options))
    for part in [answer] if whole else filter(None, (part.strip() for part in answer.split(","))):
        if part.isdecimal() and 1 <= int(part) <= len(ids):
            found.append(options[ids[int(part) - 1]])
        elif id_ := only_match(part, names_of(options)):
            found.append(options[id_])
        else:
            return "", part
    return ", ".join(found if question.how == "choices" else found[:1]), ""


def _in(label: str, lang: Language) -> str:
    vi, _, en = label.partition(" · ")
    return (en or vi) if lang == "en" else vi
