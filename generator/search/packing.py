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
    return _TOKEN.findall(text)


@functools.cache
def _unpacked(token: str) -> int:
    number = _VALUES[token[-1]]
    for sign in reversed(token[:-1]):
        number = number * len(_MORE) + _MORE.index(sign)
    return number


def unpacked_rising(text: str) -> list[int]:
    """The numbers that `packed_rising` packed."""
    return [after - 1 for after in accumulate(_unpacked(token) + 1 for token in tokens(text))]
