"""The records of a whole content folder, and what checks across entries ask of them."""

from __future__ import annotations

import marshal
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from generator.caching import BY_VALUE, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.document import Document
    from generator.listing import EntryFile
    from generator.problems import Problem
    from generator.records import Record, SharedRecord

PlainT = TypeVar("PlainT")

_HIDES_FILES = frozenset({"file/folder-unreadable", "file/not-a-folder"})
"""Problems of a folder whose files nobody knows: that one of them is missing cannot be said."""


class Survey:
    """What every file of a content folder says."""

    def __init__(
        self,
        root: Path,
        files: list[EntryFile],
        records: list[Record],
        shared: SharedRecord,
        problems: list[Problem],
        *,
        pictures: dict[str, str | None] | None = None,
    ) -> None:
        """Takes each entry's file and record, the problems of files that are no entries, and what is known of pictures."""
        self.root = root
        self.files = files
        self.records = records
        self.shared = shared
        self.slugs: defaultdict[str, set[str]] = defaultdict(set)
        """The slugs of each kind, of usable and unusable entries: a broken file is no missing one."""
        for record in records:
            self.slugs[record.kind].add(record.slug)
        self._unlisted = {
            problem.path.split("/")[1] for problem in problems if problem.code in _HIDES_FILES and "/" in problem.path
        }
        self.problems = [
            *problems,
            *shared.problems,
            *(problem for file in files for problem in file.problems),
            *(problem for record in records for problem in record.problems),
        ]
        """What is wrong with each file by itself."""
        self.compared: dict[str, tuple[str, Any]] = {}
        """What checks have found by comparing facts, by their name: a name for these, and that in plain data."""
        self._compared_before: Mapping[str, tuple[str, Any]] | None = None
        self._documents: dict[str, Document] = {}
        self._pictures = pictures or {}
        self._renamed = {
            record.path: {tuple(place): key for place, key in record.renamed} for record in records if record.renamed
        }

    @property
    def usable(self) -> int:
        """How many entries could be read without an error."""
        return sum(record.is_usable for record in self.records)

    def exists(self, kind: str, slug: str) -> bool:
        """Whether there is a file for `slug`, usable or not, or may be one in a folder that cannot be looked into."""
        return slug in self.slugs.get(kind, ()) or kind in self._unlisted

    def facts(self, name: str, kind: str | None = None) -> Iterator[tuple[Record, Any]]:
        """The facts that a check noted, of entries of one kind or of all."""
        for record in self.records:
            if (kind is None or record.kind == kind) and (fact := record.facts.get(name)) is not None:
                yield record, fact

    def comparison(self, name: str, facts: Sequence[Any], compare: Callable[[], PlainT]) -> PlainT:
        """What a check finds by comparing facts and nothing else, in plain data: the same while these are (`recall`)."""
        if self._compared_before is None:
            return compare()
        of = digest([marshal.dumps(facts, BY_VALUE)])  # type: ignore[arg-type]
        before = self._compared_before.get(name)
        found: PlainT = before[1] if before and before[0] == of else compare()
        self.compared[name] = of, found
        return found

    def recall(self, compared: Mapping[str, tuple[str, Any]]) -> None:
        """Takes what was `compared` before, to do it again only where facts have changed. All of them are plain data then."""
        self._compared_before = compared

    def picture_problem(self, file: Path) -> str | None:
        """The code of what is wrong with a picture as such, which must be decoded to know (`pictures.problem_of`)."""
        if file.name not in self._pictures:
            from generator.pictures import problem_of  # noqa: PLC0415 - Pillow is loaded only for what is not remembered

            self._pictures[file.name] = problem_of(file)
        return self._pictures[file.name]

    @property
    def read_again(self) -> list[str]:
        """The files that were read again: of them the checks have looked at more than their records."""
        return sorted(self._documents)

    def document(self, path: str) -> Document:
        """A file, read again for the places in it: few entries have a problem with others."""
        if path not in self._documents:
            from generator.document import Document  # noqa: PLC0415 - only where there is a problem
            from generator.source import read_document  # noqa: PLC0415 - only where there is a problem

            document = read_document(self.root.parent / path, path)[0] or Document(path)
            document.renamed = self._renamed.get(path, {})
            self._documents[path] = document
        return self._documents[path]
