"""The files of `assets/find/`: one manifest per language, everything else in a folder named by its content.

A browser that has an older manifest asks for an older folder and never mixes two builds; one whose
folder is gone reads the manifest again.

Everything is about all entries, and most of it stays when one of them is edited: what each entry has
to say is a part of its own (`generator/parts.py`), and the index goes on from that of the last build.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from generator.parts import Parts
from generator.search.cards import TOGETHER, card_files
from generator.search.columns import columns_file, newest_file
from generator.search.compact import compact_json
from generator.search.documents import KINDS, document, editorial_documents, events_in_order, keys_in_order
from generator.search.index import index_files
from generator.search.lexicon import Lexicon
from generator.search.points import points_file
from generator.search.postings import Change, Postings, changed, from_plain, inverted
from generator.search.readings import Reading, read_document
from generator.search.rows import Row, rows_of_spaces
from generator.search.today import sessions_ahead, today_file
from generator.search.ways import ways_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.i18n import Language
    from generator.pages.view import View

FOLDER = "assets/find"
VERSION = 1
"""Of the files' form; a browser that knows another does not guess."""

FEW = 200
"""So many changed documents are changed in the index one by one; for more it is made anew."""


def find_files(
    view: View, editorial: Iterable[tuple[str, str, str]] = (), parts: Parts | None = None
) -> dict[str, bytes]:
    """Every file that finding in this view's language needs, by path below the site's root."""
    parts = parts or Parts()
    readings, postings = _read_and_inverted(view, editorial, parts)
    spaces = rows_of_spaces(view, parts)
    sessions = parts.part("sessions", lambda: sessions_ahead(view))
    files = card_files(readings) | index_files(readings, postings) | _recalled_files_of_spaces(view, spaces, parts)
    files["today.json"] = today_file(view, sessions, spaces).encode()
    return published(view.lang, readings, files)


def files_of_spaces(view: View, spaces: Sequence[Row]) -> dict[str, bytes]:
    """The files that are made of the rows of spaces, and of nothing else that an edit changes."""
    texts = {
        "ways.json": ways_file(view, spaces),
        "columns.json": columns_file(view, spaces),
        "newest.json": newest_file(spaces),
        "points.json": points_file(view.catalog, spaces),
    }
    return {path: text.encode() for path, text in texts.items()}


def _recalled_files_of_spaces(view: View, spaces: Sequence[Row], parts: Parts) -> dict[str, bytes]:
    """The same, those of the last run where no row has changed."""
    rows = [tuple(row) for row in spaces]
    kept: tuple[list[tuple[Any, ...]], dict[str, bytes]] | None = parts.before("files of spaces")
    files = kept[1] if kept and kept[0] == rows else files_of_spaces(view, spaces)
    parts.keep("files of spaces", (rows, files))
    return files


def _read_and_inverted(
    view: View, editorial: Iterable[tuple[str, str, str]], parts: Parts
) -> tuple[list[Reading], Postings]:
    """All documents in the order of their numbers, and their postings."""
    lexicon = Lexicon(parts.before("lexicon"))
    events = parts.part("order of events", lambda: events_in_order(view))
    keys = keys_in_order(view, events)
    pages = list(editorial)

    def plain(key: str) -> tuple[Any, ...]:
        return tuple(read_document(document(view, key), lexicon))

    readings = [Reading(*parts.part(key, partial(plain, key))) for key in keys]
    readings += [read_document(page, lexicon) for page in editorial_documents(pages)]
    postings = _postings(keys, pages, readings, lexicon, parts)
    parts.keep("lexicon", lexicon.plain())
    return readings, postings


def _postings(
    keys: list[str], pages: list[tuple[str, str, str]], readings: list[Reading], lexicon: Lexicon, parts: Parts
) -> Postings:
    """The postings of the documents `keys` and of editorial pages: those of the last run, changed, or new ones."""
    order = "\n".join([*keys, repr(pages)])
    kept: tuple[str, tuple[Any, ...]] | None = parts.before("index")
    postings = None
    if kept and kept[0] == order:
        known = ((number, parts.before(key)) for number, key in enumerate(keys))
        changes = [Change(number, Reading(*old), readings[number]) for number, old in known if old != readings[number]]
        if len(changes) <= FEW:
            postings = changed(from_plain(kept[1]), changes, readings, lexicon)
    postings = postings or inverted(readings, lexicon)
    parts.keep("index", (order, postings.plain()))
    return postings


def published(lang: Language, readings: Sequence[Reading], files: dict[str, bytes]) -> dict[str, bytes]:
    """These files about the documents that were read where a browser looks for them, with their manifest."""
    folder = f"{lang}-{_digest(files)}"
    manifest = {"version": VERSION, "folder": folder, "together": TOGETHER, **_counts(readings)}
    return {
        f"{FOLDER}/{lang}.json": compact_json(manifest).encode(),
        **{f"{FOLDER}/{folder}/{path}": content for path, content in files.items()},
    }


def _counts(readings: Sequence[Reading]) -> dict[str, object]:
    """How many documents there are, and of each kind, in the order of their numbers."""
    kinds = Counter(reading.kind for reading in readings)
    return {"documents": len(readings), "spaces": kinds["space"], "kinds": {kind: kinds[kind] for kind in KINDS}}


def _digest(files: dict[str, bytes]) -> str:
    digest = sha256()
    for path, content in sorted(files.items()):
        digest.update(b"%b\0%b\0" % (path.encode(), content))
    return digest.hexdigest()[:12]
