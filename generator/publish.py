"""Runs the jobs of a site, and only those whose outcome may differ from what is published."""

from __future__ import annotations

from array import array
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import progress
from generator.answers import changed_answers
from generator.caching import digest
from generator.closing import closing_job
from generator.ledger import Outcome
from generator.outputs import BRIEFS, Job
from generator.parts import Parts, load_parts
from generator.stamped import StampedFiles, paths_in, together
from generator.watching import note, reading
from generator.workforce import FEW, share_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.ledger import Ledger
    from generator.site import Site
    from generator.site_file import File
    from generator.site_folder import SiteFolder
    from generator.stamped import Stamp


MANY = 1000
"""In a site of more jobs than that, those that look at all entries take longer than it takes to share them out."""


class TwinFilesError(Exception):
    """Two jobs made the same file: a mistake of this program, or a name that `taken_names` does not know."""

    def __init__(self, path: str, *jobs: str) -> None:
        super().__init__(f"{path} is made twice, by {' and '.join(jobs)}")


def publish(  # noqa: PLR0917 - what is made, of what, into what
    jobs: Sequence[Job],
    last: Callable[[], Job],
    catalog: Catalog,
    site: Site,
    folder: SiteFolder,
    known: Ledger,
    parts: Path | None,
    prepare: Callable[[], None],
) -> Ledger:
    """Fills `folder` with what the jobs make, and returns what is now known of it.

    `last` gives the last of them, for which much may still have to be found out, or raises where nothing must be
    published: it is asked when a few jobs are done, or before many are begun.
    `known` is what was remembered of the site that `folder` replaces, and the folder `parts` keeps what jobs have
    made part by part; `prepare` does what many jobs need, once.
    """
    reads = _Numbers(known.numbers)
    keeping = _Keeping(parts, known, reads)
    keeping.recall(catalog, known)
    progress.glance()
    now = changed_answers(known, catalog, reads)
    progress.glance()
    outcomes = {job.name: _recalled(job, known, now.keys(), folder) for job in jobs}
    due = sorted((job for job in jobs if outcomes[job.name] is None), key=lambda job: not job.is_wide)
    bundles = _bundled(due)
    wide = sum(bundle[0].is_wide for bundle in bundles) if len(jobs) > MANY else 0
    weights = [sum(job.weight(len(jobs)) for job in bundle) for bundle in bundles]
    progress.begin("files", len(bundles))
    folder.prepare()
    progress.glance()
    if len(due) > FEW:
        last()
    keeping.note_changed(now.keys())
    run = partial(_run, folder, keeping)
    found_by_bundle = share_out(bundles, lambda jobs: list(map(run, jobs)), prepare, wide, weights)
    for bundle, done in zip(bundles, found_by_bundle, strict=True):
        for job, found in zip(bundle, done, strict=True):
            outcomes[job.name] = _numbered(*found, reads)
    job = last()
    outcomes[job.name] = _recalled(job, known, now.keys(), folder) or _numbered(*run(job), reads)
    has_other_facts = known.facts != catalog.facts
    ties, held = (catalog.ties.name, catalog.held) if has_other_facts else (known.ties, known.held)
    ledger = known.next(catalog.keys, catalog.facts, ties, held)
    ledger.reads = list(reads)
    ledger.outcomes = {name: outcome for name, outcome in outcomes.items() if outcome}
    keeping.recall(catalog, ledger)
    ledger.fingerprints = [*known.fingerprints, *catalog.fingerprints(ledger.reads[len(known.reads) :])]
    for number, fingerprint in now.items():
        ledger.fingerprints[number] = fingerprint
    closing = closing_job(ledger.outcomes, known.outcomes, [job.name for job in jobs if job.is_data], catalog, site)
    ledger.outcomes[closing.name], *_ = run(closing)
    before, made = _others(known, ledger), _others(ledger, known)
    if _may_have_twins(before, made, folder):
        _refuse_twins(ledger)
    folder.settle(before, made)
    return ledger


def _bundled(jobs: Iterable[Job]) -> list[list[Job]]:
    """The jobs that one process does together (`Job.draws`), where the first of them stands."""
    bundles: dict[str, list[Job]] = {}
    for job in jobs:
        bundles.setdefault(job.draws or f"{job.name} alone", []).append(job)
    return list(bundles.values())


class _Numbers(dict[str, int]):
    """The numbers of reads; a new one gets the next."""

    def __missing__(self, read: str) -> int:
        self[read] = number = len(self)
        return number


class _Noted(NamedTuple):
    """Reads, as a process tells them to another."""

    known: bytes
    """The numbers of those that the ledger knows."""
    new: list[str]
    """All others."""

    def numbers(self, reads: _Numbers) -> memoryview[int]:
        """All of them."""
        return memoryview(self.known + array("I", [reads[read] for read in self.new]).tobytes()).cast("I")


_NOTHING = _Noted(b"", [])


def _numbered(outcome: Outcome, noted: _Noted, of_files: Mapping[str, _Noted], reads: _Numbers) -> Outcome:
    """The outcome of a job with the numbers of what it has noted, and of what was noted for single files."""
    outcome.reads = noted.numbers(reads)
    for path, found in of_files.items():
        about = outcome.about or {}
        about[path] = *about[path][:2], found.numbers(reads).tobytes()
    return outcome


def _others(ledger: Ledger, other: Ledger) -> StampedFiles:
    """The files of jobs of which another ledger has not the very same outcome."""
    theirs = other.outcomes
    return together(each.files for name, each in ledger.outcomes.items() if theirs.get(name) is not each)


def _may_have_twins(before: StampedFiles, made: StampedFiles, folder: SiteFolder) -> bool:
    """Whether two jobs may have made the same file, where those that were run again have `made` what they have instead of `before`.

    Where nothing was before, all is new, and to look for each file takes longer than to know.
    """
    paths = paths_in(made.paths)
    new = set(paths)
    was = paths_in(before.paths)
    return not was or len(new) < len(paths) or any(map(folder.publishes, new.difference(was)))


def _refuse_twins(ledger: Ledger) -> None:
    """Raises where two parts of the site made the same file: one would hide the other, and which one is chance."""
    paths = paths_in(ledger.files.paths)
    if len(set(paths)) == len(paths):
        return
    makers: dict[str, str] = {}
    for job, outcome in ledger.outcomes.items():
        for path in paths_in(outcome.files.paths):
            if path in makers:
                raise TwinFilesError(path, makers[path], job)
            makers[path] = job


def _recalled(job: Job, known: Ledger, changed: AbstractSet[int], folder: SiteFolder) -> Outcome | None:
    """What came of the job when it was last run, if the same would come of it now and still lies there."""
    outcome = known.outcomes.get(job.name)
    if outcome is None or outcome.besides != job.besides or not changed.isdisjoint(outcome.reads):
        return None
    return outcome if folder.is_whole or all(map(folder.has, paths_in(outcome.files.paths))) else None


class _Keeping:
    """What jobs keep from one run to the next."""

    def __init__(self, folder: Path | None, known: Ledger, reads: Mapping[str, int]) -> None:
        """`folder` is where their parts lie: without one none are kept. `reads` has the numbers of those that are known."""
        self._numbers = reads
        self._new: dict[str, str] = {}
        """Every other read of this process, once: many jobs read the same."""
        self._folder = folder
        self._known = known
        self._loaded: dict[str, Parts] = {}
        self._is_recalled = False
        self._changed: AbstractSet[int] = frozenset()
        self._changed_reads: AbstractSet[str] = frozenset()

    def note_changed(self, changed: AbstractSet[int]) -> None:
        """Takes the numbers of the reads that have another answer than at the last run."""
        self._changed = changed
        self._changed_reads = {self._known.reads[number] for number in changed}

    def recall(self, catalog: Catalog, ledger: Ledger) -> None:
        """Gives the catalog what the job of that name has kept for it, as far as a ledger knows it."""
        outcome = ledger.outcomes.get(BRIEFS)
        if self._folder and outcome and not self._is_recalled:
            self._is_recalled = True
            parts = load_parts(self._file(self._folder, BRIEFS), outcome.kept, frozenset())
            self._loaded[BRIEFS] = parts
            for kept in catalog.kept:
                kept.recall(parts.before)

    def is_unchanged(self, numbers: bytes) -> bool:
        """Whether each of the reads of these numbers has the same answer."""
        return self._changed.isdisjoint(memoryview(numbers).cast("I"))

    def last(self, job: Job) -> Outcome | None:
        """What came of the job's last run, as far as the ledger knows of it, with the same `besides`."""
        outcome = self._known.outcomes.get(job.name)
        return outcome if outcome and outcome.besides == job.besides else None

    def files(self, job: Job) -> dict[str, Stamp]:
        """How the files of that run lie, whatever they were made of."""
        outcome = self._known.outcomes.get(job.name)
        return dict(outcome.files.items()) if outcome else {}

    def reads(self, job: Job) -> Sequence[int]:
        """The numbers of what that run read."""
        outcome = self.last(job)
        return outcome.reads if outcome else ()

    def load(self, job: Job, notes: set[str]) -> Parts:
        """The parts of that run; `notes` are those of the present one."""
        outcome = self.last(job)
        if self._folder is None or outcome is None:
            return Parts()
        if job.name in self._loaded:
            return self._loaded[job.name]
        parts = load_parts(self._file(self._folder, job.name), outcome.kept, self._changed_reads)
        parts.inherit(notes)
        return parts

    def save(self, job: Job, parts: Parts) -> str:
        """Keeps what it asked for; returns the mark by which the ledger knows it."""
        return parts.save(self._file(self._folder, job.name)) if self._folder else ""

    def told(self, noted: AbstractSet[str], known: Iterable[Iterable[int]] = ()) -> _Noted:
        """Reads, to be told to another process, with others whose numbers are known."""
        numbers: set[Any] = set(map(self._numbers.get, noted))
        new = []
        if None in numbers:
            numbers.discard(None)
            new = [self._new.setdefault(read, read) for read in noted if read not in self._numbers]
        numbers.update(*known)
        return _Noted(array("I", numbers).tobytes(), new)

    def _file(self, folder: Path, job: str) -> Path:
        return folder / f"{digest([job.encode()])}.parts"


def _run(folder: SiteFolder, keeping: _Keeping, job: Job) -> tuple[Outcome, _Noted, dict[str, _Noted]]:
    """What came of a job, what it read, and what of it was read for single files."""
    noted: set[str] = set()
    parts = keeping.load(job, noted) if job.in_parts else None
    with reading(noted):
        files = job.make(parts) if parts else job.make()
        outcome, of_files = _written(folder, files, keeping, job)
    outcome.besides = job.besides
    outcome.kept = keeping.save(job, parts) if parts else ""
    others: list[Iterable[int]] = [memoryview(found.known).cast("I") for found in of_files.values()]
    if parts and parts.inherits:
        others.append(keeping.reads(job))
    return outcome, keeping.told(noted, others), of_files


def _written(folder: SiteFolder, files: Iterable[File], keeping: _Keeping, job: Job) -> tuple[Outcome, dict[str, _Noted]]:
    """Puts the files of a job into the new site, and tells what was read to fill each of those that have a name.

    One of the present site that has the same name, and for which the same was read, is taken over unseen.
    """
    of_files: dict[str, _Noted] = {}
    last = keeping.last(job)
    lying, before, about = keeping.files(job), (last and last.about) or {}, {}
    written: list[tuple[str, Stamp]] = []
    listed: dict[str, None] = {}
    for file in files:
        name, checksum, numbers = before.get(file.path, ("", "", b""))
        is_same = file.name and file.name == name and folder.has(file.path)
        stamp = lying.get(file.path)
        if is_same and stamp is not None and keeping.is_unchanged(numbers):
            found = _Noted(numbers, [])
        else:
            noted: set[str] = set()
            with reading(noted):
                content = file.bytes
            note(*noted)
            found = keeping.told(noted) if file.asks else _NOTHING
            stamp = folder.write(file.path, content, stamp)
            checksum = sha256(content).hexdigest() if job.is_data else ""
        if file.name or checksum:
            about[file.path] = file.name, checksum, b""
        if found != _NOTHING:
            of_files[file.path] = found
        written.append((file.path, stamp))
        if file.listed is not None:
            listed[file.listed] = None
        progress.glance()
    return Outcome((), StampedFiles.of(written), list(listed), about=about or None), of_files
