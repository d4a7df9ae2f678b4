"""Numbers for words and for pairs of words, so that what a document says is a few small numbers.

A number stays what it was while the lexicon grows: what was read of a document by an earlier run
can be kept as bytes beside it. No file that is published depends on these numbers.
"""

from __future__ import annotations

from array import array
from itertools import count, pairwise

from generator.i18n import fold
from generator.search.spelling import raw_words, spelled

Plain = tuple[str, str, bytes]
"""A lexicon in plain data: spelled words, folded words, and the terms of pairs."""

_SHORT = 40
"""Texts of so few letters are read once: kinds, fields, wards and districts stand in thousands of documents."""

_TERM_BITS = 32
"""Of the number of a term in a pair."""


class Pairs(dict[tuple[int, int], int]):
    """The number of each two terms that stand side by side."""

    def __init__(self, known: bytes) -> None:
        """Takes the terms of those known, 64 bits for each pair."""
        super().__init__()
        self._terms = array("Q", known)
        self._known = dict(zip(self._terms, count(), strict=False))

    def __missing__(self, pair: tuple[int, int]) -> int:
        first, second = pair
        terms = first << _TERM_BITS | second
        number = self._known.get(terms)
        if number is None:
            number = len(self._terms)
            self._terms.append(terms)
        self[pair] = number
        return number

    @property
    def count(self) -> int:
        """How many are known, those of earlier runs included."""
        return len(self._terms)

    def terms_of(self, number: int) -> tuple[int, int]:
        """The two terms of a pair."""
        terms = self._terms[number]
        return terms >> _TERM_BITS, terms & (1 << _TERM_BITS) - 1

    def plain(self) -> bytes:
        """What makes the same pairs."""
        return self._terms.tobytes()


class Lexicon(dict[str, int]):
    """The number of each word as it stands in a text; words are numbered as they are met, and each is folded once."""

    def __init__(self, known: Plain | None = None) -> None:
        """Goes on from what `plain` gave in an earlier run."""
        super().__init__()
        words, folded, pairs = known or ("", "", b"")
        self.spelled: list[str] = words.split()
        self.folded: list[str] = folded.split()
        """Of each word by its number."""
        self.terms: list[str] = list(dict.fromkeys(self.folded))
        """The folded words, by the number of the term."""
        terms = {term: number for number, term in enumerate(self.terms)}
        self.term_of: list[int] = [terms[word] for word in self.folded]
        """The term of each word."""
        self._forms = {form: number for number, form in enumerate(self.spelled)}
        self._terms = terms
        self.pairs = Pairs(pairs)
        self._texts: dict[str, tuple[list[int], list[int]]] = {}

    def __missing__(self, word: str) -> int:
        form = spelled(word)
        if form not in self._forms:
            self._forms[form] = len(self.spelled)
            folded = fold(form)
            if folded not in self._terms:
                self._terms[folded] = len(self.terms)
                self.terms.append(folded)
            self.spelled.append(form)
            self.folded.append(folded)
            self.term_of.append(self._terms[folded])
        self[word] = self._forms[form]
        return self._forms[form]

    def read(self, text: str) -> tuple[list[int], list[int]]:
        """The numbers of a text's words as they follow each other, and of the pairs side by side."""
        found = self._texts.get(text)
        if found is None:
            words = list(map(self.__getitem__, raw_words(text)))
            pairs = list(map(self.pairs.__getitem__, pairwise(map(self.term_of.__getitem__, words))))
            found = words, pairs
            if len(text) < _SHORT:
                self._texts[text] = found
        return found

    def pair(self, number: int) -> str:
        """Two folded words with a blank between, by the number of the pair."""
        first, second = self.pairs.terms_of(number)
        return f"{self.terms[first]} {self.terms[second]}"

    def plain(self) -> Plain:
        """All of it in plain data."""
        return " ".join(self.spelled), " ".join(self.folded), self.pairs.plain()
