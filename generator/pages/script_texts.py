"""The interface's texts that the pages' scripts say, in files of their own: a reader fetches them once, and no page carries them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from generator.caching import digest
from generator.i18n import LANGUAGES
from generator.wording import ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.i18n import Language

GROUPS = {
    "site": ("search", "hours"),
    "map": ("map", "browse"),
    "events": ("browse", "event-filter"),
}
"""What is fetched together, by a name that a `Shell` gives: the first parts of the keys of its texts."""


class ScriptTexts(NamedTuple):
    """A script that does nothing but make some texts known (`theme/src/ui.js`)."""

    path: str
    """Below the site's root. It tells what is in the file, so that a browser may keep it for ever."""
    content: bytes


def script_texts(name: str, lang: Language) -> ScriptTexts:
    """The texts of one of the `GROUPS` in a language."""
    groups = GROUPS[name]
    texts = {key: text for key, text in ui_strings(lang).items() if key.split(".")[0] in groups}
    said = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    content = f"(globalThis.interfaceTexts??=[]).push({said});\n".encode()
    return ScriptTexts(f"assets/texts/{name}.{lang}-{digest([content])[:8]}.js", content)


def all_script_texts() -> Iterator[ScriptTexts]:
    """Every file of them."""
    for name in GROUPS:
        for lang in LANGUAGES:
            yield script_texts(name, lang)
