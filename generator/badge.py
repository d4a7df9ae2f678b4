"""A badge for readmes and other pages: a small SVG that says how many entries there are, and of which day."""

from __future__ import annotations

from html import escape

_HEIGHT = 20
_SIZE = 11
"""Pixels of the type."""
_AIR = 7
_NARROW = frozenset("iIlj.,:;'!|()/ ")
_WIDE = frozenset("mwMWơưƯƠ")


def badge_width(name: str, says: str) -> int:
    """How wide the badge is, in pixels."""
    return _width(name) + _width(says)


def badge_svg(name: str, says: str) -> str:
    """Two fields beside each other; the text is fitted to them, whatever font it is shown in."""
    left, right, whole = _width(name), _width(says), f"{name}: {says}"
    frame = f'xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img"'
    parts = [
        f'<svg {frame} aria-label="{escape(whole)}"><title>{escape(whole, quote=False)}</title>',
        f'<path fill="#5b4e43" d="M0 0h{left}v{_HEIGHT}H0z"/><path fill="#8c1d18" d="M{left} 0h{right}v{_HEIGHT}h-{right}z"/>',
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="{_SIZE}">',
        _text(name, 0, left),
        _text(says, left, right),
        "</g></svg>\n",
    ]
    return "".join(parts)


def _text(text: str, at: int, width: int) -> str:
    room = width - 2 * _AIR
    return f'<text x="{at + _AIR}" y="14" textLength="{room}" lengthAdjust="spacingAndGlyphs">{escape(text, quote=False)}</text>'


def _width(text: str) -> int:
    """About as wide as Verdana would set it; `textLength` makes it so."""
    return round(sum(4 if letter in _NARROW else 10 if letter in _WIDE else 7 for letter in text)) + 2 * _AIR
