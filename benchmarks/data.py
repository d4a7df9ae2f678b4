"""Synthetic content of any size: realistic in shape, invented in substance, the same for the same seed.

Never part of the published site. Half of the entries are spaces, half are events, unless it is said
otherwise; series and news come besides. `made_entries` gives them as data, for whoever writes them in
another form; `write_content` writes a content folder.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from synthetic import events, spaces
from synthetic.entry import Entry
from synthetic.photographs import photograph, photograph_names
from synthetic.vocabulary import Vocabulary

SEED = 2019
"""The year Hà Nội joined the Creative Cities Network."""

ENTRIES_A_NEWS = 100


def write_content(folder: Path, entries: int, shipped: Path, seed: int = SEED, spaces: int | None = None) -> None:
    """Writes `entries` entries below `folder`; ids come from the vocabularies of the `shipped` content.

    Half of them are spaces; `spaces` writes another number of them, and leaves that of events.
    """
    events = entries - entries // 2
    write_entries(folder, made_entries(entries // 2 if spaces is None else spaces, events, shipped, seed))
    write_photographs(folder / "media", entries)


def write_entries(folder: Path, entries: Iterable[Entry]) -> None:
    """Writes entries as editors would: front matter and Vietnamese text, and an English text in a file of its own."""
    for entry in entries:
        file = folder / entry.file
        _write(file, f"---\n{_yaml(entry.front)}---\n{entry.vi}\n".encode())
        if entry.en:
            _write(file.with_suffix(".en.md"), f"{entry.en}\n".encode())
        for day, found in entry.assessments.items():
            _write(folder / "network" / "assessments" / entry.slug / f"{day}.yml", _yaml(found).encode())


def write_photographs(folder: Path, entries: int) -> None:
    """Writes the pictures that so many entries share."""
    for name in photograph_names(entries):
        _write(folder / name, photograph(name))


def made_entries(space_count: int, event_count: int, shipped: Path, seed: int = SEED) -> Iterator[Entry]:
    """That many spaces and events, with series and news."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    vocabulary, pictures = Vocabulary(shipped / "vocabulary"), photograph_names(space_count + event_count)
    open_spaces = []
    for number in range(space_count):
        entry = spaces.space(chance, number, vocabulary, pictures)
        if entry.front["status"] == "open":
            open_spaces.append(entry.slug)
        yield entry
    for number in range(events.SERIES):
        yield events.series(chance, number, vocabulary)
    for number in range(event_count):
        yield events.event(chance, number, vocabulary, open_spaces, pictures)
    for number in range((space_count + event_count) // ENTRIES_A_NEWS):
        yield events.news(chance, number)


def _yaml(data: dict[str, Any]) -> str:
    text: str = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=4096)
    return text


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
