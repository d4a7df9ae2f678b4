"""The sheet as PDF, made in the build: vector, its fonts embedded, tagged for screen readers.

The same certificate on the same day gives the same bytes: the file's date is the day of the build,
its identifier follows from its content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.certificates.layout import (
    BAND,
    COLUMNS,
    FOOT,
    HEIGHT,
    INNER,
    MARGIN,
    MARKS,
    QR,
    ROWS,
    SEAL,
    TEXT_LEFT,
    TEXT_WIDTH,
    WIDTH,
)
from generator.certificates.paper import INK, INK2, Box, Paper
from generator.tiles import frame_pieces, unit_svg

if TYPE_CHECKING:
    from generator.certificates.sheet import Sheet
    from generator.tiles import TileSubject

LACQUER, ON_LACQUER, GILT, SON = "#8C1D18", "#FBF3E2", "#F0D9B8", "#9E211B"


def certificate_pdf(sheet: Sheet, subject: TileSubject) -> bytes:
    """One A4 page. Raises AssetsMissingError while the fonts have not been made."""
    paper = Paper(sheet)
    with paper.artifact():
        frame = Box(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
        paper.pieces(frame_pieces(subject, COLUMNS, ROWS), frame, COLUMNS * 100)
        paper.fill(LACQUER, Box(INNER, INNER, WIDTH - 2 * INNER, BAND))
    _draw_band(paper, sheet)
    y = _draw_name(paper, sheet, subject)
    y = _draw_state(paper, sheet, y + 6)
    _draw_lines(paper, sheet, y + 6)
    _draw_foot(paper, sheet)
    return bytes(paper.output())


def _draw_band(paper: Paper, sheet: Sheet) -> None:
    y = INNER + 6.5
    y = paper.put("H1", sheet.title.vi, "vi", "display", 29, ON_LACQUER, y)
    y = paper.put("P", sheet.title.text("en"), "en", "display", 14.5, GILT, y)
    paper.put("P", f"{sheet.network.vi} · {sheet.network.text('en')}", "vi", "bold", 8.5, ON_LACQUER, y + 2)


def _draw_name(paper: Paper, sheet: Sheet, subject: TileSubject) -> float:
    """The tile, and beside it who recognises whom as what; returns where it ends."""
    top = INNER + BAND + 9
    with paper.artifact():
        paper.picture(unit_svg(subject, scheme="light"), Box(TEXT_LEFT, top + 1, SEAL, SEAL))
    left = TEXT_LEFT + SEAL + 9
    width = TEXT_LEFT + TEXT_WIDTH - left
    y = paper.both(sheet.recognises, 9.5, top, left=left, width=width) + 2.5
    size = paper.largest_size(sheet.name.vi, "display", width, sizes={32: 2, 28: 2, 24: 2, 20: 3, 17: 3, 14: 4})
    y = paper.put("H2", sheet.name.vi, "vi", "display", size, INK, y, left=left, width=width)
    if sheet.name.text("en") != sheet.name.vi:
        size = paper.largest_size(sheet.name.text("en"), "display", width, sizes={16: 2, 14: 2, 12: 2, 10: 3})
        y = paper.put("P", sheet.name.text("en"), "en", "display", size, INK2, y + 1, left=left, width=width)
    y = paper.both(sheet.statement, 11, y + 3, left=left, width=width)
    return max(y, top + SEAL + 1)


def _draw_state(paper: Paper, sheet: Sheet, y: float) -> float:
    """How the certificate stood on the day of the sheet; returns where it ends."""
    holds = sheet.certificate.holds
    colour = INK if holds else SON
    mark = f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="{colour}" fill-rule="evenodd" d="{MARKS[sheet.certificate.state]}"/></svg>'
    left, width = TEXT_LEFT + 15, TEXT_WIDTH - 20
    top = y
    y = paper.both(sheet.state_label, 7.5, y + 4, left=left, width=width, colours=(INK2, INK2), together=True)
    y = paper.put("P", sheet.state.vi, "vi", "bold", 12.5, colour, y + 0.5, left=left, width=width)
    y = paper.put("P", sheet.state.text("en"), "en", "text", 9.5, INK2, y, left=left, width=width) + 3.5
    with paper.artifact():
        paper.picture(mark, Box(TEXT_LEFT + 4, (top + y) / 2 - 3.5, 7, 7))
        paper.outline(colour, 0.5 if holds else 1.0, Box(TEXT_LEFT, top, TEXT_WIDTH, y - top))
    return y


def _draw_lines(paper: Paper, sheet: Sheet, y: float) -> None:
    """The facts, two beside each other; the source, which may be long, over the whole width."""
    gap = 8.0
    half = (TEXT_WIDTH - gap) / 2
    *short, source = sheet.lines
    pairs = [short[index : index + 2] for index in range(0, len(short) - len(short) % 2, 2)]
    rows = [*((pair, half) for pair in pairs), *(([line], TEXT_WIDTH) for line in [*short[2 * len(pairs) :], source])]
    for row, width in rows:
        with paper.artifact():
            for column in range(len(row)):
                paper.rule(TEXT_LEFT + column * (half + gap), y, width)
        ends = [y]
        for column, line in enumerate(row):
            left = TEXT_LEFT + column * (half + gap)
            at = paper.both(line.label, 7.5, y + 1.6, left=left, width=width, colours=(INK2, INK2), together=True)
            size = paper.largest_size(line.value.vi, "bold", width, sizes={10.5: 2, 9: 2, 7.5: 3, 6.5: 4})
            at = paper.put("P", line.value.vi, "vi", "bold", size, INK, at + 0.3, left=left, width=width)
            if line.value.text("en") != line.value.vi:
                at = paper.put("P", line.value.text("en"), "en", "text", 8.5, INK2, at, left=left, width=width)
            ends.append(at)
        y = max(ends) + 2.2


def _draw_foot(paper: Paper, sheet: Sheet) -> None:
    top = HEIGHT - INNER - FOOT - QR
    paper.code(sheet.verify_url, Box(TEXT_LEFT - 3, top, QR, QR), alt=f"QR: {sheet.verify_url}")
    left = TEXT_LEFT + QR + 2
    width = TEXT_LEFT + TEXT_WIDTH - left
    y = paper.put("P", sheet.scan.vi, "vi", "bold", 10, INK, top + 4, left=left, width=width)
    y = paper.put("P", sheet.scan.text("en"), "en", "text", 9, INK2, y, left=left, width=width)
    y = paper.put("P", sheet.verify_url, "vi", "text", 7.5, INK, y + 1.5, left=left, width=width, link=sheet.verify_url)
    if sheet.preview:
        y = paper.both(sheet.preview, 7.5, y + 0.5, left=left, width=width, colours=(SON, SON), together=True)
    y = paper.both(sheet.proof, 7.5, y + 1.5, left=left, width=width, colours=(INK2, INK2), together=True)
    paper.both(sheet.published, 7.5, y, left=left, width=width, colours=(INK2, INK2), together=True)
