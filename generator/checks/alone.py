"""The checks that look at one entry and the vocabularies. A new one is added here, nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import (
    addresses,
    captions,
    changed_dates,
    consent,
    contradictions,
    dates,
    declarations,
    feasts,
    geography,
    letters,
    placeholders,
    programmes,
    prose_links,
    repeated_items,
    repeated_links,
    sources,
    tangled_text,
    terms,
    translations,
    weekdays,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.examination import Reading
    from generator.problems import Problem
    from generator.vocabularies import Vocabularies

CHECKS_ALONE: list[Callable[[Reading, Vocabularies], Iterator[Problem]]] = [
    terms.check,
    geography.check,
    dates.check,
    programmes.check,
    contradictions.check,
    changed_dates.check,
    weekdays.check,
    feasts.check,
    sources.check,
    addresses.check,
    declarations.check,
    repeated_items.check,
    repeated_links.check,
    translations.check,
    captions.check,
    consent.check,
    placeholders.check,
    letters.check,
    tangled_text.check,
    prose_links.check,
]
