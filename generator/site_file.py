"""One file of the site, as whoever makes it hands it on.

What is put together of many pieces can be named by them, which costs less than writing it: where the
published file has the same name, it is not written at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class File(NamedTuple):
    """One file of the site."""

    path: str
    """Below the site's folder."""
    content: bytes | Callable[[], bytes]
    """What it holds, or what puts that together where it is asked for."""
    listed: str | None = None
    """The path below the language's root under which the site map lists it, for a page that it lists."""
    name: str = ""
    """What its content is made of, by a digest: equal names, equal contents. Empty where that is not said."""
    asks: bool = False
    """Whether that holds only as long as what is read meanwhile has the same answers."""

    @property
    def bytes(self) -> bytes:
        return self.content() if callable(self.content) else self.content
