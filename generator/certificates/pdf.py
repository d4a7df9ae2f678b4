"""The sheet as PDF, made in the build: vector, its fonts embedded, tagged for screen readers.

The same certificate on the same day gives the same bytes: the file's date is the day of the build,
its identifier follows from its content.
"""

from __future__ import annotations

import datetime as dt
import io
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Literal

from fpdf import FPDF
from fpdf.enums import Align

from generator.assets import AssetsMissingError
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
    TILE,
    WIDTH,
)
from generator.certificates.qr import qr_svg
from generator.pages.view import THEME
from generator.schedule import ZONE
from generator.tiles import frame_svg, unit_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.certificates.sheet import Sheet
    from generator.i18n import Bilingual, Language
    from generator.tiles import TileSubject

FONTS = {"text": "bvp-400.ttf", "bold": "bvp-600.ttf", "display": "nr-500.ttf"}
Family = Literal["text", "bold", "display"]

LACQUER, ON_LACQUER, GILT = "#8C1D18", "#FBF3E2", "#F0D9B8"
INK, INK2, RULE, SON = "#221B16", "#5B4E43", "#D9CCB3", "#9E211B"
"""As in `theme/src/styles/tokens.css`, by day."""

_POINT = 25.4 / 72
"""Millimetres in a typographic point."""


def certificate_pdf(sheet: Sheet, subject: TileSubject) -> bytes:
    """One A4 page. Raises AssetsMissingError while the fonts have not been made."""
    paper = _Paper(sheet)
    with paper.artifact():
        paper.picture(frame_svg(subject, COLUMNS, ROWS), MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
        paper.fill(LACQUER, INNER, INNER, WIDTH - 2 * INNER, BAND)
    _draw_band(paper, sheet)
    y = _draw_name(paper, sheet, subject)
    y = _draw_state(paper, sheet, y + 7)
    _draw_lines(paper, sheet, y + 7)
    _draw_foot(paper, sheet)
    return bytes(paper.output())


def _draw_band(paper: _Paper, sheet: Sheet) -> None:
    y = INNER + 7.5
    y = paper.put("H1", sheet.title.vi, "vi", "display", 29, ON_LACQUER, y)
    y = paper.put("P", sheet.title.text("en"), "en", "display", 14.5, GILT, y)
    paper.put("P", f"{sheet.network.vi} · {sheet.network.text('en')}", "vi", "bold", 8.5, ON_LACQUER, y + 2)


def _draw_name(paper: _Paper, sheet: Sheet, subject: TileSubject) -> float:
    """The tile, and beside it who recognises whom as what; returns where it ends."""
    top = INNER + BAND + 10
    with paper.artifact():
        paper.picture(unit_svg(subject, scheme="light"), TEXT_LEFT, top + 1, SEAL, SEAL)
    left = TEXT_LEFT + SEAL + 9
    width = TEXT_LEFT + TEXT_WIDTH - left
    y = paper.both(sheet.recognises, 9.5, top, left=left, width=width) + 2.5
    size = paper.largest_size(sheet.name.vi, "display", width, lines=3, sizes=(32, 28, 24, 20, 17))
    y = paper.put("H2", sheet.name.vi, "vi", "display", size, INK, y, left=left, width=width)
    if sheet.name.text("en") != sheet.name.vi:
        size = paper.largest_size(sheet.name.text("en"), "display", width, lines=2, sizes=(16, 14, 12, 10))
        y = paper.put("P", sheet.name.text("en"), "en", "display", size, INK2, y + 1, left=left, width=width)
    y = paper.both(sheet.statement, 11, y + 3, left=left, width=width)
    return max(y, top + SEAL + 1)


def _draw_state(paper: _Paper, sheet: Sheet, y: float) -> float:
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
        paper.picture(mark, TEXT_LEFT + 4, (top + y) / 2 - 3.5, 7, 7)
        paper.outline(colour, 0.5 if holds else 1.0, TEXT_LEFT, top, TEXT_WIDTH, y - top)
    return y


def _draw_lines(paper: _Paper, sheet: Sheet, y: float) -> None:
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
            at = paper.put("P", line.value.vi, "vi", "bold", 10.5, INK, at + 0.3, left=left, width=width)
            if line.value.text("en") != line.value.vi:
                at = paper.put("P", line.value.text("en"), "en", "text", 8.5, INK2, at, left=left, width=width)
            ends.append(at)
        y = max(ends) + 2.2


def _draw_foot(paper: _Paper, sheet: Sheet) -> None:
    top = HEIGHT - INNER - FOOT - QR
    paper.picture(qr_svg(sheet.verify_url), TEXT_LEFT - 3, top, QR, QR, alt=f"QR: {sheet.verify_url}")
    left = TEXT_LEFT + QR + 2
    width = TEXT_LEFT + TEXT_WIDTH - left
    y = paper.put("P", sheet.scan.vi, "vi", "bold", 10, INK, top + 4, left=left, width=width)
    y = paper.put("P", sheet.scan.text("en"), "en", "text", 9, INK2, y, left=left, width=width)
    y = paper.put("P", sheet.verify_url, "vi", "text", 7.5, INK, y + 1.5, left=left, width=width, link=sheet.verify_url)
    y = paper.both(sheet.proof, 7.5, y + 1.5, left=left, width=width, colours=(INK2, INK2), together=True)
    paper.both(sheet.published, 7.5, y, left=left, width=width, colours=(INK2, INK2), together=True)


class _Paper(FPDF):
    """One page with what the sheet needs: texts of a language in a colour, pictures, rules."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__("P", "mm", "A4")
        self.set_auto_page_break(False)
        self.set_margins(0, 0, 0)
        self.c_margin = 0
        for family, file in FONTS.items():
            self.add_font(family, fname=_font_path(file))
        certificate = sheet.certificate
        self.set_title(f"{sheet.title.vi}: {sheet.name.vi} ({certificate.number})")
        self.set_subject(f"{sheet.title.text('en')}: {sheet.name.text('en')}")
        self.set_author(sheet.network.vi)
        self.set_creator(sheet.published.vi)
        self.set_producer("fpdf2")
        self.set_lang("vi")
        self.set_creation_date(dt.datetime.combine(certificate.as_of, dt.time(), ZONE))
        self.set_display_mode("fullpage")
        self.add_page()

    @contextmanager
    def _marked(self, kind: str, lang: Language) -> Iterator[None]:
        """What is drawn inside belongs to a paragraph or heading of the structure tree."""
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number)
        self._out(f"/{kind} <</MCID {number} /Lang ({lang})>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is ornament, which a screen reader passes over."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

    def put(  # noqa: PLR0917 - a line of text has that many properties
        self,
        kind: str,
        text: str,
        lang: Language,
        family: Family,
        size: float,
        colour: str,
        y: float,
        *,
        left: float = TEXT_LEFT,
        width: float = TEXT_WIDTH,
        link: str = "",
    ) -> float:
        """Sets a text that wraps, and returns where it ends."""
        self.set_font(family, size=size)
        self.set_text_color(colour)
        self.set_xy(left, y)
        with self._marked(kind, lang):
            self.multi_cell(width, size * _POINT * _LEADING[family], text, align=Align.L, link=link, wrapmode=_wrap(text))
        return float(self.get_y()) if self.get_y() > y else y

    def both(
        self,
        text: Bilingual,
        size: float,
        y: float,
        *,
        left: float,
        width: float,
        colours: tuple[str, str] = (INK, INK2),
        together: bool = False,
    ) -> float:
        """Vietnamese and English, below each other or in one line; returns where they end."""
        english = text.text("en")
        if english == text.vi:
            return self.put("P", text.vi, "vi", "text", size, colours[0], y, left=left, width=width)
        if together:
            return self.put("P", f"{text.vi} · {english}", "vi", "text", size, colours[0], y, left=left, width=width)
        y = self.put("P", text.vi, "vi", "text", size, colours[0], y, left=left, width=width)
        return self.put("P", english, "en", "text", size, colours[1], y, left=left, width=width)

    def largest_size(self, text: str, family: Family, width: float, *, lines: int, sizes: tuple[float, ...]) -> float:
        """The first of `sizes`, from the largest, in which a text needs no more than so many lines."""
        for size in sizes:
            self.set_font(family, size=size)
            wrapped = self.multi_cell(width, 1, text, align=Align.L, dry_run=True, output="LINES")
            if len(wrapped) <= lines and all(self.get_string_width(word) <= width for word in text.split()):
                return size
        return sizes[-1]

    def picture(self, svg: str, x: float, y: float, width: float, height: float, alt: str | None = None) -> None:
        """Draws an SVG text as vectors."""
        with self.rect_clip(x, y, width, height):  # a tile's shapes reach beyond its edge, as they do in a floor
            self.image(io.BytesIO(svg.encode()), x, y, width, height, alt_text=alt)

    def fill(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        self.set_fill_color(colour)
        self.rect(x, y, width, height, style="F")

    def outline(self, colour: str, line: float, x: float, y: float, width: float, height: float) -> None:
        self.set_draw_color(colour)
        self.set_line_width(line)
        self.rect(x, y, width, height)

    def rule(self, x: float, y: float, width: float) -> None:
        self.set_draw_color(RULE)
        self.set_line_width(0.25)
        self.line(x, y, x + width, y)


_LEADING = {"text": 1.42, "bold": 1.36, "display": 1.14}
"""Line height for each family; stacked marks (Mỗi, Nghệ) need it."""


@cache
def _font_path(name: str) -> str:
    file = THEME / "build" / "print" / name
    if not file.is_file():
        message = f"The font {name} for certificates is not made yet. Run: make assets"
        raise AssetsMissingError(message)
    return str(file)


def _wrap(text: str) -> Literal["WORD", "CHAR"]:
    """An address has no spaces to wrap at."""
    return "CHAR" if text.startswith("http") else "WORD"
