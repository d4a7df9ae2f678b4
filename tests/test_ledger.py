"""What is known of a site, saved in pieces: what is read again is what was saved, whatever was written of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ledger import Ledger, Outcome, load_ledger
from generator.stamped import StampedFiles

READS = [f"spaces/{number}" for number in range(2000)]


def outcome(number: int) -> Outcome:
    files = StampedFiles.of([(f"spaces/{number}/index.html", (number, 10, 20))])
    return Outcome([number, number + 1], files, [f"spaces/{number}/"], f"besides {number}", about={"a": ("name", "", b"1234")})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a first ledger of many jobs was saved."""
    ledger = Ledger("generation", reads=list(READS), fingerprints=[f"was {read}" for read in READS])
    ledger.outcomes = {f"spaces/{number}": outcome(number) for number in range(1000)}
    ledger.save(tmp_path / "ledger")
    return tmp_path / "ledger"


def saved(file: Path) -> tuple[list[str], list[str], dict[str, tuple[object, ...]]]:
    found = load_ledger(file)
    return found.reads, found.fingerprints, {name: each.plain() for name, each in found.outcomes.items()}


def followed(file: Path, jobs: dict[str, Outcome], gone: set[str], answers: dict[int, str], new: list[str]) -> Ledger:
    """The next ledger, in which some jobs have another outcome, some are gone, and some reads have other answers or are new."""
    known = load_ledger(file)
    ledger = known.next("keys", "facts", "places", "held")
    ledger.reads = [*known.reads, *new]
    ledger.fingerprints = [answers.get(number, was) for number, was in enumerate(known.fingerprints)] + [f"new {read}" for read in new]
    ledger.outcomes = {name: each for name, each in {**known.outcomes, **jobs}.items() if name not in gone}
    return ledger


EDITS: list[tuple[dict[str, Outcome], set[str], dict[int, str], list[str]]] = [
    ({"spaces/7": outcome(70)}, set(), {0: "other", 1999: "another"}, []),
    ({"spaces/999": outcome(1), "spaces/new": outcome(2)}, {"spaces/8", "spaces/9"}, {}, ["spaces/new"]),
    ({f"spaces/{number}": outcome(number + 1) for number in range(900)}, set(), dict.fromkeys(range(2000), "all"), READS[:0]),
    ({}, {f"spaces/{number}" for number in range(500)}, {}, [f"events/{number}" for number in range(700)]),
]


def test_a_ledger_that_follows_another_is_read_as_it_was_saved(file: Path) -> None:
    for edit in EDITS * 2:
        ledger = followed(file, *edit)
        ledger.save(file)
        assert saved(file) == (
            ledger.reads,
            ledger.fingerprints,
            {name: each.plain() for name, each in ledger.outcomes.items()},
        )


def test_what_stays_is_not_written_again(file: Path) -> None:
    pieces = file.with_name("ledger.pieces")
    before = pieces.stat()
    followed(file, *EDITS[0]).save(file)
    assert pieces.stat() == before
    changes = file.with_name("ledger.pieces.changes")
    assert changes.stat().st_size * 5 < before.st_size


@pytest.mark.parametrize("name", ["ledger", "ledger.pieces", "ledger.pieces.changes"])
def test_a_damaged_or_missing_piece_leaves_nothing_known(file: Path, name: str) -> None:
    followed(file, *EDITS[0]).save(file)
    damaged = file.with_name(name)
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert load_ledger(file) == Ledger("")
    damaged.unlink()
    assert load_ledger(file) == Ledger("")
    damaged.write_bytes(whole)
    assert load_ledger(file).generation == "generation"


def test_a_ledger_whose_saving_was_cut_off_is_the_one_before(file: Path) -> None:
    followed(file, *EDITS[0]).save(file)
    known, before = file.read_bytes(), saved(file)
    followed(file, *EDITS[1]).save(file)
    file.write_bytes(known)
    assert saved(file) == before
