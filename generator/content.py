"""A content folder as typed entries, for those who need more than its problems.

Only entries without an error are here. What is wrong, and what checks compare, is in the records
that are made along the way.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from generator.document import Document
from generator.i18n import Bilingual
from generator.joints import Joint, joint_of
from generator.schema.event import Event
from generator.schema.incentives import Incentives
from generator.schema.network import Assessment, Rulebook
from generator.schema.others import News, Series
from generator.schema.space import Space
from generator.schema.vocabulary import Term
from generator.watching import note

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pictures import Size

ModelT = TypeVar("ModelT", bound=BaseModel)

KINDS: dict[str, type[BaseModel]] = {"spaces": Space, "events": Event, "series": Series, "news": News}
"""The kinds of entry (`listing.ENTRY_KINDS`) with their models."""


class Entry(Generic[ModelT]):
    """One checked file."""

    __slots__ = ("_document", "_joint", "_said", "contents", "path", "raw", "slug")

    def __init__(  # noqa: PLR0917 - what one file is
        self,
        slug: str,
        model: ModelT,
        written: Bilingual | None,
        document: Document,
        contents: str = "",
        raw: str = "",
    ) -> None:
        self.slug = slug
        self.path = document.path
        """Its file, as problems name it: `content/spaces/manzi.md`."""
        self._document: Document | None = document
        self.contents = contents
        """A name for its facts: equal names, equal models (`caching.digest`)."""
        self.raw = raw
        """A name for the bytes of its files."""
        self._joint: Joint | None = None
        self._said: tuple[ModelT, Bilingual | None] | None = (model, written)

    @property
    def document(self) -> Document:
        """The text it came from, with the place of every value; of a packed entry nothing but its path."""
        if self._document is None:
            self._document = Document(self.path)
        return self._document

    @property
    def model(self) -> ModelT:
        """Its facts."""
        return self._unpacked()[0]

    @property
    def written(self) -> Bilingual | None:
        """What `body` gives to those who want it."""
        return self._unpacked()[1]

    def _unpacked(self) -> tuple[ModelT, Bilingual | None]:
        assert self._said  # noqa: S101 - only a packed entry is without
        return self._said

    @property
    def joint(self) -> Joint:
        """By what it is joined with others."""
        if self._joint is None:
            self._joint = joint_of(self.model)
        return self._joint

    @property
    def body(self) -> Bilingual | None:
        """Markdown below the front matter, in each language that has it.

        Most pages that name an entry do not show it: whoever asks is noted.
        """
        note(f"bodies/{self.path}")
        return self.written


class PackedEntry(Entry[ModelT]):
    """The same, of which most is not unpacked before it is asked for."""

    __slots__ = ("_unpack",)

    def __init__(  # noqa: PLR0917 - as above
        self,
        slug: str,
        unpack: Callable[[], tuple[ModelT, Bilingual | None]],
        path: str,
        contents: str,
        raw: str,
        joint: Joint,
    ) -> None:
        """`unpack` gives facts and text."""
        self.slug, self.path, self.contents, self.raw = slug, path, contents, raw
        self._joint = joint
        self._document = self._said = None
        self._unpack = unpack

    def _unpacked(self) -> tuple[ModelT, Bilingual | None]:
        if self._said is None:
            self._said = self._unpack()
        return self._said


@dataclass(slots=True)
class Content:
    """What was read from one content folder and can be used."""

    root: Path
    spaces: dict[str, Entry[Space]] = field(default_factory=dict)
    events: dict[str, Entry[Event]] = field(default_factory=dict)
    series: dict[str, Entry[Series]] = field(default_factory=dict)
    news: dict[str, Entry[News]] = field(default_factory=dict)
    vocabularies: dict[str, dict[str, Term]] = field(default_factory=dict)
    rulebooks: list[Rulebook] = field(default_factory=list)
    rulebook_documents: list[Document] = field(default_factory=list)
    """The files of `rulebooks`, in the same order."""
    assessments: dict[str, list[tuple[dt.date, Assessment]]] = field(default_factory=dict)
    assessment_documents: dict[tuple[str, dt.date], Document] = field(default_factory=dict)
    """The files of `assessments` and `salvaged`, by space and day."""
    salvaged: dict[str, list[tuple[dt.date, Assessment]]] = field(default_factory=dict)
    """What is left of assessments with invalid values: for checks, and never for a decision."""
    incentives: Incentives | None = None
    incentives_document: Document | None = None
    redirects: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    """Names for the bytes of the files of its pictures, as far as they are known."""
    size_of: Callable[[str], Size | None] = lambda _: None
    """Width and height of a picture as published, by the name of its file; None where nobody has looked yet."""
    broken_rulebooks: set[str] = field(default_factory=set)
    """The names of files of rulebooks that cannot be used: what mentions them is no second problem."""
    salvaged_rulebooks: list[tuple[Rulebook, Document]] = field(default_factory=list)
    """What is left of these, for checks alone."""

    def entries(self, kind: str) -> dict[str, Entry[BaseModel]]:
        """The entries of one kind of `KINDS`."""
        found: dict[str, Entry[BaseModel]] = getattr(self, kind)
        return found
