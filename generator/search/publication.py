"""The files of `assets/find/`: one manifest per language, everything else in its folder, named by its content.

A browser that has an older manifest asks for older names and never mixes two builds; one for which a name
is gone reads the manifest again.

Everything is about all entries, and most of it stays when one of them is edited: what each entry has
to say is a part of its own (`generator/parts.py`), and the index goes on from that of the last build.
A file that keeps its name is neither put together nor written.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from generator.parts import Parts
from generator.search.columns import columns_file, newest_file
from generator.search.compact import compact_json
from generator.search.documents import document, editorial_document
from generator.search.index import Index, kept_index, new_index
from generator.search.lexicon import Lexicon
from generator.search.naming import content_name
from generator.search.numbering import VACANT
from generator.search.order import documents_of
from generator.search.packing import packed_all
from generator.search.points import points_file
from generator.search.postings import Change
from generator.search.readings import SILENCE, Reading, read_document
from generator.search.rows import rows_of_spaces
from generator.search.today import numbers_on_map, sessions_ahead, stay_ahead, today_file
from generator.search.ways import ways_file
from generator.site_file import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.i18n import Language
    from generator.pages.view import View
    from generator.parts import Table
    from generator.search.index import Named
    from generator.search.rows import Row

FOLDER = "assets/find"
VERSION = 4
"""Of the files' form; a browser that knows another does not guess."""

FEW = 24
"""So many changed documents are changed in the index one by one; for more it is made anew."""

_TOGETHER = 32
"""So many readings are packed together; what one of them differs in, all of them are unpacked for."""

_ON_MAP = "numbers on the map"
"""Under what name they are kept."""

_NEWEST = "newest events"
"""The same of them."""

_PAGE = "page/"
"""How the keys of editorial pages begin."""


def find_files(
    view: View, editorial: Iterable[tuple[str, str, str]] = (), parts: Parts | None = None
) -> Iterator[File]:
    """Every file that finding in this view's language needs."""
    parts = parts or Parts()
    index = _index(view, list(editorial), parts)
    return published(view.lang, index, _files_of_spaces(view, parts))


_OF_SPACES: dict[str, tuple[Callable[[View, Sequence[Row]], str], Callable[[Row], Any]]] = {
    "ways": (ways_file, lambda row: (row.slug, row.types, row.point and row.point[:2], row.is_closed)),
    "columns": (columns_file, lambda row: (row.facets, row.district, row.fortnight)),
    "points": (lambda view, spaces: points_file(view.catalog, spaces), lambda row: row.point),
}
"""The files that are made of the rows of spaces, and of nothing else that an edit changes, by what they hold: what makes
one of all rows, and what it asks of each."""


def files_of_spaces(view: View, spaces: Sequence[Row]) -> dict[str, bytes]:
    """These files."""
    found = {what: make(view, spaces) for what, (make, _) in _OF_SPACES.items()}
    found["newest"] = newest_file([row.newest for row in spaces])
    return {what: content.encode() for what, content in found.items()}


def published(lang: Language, index: Index, of_spaces: Mapping[str, Named]) -> Iterator[File]:
    """The files of an index, and those of spaces (by what they hold), where a browser looks for them, with their manifest."""
    seldom = {
        "texts": _named(index.texts()),
        "spellings": _named(index.postings.spellings.file()),
        "ways": of_spaces["ways"],
    }
    terms = _named(index.terms(**{what: name for what, (name, _) in seldom.items()}))
    files = dict([*index.files(), *of_spaces.values(), *seldom.values(), terms])
    manifest = {
        "version": VERSION,
        "files": {"terms": terms[0]} | {what: name for what, (name, _) in of_spaces.items() if what != "ways"},
        "cards": "".join(index.overview.cards.values()),
        "counts": packed_all(list(map(len, index.overview.cards))),
        "documents": len(index.overview.order.standing),
        "kinds": index.overview.kinds,
    }
    yield File(f"{FOLDER}/{lang}.json", compact_json(manifest).encode())
    for name, content in files.items():
        yield File(f"{FOLDER}/{lang}/{name}.json", content, name=name)


def _named(content: bytes) -> Named:
    return content_name(content), lambda: content


def _index(view: View, editorial: list[tuple[str, str, str]], parts: Parts) -> Index:
    """The index of all documents: that of the last run, changed, or a new one."""
    pages = {f"{_PAGE}{page!r}": page for page in editorial}
    documents = documents_of(view.catalog, list(pages), parts)
    lexicons: list[Lexicon] = []

    def lexicon() -> Lexicon:
        if not lexicons:
            lexicons.append(Lexicon(parts.before("lexicon")))
        return lexicons[0]

    def read(key: str) -> tuple[Any, ...]:
        if key == VACANT:
            return tuple(SILENCE)
        page = pages.get(key)
        found = document(view, key) if page is None else editorial_document(*page)
        return tuple(read_document(found, lexicon()))

    readings = parts.table("documents", documents.numbered, read, Reading, _TOGETHER)
    index = None
    if readings.is_same and len(readings.changes) <= FEW:
        index = kept_index(parts, [Change(*each) for each in readings.changes], readings, documents.order, lexicon)
    index = index or new_index(list(readings), documents.order, lexicon())
    index.keep(parts)
    if lexicons:
        parts.keep("lexicon", lexicons[0].plain())
    else:
        parts.stay("lexicon")
    return index


def _files_of_spaces(view: View, parts: Parts) -> dict[str, Named]:
    """The files that are about spaces alone, those of the last run where nothing has changed that they are made of."""
    sessions = parts.part("sessions", lambda: sessions_ahead(view, parts))
    if parts.stayed("sessions"):
        stay_ahead(parts)
    rows = rows_of_spaces(view, parts)
    files = _Files(parts, rows)
    found = {what: files.named(what, asked, partial(make, view, rows)) for what, (make, asked) in _OF_SPACES.items()}
    newest = _newest(rows, parts)
    found["newest"] = files.named("newest", attrgetter("newest"), partial(newest_file, newest))
    numbers = _numbers_on_map(rows, parts)
    stays = parts.stayed("sessions") and parts.stayed(_ON_MAP)
    found["today"] = files.named("today", None, lambda: today_file(view, sessions, numbers), stays=stays)
    return found


def _numbers_on_map(rows: Table[Row], parts: Parts) -> dict[str, int]:
    """The numbers of the spaces that have a point."""
    known: dict[str, int] | None = parts.before(_ON_MAP)
    if known is not None and rows.is_same and not any(_place(old) != _place(new) for _, old, new in rows.changes):
        parts.stay(_ON_MAP)
        return known
    numbers = numbers_on_map(rows)
    parts.keep(_ON_MAP, numbers)
    return numbers


def _newest(rows: Table[Row], parts: Parts) -> list[int]:
    """The days of the newest events (`Row.newest`), which change with every other event: no other row is unpacked for them."""
    newest: list[int] | None = parts.before(_NEWEST) if rows.is_same else None
    if newest is None:
        newest = [row.newest for row in rows]
    for number, _, now in rows.changes:
        newest[number] = now.newest
    parts.keep(_NEWEST, newest)
    return newest


def _place(row: Row) -> tuple[str, bool]:
    return row.slug, bool(row.point)


class _Files:
    """Files by what they hold, which are kept from run to run."""

    def __init__(self, parts: Parts, rows: Table[Row]) -> None:
        self._parts = parts
        self._rows = rows

    def named(
        self, what: str, asked: Callable[[Row], Any] | None, make: Callable[[], str], *, stays: bool = True
    ) -> Named:
        """The file of that name: that of the last run where it stays and no row has changed in what is asked of it."""
        parts, kept = self._parts, f"files/{what}"
        name: str | None = parts.before(f"{kept}/name") if stays else None
        if name is None or (asked and not self._same(asked)):
            content = make().encode()
            made = _named(content)
            parts.keep(f"{kept}/name", made[0])
            parts.keep(kept, content)
            return made
        parts.stay(f"{kept}/name")
        parts.stay(kept)
        return name, partial(parts.before, kept)

    def _same(self, asked: Callable[[Row], Any]) -> bool:
        return self._rows.is_same and not any(asked(old) != asked(new) for _, old, new in self._rows.changes)
