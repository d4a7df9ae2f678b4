"""Makes the records of a content folder: recalls those whose files did not change, and shares out the rest.

Where everything is recalled, nothing that reads an entry is even loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from generator.checks import media
from generator.entry_cache import EntryCache
from generator.examiners import Examiners, most
from generator.listing import list_entries, lists, shared_files
from generator.problems import has_errors
from generator.record_cache import RecordCache, digest, program_digest
from generator.records import Record, SharedRecord
from generator.snapshot import Snapshot, digest_of
from generator.source import MAX_BYTES, read_bytes
from generator.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.entry_cache import Packet
    from generator.listing import EntryFile

Contents = tuple[bytes | None, bytes | None]
"""The bytes of an entry's file and of its English text; None where there is none, or none can be read."""


Packets: TypeAlias = "dict[str, Packet]"
"""Entries as `entry_cache.packed` packs them, by the path of their file."""


EntryOfFolder: TypeAlias = "tuple[str, str, Packet]"
"""Kind and slug of a usable entry, and the entry itself, packed."""


def take_survey(root: Path, cache_file: Path | None = None) -> Survey:
    """Surveys the content folder `root`, with the help of what `cache_file` remembers."""
    return survey_and_entries(root, cache_file, with_entries=False)[0]


def survey_and_entries(
    root: Path, cache_file: Path | None, snapshot: Snapshot | None = None, *, with_entries: bool = True
) -> tuple[Survey, Packets]:
    """Surveys a content folder, and gives every usable entry besides, packed, where that is asked for.

    `snapshot` is what lies in the folder, for those who have just looked.
    """
    few = 0 if with_entries else 1  # who wants entries loads the models anyway
    expected = few if cache_file and cache_file.exists() else most()
    generation = _generation(root)
    with Examiners(root, expected if cache_file else 0) as examiners:
        cache = RecordCache(cache_file, generation)
        entries = EntryCache(cache_file.with_suffix(".entries") if cache_file and with_entries else None, generation)
        return _survey(snapshot or Snapshot(root), cache, entries if with_entries else None, examiners)


def usable_entries(survey: Survey, packets: Packets) -> list[EntryOfFolder]:
    """The entries that may be published: those without an error, in the file or in its name."""
    return [
        (file.kind, file.slug, packets[file.path])
        for file in survey.files
        if file.path in packets and not has_errors(file.problems)
    ]


def _survey(
    snapshot: Snapshot, cache: RecordCache, entries: EntryCache | None, examiners: Examiners
) -> tuple[Survey, Packets]:
    root = snapshot.root
    files, problems = list_entries(root)
    shared = _shared(root, cache)
    recalled: dict[str, list[Any] | None] = {}
    packets: dict[str, Packet | tuple[()]] = {}
    for file in files:
        recalled[file.path], packets[file.path] = _recalled(snapshot, file, cache, entries)
    new = [file for file in files if recalled[file.path] is None]
    for file, (key, record, packet) in zip(new, examiners.examine(new), strict=True):
        recalled[file.path], packets[file.path] = record, packet
        if key is not None:
            cache.remember(file.path, key, record)
            if entries:
                entries.remember(file.path, key, packet)
    records = [Record.from_plain(file.kind, file.slug, file.path, recalled[file.path] or []) for file in files]
    pictures = dict(_pictures(snapshot, records, cache))
    cache.save()
    if entries:
        entries.save()
    return Survey(root, files, records, shared, problems, pictures=pictures), {
        path: packet for path, packet in packets.items() if packet
    }


def _generation(root: Path) -> str:
    """What all records of a folder depend on besides their own files."""
    parts = (program_digest(), root.name, _digest_of_files(lists(root))[0])
    return digest(part.encode() for part in parts)


def _recalled(
    snapshot: Snapshot, file: EntryFile, cache: RecordCache, entries: EntryCache | None
) -> tuple[list[Any] | None, Packet | tuple[()]]:
    """Record and packed entry of a file that did not change; no record where either is not remembered."""
    if not cache.remembers(file.path):
        return None, ()
    own, english = (snapshot.files.get(path.partition("/")[2]) if path else None for path in (file.path, file.english))
    if own is None or own.size > MAX_BYTES or (english and english.size > MAX_BYTES):
        return None, ()
    key = _key(own.digest, english and english.digest)
    packet = entries.recall(file.path, key) if entries else ()
    return (None, ()) if packet is None else (cache.recall(file.path, key), packet)


def key_of(contents: Contents) -> str | None:
    """A name for what an entry's record depends on; None where that is more: why a file cannot be read, how large it is."""
    own, english = contents
    if own is None or len(own) > MAX_BYTES or len(english or b"") > MAX_BYTES:
        return None
    return _key(digest_of(own), None if english is None else digest_of(english))


def _key(own: bytes, english: bytes | None) -> str:
    return digest([own, english])


def contents_of(base: str, file: EntryFile) -> Contents:
    """The files of an entry as they are now, below `base`, the folder that holds the content folder."""
    return _bytes_of(f"{base}/{file.path}"), _bytes_of(f"{base}/{file.english}") if file.english else None


def _bytes_of(file: str) -> bytes | None:
    try:
        return read_bytes(file)
    except OSError:
        return None


def _digest_of_files(files: Iterable[Path]) -> tuple[str, bool]:
    """A name for the contents of files, and whether all of them could be read."""
    parts: list[bytes | None] = []
    for file in files:
        try:
            parts += ["/".join(file.parts[-3:]).encode(), file.read_bytes()]
        except OSError:
            parts.append(None)
    return digest(parts), None not in parts


def _pictures(snapshot: Snapshot, records: list[Record], cache: RecordCache) -> Iterator[tuple[str, str | None]]:
    """What is wrong with each picture that an entry shows, as far as its bytes tell."""
    for name in media.named(records):
        found = snapshot.files.get(f"media/{name}")
        if found is None or found.size > media.MAX_BYTES:  # the check says why
            continue
        path, key = f"{snapshot.root.name}/media/{name}", found.digest.hex()
        plain = cache.recall(path, key)
        if plain is None:
            from generator.pictures import problem_of  # noqa: PLC0415 - Pillow is loaded only for what is not remembered

            plain = [problem_of(snapshot.root / "media" / name)]
            cache.remember(path, key, plain)
        yield name, plain[0]


def _shared(root: Path, cache: RecordCache) -> SharedRecord:
    key, is_whole = _digest_of_files(shared_files(root))
    plain = cache.recall("", key) if is_whole else None
    if plain is not None:
        return SharedRecord.from_plain(plain)
    from generator.examination import examine_shared  # noqa: PLC0415 - loads models, for what is not remembered

    shared = examine_shared(root)[0]
    if is_whole:
        cache.remember("", key, shared.as_plain())
    return shared
