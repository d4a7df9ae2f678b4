"""What a tile needs to know about a space, and nothing more."""

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark", "auto"]
"""Colours of a picture. "auto" is light, and dark where `prefers-color-scheme` says so:
in an `<img>` that is the page's own `color-scheme` in Chromium and Firefox, and only
the system's preference in Safari (https://bugs.webkit.org/show_bug.cgi?id=199134)."""


@dataclass(frozen=True)
class TileSubject:
    """A space as its tile sees it."""

    slug: str
    """Seed of the pattern; a space that changes its slug changes its tile."""
    types: tuple[str, ...]
    """Types of space; only the first one counts."""
    fields: tuple[str, ...]
    """Creative fields; the first gives three pigments, the second the accent."""
    status: str
    """"closed" is grey with tiles missing, "planned" unfired clay; others are glazed."""

    @property
    def first_type(self) -> str:
        """The type that chooses the families, or an empty text."""
        return self.types[0] if self.types else ""

    @property
    def first_fields(self) -> tuple[str, str]:
        """The two fields that choose the pigments, either may be an empty text."""
        first, second, *_ = (*self.fields, "", "")
        return first, second
