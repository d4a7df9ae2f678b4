"""What was found in a content folder, to be looked at on a day: no more of it is understood than is asked for."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Self

from generator.beside import Beside
from generator.problems import Findings
from generator.snapshot import Snapshot
from generator.surveyor import shared_name, survey_folder
from generator.verdict import Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.kept_pieces import Piece
    from generator.packets import Packet
    from generator.pictures import Size
    from generator.surveyor import EntryOfFolder, Surveyed


_PICTURES = "media/"

_LOOK_S = 0.02
"""How long somebody waits before looking again."""


class Found:
    """Use it as a context, at whose end all of it is remembered."""

    def __init__(
        self,
        content: Path,
        cache: Path | None,
        as_of: dt.date,
        snapshot: Snapshot | None = None,
        surveyed: Surveyed | None = None,
    ) -> None:
        """`cache` is where it is remembered what the files say (`cache_file`), if that may be believed.

        `snapshot` is what lies in the folder, for those who have just looked; `surveyed` is the survey of the same, for
        those who have made it.
        """
        self.content = content
        self.as_of = as_of
        self._cache = cache
        self._snapshot = snapshot or Snapshot(content)
        self.name = self._snapshot.name
        """A name for all files that entries and checks look at."""
        self._verdict = Verdict(cache and cache.with_suffix(".verdict"), self._snapshot, as_of)
        self._recalled = self._verdict.of_content(self.name)
        self.is_known = self._recalled is not None
        """Whether the checks have seen the very same on this day."""
        if surveyed:
            self._surveyed = surveyed
        self._checking: Beside | None = None
        self._then: Callable[[Surveyed], Findings] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: object, *_: object) -> None:
        if "_surveyed" in self.__dict__ and self._surveyed.beside:
            self._checking = self._surveyed.beside
        if self._checking and failure is None:
            self._checking.finish()
        elif self._checking:
            self._checking.end()

    def survey(self) -> None:
        """Begins to look at what the files say: another process examines those that are new, where they are few, and checks all."""
        self._then = self._checked
        _ = self._surveyed

    def check(self, *, later: bool = False) -> None:
        """Has another process check what the files say, or does it when it is asked for; either remembers it."""
        if not (self.is_known or self._checking):
            self._checking = self._surveyed.beside or Beside(partial(self._checked, self._surveyed), later=later)

    def checked_beside(self, look: Callable[[], None]) -> Findings:
        """What the checks find, for those who look at something else again and again until another process has checked.

        They must have no other threads: where these run, a fork is not to be relied on.
        """
        self._surveyed.take_new()
        self.check()
        while self._checking and not self._checking.is_done(_LOOK_S):
            look()
        return self.findings

    @cached_property
    def findings(self) -> Findings:
        """What the checks find."""
        self.check(later=True)
        if self._checking:
            self._surveyed.take_new()  # which another process tells before what its checks find
            self._recalled = self._checking.result()
        return self._recalled or Findings([], 0)

    @cached_property
    def catalog(self) -> Catalog:
        """The usable entries, joined."""
        from generator.pipeline import join  # noqa: PLC0415 - loads the models, for those who need them

        return join(self)

    def release(self) -> None:
        """Lets go of the catalog, where anybody has asked for it; nobody may any more."""
        if "catalog" in self.__dict__:
            self.catalog.release()

    @property
    def entries(self) -> list[EntryOfFolder]:
        """The usable entries."""
        return self._surveyed.entries

    @property
    def remembered(self) -> Collection[Packet]:
        """Those that are known before others have been examined; of some the name may be wrong."""
        return self._surveyed.remembered

    @property
    def pictures(self) -> dict[str, str]:
        """The pictures by their file's name, each with a name for what is in it."""
        files = self._snapshot.files.items()
        return {path.removeprefix(_PICTURES): file.digest.hex() for path, file in files if path.startswith(_PICTURES)}

    def size_of(self, picture: str) -> Size | None:
        """Width and height of a picture as published, where that is known."""
        return self._surveyed.size_of(picture)

    @property
    def shared(self) -> Piece:
        """What is no entry, packed (`packets.packed_shared`)."""
        return self._surveyed.shared

    @property
    def shared_name(self) -> str:
        """A name for that."""
        return self._surveyed.shared_name if "_surveyed" in self.__dict__ else shared_name(self.content)

    @property
    def is_as_seen(self) -> bool:
        """Whether `name` names what was read: somebody may have written to a file meanwhile."""
        return "_surveyed" not in self.__dict__ or self._surveyed.is_as_seen

    @cached_property
    def _surveyed(self) -> Surveyed:
        return survey_folder(self.content, self._cache, self._snapshot, then=self._then)

    def _checked(self, surveyed: Surveyed) -> Findings:
        known = self._verdict.of_records(surveyed.name)
        if known is None:
            from generator.checks.across import find_problems  # noqa: PLC0415 - mostly another process needs them, or none

            survey = surveyed.survey
            survey.recall(self._verdict.compared)
            found = Findings.of(find_problems(survey, self.as_of))
            files, compared = survey.read_again, survey.compared
        else:
            surveyed.remember()
            found, files, compared = known, self._verdict.files, self._verdict.compared
        if surveyed.is_as_seen:
            self._verdict.remember(self.name, surveyed.name, found, files, compared)
        return found
