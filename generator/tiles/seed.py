"""The only source of choice in a tile: the bytes of a SHA-256 digest.

A digest, unlike a library's random generator, gives the same bytes in every
version of every language, so a tile can be redrawn elsewhere and for ever.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

EDITION = "gach-bong/1/"
"""Prefix of every pattern's seed. A tile once issued never changes: a new way of
drawing takes a new number and leaves this one to the spaces that have it."""

T = TypeVar("T")


class Seed:
    """Reads choices one byte after another from the digest of a text."""

    def __init__(self, text: str) -> None:
        """Starts at the first byte of the text's digest."""
        self._digest = sha256(text.encode()).digest()
        self._position = 0

    def byte(self) -> int:
        """Returns the next byte; after the last one the digest starts again."""
        value = self._digest[self._position % len(self._digest)]
        self._position += 1
        return value

    def take(self, count: int) -> bytes:
        """Returns the next bytes."""
        size, start = len(self._digest), self._position % len(self._digest)
        self._position += count
        return (self._digest * (-(-(start + count) // size)))[start : start + count]

    def flip(self) -> bool:
        """Returns true for an odd next byte."""
        return self.byte() % 2 == 1

    def peek_flip(self, position: int) -> bool:
        """Returns true if the byte at a fixed position is odd, without moving on."""
        return self._digest[position] % 2 == 1

    def pick(self, options: Sequence[T]) -> T:
        """Returns one of the options."""
        return options[self.byte() % len(options)]

    def span(self, low: float, high: float) -> float:
        """Returns one of 256 even steps from `low` to `high`, both included."""
        return low + (high - low) * self.byte() / 255
