"""Numbers as printable ASCII, so that they stand in JSON as they are and hosts compress them.

A number below 62 is one letter or digit. A larger one begins with its lowest "digits" of base 31,
for which the 31 other signs stand (all but quote and backslash). `theme/src/find/packing.js` reads it.
"""

from __future__ import annotations

import functools
import re
import string
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAST = string.ascii_uppercase + string.ascii_lowercase + string.digits
_MORE = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in _LAST + '"\\')


def packed(number: int) -> str:
    """One number ≥ 0."""
    signs = ""
    while number >= len(_LAST):
        number, low = divmod(number, len(_MORE))
        signs += _MORE[low]
    return signs + _LAST[number]


_REMEMBERED = 1 << 17
"""Twice as many documents as a city has."""
_REMEMBERED_FOR_FEW = 1 << 9
"""To pack a few numbers, it does not pay to pack more that may come."""


@functools.cache
def first_packed(count: int) -> list[str]:
    """All numbers below `count`."""
    return [packed(number) for number in range(count)]


def packed_all(numbers: Sequence[int]) -> str:
    """Several numbers in a row."""
    most = max(numbers, default=0)
    if most >= max(_REMEMBERED_FOR_FEW, min(len(numbers) * 4, _REMEMBERED)):
        return "".join(map(packed, numbers))
    small = first_packed(1 << most.bit_length())
    return "".join([small[number] for number in numbers])


def packed_rising(numbers: Sequence[int]) -> str:
    """Numbers that only grow, as their steps; the first one counts from −1."""
    return packed_all([after - before - 1 for before, after in pairwise((-1, *numbers))])


_VALUES = {sign: value for value, sign in enumerate(_LAST)}
_TOKEN = re.compile(f"[{re.escape(_MORE)}]*[{_LAST}]")
LONG_TOKEN = re.compile(f"[{re.escape(_MORE)}]+[{_LAST}]")
"""A packed number of more than one sign."""


def tokens(text: str) -> list[str]:
    """The packed numbers of a text, each by itself."""
    return list(text) if text.isalnum() else _TOKEN.findall(text)


class _Steps(dict[str, int]):
    """By packed number how far it leads from a number to the next one."""

    def __missing__(self, token: str) -> int:
        number = _VALUES[token[-1]]
        for sign in reversed(token[:-1]):
            number = number * len(_MORE) + _MORE.index(sign)
        self[token] = number + 1
        return number + 1


_STEPS = _Steps()


class Rising:
    """Numbers that only grow, of which some are changed: packed anew is only what stands beside them."""

    def __init__(self, text: str) -> None:
        """Takes what `packed_rising` packed."""
        self._tokens = tokens(text)
        self.numbers = list(accumulate(map(_STEPS.__getitem__, self._tokens), initial=-1))[1:]

    def put(self, at: int, number: int) -> None:
        """Adds a number at its place."""
        self.numbers.insert(at, number)
        self._tokens[at : at + 1] = self._packed(at, at + 2)

    def remove(self, at: int) -> None:
        """Removes the number at a place."""
        del self.numbers[at]
        self._tokens[at : at + 2] = self._packed(at, at + 1)

    def _packed(self, first: int, after: int) -> list[str]:
        """The steps to the numbers from a place on, as far as there are any."""
        here = self.numbers[first:after]
        before = self.numbers[first - 1] if first else -1
        return [packed(to - start - 1) for start, to in pairwise((before, *here))]

    @property
    def text(self) -> str:
        """All of them, packed."""
        return "".join(self._tokens)
