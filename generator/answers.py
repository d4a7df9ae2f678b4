"""Which reads of an earlier build have another answer now.

To ask all of them costs a name for each of tens of thousands of values. Most follow from the facts of one entry, or of
all entries of a kind: where these are the same, they are not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.catalog import NEARBY
from generator.columns import COLUMN
from generator.kinship import near_others, touched
from generator.watching import COUNT, KEYS, SET, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.catalog import Catalog
    from generator.columns import Columns
    from generator.ledger import Ledger
    from generator.watching import Watched

_OF_EVENTS = ("states", "next_sessions", "calendars")
"""Those whose value of a key is drawn from the event of that key."""

_OF_COLUMNS = {"space_briefs": ("signs", "venues"), "event_briefs": ("event_kinds",)}
"""What is seen of some columns by itself."""


_OF_ALL = ("", KEYS, SET, COUNT)
"""What is asked of all of a mapping, in the place of a key."""


def changed_answers(known: Ledger, catalog: Catalog, numbers: Mapping[str, int]) -> dict[int, str]:
    """The reads that a ledger knows and that have another answer now, by number, with its fingerprint.

    `numbers` has the number of each read. What the catalog recalls in columns must be of the ledger's site.
    """
    asking = _Asking(known, catalog, numbers)
    with reading(set()):
        asking.ask_all_of("pictures")
        asking.ask_of_others(catalog.bodies)
        _ask_about_facts(asking, known, catalog)
    return asking.changed


class _Asking:
    """Asks a catalog, and keeps what is not as it was."""

    def __init__(self, known: Ledger, catalog: Catalog, numbers: Mapping[str, int]) -> None:
        self._known = known
        self._catalog = catalog
        self._numbers = numbers
        self._text = "\0".join(["", *known.reads, ""])
        """All known reads, between signs that none of them holds."""
        self.changed: dict[int, str] = {}

    def ask(self, asked: Iterable[str]) -> None:
        """Asks for these reads, as far as the ledger knows them."""
        found = {number: read for read in asked if (number := self._numbers.get(read)) is not None}
        were = self._known.fingerprints
        now = self._catalog.fingerprints(found.values())
        self.changed.update((number, is_) for number, is_ in zip(found, now, strict=True) if is_ != were[number])

    def ask_all_of(self, *names: str) -> None:
        """Asks for all reads of these mappings."""
        self.ask([read for name in names for read in self._beginning(f"\0{name}/")])

    def _beginning(self, beginning: str) -> Iterator[str]:
        """The known reads that begin so, the sign before them included: looking at each of tens of thousands takes longer."""
        text, at = self._text, -1
        while (at := text.find(beginning, at + 1)) >= 0:
            yield text[at + 1 : text.index("\0", at + 1)]

    def ask_of_others(self, mapping: Watched[Any]) -> list[str]:
        """Asks for those values of a mapping that have another name than the ledger knows, for new ones, and for those that are gone.

        Returns their keys.
        """
        were, numbers = self._known.fingerprints, self._numbers
        others = [
            key
            for key, name in mapping.names()
            if (number := numbers.get(f"{mapping.name}/{key}")) is None or were[number] != name
        ]
        if self._known.keys != self._catalog.keys:
            others += self._gone(mapping)
        if others:
            self.ask(_reads(mapping.name, others))
        return others

    def _gone(self, mapping: Watched[Any]) -> list[str]:
        """The keys of values that are no more: whatever an entry has, its own page was made of it."""
        beginning, keys = f"{mapping.name}/", {*mapping, *_OF_ALL}
        reads = (read for read in self._beginning(f"\0{beginning}") if read.removeprefix(beginning) not in keys)
        return [read.removeprefix(beginning) for read in reads if self._known.fingerprints[self._numbers[read]]]

    def is_same(self, read: str) -> bool:
        """Whether something is known to be as it was: it was asked for, or something that it follows."""
        number = self._numbers.get(read)
        return number is not None and number not in self.changed


def _ask_about_facts(asking: _Asking, known: Ledger, catalog: Catalog) -> None:
    """Asks for what is drawn from facts, where these are others."""
    kinds = _changed_kinds(known, catalog)
    if not kinds:
        for columns in catalog.columns:
            columns.draw_anew([])
        return
    others = {kind.name: asking.ask_of_others(kind) if kind.name in kinds else [] for kind in catalog.kinds}
    spaces, events, series = others["spaces"], others["events"], others["series"]
    are_tied_as_before = known.ties == catalog.ties.name
    if spaces or not are_tied_as_before:
        _ask_about_ties(asking, catalog, spaces, are_same=are_tied_as_before)
    if events:
        asking.ask(read for name in _OF_EVENTS for read in _reads(name, events))
        _ask_about_joined_events(asking, catalog, events, same_venues=known.held == catalog.held)
    told = [slug for slug in catalog.spaces if not asking.is_same(f"events_at/{slug}")] if events else []
    judged = [*spaces, *told]
    at_spaces = (event.slug for slug in spaces for event in catalog.events_at.get(slug, ()))
    of_series = (event.slug for slug in series for event in catalog.editions.get(slug, ()))
    for columns, drawn_from in (
        (catalog.space_briefs, spaces),
        (catalog.services, spaces),
        (catalog.standings, judged),
        (catalog.event_briefs, [*events, *at_spaces, *of_series]),
    ):
        _ask_columns(asking, columns, drawn_from)
    if spaces:
        asking.ask_all_of("assessed", "possibly_in")
    if judged:
        asking.ask(_reads("decisions", judged))
        asking.ask_all_of("certified_tiers")
    changes = catalog.event_briefs.changes()
    if changes is None or "gatherings" in changes.columns or not asking.is_same(f"events/{KEYS}"):
        asking.ask_all_of("gatherings")


def _ask_about_ties(asking: _Asking, catalog: Catalog, spaces: list[str], *, are_same: bool) -> None:
    """Asks for the groups of these spaces, which say something else, and, where ties differ, who is near or related to whom."""
    before, now = None if are_same else catalog.ties.before(), catalog.ties.now
    if are_same or before:
        ties = [each.spaces[slug] for each in (before, now) if each for slug in spaces if slug in each.spaces]
        for place, groups in enumerate(catalog.facets.values()):
            asking.ask(_reads(groups.name, dict.fromkeys(key for tie in ties for key in tie.terms[place])))
    else:
        asking.ask_all_of(*(groups.name for groups in catalog.facets.values()))
    if are_same:
        return
    asking.ask_all_of("facet_sizes")
    if before is None:
        asking.ask_all_of("neighbours", "areas", "related")
        return
    around = touched(before, now, catalog.kinship)
    near = near_others(before, now, NEARBY)
    if near is None:
        asking.ask_all_of("neighbours")
    else:
        asking.ask(_reads("neighbours", near.union(spaces)))
    asking.ask(_reads("areas", around))
    moved = (slug for slug in now.spaces if not (asking.is_same(f"neighbours/{slug}") and asking.is_same(f"areas/{slug}")))
    asking.ask(_reads("related", {*around, *moved}))


def _ask_about_joined_events(asking: _Asking, catalog: Catalog, events: list[str], *, same_venues: bool) -> None:
    """Asks for the events of each space and series, of which these say something else; `same_venues`: none is elsewhere."""
    if same_venues:
        venues = [slug for event in events for slug in catalog.events[event].joint.venues]
        asking.ask([*_reads("events_at", venues), *_reads("programme_at", venues)])
    else:
        asking.ask_all_of("events_at", "programme_at")
    asking.ask_all_of("editions")
    others = [slug for slug in catalog.editions if not asking.is_same(f"editions/{slug}")]
    beside = (event.slug for series in others for event in catalog.editions[series])
    asking.ask(_reads("editions_beside", [*events, *beside]))


def _ask_columns(asking: _Asking, columns: Columns[Any], drawn_from: list[str]) -> None:
    """Asks for columns of which these keys have other grounds."""
    columns.draw_anew(drawn_from)
    changes = columns.changes()
    names = (columns.name, *_OF_COLUMNS.get(columns.name, ()))
    if changes is None:
        asking.ask_all_of(*names)
    else:
        asking.ask(f"{columns.name}/{COLUMN}{field}" for field in changes.columns)
        asking.ask(f"{name}/{key}" for name in names for key in (*changes.keys, KEYS, COLUMN))


def _reads(name: str, keys: Iterable[str]) -> list[str]:
    """Those keys of a mapping, and what is asked of all of it."""
    return [f"{name}/{key}" for key in (*keys, *_OF_ALL)]


def _changed_kinds(known: Ledger, catalog: Catalog) -> set[str]:
    """The kinds of entry that say something else than they did."""
    if known.facts == catalog.facts:
        return set()
    names = [kind.name for kind in catalog.kinds]
    were = known.facts.split() or [""] * len(names)
    return {name for name, was, now in zip(names, were, catalog.facts.split(), strict=True) if was != now}
