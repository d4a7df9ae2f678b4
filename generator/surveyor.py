"""Makes the records of a content folder: recalls those whose files did not change, and shares out the rest.

Where everything is recalled, nothing that reads an entry is even loaded.
"""

from __future__ import annotations

import json
import os
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.beside import Beside
from generator.caching import digest, program_digest
from generator.examiners import Examiners, most
from generator.listing import list_entries, lists, shared_files
from generator.piece_cache import PieceCache
from generator.problems import has_errors
from generator.raw_files import MAX_BYTES, read_bytes
from generator.records import Record, SharedRecord
from generator.snapshot import Snapshot, digest_of, listed
from generator.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.examiners import Examined
    from generator.kept_pieces import Piece
    from generator.listing import EntryFile
    from generator.packets import Packet
    from generator.pictures import Size

Contents = tuple[bytes | None, bytes | None]
"""The bytes of an entry's file and of its English text; None where there is none, or none can be read."""

EntryOfFolder: TypeAlias = "tuple[str, str, Packet]"
"""Kind and slug of a usable entry, and the entry itself, packed."""

_NO_ENTRY: Any = ((), b"")
"""In place of the packet of a file with an error."""


class Surveyed:
    """The files of a content folder with what they say, of which no more is understood than is asked for."""

    def __init__(
        self,
        snapshot: Snapshot,
        records: PieceCache,
        entries: PieceCache | None,
        examiners: Examiners,
        then: Callable[[Surveyed], Any] | None,
    ) -> None:
        """Recalls what is remembered, has the rest examined, and takes entries only where these are wanted.

        `then` is what another process may do with it, after it has examined a few new ones: see `beside`.
        """
        self._snapshot = snapshot
        self._cache, self._entry_cache = records, entries
        self._files, self._problems = list_entries(snapshot.root)
        self._records: dict[str, tuple[bytes, Piece]] = {}
        """By path, what names a record, and the record itself."""
        self._packets: dict[str, Packet] = {}
        self._new = [file for file in self._files if not self._recall(file)]
        self.unknown = self._new
        """The files that were not remembered: they are new, or others than when somebody last looked."""
        self._examiners = examiners
        self._examined: list[Examined] | None = None
        self.is_as_seen = True
        """Whether the files, as far as they were read, were still as the snapshot has them."""
        self._shared, self.shared, self.shared_name = self._take_shared()
        self.beside: Beside | None = None
        """The process that examines the new ones; where it is there, what comes of `then` is its next result."""
        if then and examiners.are_not_worth(self._new):
            import generator.content  # noqa: F401, PLC0415 - the models, which both processes need

            self.beside = Beside(self._examine, partial(then, self))
        else:
            self.take_new()

    def follow(self, snapshot: Snapshot, changed: Collection[str]) -> list[EntryFile] | None:
        """Takes the folder as it is now, where nothing has changed but what is in these files, which may be new; returns the entries of which they are.

        None where one of them is of no entry: then nothing is taken, and the folder must be surveyed anew.
        """
        paths = {f"{snapshot.root.name}/{path}" for path in changed}
        if self._new or not (paths <= self._file_of.keys() or self._list_anew(paths)):
            return None
        self._snapshot, self._new, self._examined = snapshot, self.files_at(changed), None
        self.__dict__.pop("survey", None)
        return self._new

    def _list_anew(self, paths: set[str]) -> bool:
        """Lists the entries again, where all of these files are of one by now, and no others have come or gone; whether that is so."""
        files, problems = list_entries(self._snapshot.root)
        file_of = _by_path(files)
        if not paths <= file_of.keys() or self._file_of.keys() | paths != file_of.keys():
            return False
        self._files, self._problems, self._file_of = files, problems, file_of
        self.__dict__.pop("name", None)
        return True

    def glance(self, files: list[EntryFile]) -> list[EntryOfFolder]:
        """Those of these entries that are usable and others now than they were, of which nothing is taken."""
        examined = self._examiners.examine(files, b"" if self._shared.problems else self.shared)
        found = ((file, packet) for file, (_, _, packet) in zip(files, examined, strict=True) if packet)
        others = ((file, packet) for file, packet in found if packet != self._packets.get(file.path))
        return [(file.kind, file.slug, packet) for file, packet in others if not has_errors(file.problems)]

    def files_at(self, paths: Iterable[str]) -> list[EntryFile]:
        """The entries of which the files at these paths below the folder are."""
        return _files_at(self._file_of, self._snapshot.root.name, paths)

    def files_now_at(self, paths: Collection[str]) -> list[EntryFile]:
        """The same, with entries that nobody knew when the folder was surveyed, and of which nothing is taken."""
        root = self._snapshot.root
        are_known = all(f"{root.name}/{path}" in self._file_of for path in paths)
        return _files_at(self._file_of if are_known else _by_path(list_entries(root)[0]), root.name, paths)

    @cached_property
    def _file_of(self) -> dict[str, EntryFile]:
        return _by_path(self._files)

    def _examine(self) -> list[Examined]:
        shared = b"" if self._shared.problems else self.shared
        self._examined = self._examiners.examine(self._new, shared)
        return self._examined

    def _take_shared(self) -> tuple[SharedRecord, Piece, str]:
        """The record of what is no entry; itself, packed (`packets.packed_shared`), where entries are wanted; and its name."""
        root, records, entries = self._snapshot.root, self._cache, self._entry_cache
        contents = _contents_of(shared_files(root))
        self.is_as_seen = all(self._is_as_seen(file, content) for file, content in contents)
        name, is_whole = _name_of(contents), all(content is not None for _, content in contents)
        known = records.recall("", name) if is_whole else None
        packet = entries.recall("", name) if entries else _NO_ENTRY
        if known and packet:
            return SharedRecord.from_plain(known[0]), packet[1], name
        from generator.examination import examine_shared  # noqa: PLC0415 - loads models, for what is not remembered
        from generator.packets import packed_shared  # noqa: PLC0415 - the same

        shared, content, _ = examine_shared(root)
        said = packed_shared(content) if entries else b""
        if _name_of(_contents_of(shared_files(root))) != name:  # somebody has written to them: what was read has no name
            self.is_as_seen = False
            return shared, said, os.urandom(16).hex()
        if is_whole:
            records.remember("", name, json.loads(json.dumps(shared.as_plain())), b"")
            if entries:
                entries.remember("", name, (), said)
        return shared, said, name

    def _is_as_seen(self, file: Path, content: bytes | None) -> bool:
        root = self._snapshot.root
        if content is None or not file.is_relative_to(root):
            return True
        found = self._snapshot.files.get(file.relative_to(root).as_posix())
        return found is not None and found.digest == digest_of(content)

    def take_new(self) -> None:
        """Takes what has come of the new files, where that is not yet done."""
        if not self._new:
            return
        beside, self.beside = self.beside, None  # where it fails, it fails here again, for whoever asks next
        examined = self._examined or (beside.result() if beside else self._examine())
        self.beside = beside
        new, self._new = self._new, []
        for file, (key, record, packet) in zip(new, examined, strict=True):
            if key != self._key_seen(file):
                self.is_as_seen = False
            name = digest_of(record)
            if "name" in self.__dict__ and (file.path not in self._records or self._records[file.path][0] != name):
                del self.name
            self._records[file.path] = name, record
            self._packets.pop(file.path, None)
            if packet:
                self._packets[file.path] = packet
            if key is not None:
                self._cache.remember(file.path, key, name, record)
                if self._entry_cache:
                    self._entry_cache.remember(file.path, key, *(packet or _NO_ENTRY))

    def _recall(self, file: EntryFile) -> bool:
        """Takes record and packed entry of a file that did not change; whether both are remembered."""
        if not self._cache.remembers(file.path):
            return False
        key = self._key_seen(file)
        if key is None:
            return False
        record = self._cache.recall(file.path, key)
        packet = self._entry_cache.recall(file.path, key) if self._entry_cache else _NO_ENTRY
        if record is None or packet is None:
            return False
        self._records[file.path] = record
        if packet != _NO_ENTRY:
            self._packets[file.path] = packet
        return True

    def _key_seen(self, file: EntryFile) -> str | None:
        """The name of an entry's files (`key_of`) as the snapshot has them."""
        known, below = self._snapshot.files, len(self._snapshot.root.name) + 1
        own = known.get(file.path[below:])
        english = known.get(file.english[below:]) if file.english else None
        if own is None or own.size > MAX_BYTES or (english and english.size > MAX_BYTES):
            return None
        return _key(own.digest, english and english.digest)

    @property
    def entries(self) -> list[EntryOfFolder]:
        """The entries that may be published: those without an error, in the file or in its name."""
        self.take_new()
        return [
            (file.kind, file.slug, self._packets[file.path])
            for file in self._files
            if file.path in self._packets and not (file.problems and has_errors(file.problems))
        ]

    @property
    def remembered(self) -> Collection[Packet]:
        """Entries of which nothing has changed, known before others have been examined; their names may be wrong."""
        return self._packets.values()

    def size_of(self, picture: str) -> Size | None:
        """Width and height of a picture as published, where that is remembered of the file as it is."""
        found = self._snapshot.files.get(f"media/{picture}")
        known = found and self._cache.recall(f"{self._snapshot.root.name}/media/{picture}", found.digest.hex())
        return known[0][1] if known else None

    @cached_property
    def name(self) -> str:
        """A name for all that checks look at, but for where it stands in the files: equal names, equal findings."""
        self.take_new()
        said = listed([file.path for file in self._files]), b"".join([self._records[file.path][0] for file in self._files])
        base = f"{self._snapshot.root.name}/"
        own = {path.removeprefix(base) for file in self._files for path in (file.path, file.english) if path}
        return digest([self._snapshot.name_besides(own).encode(), *said])

    @cached_property
    def survey(self) -> Survey:
        """The records, understood; what is new is remembered from now on."""
        self.take_new()
        written = b",".join([self._records[file.path][1] for file in self._files])
        plain = json.loads(b"[%b]" % written)  # all at once, in half the time
        records = [
            Record.from_plain(file.kind, file.slug, file.path, each)
            for file, each in zip(self._files, plain, strict=True)
        ]
        pictures = dict(_pictures(self._snapshot, records, self._cache))
        self._save()
        return Survey(self._snapshot.root, self._files, records, self._shared, self._problems, pictures=pictures)

    def remember(self) -> None:
        """Remembers what is new, where the records say what they said before: they show the same pictures."""
        self.take_new()
        self._cache.retain(f"{self._snapshot.root.name}/media/")
        self._save()

    def _save(self) -> None:
        self._cache.save()
        if self._entry_cache:
            self._entry_cache.save()


def _by_path(files: Iterable[EntryFile]) -> dict[str, EntryFile]:
    """Entries by the path of each of their files, their own or their English text's."""
    return {path: file for file in files for path in (file.path, file.english) if path}


def _files_at(file_of: Mapping[str, EntryFile], base: str, paths: Iterable[str]) -> list[EntryFile]:
    found = (file_of.get(f"{base}/{path}") for path in paths)
    return list({file.path: file for file in found if file}.values())


def take_survey(root: Path, cache_file: Path | None = None) -> Survey:
    """Surveys the content folder `root`, with the help of what `cache_file` remembers."""
    return survey_folder(root, cache_file, with_entries=False).survey


def survey_folder(
    root: Path,
    cache_file: Path | None,
    snapshot: Snapshot | None = None,
    *,
    with_entries: bool = True,
    then: Callable[[Surveyed], Any] | None = None,
) -> Surveyed:
    """Surveys a content folder, with every usable entry besides where that is asked for.

    `snapshot` is what lies in the folder, for those who have just looked; `then` is as for `Surveyed`.
    """
    few = 0 if with_entries else 1  # who wants entries loads the models anyway
    expected = few if cache_file and cache_file.exists() else most()
    generation = _generation(root)
    with Examiners(root, expected if cache_file else 0) as examiners:
        records = PieceCache(cache_file, generation)
        entries = PieceCache(cache_file and cache_file.with_suffix(".entries"), generation) if with_entries else None
        return Surveyed(snapshot or Snapshot(root), records, entries, examiners, then)


def _generation(root: Path) -> str:
    """What all records of a folder depend on besides their own files."""
    parts = (program_digest(), root.name, _name_of(_contents_of(lists(root))))
    return digest(part.encode() for part in parts)


def key_of(contents: Contents) -> str | None:
    """A name for what an entry's record depends on; None where that is more: why a file cannot be read, how large it is."""
    own, english = contents
    if own is None or len(own) > MAX_BYTES or len(english or b"") > MAX_BYTES:
        return None
    return _key(digest_of(own), None if english is None else digest_of(english))


def _key(own: bytes, english: bytes | None) -> str:
    return own.hex() if english is None else f"{own.hex()} {english.hex()}"


def contents_of(base: str, file: EntryFile) -> Contents:
    """The files of an entry as they are now, below `base`, the folder that holds the content folder."""
    return _bytes_of(f"{base}/{file.path}"), _bytes_of(f"{base}/{file.english}") if file.english else None


def _bytes_of(file: str) -> bytes | None:
    try:
        return read_bytes(file)
    except OSError:
        return None


def shared_name(root: Path) -> str:
    """A name for what is no entry of the content folder `root`, as it is now."""
    return _name_of(_contents_of(shared_files(root)))


def _contents_of(files: Iterable[Path]) -> list[tuple[Path, bytes | None]]:
    """What is in each file; None where it cannot be read."""
    found: list[tuple[Path, bytes | None]] = []
    for file in files:
        try:
            found.append((file, file.read_bytes()))
        except OSError:
            found.append((file, None))
    return found


def _name_of(contents: Iterable[tuple[Path, bytes | None]]) -> str:
    return digest(part for file, content in contents for part in ("/".join(file.parts[-3:]).encode(), content))


def _pictures(snapshot: Snapshot, records: list[Record], cache: PieceCache) -> Iterator[tuple[str, str | None]]:
    """What is wrong with each picture that an entry shows, as far as its bytes tell."""
    from generator.checks import media  # noqa: PLC0415 - checks are loaded where something is checked

    for name in media.named(records):
        found = snapshot.files.get(f"media/{name}")
        if found is None or found.size > media.MAX_BYTES:  # the check says why
            continue
        path, key = f"{snapshot.root.name}/media/{name}", found.digest.hex()
        known = cache.recall(path, key)
        if known is None:
            from generator.pictures import look  # noqa: PLC0415 - Pillow is loaded only for what is not remembered

            known = tuple(look(snapshot.root / "media" / name)), b""
            cache.remember(path, key, *known)
        problem, _ = known[0]
        yield name, problem
