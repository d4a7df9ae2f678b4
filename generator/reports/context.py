"""What a report needs besides the problems themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.explanation import page_path
from generator.i18n import PREFIXES

if TYPE_CHECKING:
    from generator.i18n import Language
    from generator.problems import Problem
    from generator.reports.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The same for every format; a format takes what it can show."""

    lang: Language
    sources: Sources
    """The files that problems speak of."""
    entries: int = 0
    """How many entries were checked."""
    prefix: str = ""
    """The way from the repository's root to the folder that problems' paths start at: empty, or `site/`."""
    changed: frozenset[str] | None = None
    """Paths of the files that changed, where that is known; their problems come first."""
    elsewhere: tuple[Problem, ...] = field(default=())
    """Problems that were found and are not reported, because their files did not change."""
    hints: bool = False
    """Whether a text shows hints too, not only how many there are."""
    site_url: str | None = None
    """The published site's address, with a trailing slash, where it is known."""

    def repository_path(self, problem: Problem) -> str:
        """The problem's file as services that show a repository name it."""
        return self.prefix + problem.path

    def help_url(self, code: str) -> str | None:
        """The page that explains a code."""
        return f"{self.site_url}{PREFIXES[self.lang]}{page_path(code)}" if self.site_url else None
