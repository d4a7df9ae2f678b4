"""What the benchmark asks of a peer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from peers.frames import Frame
from peers.pages import PeerPage


class Source(NamedTuple):
    """What a peer's site is made of."""

    pages: Sequence[PeerPage]
    frames: dict[str, Frame]
    media: Path
    site: Path
    """A built site of ours, for the files that are published as they are."""


class Peer(Protocol):
    """A site generator."""

    name: str
    largest: int
    """So many entries at the most are built unless it is asked for by name: beyond, a run takes many minutes."""

    def prepare(self, folder: Path, source: Source) -> None:
        """Writes everything that the generator reads."""

    def command(self, folder: Path) -> list[str]:
        """What builds `folder` into its `public`."""

    def caches(self, folder: Path) -> list[Path]:
        """What a cold build must not find."""
