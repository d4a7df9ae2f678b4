"""What the published site is called and where it will stand; set by the operator in mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.form.access import FormSettings
from generator.i18n import PREFIXES, Bilingual, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    form: FormSettings = field(default_factory=FormSettings)
    """How the web form reaches the repository."""
    dead: tuple[str, ...] = ()
    """The addresses that the last check of links could not open; one page depends on them (`/editors/`), and no other may."""
    signing_key: SigningKey | None = None
    """What credentials are signed with, where the operator has set it."""

    @property
    def is_preview(self) -> bool:
        """Whether its address opens on the machine of the build alone, because nobody has set another."""
        return _opens_here_alone(self.url)

    def page_url(self, lang: Language, path: str) -> str:
        """The absolute address of the page at `path` (`spaces/manzi/`, or empty for home)."""
        return f"{self.url}{PREFIXES[lang]}{path}"

    def edit_url(self, path: str) -> str | None:
        """Where to change the file at `path` (`content/spaces/manzi.md`)."""
        return f"{self.repository}/edit/{self.branch}/{path}" if self.repository else None


@lru_cache(4)
def _opens_here_alone(url: str) -> bool:
    return (urlsplit(url).hostname or "localhost") in {"localhost", "127.0.0.1", "0.0.0.0", "::1"}  # noqa: S104 - compared, not bound


def repository_of(environment: Mapping[str, str]) -> str | None:
    """The repository's address, without a trailing slash, as `REPO_URL` or GitHub's, Forgejo's or GitLab's runners tell it."""
    if address := environment.get("REPO_URL"):
        return address.rstrip("/")
    if repository := environment.get("GITHUB_REPOSITORY"):
        return f"{environment.get('GITHUB_SERVER_URL', '')}/{repository}"
    return environment.get("CI_PROJECT_URL") or None
