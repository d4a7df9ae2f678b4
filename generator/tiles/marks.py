"""The site's own drawings, that belong to no space: logo, lacquer edge, paper.

Their colours are the same by day and by night.
"""

from functools import partial

from .drawing import compact
from .geometry import CORNERS, Path, diamond, disc, petals, rectangle, repeat, square, star

LACQUER, CREAM, GOLD, INDIGO = "#8c1d18", "#fbf3e2", "#d9ae5b", "#1f3f73"
FIBRE = "#8a6a3c"

_FINE_FIBRES = (
    "M208 276q26 1 51 6M572 282q16 8 28 22M603 150q15 3 22 17M515 318q-14 2 -25 9"
    "M395 637q-36 -1 -70 10M341 527q16 3 24 17M26 159q-21 13 -40 30M40 595q2 24 6 48"
    "M310 57q14 5 27 13M308 151q11 10 12 25M172 106q30 3 56 17M70 19q-14 9 -20 25"
    "M363 561q19 19 33 41M3 317q-12 10 -27 7M365 418q-3 14 4 27M132 379q-18 7 -37 6"
    "M154 35q21 1 42 5M624 583q-15 -4 -30 1M286 398q-1 21 12 37M572 466q21 2 43 4"
)
"""Short fibres on a 640 by 640 sheet that repeats without a seam."""
_STRONG_FIBRES = (
    "M565 231q3 17 4 35M591 485q-15 -1 -28 7M604 463q-33 -2 -66 6M128 143q-26 19 -52 39"
    "M330 166q0 29 -11 56M562 107q14 4 28 3M133 403q-17 8 -36 9M476 156q22 25 42 51"
    "M50 475q-16 6 -30 16M286 473q17 11 37 7M235 22q15 1 31 2M188 264q27 23 56 44"
    "M558 344q11 33 32 61M428 130q-25 10 -53 11M610 526q20 20 40 40M530 573q29 18 60 33"
    "M448 218q-8 15 -14 30M195 10q15 24 23 51M359 97q-10 31 -20 62M580 368q10 12 21 23"
    "M364 243q18 -4 35 1M438 153q28 6 52 20M506 251q-10 18 -12 39M314 590q-7 30 -6 62"
    "M27 184q-23 11 -42 29M10 570q0 28 -2 55M459 166q18 26 26 57M561 152q7 17 17 33"
    "M191 268q-27 14 -49 35M124 53q17 2 34 1M23 528q-13 14 -23 31M356 621q10 17 27 27"
    "M61 36q-22 27 -32 60M494 581q14 21 31 39M87 400q26 15 54 26M79 176q-28 22 -61 37"
    "M108 37q9 21 17 42M191 499q13 2 23 12M123 429q-7 31 -27 56M85 219q-8 23 -13 46"
)
"""Longer, thicker and paler ones."""


def _filled(colour: str, path: Path) -> str:
    return f'<path fill="{colour}" d="{compact(path)}"/>'


def brand_svg() -> str:
    """Returns the logo, an eight-pointed star tile; it also serves as favicon."""
    layers = (
        (LACQUER, square(100)),
        (CREAM, star(8, 92, 70)),
        (INDIGO, star(8, 78, 59)),
        (GOLD, petals(8, 12, 62, 24)),
        (CREAM, disc(20)),
        (GOLD, repeat(CORNERS, partial(disc, 20))),
    )
    body = "".join(_filled(colour, path) for colour, path in layers)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="-100 -100 200 200">{body}</svg>'


def edge_svg() -> str:
    """Returns the lacquer ribbon above the footer, to repeat every 72 pixels."""
    sparkle = "M54 7q2 9 11 11-9 2-11 11-2-9-11-11 9-2 11-11Z"
    layers = (
        (LACQUER, rectangle(0, 0, 72, 36)),
        (GOLD, rectangle(0, 4, 72, 1.5) + rectangle(0, 30.5, 72, 1.5)),
        (CREAM, diamond(10, 18, 18)),
        (LACQUER, diamond(6, 18, 18)),
        (GOLD, sparkle),
    )
    body = "".join(_filled(colour, path) for colour, path in layers)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="72" height="36" viewBox="0 0 72 36">{body}</svg>'


def paper_svg() -> str:
    """Returns the fibres of giấy dó on nothing, to repeat over the page's own paper."""

    def fibres(path: Path, opacity: str, width: str) -> str:
        return (
            f'<path fill="none" stroke="{FIBRE}" stroke-linecap="round" '
            f'stroke-opacity="{opacity}" stroke-width="{width}" d="{compact(path)}"/>'
        )

    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640" '
        'viewBox="0 0 640 640">' + fibres(_FINE_FIBRES, ".09", ".8") + fibres(_STRONG_FIBRES, ".055", "1.1") + "</svg>"
    )
