"""How documents are shown, in files of a few: whoever shows hits fetches only those they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.readings import Reading

TOGETHER = 32
"""How many cards stand in one file."""


def card_files(readings: Sequence[Reading]) -> dict[str, bytes]:
    """The cards of the documents 32n … 32n+31 in `cards/<n>.json`."""
    return {
        f"cards/{first // TOGETHER}.json": b"[%b]"
        % b",".join([reading.card for reading in readings[first : first + TOGETHER]])
        for first in range(0, len(readings), TOGETHER)
    }
