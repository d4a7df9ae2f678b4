"""How documents are shown, in files of a few: whoever shows hits fetches only those they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.readings import Reading

TOGETHER = 32
"""How many cards stand in one file."""


def cards_file(readings: Sequence[Reading], order: Sequence[int], file: int) -> bytes:
    """The cards of the documents that stand in the places 32n … 32n+31 of their order: what is shown together lies together."""
    numbers = order[file * TOGETHER : (file + 1) * TOGETHER]
    return b"[%b]" % b",".join([readings[number].card for number in numbers])
