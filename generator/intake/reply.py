"""The answer to a request: what was understood, what is missing, and who looks at it. Vietnamese first.

Whatever a stranger wrote is quoted as text: it makes no links or pictures here, and calls nobody by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import PREFIXES
from generator.intake.proposal import Outcome
from generator.problems import without_hints
from generator.reports.markdown import markdown_code, markdown_text
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.i18n import Language
    from generator.intake.proposal import Proposal
    from generator.intake.questions import Question
    from generator.review.open_requests import OpenRequest

MARK = "<!-- hanoi intake -->"
"""The first line, by which a workflow finds its own answer again to renew it."""

_QUOTED = 200
"""Characters of an answer that are repeated at the most: a platform refuses comments of 65,536."""

_PROBLEMS, _TOLD = 12, 400
"""Problems that an answer names at the most, and characters of each part of one."""

_PROPOSED = (Outcome.NEW, Outcome.CHANGED)


class Known(NamedTuple):
    """What the repository knows about the entry that a request is about."""

    owners: Sequence[str]
    """Who has to approve a change of it."""
    also: Sequence[OpenRequest]
    """Other proposals about it."""
    site_url: str | None
    """Where the site is, to link to what exists already."""


def reply(proposal: Proposal, known: Known) -> str:
    """The answer as Markdown."""
    vi, en = (_told(proposal, known, lang) for lang in ("vi", "en"))
    return f"{MARK}\n\n{vi}\n\n<details><summary>English</summary>\n\n{en}\n\n</details>\n"


def _told(proposal: Proposal, known: Known, lang: Language) -> str:
    strings = ui_strings(lang)

    def t(key: str, **params: object) -> str:
        return say(strings, f"intake.{key}", **params)

    name = markdown_text(_short(proposal.name)) or t("this")
    parts = [t(f"outcome.{proposal.outcome}", name=name, form=markdown_text(proposal.form.name.text(lang)))]
    if proposal.outcome is Outcome.EXISTS or (proposal.outcome is Outcome.ASKED and proposal.path):
        parts.append(t("entry", entry=_entry(proposal.path, known.site_url, lang)))
    if proposal.outcome in _PROPOSED:
        parts.append(t("file", file=markdown_code(proposal.path)))
        parts += _list(t("understood"), (_pair(question, answer, lang) for question, answer in proposal.taken))
    parts += _list(
        t("readings"), (t("reading", written=markdown_text(_short(text)), day=day) for text, day in proposal.readings)
    )
    parts += _list(t("unread"), (_pair(question, answer, lang) for question, answer in proposal.unread))
    if proposal.outcome is Outcome.NEW:
        parts += _list(t("missing"), (markdown_text(question.words.text(lang)) for question in proposal.missing))
    if proposal.outcome in _PROPOSED:
        told = without_hints(proposal.problems)
        problems = [
            " ".join(markdown_text(_short(text, _TOLD)) for text in (problem.message(lang), problem.fix(lang)))
            for problem in told[:_PROBLEMS]
        ]
        if len(told) > _PROBLEMS:
            problems.append(say(strings, "review.more", n=len(told) - _PROBLEMS))
        parts += _list(t("problems"), problems) or [t("clean")]
        parts.append(t("owners", owners=", ".join(map(markdown_code, known.owners))) if known.owners else t("anyone"))
    if known.also:
        parts += _list(say(strings, "review.also", n=1), (each.told(lang) for each in known.also))
    return "\n\n".join(parts)


def _entry(path: str, site_url: str | None, lang: Language) -> str:
    kind, slug = path.split("/")[1], path.rpartition("/")[2].partition(".")[0]
    return f"{site_url}{PREFIXES[lang]}{kind}/{slug}/" if site_url else markdown_code(path)


def _pair(question: Question, answer: str, lang: Language) -> str:
    return f"{markdown_text(question.words.text(lang))}: {markdown_text(_short(' '.join(answer.split())))}"


def _short(text: str, most: int = _QUOTED) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _list(heading: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    return [f"**{heading}**", "\n".join(lines)] if lines else []
