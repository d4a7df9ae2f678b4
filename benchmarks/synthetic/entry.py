"""One synthetic entry as data, for whoever writes it in one form or another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One entry: its front matter as plain data, and its text in both languages."""

    kind: str
    """`spaces`, `events`, `series` or `news`."""
    slug: str
    front: dict[str, Any]
    vi: str = ""
    en: str = ""
    assessments: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What reviewers recorded about a space, by day."""

    @property
    def file(self) -> str:
        """Its path in a content folder."""
        year = f"{self.front['start']:.4}/" if self.kind == "events" else ""
        return f"{self.kind}/{year}{self.slug}.md"
