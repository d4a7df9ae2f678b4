"""Two languages: which they are, texts in both, and how names are folded and ordered."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import icu

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Vietnamese first: it is the language that every entry has."""

PREFIXES: dict[Language, str] = {"vi": "", "en": "en/"}
"""Where each language's pages begin, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Vietnamese and, when somebody has translated it, in English."""

    vi: str
    en: str | None = None

    def __reduce__(self) -> tuple[type[Bilingual], tuple[str, str | None]]:
        """Pickled as what it is made with, which is read several times as fast as a dataclass's state."""
        return Bilingual, (self.vi, self.en)

    def text(self, lang: Language) -> str:
        """The text in `lang`, or in Vietnamese while there is no translation."""
        return (self.en if lang == "en" else None) or self.vi

    def lacks(self, lang: Language) -> bool:
        """Whether `text(lang)` is a fallback, which a page must mark."""
        return lang == "en" and not self.en


def fold(text: str) -> str:
    """Folds a text as search does: NFC, lower case, no marks, đ as d.

    Idempotent. `theme/src/fold.js` does the same; `tests/golden/fold.json` holds both to it.
    """
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFC", text).lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))


@cache
def _collator() -> icu.Collator:
    import icu  # noqa: PLC0415 - 10 ms that only sorting needs

    return icu.Collator.createInstance(icu.Locale("vi"))


def sort_key(text: str) -> bytes:
    """Orders names as a Vietnamese dictionary does (CLDR `vi`); both languages list by it."""
    key: bytes = _collator().getSortKey(text)
    return key
