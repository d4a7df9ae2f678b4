"""Which reads have another answer after an edit is found out without asking each: as if each had been asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from edited_world import CONCERT, EDITS, GIAY, LESSON, WORLD

from generator.answers import changed_answers
from generator.briefs import EventBrief, Service, SpaceBrief, Standing
from generator.catalog import Catalog
from generator.columns import COLUMN, Columns, Narrowed
from generator.ledger import Ledger
from generator.parts import Parts, load_parts
from generator.problems import Problem
from generator.watching import COUNT, KEYS, SET, Watched, reading

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]

NEW = {"spaces/xuong-moi.yml": GIAY.replace("Giấy, en: Paper", "Mới, en: New").replace("lat: 21.03", "lat: 21.031")}

MOVED = {"spaces/xuong-giay.yml": GIAY.replace("Xưởng Giấy", "An Giấy")}
LONE = {"events/lop-mua.yml": LESSON.replace("vẽ", "múa")}
SHARED = {"events/lop-mua.yml": LONE["events/lop-mua.yml"].replace("[xuong-tre]", "[xuong-tre, xuong-giay]")}
MANY_EVENTS = {f"events/dem-{n}.yml": CONCERT.replace("2026-11-28T19:00", f"2026-10-0{n}") for n in range(1, 6)}


def mappings(catalog: Catalog) -> Iterator[Watched[object] | Columns[object] | Narrowed[object]]:
    """All that whoever makes a page can ask of a catalog."""
    with reading(set()):
        for name in dir(type(catalog)):
            getattr(catalog, name) if not callable(getattr(type(catalog), name)) else None
    for found in vars(catalog).values():
        if isinstance(found, Watched | Columns | Narrowed):
            yield found
    yield from catalog.facets.values()


def answers(catalog: Catalog) -> dict[str, str]:
    """Everything that can be read, with its fingerprint."""
    reads = [f"{each.name}/{key}" for each in mappings(catalog) for key in (KEYS, *each)]
    watched = [each.name for each in mappings(catalog) if isinstance(each, Watched)]
    reads += [f"{name}/{question}" for name in watched for question in ("", SET, COUNT)]
    shapes = SpaceBrief, Service, Standing, EventBrief
    columns = [(kept.name, field) for kept, shape in zip(catalog.columns, shapes, strict=True) for field in shape._fields]
    reads += [f"{name}/{COLUMN}{field}" for name, field in columns]
    return dict(zip(reads, catalog.fingerprints(reads), strict=True))


def ledger_of(catalog: Catalog, known: Mapping[str, str]) -> Ledger:
    names = {"keys": catalog.keys, "facts": catalog.facts, "ties": catalog.ties.name, "held": catalog.held}
    return Ledger("", **names, reads=list(known), fingerprints=list(known.values()))


def kept_of(catalog: Catalog, file: Path) -> Callable[[str], object]:
    """Gives what a catalog keeps in columns."""
    parts = Parts()
    for kept in catalog.kept:
        kept.keep(parts)
    return load_parts(file, parts.save(file), frozenset()).before


@pytest.mark.parametrize("is_kept", [True, False], ids=["recalled", "anew"])
def test_the_answers_that_differ_after_an_edit_are_those_that_asking_for_each_would_find(
    check: Check, tmp_path: Path, is_kept: bool
) -> None:
    catalog = check(WORLD)[0]
    before = ledger_of(catalog, answers(catalog))
    load = kept_of(catalog, tmp_path / "columns")
    names = {read.partition("/")[0] for read in before.reads}
    assert names >= {
        "spaces",
        "decisions",
        "standings",
        "event_briefs",
        "signs",
        "venues",
        "gatherings",
        "facets-ward",
        "neighbours",
        "bodies",
        "assessed",
        "possibly_in",
        "certified_tiers",
    }
    numbers = {read: number for number, read in enumerate(before.reads)}
    edits = [{path: WORLD[path].replace(old, new)} for path, old, new in EDITS]
    for edit in (*edits, MOVED, {}, LONE, SHARED, MANY_EVENTS, NEW):
        asked, lazy = check(WORLD | edit)[0], check(WORLD | edit)[0]
        for kept in lazy.kept if is_kept else ():
            kept.recall(load)
        now = zip(before.reads, before.fingerprints, asked.fingerprints(before.reads), strict=True)
        expected = {read: is_ for read, was, is_ in now if was != is_}
        found = {before.reads[number]: is_ for number, is_ in changed_answers(before, lazy, numbers).items()}
        assert found == expected, edit
        check(WORLD)  # which leaves what was added, so that comes last


GONE = ("spaces/xuong-moi.yml", "spaces/xuong-giay.yml", "events/dem-1.yml", "events/lop-ve.yml", "series/mua-dau.yml", "news/2026-11-01-tin.yml")


@pytest.mark.parametrize("is_kept", [True, False], ids=["recalled", "anew"])
@pytest.mark.parametrize("path", GONE)
def test_what_is_gone_is_asked_for_wherever_it_was_told(check: Check, tmp_path: Path, path: str, *, is_kept: bool) -> None:
    catalog = check(WORLD | NEW | MANY_EVENTS)[0]
    before = ledger_of(catalog, answers(catalog))
    load = kept_of(catalog, tmp_path / "columns")
    (catalog.root / path).unlink()
    asked, lazy = check({})[0], check({})[0]
    for kept in lazy.kept if is_kept else ():
        kept.recall(load)
    now = zip(before.reads, before.fingerprints, asked.fingerprints(before.reads), strict=True)
    numbers = {read: number for number, read in enumerate(before.reads)}
    found = {before.reads[number]: is_ for number, is_ in changed_answers(before, lazy, numbers).items()}
    assert found == {read: is_ for read, was, is_ in now if was != is_}


def test_an_event_says_of_spaces_that_they_are_related_only_where_they_share_it(check: Check) -> None:
    before, alone, shared = (check(WORLD | added)[0] for added in ({}, LONE, SHARED))
    assert (alone.ties.name == before.ties.name, alone.held == before.held) == (True, False)
    assert shared.ties.name != before.ties.name


def test_answers_of_which_only_some_were_read_are_not_taken_for_all(check: Check) -> None:
    catalog = check(WORLD)[0]
    whole = answers(catalog)
    edited, _ = check(WORLD | {"spaces/xuong-giay.yml": GIAY.replace("opened: 2015", "opened: 2016")})
    for left_out in ("spaces/xuong-giay", "space_briefs/xuong-giay", "spaces/*"):
        known = {read: was for read, was in whole.items() if read != left_out}
        known["space_briefs/gone"] = ""  # of an entry that is no more
        part = ledger_of(catalog, known)
        numbers = {read: number for number, read in enumerate(part.reads)}
        changed = {part.reads[number] for number in changed_answers(part, edited, numbers)}
        now = zip(known.items(), edited.fingerprints(known), strict=True)
        assert changed == {read for (read, was), is_ in now if was != is_}, left_out
