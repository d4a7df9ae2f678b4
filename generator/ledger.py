"""Remembers what the files of a site were made of, so that a later build makes only what would differ.

The ledger of a site names, for each job, what it read of the catalog and which files came of it; for
each read, what it was (a fingerprint); for each file, how it lay on the disk. A job whose reads all
have the same fingerprints would make the same files again. Whatever is odd about a ledger means that
nothing is remembered.
"""

from __future__ import annotations

import marshal
import os
from array import array
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import CHECKSUM_BYTES, checksum, program_digest, write_whole
from generator.piece_layers import Layers
from generator.stamped import StampedFiles, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.kept_pieces import Pieces


@dataclass(slots=True)
class Outcome:
    """What came of a job."""

    reads: Sequence[int]
    """What it read of the catalog (`watching.note`), by number (`Ledger.reads`)."""
    files: StampedFiles
    """Its files and how they lie on the disk."""
    listed: list[str] = field(default_factory=list)
    """The paths that the site map lists for pages among them, once for both languages."""
    besides: str = ""
    """A name for what else it is made of."""
    kept: str = ""
    """The mark of the parts that it has kept (`parts`)."""
    about: dict[str, tuple[str, str, bytes]] | None = None
    """By path, what a file is made of (`File.name`), its SHA-256, and the numbers of what was read only to fill it.

    Each is empty where that is not noted; None where nothing is.
    """

    def plain(self) -> tuple[Any, ...]:
        """All of it in plain data: reads, paths and stamps of its files, and the rest as it stands here."""
        reads = self.reads if isinstance(self.reads, memoryview) else array("I", self.reads)
        return reads.tobytes(), *self.files, self.listed, self.besides, self.kept, self.about

    def sums(self) -> Iterator[tuple[str, int, str]]:
        """Path, bytes and SHA-256 of each file of a job that notes them."""
        about = self.about or {}
        for path, (_, size, _) in self.files.items():
            yield path, size, about[path][1]


@dataclass
class Ledger:
    """What is known of the present site."""

    generation: str
    """A name for all that every file depends on: program, texts, templates, settings, vocabularies, day."""
    inputs: str = ""
    """A name for all entries, pictures and editorial pages: where it is the same, nothing has changed."""
    keys: str = ""
    """A name for which entries there are, in any order."""
    facts: str = ""
    """A name for the facts of all entries."""
    ties: str = ""
    """A name for what decides which spaces are near or related (`Catalog.ties`)."""
    held: str = ""
    """A name for which event is held where (`Catalog.held`)."""
    settled: int = 0
    """When the site was whole, in ns since 1970."""
    reads: list[str] = field(default_factory=list)
    """Every read of any job; its place is its number."""
    fingerprints: list[str] = field(default_factory=list)
    """What each of them was."""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """By the name of the job."""

    @property
    def files(self) -> StampedFiles:
        """All files of the site."""
        return together(outcome.files for outcome in self.outcomes.values())

    last: Saved | None = field(default=None, compare=False, repr=False)
    """How the ledger lies of which this one is the next (`next`)."""

    def ending(self, ending: str) -> int:
        """How many files of the site have paths that end so."""
        paths = "".join([outcome.files.paths for outcome in self.outcomes.values()])  # to look at each takes ten times as long
        return StampedFiles(paths).ending(ending)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each read."""
        return {read: number for number, read in enumerate(self.reads)}

    def next(self, keys: str, facts: str, ties: str, held: str) -> Ledger:
        """An empty one of the same generation, whose reads begin with those of this one."""
        return Ledger(self.generation, keys=keys, facts=facts, ties=ties, held=held, last=self.last)

    def save(self, file: Path) -> None:
        """Writes it, whole or not at all; of what is as it was in the last one nothing is written again."""
        last = self.last or Saved(Layers(_pieces(file)), [], {}, {})
        pieces = self._numbered_pieces(last) | self._pieces_of_outcomes(last)
        mark = os.urandom(8).hex()
        last.layers.save(mark.encode(), pieces)
        about = (self.generation, self.inputs, self.keys, self.facts, self.ties, self.held, self.settled, mark)
        body = marshal.dumps(about)
        write_whole(file, program_digest().encode(), checksum(body), body)

    def _numbered_pieces(self, last: Saved) -> Pieces:
        """Reads and fingerprints; reads of the last ledger keep their numbers."""
        pieces: Pieces = {}
        for first in range(0, len(self.reads), _READS):
            part = slice(first, first + _READS)
            now, fingerprints = self.reads[part], self.fingerprints[part]
            size, stays = len(now), last.fingerprints[part] == fingerprints
            for kind, items, is_same in (("reads", now, True), ("fingerprints", fingerprints, stays)):
                name = f"{kind}/{first}"
                known = last.layers.pieces.get(name)
                pieces[name] = known if known and known[0] == size and is_same else (size, marshal.dumps(items))
        return pieces

    def _pieces_of_outcomes(self, last: Saved) -> Pieces:
        """Outcomes; those that are the same objects as in the last ledger stay together."""
        left = dict(self.outcomes)
        pieces: Pieces = {}
        for name, jobs in last.jobs.items():
            if all(left.get(job) is last.outcomes[job] for job in jobs):
                pieces[name] = last.layers.pieces[name]
                for job in jobs:
                    del left[job]
        names = (name for number in count() if (name := f"outcomes/{number}") not in pieces)
        items = iter(left.items())
        while some := list(islice(items, _OUTCOMES)):
            pieces[next(names)] = len(some), marshal.dumps([(job, *each.plain()) for job, each in some])
        return pieces


class Saved(NamedTuple):
    """A ledger as it lies on the disk, and what was read of it, which nobody changes."""

    layers: Layers
    fingerprints: list[str]
    outcomes: dict[str, Outcome]
    jobs: dict[str, list[str]]
    """By the name of a piece, the jobs whose outcomes it has."""


_READS, _OUTCOMES = 256, 8
"""So many reads or fingerprints, and so many outcomes, are written together."""


def _pieces(file: Path) -> Path:
    """Where that lies which a ledger has many of."""
    return file.with_name(f"{file.name}.pieces")


def load_ledger(file: Path) -> Ledger:
    """The ledger that was saved by the same program; an empty one where there is none, or none that can be read."""
    program = program_digest().encode()
    try:
        raw = memoryview(file.read_bytes())
        head, body = raw[: len(program) + CHECKSUM_BYTES], raw[len(program) + CHECKSUM_BYTES :]
        if head == program + checksum(body):
            *about, mark = marshal.loads(body)  # noqa: S302 - the head proves that it is whole
            layers = Layers(_pieces(file), mark.encode())
            if layers.pieces:
                return _read(about, layers)
    except (OSError, ValueError, EOFError, TypeError):  # damaged, or written by something else
        pass
    return Ledger("")


def _read(about: list[Any], layers: Layers) -> Ledger:
    found: dict[str, list[Any]] = {}
    jobs: dict[str, list[str]] = {}
    ledger = Ledger(*about)
    outcomes = ledger.outcomes
    for name, (_, piece) in layers.pieces.items():
        kind, _, _ = name.partition("/")
        items = marshal.loads(piece)  # noqa: S302 - the checksum of the file proves that it is whole
        if kind == "outcomes":
            jobs[name] = [item[0] for item in items]
            for job, reads, paths, stamps, *others in items:
                outcomes[job] = Outcome(memoryview(reads).cast("I"), StampedFiles(paths, stamps), *others)
        else:
            found[name] = items
    for kind, known in (("reads", ledger.reads), ("fingerprints", ledger.fingerprints)):
        while items := found.get(f"{kind}/{len(known)}", []):
            known.extend(items)
    ledger.last = Saved(layers, ledger.fingerprints, outcomes, jobs)
    return ledger
