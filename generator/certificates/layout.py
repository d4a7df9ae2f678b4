"""Measures of the sheet in millimetres; `theme/src/styles/certificate.css` has the same for the page.

A4 is 210 by 297. Eighteen by twenty-six tiles leave the same margin on all four sides, wide enough for
printers that cannot reach the edge.
"""

from __future__ import annotations

WIDTH, HEIGHT = 210.0, 297.0
COLUMNS, ROWS = 18, 26
TILE = 10.875
MARGIN = (WIDTH - COLUMNS * TILE) / 2
INNER = MARGIN + TILE
"""From the paper's edge to the empty sheet within the tiles."""
BAND = 36.0
"""Height of the lacquer band."""
PADDING = 11.0
TEXT_LEFT = INNER + PADDING
TEXT_WIDTH = WIDTH - 2 * TEXT_LEFT
SEAL = 42.0
QR = 36.0
FOOT = 4.0
"""Below the QR code, whose quiet zone adds to it."""

MARKS = {
    "valid": "M2 2h20v20H2zM10.5 17.3l8-9.3-1.6-1.4-6.5 7.6-3.4-3.4-1.5 1.5z",
    "in-grace": "M2 2h20v20H2zM4 4v16h16z",
    "lapsed": "M2 2h20v20H2zM4 4v16h16V4zM7 11h10v2H7z",
    "suspended": "M2 2h20v20H2zM4 4v16h16V4zM8 7h3v10H8zM13 7h3v10h-3z",
    "withdrawn": "M2 2h20v20H2zM4 4v16h16V4zM7.8 6.4 12 10.6l4.2-4.2 1.4 1.4-4.2 4.2 4.2 4.2-1.4 1.4-4.2-4.2-4.2 4.2-1.4-1.4 4.2-4.2-4.2-4.2z",
    "closed": "M2 2h20v20H2zM4 4v16h16V4z",
}
"""A sign for each state on a grid of 24, drawn with the even-odd rule: words are never alone, nor colours."""
