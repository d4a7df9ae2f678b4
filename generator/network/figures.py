"""The shape of a report: tables of figures, each with what it rests on and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.i18n import Bilingual


class Figure(NamedTuple):
    """One number, never without its footing."""

    value: int
    entries: int
    """How many entries it rests on."""
    gaps: int
    """How many entries might have changed it, but lack the fact."""


class Row(NamedTuple):
    """One line of a table: a year, or an item of a vocabulary."""

    key: str
    """`2019`, `before-2007`, `design`."""
    figures: tuple[Figure, ...]
    """One for each of the table's measures."""
    label: Bilingual | None = None
    """The item's words; None for years."""


class Table(NamedTuple):
    """Figures of the same kind."""

    id: str
    """Its name in the data files and the key of its texts."""
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    """How many entries the table is about: `known` and `gaps` together."""
    gaps: int
    """How many of them lack the fact that the rows are about."""
    several: bool = False
    """Whether one entry may count in several rows, so that they add up to more than `known`."""

    @property
    def known(self) -> int:
        """How many entries have the fact."""
        return self.total - self.gaps

    def column(self, measure: str) -> list[Figure]:
        """The figures of one measure, row by row."""
        at = self.measures.index(measure)
        return [row.figures[at] for row in self.rows]
