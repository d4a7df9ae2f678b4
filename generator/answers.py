"""Which reads of an earlier build have another answer now.

To ask all of them costs a name for each of tens of thousands of values. Most follow from others: while these have the
same answers, they need not be asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.watching import KEYS, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.catalog import Catalog
    from generator.ledger import Ledger

_BESIDE_FACTS = ("bodies", "pictures")
"""Mappings that hold no fact of an entry."""

_OF_PLACES = ("neighbours", "related", "areas")
"""Those that `Catalog.places` names all together."""

_OF_ONE_KIND = {
    "spaces": "spaces",
    "space_briefs": "spaces",
    "services": "spaces",
    "facets-type": "spaces",
    "facets-field": "spaces",
    "facets-ward": "spaces",
    "facet_sizes": "spaces",
    "events": "events",
    "events_at": "events",
    "states": "events",
    "next_sessions": "events",
    "calendars": "events",
    "editions": "events",
    "edition_numbers": "events",
    "series": "series",
    "news": "news",
}
"""Those that are drawn from the facts of entries of one kind, and from nothing else that changes."""

_FOLLOWING = {
    "states": ("events",),
    "next_sessions": ("events",),
    "calendars": ("events",),
    "event_briefs": ("events",),
    "space_briefs": ("spaces",),
    "services": ("spaces",),
    "decisions": ("spaces", "events_at"),
    "standings": ("spaces", "events_at"),
}
"""Those whose value of a key is drawn from what these hold under the same key, and from what `_leading` adds."""


_OF_WHOLE = {"gatherings": "event_briefs"}
"""Those that are drawn from the whole of another."""


def changed_answers(known: Ledger, catalog: Catalog, numbers: Mapping[str, int]) -> dict[int, str]:
    """The reads that a ledger knows and that have another answer now, by number, with its fingerprint.

    `numbers` has the number of each read.
    """
    kinds = _changed_kinds(known, catalog)
    same = {name for name, kind in _OF_ONE_KIND.items() if kind not in kinds}
    if known.places == catalog.places:
        same.update(_OF_PLACES)
    others: list[int] = []
    following: list[tuple[int, str, str]] = []
    wholes: list[tuple[int, str]] = []
    for number, read in enumerate(known.reads):
        name, _, key = read.partition("/")
        if name in same or not (kinds or name in _BESIDE_FACTS):
            continue
        if name in _OF_WHOLE:
            wholes.append((number, _OF_WHOLE[name]))
        elif name not in _FOLLOWING:
            others.append(number)
        elif key in {"", KEYS}:
            wholes.append((number, name))
        else:
            following.append((number, name, key))
    asking = _Asking(known, catalog)
    asking.ask(others)
    with reading(set()):
        asking.ask([
            number
            for number, name, key in following
            if not asking.are_same(numbers.get(read) for read in _leading(catalog, name, key))
        ])
        kept = {
            name
            for name, (leading, *_) in _FOLLOWING.items()
            if (leading not in kinds or asking.are_same([numbers.get(f"{leading}/{KEYS}")]))
            and all(f"{name}/{key}" in numbers for key in getattr(catalog, leading))
        }
    kept -= {known.reads[number].partition("/")[0] for number in asking.changed}
    asking.ask([number for number, name in wholes if name not in kept])
    return asking.changed


class _Asking:
    """Asks a catalog, and keeps what is not as it was."""

    def __init__(self, known: Ledger, catalog: Catalog) -> None:
        self._known = known
        self._catalog = catalog
        self.changed: dict[int, str] = {}

    def ask(self, asked: Sequence[int]) -> None:
        """Asks for the reads of these numbers."""
        were = self._known.fingerprints
        now = self._catalog.fingerprints([self._known.reads[number] for number in asked])
        self.changed.update((number, is_) for number, is_ in zip(asked, now, strict=True) if is_ != were[number])

    def are_same(self, asked: Iterable[int | None]) -> bool:
        """Whether these were asked for, or are known without, and are as they were; None is a read that is not known."""
        return all(number is not None and number not in self.changed for number in asked)


def _changed_kinds(known: Ledger, catalog: Catalog) -> set[str]:
    """The kinds of entry that say something else than they did."""
    if known.facts == catalog.facts:
        return set()
    names = [kind.name for kind in catalog.kinds]
    were = known.facts.split() or [""] * len(names)
    return {name for name, was, now in zip(names, were, catalog.facts.split(), strict=True) if was != now}


def _leading(catalog: Catalog, name: str, key: str) -> list[str]:
    """The reads that another follows."""
    reads = [f"{each}/{key}" for each in _FOLLOWING[name]]
    if name == "event_briefs" and key in catalog.events:
        joint = catalog.events[key].joint
        reads += [f"spaces/{slug}" for slug in joint.venues]
        if joint.series:
            reads.append(f"series/{joint.series}")
    return reads
