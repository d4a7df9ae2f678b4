"""What of an entry has no English yet: for its editors, and for the list of what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.i18n import Bilingual

if TYPE_CHECKING:
    from generator.content import Entry


def untranslated_keys(entry: Entry[Any]) -> tuple[str, ...]:
    """The keys of an entry whose texts have no English yet; a long text below the front matter included."""
    found = [
        info.alias or name
        for name, info in type(entry.model).model_fields.items()
        if isinstance(value := getattr(entry.model, name), Bilingual) and value.lacks("en")
    ]
    if entry.body and entry.body.lacks("en") and "body" not in found:
        found.append("body")
    return tuple(found)
