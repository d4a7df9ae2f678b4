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
from functools import cached_property
from typing import TYPE_CHECKING

from generator.caching import checksum, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.site_folder import Stamp

Made = list[tuple[str, str | None]]
"""The files of a job, each with the path that the site map lists; None for what is no such page."""


@dataclass(slots=True)
class Outcome:
    """What came of a job."""

    reads: Sequence[int]
    """What it read of the catalog (`watching.note`), by number (`Ledger.reads`)."""
    made: Made
    stamps: list[Stamp]
    """How its files lie on the disk, in the same order."""
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
        for (path, _), (_, size, _) in zip(self.made, self.stamps, strict=True):
            yield path, size, about[path][1]


@dataclass
class Ledger:
    """What is known of the present site."""

    generation: str
    """A name for all that every file depends on: program, texts, templates, settings, vocabularies, day."""
    inputs: str = ""
    """A name for all entries, pictures and editorial pages: where it is the same, nothing has changed."""
    facts: str = ""
    """A name for the facts of all entries."""
    places: str = ""
    """A name for what decides which spaces are near or related (`Catalog.places`)."""
    reads: list[str] = field(default_factory=list)
    """Every read of any job; its place is its number."""
    fingerprints: list[str] = field(default_factory=list)
    """What each of them was."""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """By the name of the job."""

    @cached_property
    def files(self) -> dict[str, Stamp]:
        """How each file of the site lay on the disk, once all outcomes are known."""
        return {
            path: stamp
            for outcome in self.outcomes.values()
            for (path, _), stamp in zip(outcome.made, outcome.stamps, strict=True)
        }

    def count(self, ending: str) -> int:
        """How many files there are whose paths end so."""
        return "\n".join([*self.files, ""]).count(f"{ending}\n")

    def save(self, file: Path) -> None:
        """Writes it, whole or not at all."""
        outcomes = {
            name: (_bytes_of(each.reads), each.made, each.stamps, each.besides, each.kept, each.about)
            for name, each in self.outcomes.items()
        }
        body = marshal.dumps((self.generation, self.inputs, self.facts, self.places, self.reads, self.fingerprints, outcomes))
        write_whole(file, checksum(body), body)


def _bytes_of(reads: Sequence[int]) -> bytes:
    return (reads if isinstance(reads, memoryview) else array("I", reads)).tobytes()


def load_ledger(file: Path) -> Ledger:
    """The ledger that was saved; an empty one where there is none, or none that can be read."""
    try:
        raw = memoryview(file.read_bytes())
        head, body = raw[:24], raw[24:]
        if head == checksum(body):
            *about, outcomes = marshal.loads(body)  # noqa: S302 - the head proves that it is whole
            found = {name: Outcome(memoryview(reads).cast("I"), *parts) for name, (reads, *parts) in outcomes.items()}
            ledger = Ledger(*about)
            ledger.outcomes = found
            return ledger
    except (OSError, ValueError, EOFError, TypeError):  # damaged, or written by something else
        pass
    return Ledger("")
