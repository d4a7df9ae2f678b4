"""What was probably meant: the name most like a word that is no name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.i18n import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 70
"""Similarity, 0 to 100, below which a guess would only mislead."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate an editor most likely meant: the same when folded, or a slip of the hand away."""
    folded = {fold(candidate).replace("-", "").replace("_", ""): candidate for candidate in candidates}
    wanted = fold(word).replace(" ", "").replace("-", "").replace("_", "")
    if wanted in folded:
        return folded[wanted]
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - wanted for what is wrong, and slow to load

    best = process.extractOne(wanted, folded.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return folded[best[0]] if best else None
