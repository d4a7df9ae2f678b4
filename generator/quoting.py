"""Writes one text as YAML: plain where every reader takes it for the same text, else in double quotes."""

from __future__ import annotations

import re
import unicodedata

import yaml

from generator.traps import hidden_signs, is_hidden, misleading_structure

_NOT_FIRST = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?=\s|$)|---|\.\.\.")
"""What begins something else than a plain text."""

_NOT_WITHIN = re.compile(r":(?=\s|$)|\s#|[\t\n]|^\s|\s$")
_NOT_WITHIN_BRACKETS = re.compile(r"[,\[\]{}]|:(?=[\s,\[\]{}]|$)|^[-?:]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NUMBER_1_2 = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_NAMED_ESCAPES = {"\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"'}


def write_scalar(text: str, *, quoted: bool = False, in_brackets: bool = False) -> str:
    """The YAML of `text` on one line.

    `quoted` says that its writer put it into quotes: they stay where the plain text would be a number,
    a date, a truth value or nothing to some reader of YAML 1.1 or 1.2. Quotes are never added for that
    alone: the schema says what `9:30` or `no` is.
    """
    if needs_quotes(text, in_brackets=in_brackets) or (quoted and _reads_as_another_type(text)):
        return in_quotes(text)
    return text


def in_quotes(text: str) -> str:
    """The text in double quotes, whether it needs them or not."""
    return f'"{_escaped(text)}"'


def is_one_line(text: str) -> bool:
    """Whether a text has no line end of its own."""
    return "\n" not in text


def means_nothing(text: str) -> bool:
    """Whether a plain text is one of YAML's words for no value."""
    return text in {"", "~", "null", "Null", "NULL"}


def needs_quotes(text: str, *, in_brackets: bool = False) -> bool:
    """Whether YAML would take a plain text for something else than itself."""
    if not text or _NOT_FIRST.match(text) or _NOT_WITHIN.search(text) or _UNPRINTABLE.search(text):
        return True
    if in_brackets and _NOT_WITHIN_BRACKETS.search(text):
        return True
    return not unicodedata.is_normalized("NFC", text) or _would_mislead(text, in_brackets=in_brackets)


def _would_mislead(text: str, *, in_brackets: bool) -> bool:
    """Whether the plain text holds signs that nobody sees, or that would be taken for quotes, colons or digits."""
    if text.isascii():
        return False
    line = f"key: [{text}]" if in_brackets else f"key: {text}"
    return _hides_signs(text) or bool(misleading_structure(line, "", 1, 2))


def _hides_signs(text: str) -> bool:
    return bool(hidden_signs(text, "")[0])


def _reads_as_another_type(text: str) -> bool:
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    candidates = [*resolvers.get(text[:1], []), *resolvers.get(None, [])]
    return any(pattern.match(text) for _, pattern in candidates) or _NUMBER_1_2.fullmatch(text) is not None


def _escaped(text: str) -> str:
    composed, hiding = unicodedata.is_normalized("NFC", text), _hides_signs(text)
    return "".join(
        _escaped_character(
            character, keep=(composed or _stands_alone(character)) and not (hiding and is_hidden(character))
        )
        for character in text
    )


def _escaped_character(character: str, *, keep: bool) -> str:
    if character in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[character]
    if _UNPRINTABLE.match(character) or not keep:
        code = ord(character)
        return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the widths of YAML's escapes
    return character


def _stands_alone(character: str) -> bool:
    """Whether normalising the file would leave a character alone: an escaped one is left as it was meant."""
    return unicodedata.is_normalized("NFC", character) and not unicodedata.category(character).startswith("M")
