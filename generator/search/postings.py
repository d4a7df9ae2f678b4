"""Which word stands in which document, and where in it, and how that is kept up with single edits.

While the order of documents stays, a document that says something else changes the entries of the
words, pairs and beginnings in which it differs, and no others. The outcome is the same as of
inverting everything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.search.beginnings import Beginner, wide_beginnings
from generator.search.inverting import BegunRows, counted_places, pair_entries, word_entries
from generator.search.packing import tokens
from generator.search.place_numbers import numbered, renumbered, signs_of
from generator.search.readings import IN_NAME
from generator.search.shards import Entries
from generator.search.spellings import weight
from generator.search.word_entries import Changes, changed_pair, changed_word, spellings_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.search.lexicon import Lexicon
    from generator.search.readings import Reading


class Change(NamedTuple):
    """A document that says something else than before."""

    number: int
    before: Reading
    now: Reading


class Postings(NamedTuple):
    """The entries of each family, sorted."""

    words: list[str]
    weights: str
    """One sign for each word (`spellings.weight`)."""
    beginnings: list[str]
    pairs: list[str]
    of_words: Counter[int]
    """How many words of documents have each place."""
    of_beginnings: Counter[int]
    """The same of beginnings."""
    wide: set[str]
    """Which beginnings are wide."""

    @property
    def places(self) -> list[int]:
        """The places in the order of their numbers."""
        return numbered(self.of_words, self.of_beginnings)

    def plain(self) -> tuple[Any, ...]:
        """All of it in plain data: a few large pieces."""
        lists = ("\n".join(self.words), self.weights, "\n".join(self.beginnings), "\n".join(self.pairs))
        return *lists, dict(self.of_words), dict(self.of_beginnings), sorted(self.wide)


def from_plain(plain: tuple[Any, ...]) -> Postings:
    """What `plain` gave."""
    words, weights, beginnings, pairs, of_words, of_beginnings, wide = plain
    lists = (words.splitlines(), weights, beginnings.splitlines(), pairs.splitlines())
    return Postings(*lists, Counter(of_words), Counter(of_beginnings), set(wide))


def inverted(readings: Sequence[Reading], lexicon: Lexicon) -> Postings:
    """The postings of all documents."""
    of_words = counted_places(readings)
    words, weights = word_entries(readings, lexicon, numbered(of_words))
    wide = wide_beginnings(words)
    begun = BegunRows(readings, Beginner(lexicon, wide))
    return Postings(
        words, weights, begun.entries(of_words), pair_entries(readings, lexicon), of_words, begun.places, wide
    )


def changed(before: Postings, changes: Sequence[Change], readings: Sequence[Reading], lexicon: Lexicon) -> Postings:
    """The postings after some documents have changed, but not their order."""
    of_words = Counter(before.of_words)
    by_word: defaultdict[str, defaultdict[str, Changes]] = defaultdict(lambda: defaultdict(dict))
    by_pair: defaultdict[str, Changes] = defaultdict(dict)
    for number, old, new in changes:
        for word, place in _differences(old.places_of_words(), new.places_of_words(), of_words):
            by_word[lexicon.folded[word]][lexicon.spelled[word]][number] = place
        for pair, flag in _differences(old.flags_of_pairs(), new.flags_of_pairs()):
            by_pair[lexicon.pair(pair)][number] = flag
    places = numbered(of_words)
    words = Entries(renumbered(before.words, numbered(before.of_words), places))
    weights = _change_words(words, before.weights, by_word, places)
    pairs = Entries(before.pairs)
    for pair, in_documents in by_pair.items():
        pairs.put(pair, changed_pair(pairs.get(pair), in_documents))
    wide = wide_beginnings(words.all)
    beginner = Beginner(lexicon, wide)
    if wide != before.wide:
        begun = BegunRows(readings, beginner)
        return Postings(words.all, weights, begun.entries(of_words), pairs.all, of_words, begun.places, wide)
    of_beginnings = Counter(before.of_beginnings)
    by_beginning: defaultdict[str, defaultdict[str, Changes]] = defaultdict(lambda: defaultdict(dict))
    for number, old, new in changes:
        for (key, spelled), place in _differences(beginner.begun(old), beginner.begun(new), of_beginnings):
            by_beginning[key][spelled][number] = place
    places = numbered(of_words, of_beginnings)
    beginnings = Entries(renumbered(before.beginnings, before.places, places))
    signs = signs_of(places)
    for key, in_spellings in by_beginning.items():
        beginnings.put(key, changed_word(key, beginnings.get(key), in_spellings, signs))
    return Postings(words.all, weights, beginnings.all, pairs.all, of_words, of_beginnings, wide)


def _change_words(words: Entries, weights: str, by_word: Mapping[str, Mapping[str, Changes]], places: list[int]) -> str:
    """Changes the entries of words, and returns the words' weights."""
    signs = signs_of(places)
    in_names = {signs[place] for place in places if place & IN_NAME}
    found = list(weights)
    for folded, in_spellings in by_word.items():
        at, before = words.at(folded), words.get(folded)
        words.put(folded, changed_word(folded, before, in_spellings, signs))
        now = words.get(folded)
        found[at : at + bool(before)] = [_weight(folded, now, in_names)] if now else []
    return "".join(found)


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
