"""One page of paper for `pdf.py`: texts of a language in a colour, pictures, rules, and their tags."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, WrapMode, YPos
from fpdf.fonts import TTFFont

from generator.assets import AssetsMissingError
from generator.certificates.layout import TEXT_LEFT, TEXT_WIDTH
from generator.certificates.qr import QUIET_ZONE, runs, side
from generator.frames import THEME
from generator.geography import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.certificates.sheet import Sheet
    from generator.i18n import Bilingual, Language
    from generator.tiles import Piece

FONTS = {"text": "bvp-400.ttf", "bold": "bvp-600.ttf", "display": "nr-500.ttf"}
Family = Literal["text", "bold", "display"]

INK, INK2, RULE = "#221B16", "#5B4E43", "#D9CCB3"
"""As in `theme/src/styles/tokens.css`, by day."""

_POINT = 25.4 / 72
"""Millimetres in a typographic point."""


class Box(NamedTuple):
    """A place on the page in millimetres, from its upper left."""

    x: float
    y: float
    width: float
    height: float


class Paper(FPDF):
    """An A4 page whose date, title and language are those of the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._held: list[str] | None = None
        super().__init__("P", "mm", "A4")
        self.set_auto_page_break(False)
        self.set_margins(0, 0, 0)
        self.c_margin = 0
        for family, file in FONTS.items():
            self.add_font(family, fname=_font_path(file))
            font = self.fonts[family]
            if isinstance(font, TTFFont):
                font.ttfont.recalcBBoxes = False  # no outline changes, so none need be taken apart
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
        height = size * _POINT * _LEADING[family]
        with self._marked(kind, lang):
            if self.get_string_width(text) <= width:  # which is found out sooner than where lines end
                self.cell(width, height, text, align=Align.L, link=link, new_y=YPos.NEXT)
            else:
                self.multi_cell(width, height, text, align=Align.L, link=link, wrapmode=_wrap(text))
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

    def largest_size(self, text: str, family: Family, width: float, *, sizes: dict[float, int]) -> float:
        """The first of `sizes` (the largest stands first) in which a text needs no more than its number of lines."""
        for size, lines in sizes.items():
            self.set_font(family, size=size)
            if self.get_string_width(text) <= width:
                return size
            height = self.multi_cell(width, 1, text, align=Align.L, dry_run=True, output=MethodReturnValue.HEIGHT)
            fits = all(self.get_string_width(word) <= width for word in text.split())
            if fits and isinstance(height, float) and round(height) <= lines:
                return size
        return min(sizes)

    def picture(self, svg: str, box: Box) -> None:
        """Draws an SVG text as vectors."""
        with self.rect_clip(*box):  # a tile's shapes reach beyond its edge, as they do in a floor
            self.image(io.BytesIO(_with_room_in_arcs(svg).encode()), *box)

    def code(self, address: str, box: Box, alt: str) -> None:
        """Draws the QR code of an address, black on white, its quiet zone within the box."""
        unit = box.width * self.k / side(address)
        left, top = box.x * self.k, (self.h - box.y) * self.k
        dark = " ".join(
            f"{left + (QUIET_ZONE + x) * unit:.4f} {top - (QUIET_ZONE + y + 1) * unit:.4f} {length * unit:.4f} {unit:.4f} re"
            for x, y, length in runs(address)
        )
        with self._marked_sequence(alt_text=alt):
            self.fill("#fff", box)
            self.set_fill_color("#000")
            self._out(f"{dark} f")

    def pieces(self, pieces: Iterable[Piece], box: Box, width: int) -> None:
        """Draws pictures whose common frame is `width` units wide; each is made once, however often it is laid."""
        unit = box.width / width
        with self.rect_clip(*box):
            for piece in pieces:
                columns, rows = piece.size
                drawn = self._drawn(piece.svg, Box(0, 0, columns * unit, rows * unit))
                for x, y, degrees in piece.laid:
                    turn = -math.radians(degrees)  # PDF counts from below, and turns the other way
                    cosine, sine = round(math.cos(turn)), round(math.sin(turn))
                    here, top = (box.x + x * unit) * self.k, (self.h - box.y - y * unit) * self.k
                    # about the paper's upper left corner, where the picture was drawn, and then to its place
                    across, down = here + sine * self.h * self.k, top - cosine * self.h * self.k
                    self._out(f"q {cosine} {sine} {-sine} {cosine} {across:.4f} {down:.4f} cm {drawn} Q")

    def _drawn(self, svg: str, box: Box) -> str:
        """What draws a picture, without drawing it."""
        held: list[str] = []
        self._held = held
        try:
            self.image(io.BytesIO(_with_room_in_arcs(svg).encode()), *box)
        finally:
            self._held = None
        return " ".join(held)

    def _out(self, s: Any) -> None:  # noqa: ANN401 - fpdf2's own: text or bytes
        if self._held is None:
            super()._out(s)
        else:
            self._held.append(s if isinstance(s, str) else s.decode("latin-1"))

    def fill(self, colour: str, box: Box) -> None:
        self.set_fill_color(colour)
        self.rect(*box, style="F")

    def outline(self, colour: str, line: float, box: Box) -> None:
        self.set_draw_color(colour)
        self.set_line_width(line)
        self.rect(*box)

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


def _wrap(text: str) -> WrapMode:
    """An address has no spaces to wrap at."""
    return WrapMode.CHAR if text.startswith("http") else WrapMode.WORD


_HALF_CIRCLE = re.compile(r"a([\d.]+) \1 0 ([01]) ([01]) ?(-?[\d.]+) 0")
"""Half a circle of a path, in the way tiles write it: from one end of its diameter to the other."""


def _with_room_in_arcs(svg: str) -> str:
    """The picture with half circles whose radius is a little more than half the way they go.

    fpdf2 takes the root of what is left between the two, and numbers that were rounded leave less than nothing.
    """

    def widened(arc: re.Match[str]) -> str:
        radius = max(float(arc[1]), abs(float(arc[4])) / 2) * 1.00001
        return f"a{radius:.5f} {radius:.5f} 0 {arc[2]} {arc[3]} {arc[4]} 0"

    return _HALF_CIRCLE.sub(widened, svg)
