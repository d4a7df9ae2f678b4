"""The files of `assets/find/`: one manifest per language, everything else in a folder named by its content.

A browser that has an older manifest asks for an older folder and never mixes two builds; one whose
folder is gone reads the manifest again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from generator.search.cards import TOGETHER, card_files
from generator.search.columns import columns_file, newest_file
from generator.search.compact import compact_json
from generator.search.documents import KINDS, Document, documents
from generator.search.index import index_files
from generator.search.points import points_file
from generator.search.today import today_file
from generator.search.ways import ways_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.i18n import Language
    from generator.pages.view import View

FOLDER = "assets/find"
VERSION = 1
"""Of the files' form; a browser that knows another does not guess."""


def find_files(view: View, editorial: Iterable[tuple[str, str, str]] = ()) -> dict[str, str]:
    """Every file that finding in this view's language needs, by path below the site's root."""
    found = documents(view, editorial)
    files = card_files(found) | index_files(found) | ways_file(view)
    files |= {
        "columns.json": columns_file(view),
        "newest.json": newest_file(view.catalog),
        "points.json": points_file(view.catalog),
        "today.json": today_file(view),
    }
    return published(view.lang, found, files)


def published(lang: Language, found: list[Document], files: dict[str, str]) -> dict[str, str]:
    """These files about the documents `found` where a browser looks for them, with their manifest."""
    folder = f"{lang}-{_digest(files)}"
    manifest = {"version": VERSION, "folder": folder, "together": TOGETHER, **_counts(found)}
    return {
        f"{FOLDER}/{lang}.json": compact_json(manifest),
        **{f"{FOLDER}/{folder}/{path}": text for path, text in files.items()},
    }


def _counts(found: list[Document]) -> dict[str, object]:
    """How many documents there are, and of each kind, in the order of their numbers."""
    kinds = {kind: sum(1 for document in found if document.kind == kind) for kind in KINDS}
    return {"documents": len(found), "spaces": kinds["space"], "kinds": kinds}


def _digest(files: dict[str, str]) -> str:
    digest = sha256()
    for path, text in sorted(files.items()):
        digest.update(f"{path}\0{text}\0".encode())
    return digest.hexdigest()[:12]
