"""Whole numbers as short text: what a column of ten thousand rows costs over the wire.

A column is cut into planes of digits to base 91, each a string with one sign per row. The signs are
printable ASCII that JSON need not escape. Hosts compress such planes to about what the numbers are
worth: a plane that hardly varies costs next to nothing. `theme/src/find/codes.js` reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""From `#` to `~` without the backslash."""

BASE = len(SIGNS)


def planes(numbers: Sequence[int]) -> list[str]:
    """The numbers' digits, the lowest first: one string for each, one sign for each number.

    Raises:
        ValueError: a number is negative.
    """
    if min(numbers, default=0) < 0:
        raise ValueError(min(numbers))
    rest = list(numbers)
    written = []
    while True:
        written.append("".join([SIGNS[number % BASE] for number in rest]))
        rest = [number // BASE for number in rest]
        if not any(rest):
            return written
