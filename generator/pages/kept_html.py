"""What a template draws, kept from build to build in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.content import Entry
    from generator.parts import Parts
    from generator.watching import Watched


class KeptHtml:
    """For templates: `{% call kept.line(entry) %}…{% endcall %}` draws what stands inside only where that has changed."""

    def __init__(self, entries: Watched[Any], parts: Parts) -> None:
        """Takes all entries of the kind that has lines, and the parts of the job: one page of a job may keep pieces."""
        self._entries = entries
        self._parts = parts

    def piece(self, name: str, caller: Callable[[], str]) -> Markup:
        """A piece that depends on nothing but what it asks the view for."""
        return Markup(self._parts.part(f"html/{name}", lambda: str(caller())))  # noqa: S704 - drawn by a template

    def line(self, entry: Entry[Any], caller: Callable[[], str]) -> Markup:
        """The line of an entry in a list, which depends on nothing else about it: neither on its place nor on its neighbours."""

        def draw() -> str:
            _ = self._entries[entry.slug]  # noted: whoever made the list has read the entry for itself
            return str(caller())

        return self.piece(f"line/{entry.slug}", draw)
