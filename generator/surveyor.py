"""Makes the records of a content folder: recalls those whose files did not change, and shares out the rest.

Where everything is recalled, nothing that reads an entry is even loaded. Many new records are made by
all processors.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from generator.listing import list_entries, network_files, rulebook_files, vocabulary_files
from generator.record_cache import RecordCache, digest, program_digest
from generator.records import Record, SharedRecord
from generator.source import MAX_BYTES, read_bytes
from generator.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.listing import EntryFile

MANY = 300
"""From so many new records on, other processes are worth their start."""

MOST_WORKERS = 8
"""More would wait for the one that compares what they found."""

Contents = tuple[bytes | None, bytes | None]
"""The bytes of an entry's file and of its English text; None where there is none, or none can be read."""


def take_survey(root: Path, cache_file: Path | None = None) -> Survey:
    """Surveys the content folder `root`, with the help of what `cache_file` remembers."""
    files, problems = list_entries(root)
    vocabularies = _digest_of_files([*vocabulary_files(root), *rulebook_files(root)])
    generation = digest(part.encode() for part in (program_digest(), root.name, vocabularies))
    cache = RecordCache(cache_file, generation)
    shared = _shared(root, cache)
    records: dict[str, Record] = {}
    new: list[EntryFile] = []
    for file in files:
        contents = contents_of(root, file)
        plain = cache.recall(file.path, digest(contents)) if is_memorable(contents) else None
        if plain is None:
            new.append(file)
        else:
            records[file.path] = Record.from_plain(file.kind, file.slug, file.path, plain)
    for file, (key, plain) in zip(new, _examined(root, new), strict=True):
        records[file.path] = Record.from_plain(file.kind, file.slug, file.path, plain)
        if key is not None:
            cache.remember(file.path, key, plain)
    cache.save()
    return Survey(root, files, [records[file.path] for file in files], shared, problems)


def contents_of(root: Path, file: EntryFile) -> Contents:
    """The files of an entry as they are now."""
    base = os.fspath(root.parent)
    return _bytes_of(f"{base}/{file.path}"), _bytes_of(f"{base}/{file.english}") if file.english else None


def is_memorable(contents: Contents) -> bool:
    """Whether a record depends on these contents alone: not on why a file cannot be read, or how large it is."""
    own, english = contents
    return own is not None and len(own) <= MAX_BYTES and len(english or b"") <= MAX_BYTES


def _bytes_of(file: str) -> bytes | None:
    try:
        return read_bytes(file)
    except OSError:
        return None


def _digest_of_files(files: Iterable[Path]) -> str:
    return digest(part for file in files for part in ("/".join(file.parts[-3:]).encode(), file.read_bytes()))


def _shared(root: Path, cache: RecordCache) -> SharedRecord:
    key = _digest_of_files(network_files(root))
    plain = cache.recall("", key)
    if plain is not None:
        return SharedRecord.from_plain(plain)
    from generator.examination import examine_shared  # noqa: PLC0415 - loads models, for what is not remembered

    shared = examine_shared(root)[0]
    cache.remember("", key, shared.as_plain())
    return shared


def _examined(root: Path, files: list[EntryFile]) -> list[tuple[str | None, list[Any]]]:
    """Key and record of each entry, in plain data."""
    if not files:
        return []
    from generator.examination import examine_files  # noqa: PLC0415 - loads models, for what is not remembered

    workers = min(_processors(), MOST_WORKERS)
    if len(files) < MANY or workers == 1:
        return examine_files(root, files)
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - for many alone

    parts = [files[at::workers] for at in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        found = list(pool.map(examine_files, [root] * workers, parts))
    return [found[at % workers][at // workers] for at in range(len(files))]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
