"""Runs the jobs of a site, and only those whose outcome may differ from what is published."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import progress
from generator.catalog import BESIDE_FACTS, OF_PLACES
from generator.ledger import Ledger, Outcome
from generator.outputs import Job, closing_job
from generator.parts import Parts, load_parts
from generator.record_cache import digest
from generator.watching import reading
from generator.workforce import share_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.site import Site
    from generator.site_file import File
    from generator.site_folder import SiteFolder


MANY = 1000
"""In a site of more jobs than that, those that look at all entries take longer than it takes to share them out."""


class TwinFilesError(Exception):
    """Two jobs made the same file: a mistake of this program, or a name that `taken_names` does not know."""

    def __init__(self, path: str, *jobs: str) -> None:
        super().__init__(f"{path} is made twice, by {' and '.join(jobs)}")


def publish(  # noqa: PLR0917 - what is made, of what, into what
    jobs: Sequence[Job],
    catalog: Catalog,
    site: Site,
    folder: SiteFolder,
    known: Ledger,
    parts: Path | None,
    prepare: Callable[[], None],
) -> Ledger:
    """Fills `folder` with what the jobs make, and returns what is now known of it.

    `known` is what was remembered of the site that `folder` replaces, and the folder `parts` keeps what jobs have
    made part by part; `prepare` does what many jobs need, once.
    """
    now = _fingerprints(known, catalog)
    changed = {number for number, (was, is_) in enumerate(zip(known.fingerprints, now, strict=True)) if was != is_}
    outcomes = {job.name: _recalled(job, known, changed, folder) for job in jobs}
    due = sorted((job for job in jobs if outcomes[job.name] is None), key=lambda job: not job.is_wide)
    wide = sum(job.is_wide for job in due) if len(jobs) > MANY else 0
    progress.begin("files", len(due))
    folder.prepare()
    run = partial(_run, folder, _Keeping(parts, known, {known.reads[number] for number in changed}))
    reads = _Numbers(known.reads)
    for job, (outcome, noted) in zip(due, share_out(due, run, prepare, wide), strict=True):
        outcome.reads = [reads[read] for read in noted]
        outcomes[job.name] = outcome
    ledger = Ledger(known.generation, facts=catalog.facts, places=catalog.places, reads=list(reads))
    ledger.fingerprints = [*now, *map(catalog.fingerprint, ledger.reads[len(now) :])]
    ledger.outcomes = {name: outcome for name, outcome in outcomes.items() if outcome}
    closing = closing_job(ledger.outcomes, [job.name for job in jobs if job.is_data], catalog, site)
    ledger.outcomes[closing.name], _ = run(closing)
    files = ledger.files
    if len(files) != sum(len(outcome.made) for outcome in ledger.outcomes.values()):
        _refuse_twins(ledger)
    folder.remove_others(files.keys())
    return ledger


class _Numbers(dict[str, int]):
    """The numbers of reads; a new one gets the next."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(zip(known, range(len(known)), strict=True))

    def __missing__(self, read: str) -> int:
        self[read] = number = len(self)
        return number


def _refuse_twins(ledger: Ledger) -> None:
    """Raises where two parts of the site made the same file: one would hide the other, and which one is chance."""
    makers: dict[str, str] = {}
    for job, outcome in ledger.outcomes.items():
        for path, _ in outcome.made:
            first = makers.setdefault(path, job)
            if first != job:
                raise TwinFilesError(path, first, job)


def _fingerprints(known: Ledger, catalog: Catalog) -> list[str]:
    """What each known read is now.

    While no fact of any entry has changed, whatever is drawn from the facts is known without drawing it; and who is
    near or related, while nothing has changed that decides it.
    """
    if known.facts == catalog.facts:
        return [
            catalog.fingerprint(read) if read.startswith(BESIDE_FACTS) else was
            for read, was in zip(known.reads, known.fingerprints, strict=True)
        ]
    kept = OF_PLACES if known.places == catalog.places else ()
    return [
        was if read.startswith(kept) else catalog.fingerprint(read)
        for read, was in zip(known.reads, known.fingerprints, strict=True)
    ]


def _recalled(job: Job, known: Ledger, changed: set[int], folder: SiteFolder) -> Outcome | None:
    """What came of the job when it was last run, if the same would come of it now and still lies there."""
    outcome = known.outcomes.get(job.name)
    if outcome is None or outcome.besides != job.besides or not changed.isdisjoint(outcome.reads):
        return None
    return None if folder.lacks(path for path, _ in outcome.made) else outcome


class _Keeping:
    """Where jobs keep their parts from one run to the next."""

    def __init__(self, folder: Path | None, known: Ledger, changed: set[str]) -> None:
        """Without a folder nothing is kept."""
        self.reads: dict[str, str] = {}
        """Every read of this process, once: many jobs read the same."""
        self._folder = folder
        self._known = known
        self._changed = changed

    def last(self, job: Job) -> Outcome | None:
        """What came of the job's last run, as far as the ledger knows of it, with the same `besides`."""
        outcome = self._known.outcomes.get(job.name)
        return outcome if outcome and outcome.besides == job.besides else None

    def load(self, job: Job) -> Parts:
        """The parts of that run."""
        outcome = self.last(job)
        if self._folder is None or outcome is None:
            return Parts()
        return load_parts(self._file(self._folder, job), outcome.kept, self._changed)

    def save(self, job: Job, parts: Parts) -> str:
        """Keeps what it asked for; returns the mark by which the ledger knows it."""
        return parts.save(self._file(self._folder, job)) if self._folder else ""

    def _file(self, folder: Path, job: Job) -> Path:
        return folder / f"{digest([job.name.encode()])}.parts"


def _run(folder: SiteFolder, keeping: _Keeping, job: Job) -> tuple[Outcome, list[str]]:
    """What came of a job, and what it read."""
    noted: set[str] = set()
    parts = keeping.load(job) if job.in_parts else None
    with reading(noted):
        outcome = _written(folder, job.make(parts) if parts else job.make(), keeping.last(job), with_sums=job.is_data)
    outcome.besides = job.besides
    outcome.kept = keeping.save(job, parts) if parts else ""
    return outcome, [keeping.reads.setdefault(read, read) for read in noted]


def _written(folder: SiteFolder, files: Iterable[File], last: Outcome | None, *, with_sums: bool) -> Outcome:
    """Puts the files into the new site; one of the present site that is made of the same is taken over unseen."""
    outcome = Outcome((), [], [])
    before, about = (last and last.about) or {}, {}
    for file in files:
        name, checksum = before.get(file.path, ("", ""))
        if file.name and file.name == name and folder.has(file.path):
            stamp = folder.keep(file.path)
        else:
            content = file.bytes
            stamp = folder.write(file.path, content)
            checksum = sha256(content).hexdigest() if with_sums else ""
        if file.name or checksum:
            about[file.path] = file.name, checksum
        outcome.stamps.append(stamp)
        outcome.made.append((file.path, file.listed))
    outcome.about = about or None
    return outcome
