"""The lines of a long list, kept entry by entry from build to build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.content import Entry
    from generator.parts import Parts
    from generator.watching import Watched


class KeptLines:
    """For templates: `{% call lines(entry) %}…{% endcall %}` draws what stands inside only where that has changed."""

    def __init__(self, entries: Watched[Any], parts: Parts) -> None:
        """Takes all entries of the kind, and the parts of the job that makes the list: the only one of that job."""
        self._entries = entries
        self._parts = parts

    def __call__(self, entry: Entry[Any], caller: Callable[[], str]) -> Markup:
        """The line of an entry, which may depend on nothing else about the list: neither on its place nor on its neighbours."""

        def draw() -> str:
            _ = self._entries[entry.slug]  # noted: whoever made the list has read the entry for itself
            return str(caller())

        return Markup(self._parts.part(f"line/{entry.slug}", draw))  # noqa: S704 - drawn by a template
