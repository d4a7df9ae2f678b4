"""A frame in pieces, for paper, is the frame that pages show."""

import math
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from generator.tiles import TileSubject, frame_pieces, frame_svg

SVG = "{http://www.w3.org/2000/svg}"
SUBJECTS = [
    TileSubject("manzi", ("gallery", "cafe"), ("visual-arts", "music"), "active"),
    TileSubject("rap-cu", ("cinema",), ("film",), "closed"),
    TileSubject("xuong-moi", ("craft-workshop",), (), "planned"),
]

Place = tuple[int, int, int]
"""x, y, and quarter turns."""


def moved(place: Place, x: float, y: float, degrees: float) -> Place:
    """Where something lies that is moved and turned inside of what lies at `place`."""
    turn = math.radians(place[2] * 90)
    across = place[0] + x * math.cos(turn) - y * math.sin(turn)
    down = place[1] + x * math.sin(turn) + y * math.cos(turn)
    return round(across), round(down), round(place[2] + degrees / 90) % 4


def drawn(element: ET.Element, named: dict[str, ET.Element], place: Place) -> Iterator[tuple[str, str, Place]]:
    """Every path that is seen, with its colour and place."""
    if element.tag == f"{SVG}path":
        yield element.get("d", ""), element.get("fill", "") + element.get("stroke", ""), place
    elif element.tag == f"{SVG}use":
        words = element.get("transform", "translate(0 0)rotate(0)").replace("translate(", "").replace(")rotate(", " ")
        x, y, degrees = map(int, words.rstrip(")").split())
        target = named[element.get("href", "")[1:]]
        yield from drawn(target, named, moved(place, x + int(element.get("x", 0)), y + int(element.get("y", 0)), degrees))
    elif element.tag != f"{SVG}defs":
        for child in element:
            yield from drawn(child, named, place)


def paths_of(svg: str, place: Place = (0, 0, 0)) -> Counter[tuple[str, str, Place]]:
    root = ET.fromstring(svg)  # noqa: S314 - drawn by our own code
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    return Counter(drawn(root, named, place))


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.slug)
def test_the_pieces_are_the_frame(subject: TileSubject) -> None:
    expected = paths_of(frame_svg(subject, 18, 26))
    pieces: Counter[tuple[str, str, Place]] = Counter()
    for piece in frame_pieces(subject, 18, 26):
        for x, y, degrees in piece.laid:
            pieces += paths_of(piece.svg, moved((0, 0, 0), x, y, degrees))
    assert pieces == expected
    assert sum(pieces.values()) > 80  # as many tiles as lie round eighteen by twenty-six
