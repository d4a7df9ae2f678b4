"""What the published site is called and where it will stand; set by the operator in mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.i18n import PREFIXES, Bilingual, Language

if TYPE_CHECKING:
    from generator.certificates.keys import SigningKey


@dataclass(frozen=True, slots=True)
class Site:
    """The operator's settings that pages and exports need."""

    url: str
    """Absolute address of the root, with a trailing slash."""
    name: Bilingual
    repository: str | None = None
    """Address of the repository, without a trailing slash, for "improve this page"."""
    branch: str = "main"
    basemap: str | None = None
    """Path of the street layer below the site's root, where there is one."""
    signing_key: SigningKey | None = None
    """What credentials are signed with, where the operator has set it."""

    def page_url(self, lang: Language, path: str) -> str:
        """The absolute address of the page at `path` (`spaces/manzi/`, or empty for home)."""
        return f"{self.url}{PREFIXES[lang]}{path}"

    def edit_url(self, path: str) -> str | None:
        """Where to change the file at `path` (`content/spaces/manzi.md`)."""
        return f"{self.repository}/edit/{self.branch}/{path}" if self.repository else None
