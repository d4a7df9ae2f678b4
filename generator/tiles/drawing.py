"""From patterns and palettes to SVG text.

The pictures are used in `<img>`, so each brings its own colours. They stand as plain
`fill` and `stroke` attributes by day; for "auto" a style sheet replaces each colour at
night, by attribute (`[fill="#a12d24"]`). A reader that ignores the style sheet (an old
browser, a strict policy, a converter) still shows the tile by day.
"""

from collections.abc import Iterable

from .borders import border
from .layers import Drawing, Layer, Stamp
from .patterns import Pattern, pattern
from .pigments import Palette, palettes
from .seed import Seed
from .subject import Scheme, TileSubject
from .surface import (
    CARPET_LOSS,
    SHADES,
    UNIT_LOSS,
    cells_as_line,
    grout_lines,
    missing_cells,
    worn_cells,
)

UNFIRED = ' opacity=".8"'
"""A planned space's clay lets the paper through."""


def compact(path: str) -> str:
    """Returns the same path without the spaces that a minus sign makes needless."""
    return path.replace(" -", "-")


def layers_svg(layers: Iterable[Layer], palette: Palette) -> str:
    """Returns one `<path>` for every layer."""
    return "".join(
        f'<path fill="{palette.of(layer.pigment)}" d="{compact(layer.path)}"/>'
        if layer.stroke_width is None
        else f'<path fill="none" stroke="{palette.of(layer.pigment)}" '
        f'stroke-width="{layer.stroke_width}" d="{compact(layer.path)}"/>'
        for layer in layers
    )


def drawing_svg(drawing: Drawing, palette: Palette, prefix: str = "", group_class: str = "") -> str:
    """Returns a pattern; what is stamped is defined once and used at every point.

    Args:
        drawing: Layers and stamps, from the bottom up.
        palette: Colours in one scheme.
        prefix: Start of the stamps' ids, where several drawings share a document.
        group_class: Class attribute of the stamps' groups, with a leading space. What
            `<use>` shows is a copy that no selector reaches through the copy's parents
            (SVG 2, "Style Scoping and Inheritance"), so a group must bear the class itself.
    """
    ids: dict[tuple[Layer, ...], str] = {}
    parts = []
    for item in drawing:
        if isinstance(item, Layer):
            parts.append(layers_svg((item,), palette))
            continue
        if item.layers not in ids:
            ids[item.layers] = f"{prefix}s{len(ids)}"
            shapes = layers_svg(item.layers, palette)
            parts.append(f'<defs><g id="{ids[item.layers]}"{group_class}>{shapes}</g></defs>')
        parts.append(stamp_svg(item, ids[item.layers]))
    return "".join(parts)


def stamp_svg(stamp: Stamp, name: str) -> str:
    """Returns the uses of a stamp's drawing."""
    return "".join(use(name, int(x), int(y)) for x, y in stamp.points)


def use(name: str, x: int = 0, y: int = 0) -> str:
    """Returns a `<use>` that moves a named drawing by (x, y)."""
    across = f' x="{x}"' if x else ""
    down = f' y="{y}"' if y else ""
    return f'<use href="#{name}"{across}{down}/>'


def turned(name: str, x: int, y: int, degrees: int) -> str:
    """Returns a `<use>` that turns a named drawing about its origin, then moves it."""
    return f'<use href="#{name}" transform="translate({x} {y})rotate({degrees})"/>'


def wear_svg(worn: Iterable[str]) -> str:
    """Returns the three shades of wear, from the paths of `surface.cells_as_line`."""
    return "".join(
        f'<path fill="none" stroke="{colour}" stroke-opacity="{opacity}" stroke-width="100" d="{compact(path)}"/>'
        for (colour, opacity), path in zip(SHADES, worn, strict=True)
        if path
    )


def missing_svg(path: str, palette: Palette) -> str:
    """Returns the mortar bed where tiles are missing."""
    if not path:
        return ""
    return f'<path fill="none" stroke="{palette.bed}" stroke-width="100" d="{compact(path)}"/>'


def grout_svg(path: str, palette: Palette) -> str:
    """Returns the joints between tiles."""
    return f'<path fill="none" stroke="{palette.grout}" stroke-opacity=".42" stroke-width="1.5" d="{compact(path)}"/>'


def floor_surface(  # noqa: PLR0917 - a floor has that many measures
    subject: TileSubject,
    seed: Seed,
    size: tuple[int, int],
    corner: tuple[int, int],
    percent_missing: int,
    palette: Palette,
) -> str:
    """Returns wear, missing tiles and grout, in the order they lie."""
    closed = subject.status == "closed"
    gone = missing_cells(seed, *size, percent_missing) if closed else []
    worn = worn_cells(seed, *size)
    return (
        wear_svg(cells_as_line(cells, *corner) for cells in worn)
        + missing_svg(cells_as_line(gone, *corner), palette)
        + grout_svg(grout_lines(*size, *corner), palette)
    )


def night_rules(day: Palette, night: Palette, picture: str, scope: str = "") -> str:
    """Returns CSS rules that turn the day's colours into the night's.

    Args:
        day: Colours the picture is drawn in.
        night: What to draw instead.
        picture: The SVG text; colours it does not use get no rule.
        scope: Selector, with a trailing space, of the part the rules are for.
    """
    return "".join(
        f'{scope}[{paint}="{before}"]{{{paint}:{after}}}'
        for paint in ("fill", "stroke")
        for before, after in zip(day, night, strict=True)
        if f' {paint}="{before}"' in picture
    )


def night_style(rules: str) -> str:
    """Returns the style sheet that applies the rules in a dark scheme."""
    return f"<style>@media(prefers-color-scheme:dark){{{rules}}}</style>"


def svg_start(left: int, top: int, width: int, height: int, extra: str = "") -> str:
    """Returns the opening tag of a picture as large as its view box, in pixels."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {width} {height}"{extra}>'
    )


def unit_svg(subject: TileSubject, scheme: Scheme = "auto") -> str:
    """Returns two by two tiles: a space in a list, on a map, on a floor.

    Args:
        subject: The space.
        scheme: Colours of the picture; see `Scheme`.
    """
    day, night = palettes(subject.first_fields, subject.status)
    palette = night if scheme == "dark" else day
    laid = pattern(subject.slug, subject.first_type)
    seed = Seed("wear/" + subject.slug)
    body = drawing_svg(laid.drawing, palette) + floor_surface(subject, seed, (2, 2), (-100, -100), UNIT_LOSS, palette)
    style = night_style(night_rules(day, night, body)) if scheme == "auto" else ""
    clay = UNFIRED if subject.status == "planned" else ""
    return f"{svg_start(-100, -100, 200, 200, clay)}{style}{body}</svg>"


def carpet_svg(subject: TileSubject, columns: int, rows: int, scheme: Scheme = "auto") -> str:
    """Returns a floor of the space's units, framed by a border of one tile.

    The picture covers whatever box it is given (`preserveAspectRatio` slice), so a
    wide page shows its middle.

    Args:
        subject: The space.
        columns: Width in tiles, border included; even, at least 4.
        rows: Height in tiles, border included; even, at least 4.
        scheme: Colours of the picture; see `Scheme`.

    Raises:
        ValueError: If the field inside the border cannot be laid with whole units.
    """
    if min(columns, rows) < 4 or columns % 2 or rows % 2:  # noqa: PLR2004
        message = f"A carpet needs an even number of tiles, 4 or more, not {columns} x {rows}."
        raise ValueError(message)
    day, night = palettes(subject.first_fields, subject.status)
    palette = night if scheme == "dark" else day
    laid = pattern(subject.slug, subject.first_type)
    seed = Seed("carpet/" + subject.slug)
    body = (
        border_svg(laid, seed, columns, rows, palette)
        + _field_svg(laid, columns, rows, palette)
        + floor_surface(subject, seed, (columns, rows), (0, 0), CARPET_LOSS, palette)
    )
    style = night_style(night_rules(day, night, body)) if scheme == "auto" else ""
    extra = ' preserveAspectRatio="xMidYMid slice"'
    extra += UNFIRED if subject.status == "planned" else ""
    return f"{svg_start(0, 0, columns * 100, rows * 100, extra)}{style}{body}</svg>"


def _field_svg(laid: Pattern, columns: int, rows: int, palette: Palette) -> str:
    """Returns the units inside the border: one drawn, one row, then rows of rows."""
    unit = drawing_svg(laid.drawing, palette)
    row = "".join(use("unit", x) for x in range(200, columns * 100 - 100, 200))
    return (
        '<defs><svg id="unit" x="-100" y="-100" width="200" height="200" '
        f'viewBox="-100 -100 200 200">{unit}</svg><g id="row">{row}</g></defs>'
        + "".join(use("row", 0, y) for y in range(200, rows * 100 - 100, 200))
    )


def border_svg(laid: Pattern, seed: Seed, columns: int, rows: int, palette: Palette) -> str:
    """Returns the four sides and four corners; the bottom and right ones are turned."""
    tiles = border(seed, laid.roles)
    width, height = columns * 100, rows * 100
    top = "".join(use("side", x) for x in range(100, width - 100, 100))
    left = "".join(turned("side", 0, y, -90) for y in range(200, height, 100))
    return (
        f'<defs><g id="side">{layers_svg(tiles.side, palette)}</g>'
        f'<g id="corner">{layers_svg(tiles.corner, palette)}</g>'
        f'<g id="top">{top}</g><g id="left">{left}</g></defs>'
        + use("top")
        + use("left")
        + turned("top", width, height, 180)
        + turned("left", width, height, 180)
        + use("corner")
        + turned("corner", width, 0, 90)
        + turned("corner", width, height, 180)
        + turned("corner", 0, height, 270)
    )
