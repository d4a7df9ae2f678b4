"""Numbers for words and for pairs of words, so that what a document says is a few small numbers.

A number stays what it was while the lexicon grows: what was read of a document by an earlier run
can be kept as bytes beside it. No file that is published depends on these numbers.
"""

from __future__ import annotations

from array import array
from itertools import count

from generator.i18n import fold
from generator.search.spelling import spelled

Plain = tuple[str, str, bytes, bytes]
"""A lexicon in plain data: spelled words, folded words, and the two terms of each pair."""


class Pairs(dict[tuple[int, int], int]):
    """The number of each two terms that stand side by side."""

    def __init__(self, first: bytes, second: bytes) -> None:
        """Takes the terms of those known, 32 bits each."""
        self._first, self._second = array("I", first), array("I", second)
        super().__init__(zip(zip(self._first, self._second, strict=True), count(), strict=False))

    def __missing__(self, pair: tuple[int, int]) -> int:
        number = self[pair] = len(self._first)
        self._first.append(pair[0])
        self._second.append(pair[1])
        return number

    def terms_of(self, number: int) -> tuple[int, int]:
        """The two terms of a pair."""
        return self._first[number], self._second[number]

    def plain(self) -> tuple[bytes, bytes]:
        """What makes the same pairs."""
        return self._first.tobytes(), self._second.tobytes()


class Lexicon(dict[str, int]):
    """The number of each word as it stands in a text; words are numbered as they are met, and each is folded once."""

    def __init__(self, known: Plain | None = None) -> None:
        """Goes on from what `plain` gave in an earlier run."""
        super().__init__()
        words, folded, first, second = known or ("", "", b"", b"")
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
        self.pairs = Pairs(first, second)

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

    def pair(self, number: int) -> str:
        """Two folded words with a blank between, by the number of the pair."""
        first, second = self.pairs.terms_of(number)
        return f"{self.terms[first]} {self.terms[second]}"

    def plain(self) -> Plain:
        """All of it in plain data."""
        return " ".join(self.spelled), " ".join(self.folded), *self.pairs.plain()
