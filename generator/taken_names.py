"""Addresses that the site itself uses: no editorial page, entry or redirect may lie there.

Two pages of one address would hide each other, silently. Whoever gives the site a new kind of page
adds its folder here; a test compares this with what is built, and publishing refuses one path for two files.
"""

from __future__ import annotations

SECTIONS = (
    *("admin", "calendar", "closed", "data", "editors", "embed", "events", "map", "network", "news", "search", "series"),
    *("spaces", "status"),
)
"""Where the site's own pages begin, below a language's root."""

PAGES = frozenset({
    *(f"calendar/{name}" for name in ("subscribe", "today", "week", "weekend")),
    *("data/embed", "editors/problems", "events/past", "network/members"),
    *(f"network/{name}" for name in ("board", "incentives", "report", "results", "verify", "what-if")),
    *(f"spaces/{name}" for name in ("field", "type", "ward")),
    *SECTIONS,
} - {"embed"})  # fmt: skip
"""Pages that every site has, whatever its content: where a redirect may lead besides entries and editorial pages."""

_FILES = ("404", "assets", "en", "hosting", "index", "media", "readme")
"""What else lies in the root, and what MkDocs or a host takes for something else."""

BESIDE_ENTRIES = ("field", "page", "past", "type", "ward")
"""Lists below `/spaces/`, `/events/` and the like, where an entry's page would stand."""

_KEPT = ("admin", "api", "status")
"""What looks like a page of the site or of its operator."""

OF_PAGES = frozenset((*SECTIONS, *_FILES, *_KEPT))
"""No editorial page may be called so, and no redirect may begin so."""

OF_ENTRIES = frozenset((*BESIDE_ENTRIES, "index", *_KEPT))
"""No space, event, series or piece of news may be called so."""
