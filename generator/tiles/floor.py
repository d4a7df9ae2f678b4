"""The city as one floor: the home page's picture of many units side by side.

Every unit is drawn as it is elsewhere and clipped to its cell; wear, missing tiles and
grout lie over the whole floor as one path each.
"""

from collections.abc import Sequence

from .drawing import (
    UNFIRED,
    compact,
    drawing_svg,
    grout_svg,
    missing_svg,
    night_rules,
    night_style,
    svg_start,
    wear_svg,
)
from .patterns import pattern
from .pigments import BED, GROUT, NIGHT_BED, NIGHT_GROUT, Palette, palettes
from .seed import Seed
from .subject import Scheme, TileSubject
from .surface import SHADES, UNIT_LOSS, Cell, cells_as_line, grout_lines, missing_cells, worn_cells

PAPER, NIGHT_PAPER = "#f7f1e4", "#171210"
RULE, NIGHT_RULE = "#d9ccb3", "#40352c"


def floor_svg(subjects: Sequence[TileSubject], columns: int, scheme: Scheme = "light") -> str:
    """Returns one picture of many spaces, two by two tiles each, row by row.

    The cell after the last space, and the rest of its row, are bare: the place for the
    link that says "yours". With 107 spaces in 18 columns that is exactly the last cell.

    Args:
        subjects: The spaces, in reading order.
        columns: Spaces in a row, at least 1.
        scheme: Colours of the picture; see `Scheme`.
    """
    rows = len(subjects) // columns + 1
    places = [(i % columns, i // columns) for i in range(rows * columns)]
    units = [_unit(subject, place, scheme) for subject, place in zip(subjects, places, strict=False)]
    bare = "".join(_bare_tile(place, scheme) for place in places[len(subjects) :])
    surface = _surface(subjects, columns, rows, scheme)
    body = "".join(units) + surface + bare
    style = night_style(_rules(subjects, body)) if scheme == "auto" else ""
    return f"{svg_start(0, 0, columns * 200, rows * 200)}{style}{body}</svg>"


def _unit(subject: TileSubject, place: Cell, scheme: Scheme) -> str:
    """Returns one space, clipped to its cell, in a group that names its palette."""
    day, night = palettes(subject.first_fields, subject.status)
    column, row = place
    drawing = pattern(subject.slug, subject.first_type).drawing
    name = f' class="{_palette_name(day)}"' if scheme == "auto" else ""
    palette = night if scheme == "dark" else day
    unit = drawing_svg(drawing, palette, f"u{column}-{row}-", name)
    clay = UNFIRED if subject.status == "planned" else ""
    return (
        f'<svg x="{column * 200}" y="{row * 200}" width="200" height="200" '
        f'viewBox="-100 -100 200 200"{name}{clay}>{unit}</svg>'
    )


def _palette_name(day: Palette) -> str:
    """Returns a class name that the same pigments always share."""
    return f"p{day.main[1:]}{day.accent[1:]}"


def _surface(subjects: Sequence[TileSubject], columns: int, rows: int, scheme: Scheme) -> str:
    """Returns wear, missing tiles and grout of all units, each as one path."""
    worn: tuple[list[Cell], ...] = tuple([] for _ in SHADES)
    gone: list[Cell] = []
    for i, subject in enumerate(subjects):
        left, top = i % columns * 2, i // columns * 2
        seed = Seed("wear/" + subject.slug)
        if subject.status == "closed":
            gone += [(left + x, top + y) for x, y in missing_cells(seed, 2, 2, UNIT_LOSS)]
        for shade, cells in zip(worn, worn_cells(seed, 2, 2), strict=True):
            shade += [(left + x, top + y) for x, y in cells]

    def path(cells: list[Cell]) -> str:
        return cells_as_line(sorted(cells, key=lambda cell: (cell[1], cell[0])), 0, 0)

    palette = _mortar(night=scheme == "dark")
    return (
        wear_svg(path(cells) for cells in worn)
        + missing_svg(path(gone), palette)
        + grout_svg(grout_lines(columns * 2, rows * 2, 0, 0), palette)
    )


def _mortar(*, night: bool) -> Palette:
    """Returns what every unit shares; the pigments of the palette are of no account."""
    return palettes(("", ""), "")[1 if night else 0]


def _bare_tile(place: Cell, scheme: Scheme) -> str:
    """Returns an empty cell: paper in a thin frame."""
    column, row = place
    paper, rule = (NIGHT_PAPER, NIGHT_RULE) if scheme == "dark" else (PAPER, RULE)
    outline = f"M{column * 200} {row * 200}h200v200h-200Z"
    frame = f"M{column * 200 + 4} {row * 200 + 4}h192v192h-192Z"
    return (
        f'<path fill="{paper}" d="{compact(outline)}"/>'
        f'<path fill="none" stroke="{rule}" stroke-width="8" d="{compact(frame)}"/>'
    )


def _rules(subjects: Sequence[TileSubject], body: str) -> str:
    """Returns the night's colours: of each palette for its units, then of the mortar."""
    pairs = {palettes(subject.first_fields, subject.status): None for subject in subjects}
    rules = [night_rules(day, night, body, f".{_palette_name(day)} ") for day, night in pairs]
    shared = (
        ("fill", PAPER, NIGHT_PAPER),
        ("stroke", RULE, NIGHT_RULE),
        ("stroke", GROUT, NIGHT_GROUT),
        ("stroke", BED, NIGHT_BED),
    )
    rules += [f'[{paint}="{day}"]{{{paint}:{night}}}' for paint, day, night in shared]
    return "".join(rules)
