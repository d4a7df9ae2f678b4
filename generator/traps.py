"""Signs that mislead: what an editor cannot see, or sees as something else than a computer reads.

Word processors, PDFs and Vietnamese keyboards put such signs into texts: curly quotes, zero-width
spaces, a Cyrillic "о" in a key. Each is found at its place, and its entry is read on as if it were
mended, so that one invisible sign does not hide every other problem of a file. What is mended
without doubt is offered as an edit. Letters taken apart (NFD) are not among them: they look the
same and mean the same, and `source.read_text` puts them together without a word.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from generator.limits import MARKS
from generator.problems import Edit, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_CONTROL = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufffe\\uffff"
"""What YAML 1.2 calls not printable, and NEL, LS and PS, which libyaml (as YAML 1.1) takes for line ends."""

_DIRECTION = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
"""Bidirectional controls: they make a line read differently from what it says (https://trojansource.codes)."""

_INVISIBLE = "\\xad\\u034f\\u115f\\u1160\\u180e\\u200b-\\u200d\\u2060-\\u2064\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\U000e0000-\\U000e007f"
"""Default-ignorable signs of Unicode that break words, searches and addresses without being seen."""

_ODD_SPACES = "\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000"
"""Spaces that YAML takes for letters."""

_HIDDEN = re.compile(f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}]")
_IS_CONTROL = re.compile(f"[{_CONTROL}]")
_IS_DIRECTION = re.compile(f"[{_DIRECTION}]")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|lrm|rlm|[zZ]w[a-zA-Z]+|ZeroWidthSpace|NoBreak|shy);")
"""References to a sign in Markdown (CommonMark 6.2), as far as they can name one of these."""

_STRUCTURE = re.compile(f"[{_ODD_SPACES}\u2018-\u201f\uff01-\uff5e]")
"""What a line of front matter must hold before it is looked at closely."""

_LOOKALIKES = str.maketrans(
    {
        sign: latin
        for latin, signs in {
            "a": "аɑα", "c": "сϲ", "d": "ԁ", "e": "е", "g": "ɡ", "h": "һ", "i": "іıι", "j": "ј", "k": "кκ", "l": "ӏ",
            "m": "м", "n": "ոη", "o": "оοօ", "p": "рρ", "q": "ԛ", "s": "ѕ", "t": "тτ", "u": "υս", "v": "ѵν",
            "w": "ԝω", "x": "хχ", "y": "уүγ",
            "A": "АΑ", "B": "ВΒ", "C": "СϹ", "E": "ЕΕ", "H": "НΗ", "I": "ІΙ", "J": "Ј", "K": "КΚ", "M": "МΜ",
            "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "УΥ", "Z": "Ζ",
            "-": "‐‑‒–—−",
        }.items()
        for sign in signs
    }
)  # fmt: skip
"""Letters that look like a Latin one in most fonts: the part of Unicode's confusables.txt (UTS #39) that a
Vietnamese or English keyboard, a copied text or a dishonest hand brings into keys and ids."""


def latinised(text: str) -> str:
    """The key or id that a text looks like: other scripts' letters, full-width forms and dashes as ASCII."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_LOOKALIKES))


def hidden_signs(text: str, path: str) -> tuple[list[Problem], list[Edit]]:
    """Control, direction and invisible characters anywhere in a file, body included.

    Returns a problem for each such character of a line, at its first place and with edits for all,
    and the edits after which the text can be read on.
    """
    problems: list[Problem] = []
    mends: list[Edit] = []
    if not _HIDDEN.search(text):
        return problems, mends
    for number, line in enumerate(text.split("\n"), 1):
        places: dict[str, list[Span]] = {}
        for match in _HIDDEN.finditer(line):
            if not _joins_signs(line, match.start()):
                span = Span(number, match.start() + 1, number, match.start() + 2)
                mends.append(Edit(span, " " if match[0] in "\x0b\x0c\x85\u2028\u2029" else ""))
                places.setdefault(match[0], []).append(span)
        problems += [hidden_sign(sign, path, *spans) for sign, spans in places.items()]
    return problems, mends


def hidden_sign(sign: str, path: str, *spans: Span) -> Problem:
    """The problem of one such sign, which stands at `spans` itself or as an escape."""
    character = f"U+{ord(sign):04X}"
    if _IS_CONTROL.match(sign):
        return Problem("yaml/control-character", path, spans[0], character=character)
    code = "text/direction-character" if _IS_DIRECTION.match(sign) else "text/invisible-character"
    return Problem(code, path, spans[0], character=character, edits=tuple(Edit(span, "") for span in spans))


def is_hidden(sign: str) -> bool:
    """Whether a single character is one of those that nobody sees."""
    return bool(_HIDDEN.fullmatch(sign))


def without_hidden(text: str) -> str:
    """The text without such signs."""
    return _HIDDEN.sub("", text)


def _joins_signs(line: str, at: int) -> bool:
    """Whether a joiner does its work: between emoji, or in a script that is written with joiners."""
    sign = line[at]
    if "\U000e0000" <= sign <= "\U000e007f":
        return "\U0001f3f4" in line[:at]  # the flag of a region, written in tags
    if sign not in "\u200c\u200d" or not 0 < at < len(line) - 1:
        return False
    return all(unicodedata.category(line[i]) in {"So", "Sk", "Lo", "Mn", "Mc"} for i in (at - 1, at + 1))


def hidden_references(text: str, path: str) -> list[Problem]:
    """Such signs written as references, which Markdown turns into the signs themselves."""
    if "&" not in text:
        return []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        for match in _REFERENCE.finditer(line):
            sign = _named(match[0])
            if is_hidden(sign):
                problems.append(hidden_sign(sign, path, Span(number, match.start() + 1, number, match.end() + 1)))
    return problems


_STACKED = re.compile(
    f"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{{{MARKS.most + 1},}}"
)
"""More marks on one letter than any language writes; they cover the lines around."""


def stacked_marks(text: str, path: str) -> list[Problem]:
    """Letters under heaps of marks, once for each line."""
    if text.isascii() or not _STACKED.search(text):
        return []
    return [
        Problem("text/stacked-marks", path, Span(number, match.start() + 1, number, match.end() + 1), limit=MARKS.most)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := _STACKED.search(line))
    ]


def _named(reference: str) -> str:
    """The sign that a reference names; `html.unescape` alone drops control characters."""
    if not reference.startswith("&#"):
        return unescape(reference)
    digits = reference[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if 0 < number < 0x110000 else ""  # noqa: PLR2004 - Unicode's end


def misleading_structure(text: str, path: str, first: int, end: int) -> list[Problem]:
    """Quotes, colons, digits and spaces that YAML does not take for what they look like.

    Looks at the lines `first` to `end` (1-based, `end` excluded): front matter, not the text below.
    """
    if not _STRUCTURE.search(text):
        return []
    problems: list[Problem] = []
    for number, line in _structural_lines(text.split("\n"), first, end):
        if _STRUCTURE.search(line):
            problems += _odd_spaces(line, number, path)
            problems += _full_width(line, number, path)
            problems += _curly_quotes(line, number, path)
    return problems


_LONGEST = 4096
"""A line longer than this is a text; nobody writes keys and quotes so far from its beginning."""

_BLOCK_TEXT = re.compile(r"(?:^|[\s:-])[|>][-+0-9]{0,2}\s*(?:#.*)?$")


def _structural_lines(lines: list[str], first: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines that are not inside a block text (`|`, `>`), comments aside."""
    inside: int | None = None
    for number in range(first, min(end, len(lines) + 1)):
        line = lines[number - 1]
        bare = line.lstrip()
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None:
            if not bare or indent > inside:
                continue
            inside = None
        if len(line) > _LONGEST:
            continue
        if _BLOCK_TEXT.search(line):
            inside = indent
        if not bare.startswith("#"):
            yield number, line


_SPACES = re.compile(f"[ {_ODD_SPACES}]+")
_STARTS_VALUE = re.compile(r"[ ]*(?:-[ ]*)*(?:[\w.-]+:|-)")
_KEY = re.compile(r"[ ]*(?:- )*[\w.-]+")


def _odd_spaces(line: str, number: int, path: str) -> Iterator[Problem]:
    for match in _SPACES.finditer(line):
        odd = match[0].strip(" ")
        if not odd:
            continue
        start, end = match.span()
        before, after = line[:start], line[end:]
        if not before:
            put = " " * end
        elif before.endswith((":", "-")) and after and _STARTS_VALUE.fullmatch(before):
            put = " "
        elif not after or (after.startswith(":") and _KEY.fullmatch(before)):
            put = ""
        else:
            continue  # in the middle of a text, where it is a matter of setting
        span = Span(number, start + 1, number, end + 1)
        yield Problem("yaml/odd-space", path, span, character=f"U+{ord(odd[0]):04X}", edits=(Edit(span, put),))


_WIDE_COLON = re.compile(r"^\s*(?:- )*[A-Za-z_][\w-]*(\uff1a[ ]?)")
_VALUE = re.compile(r"^\s*(?:- +)*(?:[\w.-]+:(?:[ ]+|$))?")
_WIDE = re.compile("[\uff01-\uff5e]")


def _value_start(line: str) -> int:
    """Where a value begins in a line: behind its indentation, hyphens and key."""
    match = _VALUE.match(line)
    return match.end() if match else 0


def _full_width(line: str, number: int, path: str) -> Iterator[Problem]:
    edits: list[Edit] = []
    start = 0
    if colon := _WIDE_COLON.match(line):
        edits.append(Edit(Span(number, colon.start(1) + 1, number, colon.end(1) + 1), ": "))
        start = colon.end()
    else:
        start = _value_start(line)
    if re.fullmatch("(?![\"'])[\x20-\x7e\uff01-\uff5e]*", line[start:]):  # a date, a number, an id: no words, no quotes
        for wide in _WIDE.finditer(line, start):
            plain = chr(ord(wide[0]) - 0xFEE0)
            parts_values = plain == "," or (plain == ":" and not line[wide.start() - 1].isdigit())
            edits.append(
                Edit(Span(number, wide.start() + 1, number, wide.end() + 1), plain + " " if parts_values else plain)
            )
    if edits:
        span = Span(number, edits[0].span.column, number, edits[-1].span.end_column)
        wide_text = line[span.column - 1 : span.end_column - 1].strip()
        yield Problem("yaml/full-width", path, span, text=wide_text[:60], edits=tuple(edits))


_OPEN, _CLOSE = '"\u201c\u201d\u201e\u201f\u2018\u2019\u201a', '"\u201c\u201d\u2018\u2019'
_CURLY = '"\u201c-\u201f'
_QUOTED_KEY = re.compile("^\\s*(?:- )*([\u2018-\u201f])[\\w-]+([\u2018-\u201f])(?=:(?: |$))")
_QUOTED_VALUE = re.compile(f"([{_OPEN}])[^{_CURLY}\\\\]*([{_CLOSE}])\\s*(?:\\s#.*)?$")
_IN_LIST = re.compile('(?:[\\[,{]|: )\\s*([\u201c-\u201f])[^"\\\\\u201c-\u201f]*([\u201c-\u201f])(?=\\s*[,\\]}])')
_PAIRS = {"\u2018": "\u2019", "\u201a": "\u2018\u2019"}
"""Single quotes that close what each opens; a double one is closed by any double one."""


def _curly_quotes(line: str, number: int, path: str) -> Iterator[Problem]:
    if key := _QUOTED_KEY.match(line):
        yield _quotes(line, number, path, key)
    start = _value_start(line)
    if line[start : start + 1] in ("[", "{"):
        for item in _IN_LIST.finditer(line, start):
            yield _quotes(line, number, path, item)
    elif (value := _QUOTED_VALUE.match(line, start)) and _closes(*value.groups()):
        yield _quotes(line, number, path, value)
    elif line[start : start + 1] in ("\u201c", "\u201e") and not re.search(f"[{_CURLY}]", line[start + 1 :]):
        span = Span(number, start + 1, number, start + 2)
        yield Problem("yaml/curly-quotes", path, span, text=line[start : start + 40].strip())


def _closes(opening: str, closing: str) -> bool:
    if opening == closing == '"':
        return False
    single = "\u2018\u2019"
    if opening in _PAIRS:
        return closing in _PAIRS[opening]
    return opening not in single and closing not in single


def _quotes(line: str, number: int, path: str, match: re.Match[str]) -> Problem:
    (opens, inside), (closes, outside) = match.span(1), match.span(2)
    edits = tuple(Edit(Span(number, at + 1, number, at + 2), '"') for at in (opens, closes) if line[at] != '"')
    span = Span(number, opens + 1, number, outside + 1)
    return Problem("yaml/curly-quotes", path, span, text=line[inside - 1 : closes + 1][:60], edits=edits)


class Mended:
    """A text after edits within its lines, which knows where each of its places stood before."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        """Applies `edits`; where two overlap, the first one counts."""
        self.edits = tuple(edits)
        lines = text.split("\n")
        self._origins: dict[int, list[int]] = {}
        by_line: dict[int, list[Edit]] = {}
        for edit in self.edits:
            by_line.setdefault(edit.span.line, []).append(edit)
        for number, found in by_line.items():
            lines[number - 1] = self._line(lines[number - 1], number, sorted(found))
        self.text = "\n".join(lines)

    def _line(self, line: str, number: int, edits: list[Edit]) -> str:
        parts: list[str] = []
        origins: list[int] = []
        at = 1
        for edit in edits:
            if edit.span.column < at:
                continue
            parts += [line[at - 1 : edit.span.column - 1], edit.text]
            origins += [*range(at, edit.span.column), *[edit.span.column] * len(edit.text)]
            at = edit.span.end_column
        parts.append(line[at - 1 :])
        self._origins[number] = [*origins, *range(at, len(line) + 2)]
        return "".join(parts)

    def origin(self, span: Span) -> Span:
        """Where a place of the mended text stood in the text as written."""
        column, end_column = self._column(span.line, span.column), self._column(span.end_line, span.end_column)
        if (span.end_line, end_column) <= (span.line, column):
            end_column = column + 1
        return Span(span.line, column, span.end_line, end_column)

    def _origin_of_edit(self, span: Span) -> Span:
        """Where an edit belongs; one that only puts something in takes nothing away."""
        if (span.line, span.column) < (span.end_line, span.end_column):
            return self.origin(span)
        column = self._column(span.line, span.column)
        return Span(span.line, column, span.line, column)

    def _column(self, line: int, column: int) -> int:
        origins = self._origins.get(line)
        return origins[min(column, len(origins)) - 1] if origins else column

    def restore(self, problems: list[Problem]) -> None:
        """Moves problems found in the mended text to where they stood."""
        for problem in problems if self._origins else ():
            problem.span = self.origin(problem.span)
            problem.edits = tuple(Edit(self._origin_of_edit(edit.span), edit.text) for edit in problem.edits)
