"""The fonts that a device has stand in for the site's own in their measure, computed from the files themselves."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont

REPOSITORY = Path(__file__).parents[1]
STYLES = REPOSITORY / "theme" / "src" / "styles"
OWN = {"BVP400": "bvp-400", "BVP600": "bvp-600", "NR": "nr-500"}
DEJAVU = {"BVP400": "DejaVuSans", "BVP600": "DejaVuSans-Bold", "NR": "DejaVuSerif"}
"""What Debian's Chromium brings with it."""


@dataclass(frozen=True)
class Face:
    """A `@font-face` of a device's font, its measures as parts of one."""

    family: str
    stands_for: str
    size: float
    ascent: float
    descent: float


def faces() -> list[Face]:
    found = []
    for rule in re.findall(r"@font-face \{(.*?)\}", (STYLES / "fonts.css").read_text(encoding="utf-8"), re.DOTALL):
        said = dict(re.findall(r"([\w-]+): (.*?);", rule))
        if "local(" not in said["src"]:
            continue
        measures = [
            float(said[name].rstrip("%")) / 100 for name in ("size-adjust", "ascent-override", "descent-override")
        ]
        own = "NR" if said["font-family"].startswith("NR") else f"BVP{said['font-weight']}"
        found.append(Face(said["font-family"], own, *measures))
    return found


@cache
def widths(font: str) -> dict[str, float]:
    """The advance of each letter, in em."""
    own = REPOSITORY / "theme" / "build" / "print" / f"{font}.ttf"
    file = TTFont(own if own.is_file() else f"/usr/share/fonts/truetype/dejavu/{font}.ttf")
    advances, em = file["hmtx"], file["head"].unitsPerEm
    return {chr(code): advances[glyph][0] / em for code, glyph in file.getBestCmap().items()}


@cache
def letters() -> Counter[str]:
    """How often each letter stands in the interface's texts of both languages."""

    def texts(node: object) -> str:
        if isinstance(node, dict):
            return " ".join(map(texts, node.values()))
        return node if isinstance(node, str) else ""

    languages = (
        yaml.safe_load((REPOSITORY / "theme" / "locales" / f"{lang}.yml").read_text(encoding="utf-8"))
        for lang in ("vi", "en")
    )
    return Counter(letter for language in languages for letter in texts(language) if letter.isalpha() or letter == " ")


def width(font: str) -> float:
    return sum(widths(font)[letter] * count for letter, count in letters().items() if letter in widths(font))


@pytest.mark.parametrize("face", faces(), ids=lambda face: f"{face.family}-{face.stands_for}")
def test_a_line_of_a_devices_font_is_as_high_as_one_of_ours(face: Face) -> None:
    own = TTFont(REPOSITORY / "theme" / "build" / "print" / f"{OWN[face.stands_for]}.ttf")
    lines, em = own["hhea"], own["head"].unitsPerEm
    assert face.ascent * face.size == pytest.approx(lines.ascent / em, abs=0.002)
    assert face.descent * face.size == pytest.approx(-lines.descent / em, abs=0.002)
    assert lines.lineGap == 0


@pytest.mark.parametrize(
    "face", [face for face in faces() if face.family.endswith("d")], ids=lambda face: face.stands_for
)
def test_a_text_in_a_devices_font_is_as_long_as_in_ours(face: Face) -> None:
    assert face.size * width(DEJAVU[face.stands_for]) == pytest.approx(width(OWN[face.stands_for]), rel=0.02)


def test_every_device_font_is_asked_for_before_whatever_the_browser_would_take() -> None:
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    asked = re.findall(r"--f[dt]: (.*?);", tokens)
    assert {family for families in asked for family in families.split(",")[1:-1]} == {face.family for face in faces()}
