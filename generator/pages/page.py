"""A page before it is HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.i18n import PREFIXES, Language


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site in one language."""

    path: str
    """Below the language's root, with a trailing slash: `spaces/manzi/`; empty for home."""
    lang: Language
    shell: str
    """The kind of frame it stands in, a key of `frame.SHELLS`."""
    template: str
    """Below `theme/pages/`."""
    title: str
    description: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    """What the template needs besides the language's view."""
    linked_data: tuple[dict[str, Any], ...] = ()
    """schema.org objects for the head."""
    indexed: bool = True
    """Whether it belongs into the sitemap."""

    @property
    def location(self) -> str:
        """Below the site's root: `en/spaces/manzi/`."""
        return PREFIXES[self.lang] + self.path

    @property
    def file(self) -> str:
        """Where it is written, below the site's folder."""
        return f"{self.location}index.html"

    @property
    def root(self) -> str:
        """The way back from the page to the site's root: `../../`, or `./`."""
        return "../" * self.location.count("/") or "./"
