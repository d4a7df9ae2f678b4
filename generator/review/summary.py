"""A pull request in one comment, in both languages: short for one entry, and still readable for forty."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from generator.problems import Severity
from generator.reports.consequences import MARK as CONSEQUENCES_MARK
from generator.reports.consequences import comparison_markdown
from generator.reports.markdown import COMMENT_BYTES, listed_problems, markdown_code, markdown_text
from generator.review.changes import DATES, How, is_unsaid
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.i18n import Bilingual, Language
    from generator.membership.comparison import Comparison
    from generator.problems import Problem
    from generator.reports.context import Context
    from generator.review.changes import Changes, Touched
    from generator.review.open_requests import OpenRequest

MARK = "<!-- hanoi review -->"
"""The first line, by which a workflow finds its own comment again to renew it."""

OPEN = 10
"""Up to this many entries a list is not folded."""


_MOST = 50
"""Longer lists are cut: whoever needs all of them looks at the files."""

_SAME = "/maybe-same"
"""How the codes end that say that something is perhaps there already."""

_LEAST = 2000
"""Bytes that the list of problems has in any case."""


class Review(NamedTuple):
    """All that a comment tells."""

    changes: Changes
    problems: Sequence[Problem]
    """Of the files that changed, hints left out."""
    elsewhere: Sequence[Problem]
    """Errors of other files, which keep the change from being published."""
    comparison: Comparison
    names: Mapping[str, Bilingual]
    owners: Mapping[str, Sequence[str]]
    """Who has to approve, with the paths."""
    preview: str | None
    """Where the changed pages can be looked at."""
    also: Mapping[str, Sequence[OpenRequest]]
    """Other proposals by the path of the entry that they touch, too."""


def summary(review: Review, contexts: Mapping[Language, Context]) -> str:
    """The comment as Markdown; never longer than a comment may be."""
    vi, en = (_Told(review, contexts[lang], lang).text() for lang in ("vi", "en"))
    return f"{MARK}\n\n{vi}\n\n<details><summary>English</summary>\n\n{en}\n\n</details>\n"


class _Told:
    """A review in one language."""

    def __init__(self, review: Review, context: Context, lang: Language) -> None:
        self.review = review
        self.context = context
        self.lang = lang
        self.strings = ui_strings(lang)

    def t(self, key: str, **params: object) -> str:
        return say(self.strings, f"review.{key}", **params)

    def text(self) -> str:
        review = self.review
        errors = sum(problem.severity is Severity.ERROR for problem in review.problems)
        parts = [self.t("head"), self.t("state.errors", n=errors) if errors else self.t("state.fine")]
        parts += self._entries()
        parts += self._also()
        parts += self._others()
        parts += self._unsaid()
        parts += self._gaps()
        parts += self._consequences()
        parts += self._owners()
        if review.preview:
            parts.append(self.t("preview", link=review.preview))
        if review.elsewhere:
            parts.append(self.t("elsewhere", n=len(review.elsewhere)))
        room = max(_LEAST, COMMENT_BYTES // 2 - len("\n\n".join(parts).encode()) - 500)
        same = [problem for problem in review.problems if problem.code.endswith(_SAME)]
        others = [problem for problem in review.problems if problem not in same]
        for heading, problems in (("duplicates", same), ("problems", others)):
            if problems:
                parts += [f"**{self.t(heading)}**", *listed_problems(problems, self.context, room // 2)]
        return "\n\n".join(parts)

    def _entries(self) -> list[str]:
        found = []
        ordered = sorted(self.review.changes.entries, key=lambda entry: (list(How).index(entry.how), entry.path))
        for how, group in groupby(ordered, key=lambda entry: entry.how):
            entries = list(group)
            found += self._listed(self.t(f"entries.{how}", n=len(entries)), map(self._entry, entries), len(entries))
        return found

    def _entry(self, entry: Touched) -> str:
        item = f"{markdown_text(entry.name)} ({markdown_code(entry.path)})"
        if entry.former:
            return self.t("renamed", entry=item, former=markdown_code(entry.former))
        return f"{item}: {', '.join(map(markdown_code, entry.keys))}" if entry.keys else item

    def _listed(self, heading: str, items: Iterable[str], count: int) -> list[str]:
        shown = list(islice(items, _MOST))
        lines = "\n".join(f"- {item}" for item in shown)
        if count > len(shown):
            lines += f"\n- {self.t('more', n=count - len(shown))}"
        if count > OPEN:
            return [f"<details><summary>{heading}</summary>\n\n{lines}\n\n</details>"]
        return [f"**{heading}**", lines]

    def _also(self) -> list[str]:
        also = [(entry, self.review.also[entry.path]) for entry in self.review.changes.entries if entry.path in self.review.also]
        items = (f"{markdown_text(entry.name)}: {', '.join(each.told(self.lang) for each in others)}" for entry, others in also)
        return self._listed(self.t("also", n=len(also)), items, len(also)) if also else []

    def _others(self) -> list[str]:
        others = self.review.changes.others
        if not others:
            return []
        return self._listed(self.t("others", n=len(others)), map(markdown_code, others), len(others))

    def _unsaid(self) -> list[str]:
        """Events on other days or at other times, of which the entry does not say that they changed."""
        entries = [entry for entry in self.review.changes.entries if is_unsaid(entry)]
        items = (f"{markdown_text(e.name)}: {', '.join(markdown_code(key) for key in e.keys if key in DATES)}" for e in entries)
        return self._listed(self.t("unsaid", n=len(entries)), items, len(entries)) if entries else []

    def _gaps(self) -> list[str]:
        lacking = [entry for entry in self.review.changes.entries if entry.gaps]
        items = (f"{markdown_text(e.name)}: {', '.join(map(markdown_code, e.gaps))}" for e in lacking)
        return self._listed(self.t("gaps", n=len(lacking)), items, len(lacking)) if lacking else []

    def _consequences(self) -> list[str]:
        comparison = self.review.comparison
        if not comparison.listed:
            return []
        told = comparison_markdown(comparison, self.review.names, self.lang, with_scores=False)
        return [told.removeprefix(CONSEQUENCES_MARK).strip()]

    def _owners(self) -> list[str]:
        owned = self.review.owners
        if not owned:
            return [self.t("anyone")]
        items = (f"{', '.join(map(markdown_code, paths))}: {markdown_code(owner)}" for owner, paths in owned.items())
        return self._listed(self.t("owners"), items, len(owned))
