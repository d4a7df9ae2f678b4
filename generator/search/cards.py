"""How documents are shown, in files of a few: whoever shows hits fetches only those they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.compact import compact_json

if TYPE_CHECKING:
    from generator.search.documents import Document

TOGETHER = 32
"""How many cards stand in one file."""


def card_files(documents: list[Document]) -> dict[str, str]:
    """The cards of the documents 32n … 32n+31 in `cards/<n>.json`."""
    return {
        f"cards/{first // TOGETHER}.json": compact_json(
            [document.card for document in documents[first : first + TOGETHER]]
        )
        for first in range(0, len(documents), TOGETHER)
    }
