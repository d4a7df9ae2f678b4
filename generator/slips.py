"""Slips that are YAML too, and say something else than was meant.

A text after ` #` is dropped, `street:1` is no key, a comma in brackets ends a text: YAML has no word
to say about any of them. Each is found where its value is read; where only one thing can be meant,
the entry is read on as if that were written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from generator.composing import span_of
from generator.problems import Edit, Problem, Span
from generator.quoting import in_quotes
from generator.syntax import is_key, run_on_key, shown_quotes, text_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_ON = frozenset(
    {
        "yaml/no-space-after-colon",
        "yaml/hash-cuts-text",
        "yaml/hash-hides-text",
        "yaml/comma-in-text",
        "yaml/list-item",
        "yaml/tag",
        "yaml/special-character",
        "yaml/colon-in-text",
        "yaml/text-after-end",
        "yaml/backslash",
        "yaml/block-not-indented",
        "yaml/tab",
    }
)
"""Problems whose edits say what is meant, so that the rest of the file can be read with them."""

MISLEADING = frozenset(
    {
        "yaml/no-space-after-colon",
        "yaml/hash-cuts-text",
        "yaml/hash-hides-text",
        "yaml/comma-in-text",
        "yaml/list-item",
    }
)
"""Those of them that YAML reads without a word: writing such a file anew would make them harder to see."""

_REMARK = re.compile(r" #(\s?)([^\n]*)")
_HYPHEN = re.compile(r"\n( *)- ")
_DIGITS = re.compile(r"\d+")
_SHORT = 60


def hash_in_text(node: yaml.ScalarNode, key: str, text: str, path: str) -> Problem | None:
    """A `#` behind a plain text, with the one space that makes it a comment.

    A comment behind a value stands two spaces apart, as `hanoi fmt` and all our examples have it. With
    one space, in a value of free words, `#3` is a part of the text for certain and `# 3` perhaps.
    """
    start: Any = node.start_mark
    end: Any = node.end_mark
    match = _REMARK.match(text, end.index)
    if match is None or not match[2].strip():
        return None
    remark = match[0].strip()
    if not node.value:
        if match[1] or key not in text_keys():
            return None
        span = Span(end.line + 1, end.column + 2, end.line + 1, end.column + 2 + len(remark))
        edit = Edit(span, in_quotes(remark))
        shown = shown_quotes(remark)
        return Problem("yaml/hash-hides-text", path, span, text=remark[:_SHORT], edits=(edit,), written=shown)
    if key not in text_keys():
        return None
    whole = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1 + len(match[0].rstrip()))
    span = Span(end.line + 1, end.column + 2, end.line + 1, whole.end_column)
    meant = text[start.index : match.end()].strip()
    is_one_line = start.line == end.line
    edits = (Edit(whole, in_quotes(meant)),) if is_one_line and not match[1] else ()
    shown = shown_quotes(meant) if is_one_line else '"…"'
    return Problem("yaml/hash-cuts-text", path, span, text=remark[:_SHORT], edits=edits, written=shown)


def run_on_keys(node: yaml.ScalarNode, text: str, path: str) -> Iterator[Problem]:
    """`street:1 Phố X` where a key is expected: a known key, a colon and no space."""
    start: Any = node.start_mark
    end: Any = node.end_mark
    line_start = start.index - start.column
    if text[line_start : start.index].strip(" -"):
        return  # a text behind its key
    for number, line in enumerate(text[line_start : end.index].split("\n"), start.line):
        if problem := run_on_key(line, number, path):
            yield problem


def slips_in_brackets(node: yaml.MappingNode, text: str, path: str) -> Iterator[Problem]:
    """Slips that make a key of a value: `{street:1 Phố X}`, `{vi: Một, hai, en: One}`."""
    bare = [key for key, value in node.value if not value.value]
    if not bare:
        return
    for key in bare:
        if isinstance(key, yaml.ScalarNode) and not key.style and ":" in key.value:
            start: Any = key.start_mark
            if problem := run_on_key(key.value, start.line, path, start.column):
                yield problem
    yield from _commas_in_text(node, text, path)


def _commas_in_text(node: yaml.MappingNode, text: str, path: str) -> Iterator[Problem]:
    """Words between two commas that are no key."""
    previous: yaml.ScalarNode | None = None
    last: yaml.ScalarNode | None = None
    for key, value in [*node.value, (None, None)]:
        if previous is not None and key is not None and _is_loose_word(key, value, previous):
            last = key
            continue
        if previous is not None and last is not None:
            start: Any = previous.start_mark
            end: Any = last.end_mark
            if start.line == end.line:
                meant = text[start.index : end.index]
                edit = Edit(Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1), in_quotes(meant))
                yield Problem("yaml/comma-in-text", path, span_of(last), edits=(edit,), written=shown_quotes(meant))
        last = None
        previous = value if isinstance(value, yaml.ScalarNode) and not value.style and value.value else None


def _is_loose_word(key: yaml.Node, value: yaml.Node, previous: yaml.ScalarNode) -> bool:
    if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode) or key.style or value.value:
        return False
    start: Any = value.start_mark
    end: Any = key.end_mark
    if start.index != end.index or ":" in key.value or is_key(key.value):
        return False
    return not (_DIGITS.fullmatch(key.value) and _DIGITS.fullmatch(previous.value))  # a decimal comma


def hyphen_in_text(node: yaml.ScalarNode, column: int | None, key: str, text: str, path: str) -> Iterator[Problem]:
    """A line of a plain text that begins with a hyphen, as an item of a list would.

    `column` is that of the list's own hyphens, where the text is one of its items (0-based).
    """
    start: Any = node.start_mark
    end: Any = node.end_mark
    if column is None and key in text_keys():
        return
    for match in _HYPHEN.finditer(text, start.index, end.index):
        line = start.line + text.count("\n", start.index, match.start() + 1)
        first = len(match[1])
        span = Span(line + 1, first + 1, line + 1, first + 2)
        edits = () if column is None else (Edit(Span(line + 1, 1, line + 1, first + 1), " " * column),)
        shown = text[match.end() - 2 :].split("\n", 1)[0].strip()
        yield Problem("yaml/list-item", path, span, edits=edits, text=shown[:_SHORT])
