"""Which word stands in which document, and where in it, and how that is kept up with single edits.

A document that says something else, or in whose place another one stands now, changes the entries of the
words, pairs and beginnings in which both differ, and no others. The outcome is the same as of
inverting everything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import progress
from generator.search.beginnings import Beginner, Breadths, size_of
from generator.search.inverting import BegunRows, counted_places, pair_entries, word_entries
from generator.search.packing import tokens
from generator.search.place_numbers import numbered, renumbering, signs_of
from generator.search.readings import IN_NAME
from generator.search.shards import Shards, key_of
from generator.search.spellings import WordList, weight
from generator.search.word_entries import Changes, changed_pair, changed_word, spellings_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from generator.search.lexicon import Lexicon
    from generator.search.readings import Reading


class Change(NamedTuple):
    """In the place of a document one stands that says something else."""

    number: int
    before: Reading
    now: Reading


@dataclass(slots=True)
class Postings:
    """The entries of each family in files, and what keeps them up."""

    words: Shards
    beginnings: Shards
    pairs: Shards
    spellings: WordList
    of_words: Counter[int]
    """How many words of documents have each place."""
    of_beginnings: Counter[int]
    """The same of beginnings."""
    breadths: Breadths

    @property
    def places(self) -> list[int]:
        """The places in the order of their numbers."""
        return numbered(self.of_words, self.of_beginnings)

    @property
    def families(self) -> dict[str, Shards]:
        """What stands in files, by the names that `terms` has for it."""
        return {"words": self.words, "beginnings": self.beginnings, "pairs": self.pairs}

    def plain(self) -> tuple[Any, ...]:
        """All of it but the entries, in plain data."""
        files = [("\n".join(family.firsts), "\n".join(family.names)) for family in self.families.values()]
        return files, self.spellings.plain(), dict(self.of_words), dict(self.of_beginnings), dict(self.breadths)


def recalled(plain: tuple[Any, ...], load: Callable[[str], str]) -> Postings:
    """What `plain` gave; `load` has the entries of a file, by its name."""
    files, spellings, of_words, of_beginnings, breadths = plain
    words, beginnings, pairs = (Shards(firsts.splitlines(), names.splitlines(), load) for firsts, names in files)
    counts = Counter(of_words), Counter(of_beginnings)
    return Postings(words, beginnings, pairs, WordList.recalled(spellings), *counts, Breadths(breadths))


def inverted(readings: Sequence[Reading], lexicon: Lexicon) -> Postings:
    """The postings of all documents."""
    of_words = counted_places(readings)
    words, weights = word_entries(readings, lexicon, numbered(of_words))
    breadths = Breadths()
    breadths.count(words)
    begun = BegunRows(readings, Beginner(lexicon, breadths.wide))
    return Postings(
        Shards.of(words),
        Shards.of(begun.entries(of_words)),
        Shards.of(pair_entries(readings, lexicon)),
        WordList(list(map(key_of, words)), weights),
        of_words,
        begun.places,
        breadths,
    )


def change(postings: Postings, changes: Sequence[Change], readings: Sequence[Reading], lexicon: Lexicon) -> None:
    """Keeps postings up where others stand in the place of some documents; `readings` are all of them by now."""
    old_places, old_wide = postings.places, postings.breadths.wide
    by_word: defaultdict[str, defaultdict[str, Changes]] = defaultdict(lambda: defaultdict(dict))
    by_pair: defaultdict[str, Changes] = defaultdict(dict)
    old_numbers = numbered(postings.of_words)
    for number, old, new in changes:
        for word, place in _differences(old.places_of_words(), new.places_of_words(), postings.of_words):
            by_word[lexicon.folded[word]][lexicon.spelled[word]][number] = place
        for pair, flag in _differences(old.flags_of_pairs(), new.flags_of_pairs()):
            by_pair[lexicon.pair(pair)][number] = flag
    progress.glance()
    _change_words(postings, by_word, old_numbers, old_wide)
    progress.glance()
    for pair, in_documents in by_pair.items():
        postings.pairs.put(pair, changed_pair(postings.pairs.get(pair), in_documents))
    if postings.breadths.wide == old_wide:
        _change_beginnings(postings, changes, Beginner(lexicon, old_wide), old_places)
    else:
        postings.breadths.count(postings.words.all())  # of what has only now become wide, longer ones may be so too
        begun = BegunRows(readings, Beginner(lexicon, postings.breadths.wide))
        postings.beginnings = Shards.of(begun.entries(postings.of_words))
        postings.of_beginnings = begun.places
    for family in postings.families.values():
        progress.glance()
        family.cut()


def _change_words(
    postings: Postings, by_word: Mapping[str, Mapping[str, Changes]], old_places: list[int], wide: AbstractSet[str]
) -> None:
    """Changes the entries of words, whose places had the numbers of `old_places`; `wide` are the beginnings that were so."""
    words, breadths = postings.words, postings.breadths
    places = numbered(postings.of_words)
    renumber = renumbering(old_places, places)
    if renumber:
        for before, now in words.rewrite(renumber):
            if size_of(now) != size_of(before):
                breadths.add(key_of(now), size_of(now) - size_of(before), wide)
    signs = signs_of(places)
    in_names = {signs[place] for place in places if place & IN_NAME}
    for folded, in_spellings in by_word.items():
        before = words.get(folded)
        words.put(folded, changed_word(folded, before, in_spellings, signs))
        now = words.get(folded)
        breadths.add(folded, size_of(now) - size_of(before), wide)
        postings.spellings.put(folded, _weight(folded, now, in_names) if now else "")


def _change_beginnings(
    postings: Postings, changes: Sequence[Change], beginner: Beginner, old_places: list[int]
) -> None:
    """Changes the entries of wide beginnings, which are the same as before."""
    by_beginning: defaultdict[str, defaultdict[str, Changes]] = defaultdict(lambda: defaultdict(dict))
    for number, old, new in changes:
        for (key, spelled), place in _differences(beginner.begun(old), beginner.begun(new), postings.of_beginnings):
            by_beginning[key][spelled][number] = place
    places, beginnings = postings.places, postings.beginnings
    renumber = renumbering(old_places, places)
    if renumber:
        beginnings.rewrite(renumber)
    signs = signs_of(places)
    for key, in_spellings in by_beginning.items():
        beginnings.put(key, changed_word(key, beginnings.get(key), in_spellings, signs))


def _weight(folded: str, written: str, in_names: set[str]) -> str:
    rows = [token for _, places in spellings_in(folded, written).values() for token in tokens(places)]
    return weight(len(rows), named=not in_names.isdisjoint(rows))


def _differences(
    old: Mapping[Any, int], new: Mapping[Any, int], count: Counter[int] | None = None
) -> Iterable[tuple[Any, int | None]]:
    """What has another value, with the new one (None: it is gone); `count` follows how often each value occurs."""
    found = [(key, new.get(key)) for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    if count is not None:
        for key, now in found:
            if key in old:
                count[old[key]] -= 1
            if now is not None:
                count[now] += 1
        for value in [value for value, times in count.items() if not times]:
            del count[value]
    return found
