"""Words are written in one alphabet: a Cyrillic "а" in a name deceives readers, and search never finds it.

Unicode calls such words mixed-script confusables (UTS #39, https://www.unicode.org/reports/tr39/). Only letters
that look like a Latin one count, so that a word in Greek or Russian is no problem.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.problems import Edit, Problem, Span
from generator.traps import latinised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document, Path_
    from generator.examination import Reading
    from generator.vocabularies import Vocabularies

_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u0531-\u0587]")
"""Greek, Cyrillic and Armenian, which have letters of Latin shape."""

_WORD = re.compile(r"[^\W\d_]+")
_FREE = frozenset(
    {
        "vi",
        "en",
        "name",
        "title",
        "also_known_as",
        "summary",
        "alt",
        "credit",
        "publisher",
        "street",
        "note",
        "heritage",
    }
    | {"organisers", "address", "website", "facebook", "instagram", "tickets", "url", "source", "sources"}
)
"""Keys of words and links; ids and keys have checks of their own."""


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields words that mix Latin letters with others of the same shape."""
    document = reading.document
    if _FOREIGN.search(document.facts):
        for path, text in _leaves(document.data, ()):
            for word in _mixed(text):
                yield _problem(document, path, word)
    if _FOREIGN.search(document.body):
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            for match in _WORD.finditer(line):
                if _is_mixed(match[0]):
                    span = Span(number, match.start() + 1, number, match.end() + 1)
                    edits = (Edit(span, latinised(match[0])),)
                    yield Problem(
                        "text/mixed-letters",
                        document.path,
                        span,
                        text=match[0][:60],
                        meant=edits[0].text[:60],
                        edits=edits,
                    )


def _problem(document: Document, path: Path_, word: str) -> Problem:
    span = document.value_span(*path)
    return Problem("text/mixed-letters", document.path, span, text=word[:60], meant=latinised(word)[:60])


def _leaves(value: object, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    elif isinstance(value, str) and next((step for step in reversed(path) if isinstance(step, str)), "") in _FREE:
        yield path, value


def _mixed(text: str) -> Iterator[str]:
    if _FOREIGN.search(text):
        yield from (word for word in dict.fromkeys(_WORD.findall(text)) if _is_mixed(word))


def _is_mixed(word: str) -> bool:
    """Whether a word has Latin letters and others that all look like one."""
    foreign = _FOREIGN.findall(word)
    return 0 < len(foreign) < len(word) and all(latinised(letter) != letter for letter in foreign)
