"""The QR code of an address as a path: square modules, nothing that a strict policy would refuse."""

from __future__ import annotations

import functools

QUIET_ZONE = 4
"""Modules of white that ISO/IEC 18004 asks for on every side."""


@functools.lru_cache(maxsize=16)
def modules(address: str) -> list[list[bool]]:
    """Rows of modules, True where dark, without the quiet zone; a quarter of them may be lost (level Q)."""
    import segno  # noqa: PLC0415 - slow to load, and few entries have a certificate

    return [
        [bool(module) for module in row]
        for row in segno.make(address, error="q", micro=False, boost_error=False).matrix
    ]


def side(address: str) -> int:
    """How many modules the code is wide and high, with its quiet zone."""
    return len(modules(address)) + 2 * QUIET_ZONE


def runs(address: str) -> list[tuple[int, int, int]]:
    """Column, row and length of every run of dark modules: fewer shapes, and no seams between them."""
    found = []
    for y, row in enumerate(modules(address)):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                found.append((start, y, x - start))
                start = None
    return found


def qr_svg(address: str) -> str:
    """The code as a picture, black on white in every scheme, because readers need the contrast."""
    size = side(address)
    path = "".join(f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{n}v1h-{n}z" for x, y, n in runs(address))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size * 8}" height="{size * 8}" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    )
