"""How documents are shown, in files of a few: whoever shows hits fetches only those they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.readings import Reading

TOGETHER = 32
"""How many cards stand in one file."""


def cards_file(readings: Sequence[Reading], number: int) -> bytes:
    """The cards of the documents 32n … 32n+31."""
    numbers = range(number * TOGETHER, min((number + 1) * TOGETHER, len(readings)))
    return b"[%b]" % b",".join([readings[each].card for each in numbers])
