"""What is remembered of one site: of what its files were made, and how the folder lies that takes turns with it."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.caching import digest
from generator.site_folder import SiteFolder, fill
from generator.spare import Spare, load_spare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.ledger import Ledger

MANY_FILES = 10_000
"""To link so many takes a tenth of a second and more, on a slow disk a second."""


class SiteMemory:
    """What is remembered of one site."""

    def __init__(self, folder: Path, site_dir: Path, *, is_preview: bool = False) -> None:
        """`folder` is where that is remembered of any site; a preview is made to be changed."""
        self._many = 0 if is_preview else MANY_FILES
        self.site_dir = site_dir
        place = folder / digest([os.fsencode(site_dir)])[:16]
        place.mkdir(parents=True, exist_ok=True)
        self._place = place
        self.ledger = place / "ledger"
        self.parts = place / "parts"
        self._left = place / "spare.left"
        self._shares_disk = _disk_of(place) == _disk_of(site_dir.parent)
        self.spare = place / "spare" if self._shares_disk else site_dir.with_name(f".{site_dir.name}-spare")
        """The site before the present one, on the same disk."""
        self._amended: set[str] = set()

    def folder(self, known: Ledger, *, meanwhile: bool = False) -> SiteFolder:
        """The site's folder, of which `known` is known."""
        left = load_spare(self._left, known.settled)
        return SiteFolder(self.site_dir, self.spare, known.files, left, amended=self._amended, meanwhile=meanwhile)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits for another build of the same site, and for processes that one has left behind."""
        with (self._place / "lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def remember(self, ledger: Ledger, left: Spare) -> None:
        """Remembers what is known of a site that was just published, and how the spare folder was left.

        Of a large site or a preview, of which everything is new, that gets the links of all files: the first change is
        spared them.
        """
        ledger.save(self.ledger)
        if not self._shares_disk:
            shutil.rmtree(self.spare, ignore_errors=True)
        elif not left.settled and ledger.files.number >= self._many:
            fill(self.site_dir, self.spare, ledger.files, helped=True)
            left = Spare(time.time_ns(), [], [])
        left.save(self._left, ledger.settled)


def _disk_of(folder: Path) -> int:
    """The disk of a folder, or of the nearest one above it that exists."""
    while not folder.exists():
        folder = folder.parent
    return folder.stat().st_dev
