"""Remembers what the files of a site were made of, so that a later build makes only what would differ.

The ledger of a site names, for each job, what it read of the catalog and which files came of it; for
each read, what it was (a fingerprint); for each file, how it lay on the disk. A job whose reads all
have the same fingerprints would make the same files again. Whatever is odd about a ledger means that
nothing is remembered.
"""

from __future__ import annotations

import marshal
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.caching import CHECKSUM_BYTES, checksum, program_digest, write_whole
from generator.stamped import StampedFiles, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


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
    places: str = ""
    """A name for what decides which spaces are near or related (`Catalog.places`)."""
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

    def save(self, file: Path) -> None:
        """Writes it, whole or not at all."""
        outcomes = {
            name: (_bytes_of(each.reads), *each.files, each.listed, each.besides, each.kept, each.about)
            for name, each in self.outcomes.items()
        }
        about = (self.generation, self.inputs, self.keys, self.facts, self.places, self.settled)
        body = marshal.dumps((*about, self.reads, self.fingerprints, outcomes))
        write_whole(file, program_digest().encode(), checksum(body), body)


def _bytes_of(reads: Sequence[int]) -> bytes:
    return (reads if isinstance(reads, memoryview) else array("I", reads)).tobytes()


def load_ledger(file: Path) -> Ledger:
    """The ledger that was saved by the same program; an empty one where there is none, or none that can be read."""
    program = program_digest().encode()
    try:
        raw = memoryview(file.read_bytes())
        head, body = raw[: len(program) + CHECKSUM_BYTES], raw[len(program) + CHECKSUM_BYTES :]
        if head == program + checksum(body):
            *about, outcomes = marshal.loads(body)  # noqa: S302 - the head proves that it is whole
            found = {
                name: Outcome(memoryview(reads).cast("I"), StampedFiles(paths, stamps), *parts)
                for name, (reads, paths, stamps, *parts) in outcomes.items()
            }
            ledger = Ledger(*about)
            ledger.outcomes = found
            return ledger
    except (OSError, ValueError, EOFError, TypeError):  # damaged, or written by something else
        pass
    return Ledger("")
