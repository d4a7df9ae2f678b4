"""What decides which spaces are near or related to which: plain data of all of them, kept from build to build.

Two of these say of which spaces this may have changed (`kinship.touched`, `kinship.near_others`), so that an edit of one does not ask for all.
"""

from __future__ import annotations

import marshal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import BY_VALUE, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from generator.joints import Joint
    from generator.parts import Parts


class SpaceTie(NamedTuple):
    """Of a space what decides about it and others (`Joint`)."""

    terms: tuple[tuple[str, ...], ...]
    district: str
    point: tuple[float, float] | tuple[()]
    is_closed: bool


class Ties(NamedTuple):
    """All of it."""

    spaces: dict[str, SpaceTie]
    """By slug, and in that order: another name changes nobody's kin."""
    events: dict[str, tuple[tuple[str, ...], str]]
    """Of each event that spaces can share, by slug, its venues and the series that it belongs to, empty without one."""


def ties_of(
    spaces: Iterable[tuple[str, Joint]], events: Iterable[tuple[str, Joint]], series: Container[str]
) -> Ties:
    """The ties of these. `series` are those that could be read: previews show what has errors."""
    shared = {}
    for slug, event in events:
        of_series = event.series if event.series in series else ""
        if len(event.venues) > 1 or of_series:
            shared[slug] = event.venues, of_series
    ties = {slug: SpaceTie(joint.terms, joint.district, joint.point, joint.is_closed) for slug, joint in spaces}
    return Ties(dict(sorted(ties.items())), dict(sorted(shared.items())))


class KeptTies:
    """The ties of a catalog, beside those that were kept of the one before it."""

    def __init__(self, draw: Callable[[], Ties]) -> None:
        """Takes what draws them of the catalog."""
        self._draw = draw
        self._load: Callable[[str], Any] | None = None

    @cached_property
    def now(self) -> Ties:
        """Those of the catalog."""
        return self._draw()

    @cached_property
    def name(self) -> str:
        """A name for them: while it is the same, so is who is near or related to whom."""
        return digest([marshal.dumps(self._plain(), BY_VALUE)])

    def _plain(self) -> tuple[Any, ...]:
        return [(slug, *tie) for slug, tie in self.now.spaces.items()], self.now.events

    def recall(self, load: Callable[[str], Any]) -> None:
        """Takes what `keep` kept in an earlier build; `load` gives what was kept under a name, None where that is nothing."""
        self._load = load

    def before(self) -> Ties | None:
        """Those that were kept; None where none were."""
        kept = self._load(_TIES) if self._load else None
        return Ties({slug: SpaceTie._make(tie) for slug, *tie in kept[0]}, kept[1]) if kept else None

    def keep(self, parts: Parts) -> None:
        """Keeps them for a later build."""
        if parts.before(_NAME) == self.name and parts.stay(_TIES):
            parts.stay(_NAME)
            return
        parts.keep(_NAME, self.name)
        parts.keep(_TIES, self._plain())


_TIES, _NAME = "ties", "ties/name"
