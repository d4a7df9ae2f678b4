"""How a text falls into words, as `theme/src/fold.js` does it; `tests/golden/words.json` holds both to it.

A word has two faces. *Spelled*: lower case, composed, with one place for the tone. *Folded*: what is
left without marks, which is what finds it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import chain

from generator.i18n import fold

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_OPEN_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))


def _newer_tones() -> dict[str, str]:
    """The older spelling of open oa, oe and uy (`hòa`) to the newer one (`hoà`)."""

    def composed(text: str) -> str:
        return unicodedata.normalize("NFC", text)

    return {
        composed(first + tone) + second: first + composed(second + tone)
        for first, second in _OPEN_PAIRS
        for tone in _TONES
    }


_NEWER_TONE = _newer_tones()


_COMMON = (range(0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2070))
"""Latin letters with their marks, and punctuation: what nearly every text is made of."""

_ONLY_COMMON = re.compile("[\u0000-\u036f\u1e00-\u1eff\u2000-\u206f]*")


@functools.cache
def _word_pattern(*codes: range) -> re.Pattern[str]:
    r"""Runs of letters and digits with their marks: `[\p{L}\p{Nd}][\p{L}\p{Nd}\p{Mn}]*`, of these codes."""
    letters, marks = [], []
    for code in chain(*codes):
        category = unicodedata.category(chr(code))
        if category[0] == "L" or category == "Nd":
            letters.append(code)
        elif category == "Mn":
            marks.append(code)
    return re.compile(f"[{_class(letters)}][{_class(letters)}{_class(marks)}]*")


def _class(codes: list[int]) -> str:
    """The inside of a character class."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)


def raw_words(text: str) -> list[str]:
    """The words in lower case, as they stand; letters beyond the first plane are none."""
    lowered = unicodedata.normalize("NFC", text).lower()
    codes = _COMMON if _ONLY_COMMON.fullmatch(lowered) else (range(0x10000),)  # of which the pattern takes long to make
    return _word_pattern(*codes).findall(lowered)


def spelled(word: str) -> str:
    """A word of `raw_words` with one place for the tone: "hòa" and "hoà" are one word."""
    ending = word[-2:]
    return word[:-2] + _NEWER_TONE.get(ending, ending)


def words(text: str) -> list[tuple[str, str]]:
    """The words of a text, spelled and folded."""
    return [(spelled(word), fold(word)) for word in raw_words(text)]
