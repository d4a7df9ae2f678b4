"""What changes little is kept where it differs, and read as if all had been written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.kept_pieces import Pieces
from generator.piece_layers import Layers


def contents(pieces: Pieces) -> dict[str, tuple[object, bytes]]:
    return {name: (label, bytes(piece)) for name, (label, piece) in pieces.items()}


def written(folder: Path) -> int:
    """The bytes of the files that lie in a folder."""
    return sum(file.stat().st_size for file in folder.iterdir())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.parts"


FIRST: Pieces = {f"p{number}": (number, b"%d" % number * 1000) for number in range(20)}


def test_pieces_come_back_after_any_changes_one_after_another(file: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    Layers(file).save(b"0" * 16, FIRST)
    expected, mark = contents(FIRST), b"0" * 16
    for turn in range(40):
        layers = Layers(file, mark)
        assert contents(layers.pieces) == expected
        pieces = dict(layers.pieces)
        for name in chance.sample(sorted(pieces), min(2, len(pieces))):
            pieces[name] = [turn], b"new %d" % turn * chance.randrange(300)
        if turn % 3 == 0:
            del pieces[chance.choice(sorted(pieces))]
            pieces[f"more {turn}"] = None, b"x" * 500
        mark = b"%016d" % (turn + 1)
        layers.save(mark, pieces)
        expected = contents(pieces)


def test_a_piece_may_have_any_name_the_empty_one_too(file: Path) -> None:
    Layers(file).save(b"first", FIRST | {"": (0, b"before")})
    layers = Layers(file, b"first")
    layers.save(b"second", layers.pieces | {"": (1, b"changed")})
    assert contents(Layers(file, b"second").pieces)[""] == (1, b"changed")


def test_a_small_change_writes_little_and_many_do_not_heap_up(file: Path) -> None:
    Layers(file).save(b"first", FIRST)
    before, whole = file.stat(), written(file.parent)
    layers = Layers(file, b"first")
    layers.save(b"second", layers.pieces | {"p3": (0, b"changed")})
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert written(file.parent) < whole + 1000
    for turn in range(30):
        layers = Layers(file, b"second" if not turn else b"turn %d" % (turn - 1))
        layers.save(b"turn %d" % turn, layers.pieces | {f"p{turn % 20}": (0, b"y" * 1500)})
        assert written(file.parent) < whole * 2
    assert len(Layers(file, b"turn 29").pieces) == len(FIRST)


@pytest.mark.parametrize("damaged", ["kept.parts", "kept.parts.changes"])
def test_where_one_of_both_files_is_damaged_or_gone_nothing_is_remembered(file: Path, damaged: str) -> None:
    Layers(file).save(b"first", FIRST)
    layers = Layers(file, b"first")
    layers.save(b"second", layers.pieces | {"p3": (0, b"changed")})
    other = file.with_name(damaged)
    whole = other.read_bytes()
    other.write_bytes(whole[:-3] + b"xyz")
    assert Layers(file, b"second").pieces == {}
    other.unlink()
    assert Layers(file, b"second").pieces == {}
    other.write_bytes(whole)
    assert contents(Layers(file, b"second").pieces)["p3"] == (0, b"changed")


def test_what_an_older_run_kept_is_not_mistaken_for_the_last_ones(file: Path) -> None:
    Layers(file).save(b"first", FIRST)
    layers = Layers(file, b"first")
    layers.save(b"second", layers.pieces | {"p3": (0, b"changed")})
    Layers(file).save(b"third", {"only": (0, b"this")})
    assert Layers(file, b"second").pieces == {}
    assert Layers(file).pieces == {}
    assert contents(Layers(file, b"third").pieces) == {"only": (0, b"this")}


def test_what_was_read_can_be_read_again_until_something_else_is(file: Path) -> None:
    Layers(file).save(b"first", FIRST)
    layers = Layers(file, b"first")
    layers.save(b"second", layers.pieces | {"p3": (0, b"changed")})
    expected = contents(FIRST) | {"p3": (0, b"changed")}
    for turn in range(3):  # builds that come to nothing: the ledger still knows the second mark
        layers = Layers(file, b"second")
        assert contents(layers.pieces) == expected
        layers.save(b"turn %d" % turn, layers.pieces | {"p4": (0, b"%d" % turn)})
    assert contents(Layers(file, b"turn 2").pieces) == expected | {"p4": (0, b"2")}
