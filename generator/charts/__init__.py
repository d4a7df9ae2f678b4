"""Charts as inline SVG, drawn in the build.

Lengths along the reader's screen are percentages and everything else is in pixels, so that bars
stretch and words keep their size on any width. Colours are classes that the stylesheet fills, light
and dark. A chart is one picture to a screen reader, with a title and a description; the numbers
stand in the table beside it.
"""

from generator.charts.bars import Bar, bars
from generator.charts.columns import Column, columns
from generator.charts.score import score_tiles

__all__ = ["Bar", "Column", "bars", "columns", "score_tiles"]
