"""Make the site's three web fonts: one file each, with what Vietnamese and English need.

The published packages split a font by script, so a Vietnamese page fetches two files per weight
and most of each is never drawn. Here the latin and Vietnamese halves are subset, merged and
written to ``theme/build/fonts/``; ``build.mjs`` then gives them names with a hash. The same fonts,
unpacked, go to ``theme/build/print/``: the build sets certificates in them.

Run as ``python theme/fonts.py`` after ``npm ci``; it does nothing when its outputs are newer than
its inputs. The same inputs and library versions give the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

THEME = Path(__file__).parent
SOURCES = THEME.parent / "node_modules" / "@fontsource"
OUTPUT = THEME / "build" / "fonts"
PRINT = THEME / "build" / "print"

BUDGET = 45_000
"""Bytes for all fonts together (design/look/LOOK.md, "Type")."""

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING HOOK ABOVE}",
         "\N{COMBINING TILDE}", "\N{COMBINING DOT BELOW}")
CONSONANTS = "bcdđghklmnpqrstvx"

LAYOUT_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"]
"""OpenType features kept. Tabular figures serve dates and prices; the rest makes marks sit right."""


def vietnamese_letters() -> set[int]:
    """Return the code points of every Vietnamese letter with each of the five tones, both cases."""
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)}
    lower = toned | set(CONSONANTS)
    return {ord(letter) for text in lower for letter in (text, text.upper())}


def wanted() -> set[int]:
    """Return the code points the site may print: Vietnamese, ASCII, names of Western Europe, signs."""
    ascii_printable = set(range(0x20, 0x7F))
    western = {ord(letter) for letter in "ÄÅÆÇÉËÎÏÑÖØÛÜŒäåæçëîïñöøûüœß"}
    signs = {ord(sign) for sign in "\xa0₫€“”‘’«»–—…·•×÷°±≥≤−←→©®²½"}
    return vietnamese_letters() | ascii_printable | western | signs


@dataclass(frozen=True)
class WebFont:
    """One output file and the package files it is merged from."""

    name: str
    package: str
    weight: int

    @property
    def inputs(self) -> list[Path]:
        """The package's files by script; a later one adds only what the earlier ones lack."""
        files = SOURCES / self.package / "files"
        return [
            files / f"{self.package}-{script}-{self.weight}-normal.woff2"
            for script in ("latin", "vietnamese")
        ]

    @property
    def output(self) -> Path:
        return OUTPUT / f"{self.name}.woff2"

    @property
    def for_print(self) -> Path:
        return PRINT / f"{self.name}.ttf"

    def is_fresh(self) -> bool:
        """Whether both outputs are newer than the package's files and this script."""
        if not (self.output.exists() and self.for_print.exists()):
            return False
        made = min(self.output.stat().st_mtime, self.for_print.stat().st_mtime)
        return all(made > source.stat().st_mtime for source in [*self.inputs, Path(__file__)])


FONTS = (
    WebFont("bvp-400", "be-vietnam-pro", 400),
    WebFont("bvp-600", "be-vietnam-pro", 600),
    WebFont("nr-500", "newsreader", 500),
)


def subset(source: Path, code_points: set[int]) -> TTFont:
    """Return the font of one script with only these code points, hinting and names left out."""
    options = SubsetOptions()
    options.layout_features = LAYOUT_FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [1, 2, 4, 6]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT", "gasp", "MATH"]
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    return font


def merge(parts: list[TTFont]) -> TTFont:
    """Return one font of disjoint parts; its dates are those of the first part, not of today."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, part in enumerate(parts):
            path = Path(folder) / f"{number}.ttf"
            part.save(path, reorderTables=False)
            paths.append(str(path))
        merged = Merger(MergeOptions(drop_tables=[])).merge(paths)
    merged["head"].created = parts[0]["head"].created
    merged["head"].modified = parts[0]["head"].modified
    merged.recalcTimestamp = False
    return merged


def save(font: TTFont, file: Path, flavor: str | None) -> None:
    """Write a font, packed as `flavor` says."""
    file.parent.mkdir(parents=True, exist_ok=True)
    font.flavor = flavor
    font.save(file, reorderTables=False)


def make(font: WebFont) -> None:
    """Write one web font.

    Raises:
        SystemExit: a Vietnamese letter is missing from the package.
    """
    missing = wanted()
    parts = []
    for source in font.inputs:
        here = missing & set(TTFont(source, lazy=True).getBestCmap())
        if here:
            parts.append(subset(source, here))
            missing -= here
    lacking = sorted(missing & vietnamese_letters())
    if lacking:
        sys.exit(f"{font.name}: no glyph for {' '.join(map(chr, lacking))}")
    merged = merge(parts)
    save(merged, font.output, "woff2")
    for table in {"GDEF", "GPOS", "GSUB"} & set(merged.keys()):
        del merged[table]  # certificates are set letter by letter
    save(merged, font.for_print, None)
    names = " ".join(f"U+{code:04X}" for code in sorted(missing))
    sys.stdout.write(f"{font.output.name}: {font.output.stat().st_size} bytes"
                     + (f", not in the package: {names}" if names else "") + "\n")


def main() -> None:
    """Make what is stale and hold the sum of all fonts to the budget."""
    for font in FONTS:
        if not font.is_fresh():
            make(font)
    total = sum(font.output.stat().st_size for font in FONTS)
    if total > BUDGET:
        sys.exit(f"fonts: {total} bytes, more than the {BUDGET} of the design")


if __name__ == "__main__":
    main()
