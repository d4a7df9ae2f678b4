"""A preview: a site that is built again whenever its content changes, by a process that has done it before.

What a build begins with, whatever has changed, is done before anybody asks for it (`Preview.get_ready`): what is
remembered is loaded, and the folder is filled that takes the site's place.
"""

from __future__ import annotations

import gc
import time
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING

from generator.caching import cache_file
from generator.collector import collector_at_rest
from generator.found import Found
from generator.frames import theme_digest
from generator.ledger import load_ledger
from generator.listing import ENTRY_KINDS
from generator.pipeline import join
from generator.problems import Severity
from generator.progress import Progress, followed_by
from generator.renewal import bring_up_to_date, frames_of, report_problems, signing_key
from generator.site_memory import SiteMemory
from generator.snapshot import Seen, Snapshot
from generator.status import Status
from generator.surveyor import survey_folder
from generator.watching import reading
from generator.wording import ui_strings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection
    from pathlib import Path

    from generator.frames import Frames
    from generator.i18n import Language
    from generator.listing import EntryFile


SETTLED_S = 0.03
"""How long nothing may change before what was saved is looked at: editors write a file in a few steps at most."""

_LOOKS = 10
"""So often a build waits for something that does not settle."""

_FEW = 10
"""So many entries are shown ahead of all else at the most."""

_SWEEP, _LATEST = 8, 48
"""After so many builds memory is swept: as soon as nobody seems to wait, and at the latest. Each leaves 10 MiB of rings behind; to
look for them takes a second and more."""


class Preview:
    """What can be shown of a content folder, at an address."""

    def __init__(self, content: Path, site_dir: Path, url: str, lang: Language) -> None:
        self._content, self._url, self._lang = content, url, lang
        self._memory = SiteMemory(site_dir.parent / "memory", site_dir, is_preview=True)
        self._seen = Seen()
        self._ready: _Ready | None = None
        self._last: tuple[Found, _Ready] | None = None
        """What the last build was made of, until the next is made ready."""
        self._frames: Frames | None = None
        self._unmended = 0
        self._unswept = 0

    def build(
        self,
        show: Callable[[int], None],
        heard: Callable[[], list[Collection[str]]],
        as_of: dt.date,
        places: Collection[str] | None = None,
    ) -> None:
        """Brings the site up to date, as of a day, and calls `show` with the number of errors in the content.

        `places` are where something may have changed since the last time, for those who were told, and `heard` gives where
        something has changed since it was last called, also before this. What an editor waits for is shown before the rest is there: the
        pages of an entry that has changed, before this build or while it goes on, and how many errors there are.
        """
        if places is not None:
            places = {*places, *_settled(heard, places)}  # since this build was asked for
        last, self._frames = self._frames, None  # of a build that fails nothing stays
        self._unswept += 1
        with collector_at_rest(), self._memory.alone():
            if self._show_before_ready(last, as_of, places or ()):
                show(self._unmended)
            ready, self._ready = self._ready or _Ready(self._content, self._memory, self._seen), None
            entries = ready.follow(places)
            ready.folder.hasten()
            with ready.folder, Found(self._content, cache_file(self._content), as_of, ready.snapshot, ready.surveyed) as found:
                if self._show_entries(found, ready, last, entries):
                    show(self._unmended)
                frames = cache(partial(self._frames_beside, last, places))

                def glance(places: Collection[str]) -> None:
                    is_first = not ready.known.settled  # and has no site that pages could be put into
                    if not is_first and self._show_at_once(found, ready, frames, places, outlast=True):
                        show(self._unmended)

                glances = _Glances(heard, glance)
                told, _ = found.checked_beside(partial(glances.show, new=False))
                report_problems(told, self._content, self._lang)
                before, self._unmended = self._unmended, sum(problem.severity is Severity.ERROR for problem in told)
                if self._unmended != before:
                    show(self._unmended)
                with followed_by(glances):
                    bring_up_to_date(found, frames(), self._memory, ready.known, ready.folder, Status)
                self._frames = frames()
                show(self._unmended)
                found.release()
            self._last = found, ready

    def _show_before_ready(self, frames: Frames | None, as_of: dt.date, places: Collection[str]) -> bool:
        """Shows what was saved before there was time to get ready for it, by what the last build was made of; whether anything is another now."""
        last, self._last = self._last, None
        if self._ready or last is None or frames is None or last[0].as_of != as_of:
            return False
        return self._show_at_once(*last, lambda: frames, places, outlast=False)

    def _show_at_once(
        self, found: Found, ready: _Ready, frames: Callable[[], Frames], places: Collection[str], *, outlast: bool
    ) -> bool:
        """Puts the pages of entries that have changed since others were taken for a build into the site; whether any is another now.

        Of those alone, and of none that shows a new picture: the next build takes all that is told here, and what is not.
        `outlast` as for `SiteFolder.amend`.
        """
        from generator.making import show_entries  # noqa: PLC0415 - as below

        base = f"{self._content}/"
        files = ready.surveyed.files_now_at([place.removeprefix(base) for place in places])
        if not 0 < len(files) <= _FEW:
            return False
        with suppress(Exception):  # what is wrong with an entry, the next build says
            entries = ready.surveyed.glance(files)
            catalog = join(found, entries)
            pictures = found.pictures.keys()
            known = [(kind, slug) for kind, slug, _ in entries if pictures >= {*getattr(catalog, kind)[slug].joint.pictures}]
            is_another = show_entries(catalog, frames(), ready.folder, frames().site(signing_key()), known, outlast=outlast)
            catalog.release()
            return is_another
        return False

    @staticmethod
    def _show_entries(found: Found, ready: _Ready, frames: Frames | None, entries: list[EntryFile]) -> bool:
        """Puts the pages of entries that have changed into their place, if these are few; whether any is another now."""
        if not (frames and 0 < len(entries) <= _FEW):
            return False
        from generator.making import show_entries  # noqa: PLC0415 - loads templates and exports

        catalog, site = found.catalog, frames.site(signing_key())
        usable = [(file.kind, file.slug) for file in entries if file.slug in getattr(catalog, file.kind)]
        return show_entries(catalog, frames, ready.folder, site, usable)

    def _frames_beside(self, last: Frames | None, places: Collection[str] | None) -> Frames:
        """The frames: those of the last build where nothing but entries has changed, of which they know nothing."""
        folders = tuple(f"{self._content}/{kind}/" for kind in ENTRY_KINDS)
        if last and places is not None and all(place.startswith(folders) for place in places):
            return last
        ui_strings.cache_clear()  # editors change the texts, too
        return frames_of(self._content, theme_digest(), self._url)

    def get_ready(self, is_wanted: Callable[[], bool] = lambda: False) -> None:
        """Does what the next build begins with, as much of it as there is time for; what fails now will fail then, for whoever waits for it."""
        self._last = None
        with suppress(Exception), collector_at_rest(), self._memory.alone():
            ready = _Ready(self._content, self._memory, self._seen)
            for make in (lambda: ready.surveyed.name, ready.folder.prepare, lambda: ready.folder.is_whole):
                if is_wanted():
                    break
                make()
            self._ready = ready
        if self._unswept >= _LATEST:
            self.tidy()

    def tidy(self) -> None:
        """Sweeps memory of what earlier builds have left in rings, if these were some; nobody should wait meanwhile."""
        if self._unswept >= _SWEEP:
            self._unswept = 0
            gc.unfreeze()
            gc.collect()
            gc.freeze()


def _settled(heard: Callable[[], list[Collection[str]]], known: Collection[str] = ()) -> set[str]:
    """Where something has changed that is not yet known, once nothing changes any more."""
    places: set[str] = set()
    for _ in range(_LOOKS):
        if not (new := set[str]().union(*heard()).difference(known)):
            break
        places |= new
        time.sleep(SETTLED_S)
    return places


class _Glances(Progress):
    """Looks now and then while a build goes on whether something else has changed, and has that shown once it has settled."""

    def __init__(self, heard: Callable[[], list[Collection[str]]], show: Callable[[Collection[str]], None]) -> None:
        super().__init__()
        self._heard, self._show = heard, show

    def show(self, *, new: bool) -> None:  # noqa: ARG002 - as others are called
        """Looks: a phase has begun, or a part of a piece is done. What is heard is waited for here: the next part may take long."""
        if places := _settled(self._heard):
            with reading(set()):  # which is not for whoever makes something meanwhile
                self._show(places)


class _Ready:
    """What is known before anybody knows what has changed."""

    def __init__(self, content: Path, memory: SiteMemory, seen: Seen) -> None:
        self._content, self._seen = content, seen
        self.snapshot = Snapshot(content, seen)
        self.surveyed = survey_folder(content, cache_file(content), self.snapshot)
        self.known = load_ledger(memory.ledger)
        self.folder = memory.folder(self.known)

    def follow(self, places: Collection[str] | None) -> list[EntryFile]:
        """Takes what has changed at these places, or anywhere; returns the entries that may be others than those of the last build.

        These are those of which something has changed, as far as is known, also before this was made ready.
        """
        changed = None if places is None else self.snapshot.follow(places)
        if changed is None:
            before, self.snapshot = self.snapshot, Snapshot(self._content, self._seen)
            changed = before.changed(self.snapshot)
        entries = None if changed is None else self.surveyed.follow(self.snapshot, changed)
        if entries is None:
            self.surveyed = survey_folder(self._content, cache_file(self._content), self.snapshot)
            entries = self.surveyed.files_at(place.removeprefix(f"{self._content}/") for place in places or ())
        return list({file.path: file for file in (*self.surveyed.unknown, *entries)}.values())
