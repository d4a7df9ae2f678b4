"""What a template draws, kept from build to build in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.content import Entry
    from generator.parts import Parts
    from generator.watching import Watched


_HTML, _LINE = "html/", "line/"
"""How the names of parts begin."""


class KeptHtml:
    """For templates: `{% call kept.line(entry, home) %}…{% endcall %}` draws what stands inside only where that has changed."""

    def __init__(self, entries: Watched[Any], parts: Parts) -> None:
        """Takes all entries of the kind that has lines, and the parts of the job: one page of a job may keep pieces."""
        self._entries = entries
        self._parts = parts

    def piece(self, name: str, caller: Callable[[], str]) -> Markup:
        """A piece that depends on nothing but what it asks the view for."""
        return Markup(self._parts.part(f"{_HTML}{name}", lambda: str(caller())))  # noqa: S704 - drawn by a template

    def line(self, entry: Entry[Any], home: str, caller: Callable[[], str]) -> Markup:
        """The line of an entry in the lists of a job, with the way from their pages to the home page.

        It depends on nothing else: neither on its place nor on its neighbours.
        """

        def draw() -> str:
            _ = self._entries[entry.slug]  # noted: whoever made the list has read the entry for itself
            return str(caller())

        return self.piece(f"{_LINE}{home}{entry.slug}", draw)

    def keep_lines(self) -> None:
        """Keeps the lines of pages that were not drawn this time, for when they are."""
        self._parts.stay_as_they_are(f"{_HTML}{_LINE}")
