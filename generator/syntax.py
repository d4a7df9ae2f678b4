"""What an editor meant where YAML stops: one slip of the hand, named at its own place.

A parser says where it lost its way and what it looked for, in its own terms, and often a line too
late: `status:open` is only noticed below. So the lines around that place are looked at for the slips
that people make. A correction is offered only where it is proved: with it, the text is read further.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from generator.certainty import untabbed
from generator.composing import CSafeLoader, mark_span, plain_meaning, span_of, stop_of
from generator.problems import Edit, Problem, Span
from generator.quoting import in_quotes, needs_quotes
from generator.traps import Mended

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)"
    r"(?:(?P<key><<|[^\W_][^:#\[\]{}\"']{0,60}?|\"[^\"]*\"|'[^']*'):(?: +|$))?"
    r"(?P<value>.*?)(?:(?:^| {2,})#(?: .*)?)?$"
)
_RUN_ON = re.compile(r" *(?:- +)*([a-z][a-z_0-9]*):(?=\S)")
"""A key whose colon has no space behind it."""

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}")
_ITEM = re.compile(r"( *)-(?: |$)")
_ONE_NAME = re.compile(r"\*[\w-]+", re.ASCII)
_SPECIAL = re.compile(r"[*&|>@`%,}\]]|[?:](?=\s|$)")
_COLON = re.compile(r":(?=\s|$)")
_SHORT = 60


class _Line(NamedTuple):
    """A line that may hold a key, and its value without a comment (0-based places)."""

    number: int
    column: int
    """Where its key begins; without one, its first hyphen."""
    key: str | None
    start: int
    value: str

    @property
    def span(self) -> Span:
        """The place of the value."""
        return self.part(0, max(1, len(self.value)))

    def part(self, first: int, end: int) -> Span:
        """The place of a part of the value."""
        return Span(self.number + 1, self.start + first + 1, self.number + 1, self.start + end + 1)


def _read_line(number: int, line: str) -> _Line | None:
    """The line with its key or as an item of a list; None where it is neither."""
    match = _LINE.fullmatch(line)
    if match is None or not (match["dashes"] or match["key"]):
        return None
    column = match.start("key") if match["key"] else len(match["indent"])
    return _Line(number, column, match["key"], match.start("value"), match["value"].rstrip())


def syntax_problems(error: yaml.MarkedYAMLError, path: str, text: str) -> list[Problem]:
    """What is wrong where the parser stopped: mostly one problem."""
    return _Stumble(error, path, text).problems()


class _Stumble:
    """The place at which libyaml stopped."""

    def __init__(self, error: yaml.MarkedYAMLError, path: str, text: str) -> None:
        self.error = error
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        mark = error.problem_mark or error.context_mark
        stop = (mark.line, mark.column) if mark else (0, 0)
        self.stop = stop if stop[0] < len(self.lines) else (len(self.lines) - 1, 0)
        self.what = error.problem or ""
        self.while_ = error.context or ""

    @property
    def span(self) -> Span:
        """The character at which the parser stopped."""
        line, column = self.stop
        return Span(line + 1, column + 1, line + 1, column + 2)

    def problems(self) -> list[Problem]:
        """The first slip that explains why the parser stopped."""
        for slips in (self._tab, self._run_on_keys, self._quotes, self._brackets, self._values, self._list_items):
            for found in slips():
                if all(self._helps(problem.edits) for problem in found if problem.edits):
                    return found
        return [self._otherwise()]

    def _helps(self, edits: tuple[Edit, ...]) -> bool:
        """Whether the parser gets further with these edits than without."""
        stop = stop_of(Mended(self.text, edits).text)
        if stop is None:
            return True
        same_line = any(edit.span.line == self.stop[0] + 1 for edit in edits)
        return stop[0] > self.stop[0] if same_line else stop > self.stop

    def _problem(self, code: str, span: Span, *edits: Edit, **params: object) -> Problem:
        return Problem(code, self.path, span, edits=edits, **params)

    def _before(self, number: int) -> int | None:
        """The nearest line above `number` that is neither empty nor a comment."""
        return next((n for n in range(number - 1, -1, -1) if self.lines[n].lstrip(" ")[:1] not in ("", "#")), None)

    def _suspects(self) -> Iterator[_Line]:
        """The lines in which the slip may be, the likeliest first."""
        numbers = [self.stop[0]]
        if self.error.context_mark and self.error.context_mark.line < len(self.lines):
            numbers.append(self.error.context_mark.line)
        if (before := self._before(self.stop[0])) is not None:
            numbers.append(before)
        for number in dict.fromkeys(numbers):
            if line := _read_line(number, self.lines[number]):
                yield line

    def _is_alone(self, line: _Line) -> bool:
        """Whether a value ends with its line."""
        below = next((text for text in self.lines[line.number + 1 :] if text.strip()), "")
        return len(below) - len(below.lstrip(" ")) <= line.column

    def _goes_on(self, line: _Line) -> bool:
        """Whether a line can only be the second one of the text above it."""
        before = self._before(line.number)
        above = _read_line(before, self.lines[before]) if before is not None else None
        return above is not None and bool(above.value) and above.column < line.column and above.value[0] not in "|>[{"

    def _tab(self) -> Iterator[list[Problem]]:
        number = self.stop[0]
        line = self.lines[number]
        if "\t" in line[: len(line) - len(line.lstrip())]:
            column = line.index("\t") + 1
            edits = untabbed(self.text, plain_meaning)
            yield [self._problem("yaml/tab", Span(number + 1, column, number + 1, column + 1), *edits)]

    def _run_on_keys(self) -> Iterator[list[Problem]]:
        """`status:open`, alone or with others like it above or below."""
        at: int | None = self.stop[0]
        if self.error.context_mark and "simple key" in self.while_:
            at = self.error.context_mark.line
        found: list[Problem] = []
        for _ in range(2):  # the parser stops at such a line, or at the first good one below
            while at is not None and at < len(self.lines) and (problem := run_on_key(self.lines[at], at, self.path)):
                found.append(problem)
                at = self._before(at)
            if found or at is None:
                break
            at = self._before(at)
        if found and self._helps(tuple(edit for problem in found for edit in problem.edits)):
            yield found[::-1]

    def _quotes(self) -> Iterator[list[Problem]]:
        if "unexpected end of stream" in self.what and self.error.context_mark:
            yield [self._problem("yaml/quote-not-closed", mark_span(self.error.context_mark))]
        if "escape" in self.what or "hexdecimal" in self.what:
            line = _read_line(self.stop[0], self.lines[self.stop[0]])
            found = re.match(r'"(?:[^"\\]|\\.)*"$', line.value) if line else None
            if line and found and not re.search(r'\\[\\"ntux/]', found[0]):
                yield [self._problem("yaml/backslash", self.span, Edit(line.span, in_quotes(line.value[1:-1])))]
            yield [self._problem("yaml/backslash", self.span)]

    def _brackets(self) -> Iterator[list[Problem]]:
        """A text inside brackets that must stand in quotes."""
        for line in self._suspects():
            if line.value[:1] not in ("[", "{"):
                continue
            closing = "]" if line.value[0] == "[" else "}"
            whole = self.lines[line.number][line.start :].rstrip()
            if whole.endswith(closing):
                problems = [
                    problem
                    for first, end in _items(whole[:-1])
                    if (problem := self._item(line, whole, first, end)) is not None
                ]
                edits = tuple(edit for problem in problems for edit in problem.edits)
                if edits and self._helps(edits):
                    yield problems

    def _item(self, line: _Line, whole: str, first: int, end: int) -> Problem | None:
        text = whole[first:end]
        if run_on := run_on_key(text, line.number, self.path, line.start + first):
            return run_on
        key = re.match(r"\s*(?:[\w.-]+|\"[^\"]*\"|'[^']*'):\s+|\s*", text)
        value = text[key.end() if key else 0 :].rstrip()
        if not value or value[0] in "\"'[{" or not needs_quotes(value, in_brackets=True):
            return None
        first = end - len(text) + (key.end() if key else 0)
        span = line.part(first, first + len(value))
        edit = Edit(span, in_quotes(value))
        if hash_ := re.search(r"(?:^|\s)#", value):
            start = first + hash_.end() - 1
            place = line.part(start, first + len(value))
            return self._problem(
                "yaml/hash-hides-text", place, edit, text=whole[start:][:_SHORT], written=shown_quotes(value)
            )
        if colon := _COLON.search(value):
            place = line.part(first + colon.start(), first + colon.end())
            return self._problem("yaml/colon-in-text", place, edit, text=value[:_SHORT], written=shown_quotes(value))
        return self._problem(
            "yaml/special-character", line.part(first, first + 1), edit, character=value[0], written=shown_quotes(value)
        )

    def _values(self) -> Iterator[list[Problem]]:
        """A value that must stand in quotes."""
        for line in self._suspects():
            problem = self._value(line)
            if problem is None:
                continue
            if not problem.edits or self._helps(problem.edits):
                yield [problem]
            elif line.number == self.stop[0]:
                yield [self._problem(problem.code, problem.span, **problem.params)]

    def _value(self, line: _Line) -> Problem | None:
        for slip in (self._reference, self._first_sign, self._text_after_end, self._second_colon):
            if problem := slip(line):
                return problem
        return None

    def _quoted(self, line: _Line) -> tuple[Edit, ...]:
        """The edit that puts a value into quotes: certain for free words, no help for an id or a date."""
        if not line.value or not self._is_alone(line) or not (line.key is None or line.key in text_keys()):
            return ()
        return (Edit(line.span, in_quotes(_meant(line.value))),)

    def _reference(self, line: _Line) -> Problem | None:
        """A tag, an alias, a merge key: the signs with which YAML refers to something else."""
        if line.value[:1] == "!":
            tag = line.value.split(maxsplit=1)[0]
            place = line.part(0, len(tag))
            return self._problem("yaml/tag", place, *self._quoted(line), tag=tag, written=shown_quotes(line.value))
        if line.key == "<<":
            width = line.column + len(line.key)
            return self._problem("yaml/merge-key", Span(line.number + 1, line.column + 1, line.number + 1, width + 1))
        if _ONE_NAME.fullmatch(line.value):
            return self._problem("yaml/alias", line.span, text=line.value[:_SHORT])
        return None

    def _first_sign(self, line: _Line) -> Problem | None:
        """A value that begins with a sign of YAML's own."""
        value = line.value
        if re.match(r"-(?:\s|$)", value) and line.key:
            return self._problem("yaml/list-item", line.part(0, 1), text=value[:_SHORT])
        if not _SPECIAL.match(value) or _BLOCK_HEADER.fullmatch(value):
            return None
        params: dict[str, object] = {"written": shown_quotes(value)}
        code, params["text"] = "yaml/colon-in-text", value[:_SHORT]
        if value[0] != ":":
            code, params = "yaml/special-character", {"character": value[0], **params}
            del params["text"]
        return self._problem(code, line.part(0, 1), *self._quoted(line), **params)

    def _text_after_end(self, line: _Line) -> Problem | None:
        """Quotes or brackets that close before the value ends."""
        end = _end_of_value(line.value)
        if end is None:
            return None
        text, written = line.value[end:].strip()[:_SHORT], shown_quotes(_meant(line.value))
        place = line.part(end, len(line.value))
        return self._problem("yaml/text-after-end", place, *self._quoted(line), text=text, written=written)

    def _second_colon(self, line: _Line) -> Problem | None:
        """A colon and a space within a text."""
        if line.key and not is_key(line.key) and self._goes_on(line):
            end = line.column + len(line.key)
            place = Span(line.number + 1, end + 1, line.number + 1, end + 2)
            text = self.lines[line.number].strip()[:_SHORT]
            return self._problem("yaml/colon-in-text", place, text=text, written='"…"')
        colon = _COLON.search(line.value)
        if colon is None or line.value[0] in "\"'[{":
            return None
        edits = () if is_key(line.value[: colon.start()]) else self._quoted(line)
        text, written = line.value[:_SHORT], shown_quotes(line.value)
        return self._problem("yaml/colon-in-text", line.part(*colon.span()), *edits, text=text, written=written)

    def _list_items(self) -> Iterator[list[Problem]]:
        """A hyphen that does not stand below the others, or where no list can be."""
        number = self.stop[0]
        line = self.lines[number]
        item = _ITEM.match(line)
        if item is None:
            return
        span = Span(number + 1, item.end(1) + 1, number + 1, item.end(1) + 2)
        shown = line.strip()[:_SHORT]
        before = self._before(number)
        above = _ITEM.match(self.lines[before]) if before is not None else None
        if above and above[1] != item[1]:
            edit = Edit(Span(number + 1, 1, number + 1, item.end(1) + 1), above[1])
            yield [self._problem("yaml/list-item", span, edit, text=shown)]
        yield [self._problem("yaml/list-item", span, text=shown)]

    def _otherwise(self) -> Problem:
        """A problem of a few that only the parser's words tell apart."""
        number = self.stop[0]
        line = self.lines[number]
        if "simple key" in self.while_ and self.error.context_mark:
            return self._without_key(self.error.context_mark.line)
        if "another document" in self.what or "<document start>" in self.what:
            return self._other_document()
        if "directive" in self.while_:
            return self._without_key(number)
        if "cannot start any token" in self.what:
            character = line[self.stop[1] :][:1] or "?"
            return self._problem("yaml/special-character", self.span, character=character, written='"…"')
        if "tag" in self.while_ or "tag handle" in self.what:
            return self._broken_tag()
        if "flow" in self.while_ and self.error.context_mark:
            return self._problem("yaml/bracket-not-closed", mark_span(self.error.context_mark))
        if "undefined alias" in self.what:
            return self._problem("yaml/alias", self.span, text=line.strip()[:_SHORT])
        return self._problem("yaml/syntax", self.span, text=line.strip()[:_SHORT])

    def _other_document(self) -> Problem:
        """Where one document ends and another begins: at `---`, below `...`, or below a directive."""
        before = self._before(self.stop[0])
        sign = self.lines[before].rstrip() if before is not None else ""
        if before is not None and sign.startswith("%"):
            return self._without_key(before)
        if before is not None and sign.startswith("..."):
            return self._problem("yaml/second-document", Span(before + 1, 1, before + 1, 4))
        return self._problem("yaml/second-document", self.span)

    def _without_key(self, number: int) -> Problem:
        line = self.lines[number]
        indent = len(line) - len(line.lstrip(" "))
        span = Span(number + 1, indent + 1, number + 1, max(len(line.rstrip()), indent + 1) + 1)
        before = self._before(number)
        above = _read_line(before, self.lines[before]) if before is not None else None
        if above and above.key and _BLOCK_HEADER.fullmatch(above.value) and indent <= above.column:
            edits = self._indented(number, above.column + 2)
            edits = edits if self._helps(edits) else ()
            return self._problem("yaml/block-not-indented", span, *edits, sign=above.value)
        return self._problem("yaml/line-without-key", span, text=line.strip()[:_SHORT])

    def _indented(self, number: int, column: int) -> tuple[Edit, ...]:
        """Edits that put lines without a key under the text they belong to."""
        edits = []
        for at in range(number, len(self.lines)):
            line = self.lines[at]
            known = re.match(r" *([a-z_]+):(?: |$)", line)
            if known and is_key(known[1]):
                break
            indent = len(line) - len(line.lstrip(" "))
            if line.strip():
                edits.append(Edit(Span(at + 1, 1, at + 1, indent + 1), " " * max(column, indent)))
        return tuple(edits)

    def _broken_tag(self) -> Problem:
        """A tag that libyaml stumbled over, at its stop or somewhat before it."""
        line = self.lines[self.stop[0]]
        start = max(line.rfind("!", 0, self.stop[1] + 1), 0)
        start -= len(line[:start]) - len(line[:start].rstrip("!"))
        tag = line[start:].split(maxsplit=1)[0] if line[start:].strip() else "!"
        number = self.stop[0] + 1
        return self._problem("yaml/tag", Span(number, start + 1, number, start + 1 + len(tag)), tag=tag, written='"…"')


def is_key(text: str) -> bool:
    """Whether some kind of entry has a key of this name."""
    from generator.schema.every_key import every_key  # noqa: PLC0415 - loads models, for slips alone

    return text in every_key()


def text_keys() -> frozenset[str]:
    """The keys whose values are free words."""
    from generator.schema import every_key as keys  # noqa: PLC0415 - loads models, for slips alone

    return keys.text_keys()


def shown_quotes(text: str) -> str:
    """A text in quotes, as far as a message has room for it."""
    return in_quotes(text) if len(text) <= _SHORT else f'{in_quotes(text[: _SHORT - 1])[:-1]}…"'


def run_on_key(line: str, number: int, path: str, column: int = 0) -> Problem | None:
    """The problem of a line (0-based, from `column` on) that begins with a known key, a colon and no space."""
    match = _RUN_ON.match(line)
    if match is None or not is_key(match[1]):
        return None
    first, end = column + match.start(1), column + match.end()
    written = f"{match[1]}: {line[match.end() :].strip()}"
    edit = Edit(Span(number + 1, end + 1, number + 1, end + 1), " ")
    span = Span(number + 1, first + 1, number + 1, end + 1)
    return Problem("yaml/no-space-after-colon", path, span, edits=(edit,), written=written[:_SHORT])


def _meant(value: str) -> str:
    """The text of a value that is to be quoted anew: quotes around the whole of it were meant as such."""
    quote = value[0]
    if quote in "\"'" and len(value) > 1 and value[-1] == quote and value.count(quote) % 2:
        return value[1:-1]
    return value


def _end_of_value(value: str) -> int | None:
    """Where quotes or brackets close that a value begins with, if a text follows."""
    pattern = {
        '"': r'"(?:[^"\\]|\\.)*"',
        "'": r"'(?:[^']|'')*'",
        "[": r"\[[^\[\]]*\]",
        "{": r"\{[^{}]*\}",
    }.get(value[:1])
    closed = re.match(pattern, value) if pattern else None
    return closed.end() if closed and closed.end() < len(value) else None


def _items(text: str) -> Iterator[tuple[int, int]]:
    """The parts between brackets and commas outside of quotes (0-based places)."""
    for match in re.finditer(r"""(?:[^\[\]{},"']|(?<=[^\s\[\]{},:])["']|"(?:[^"\\]|\\.)*"|'[^']*')+""", text):
        yield match.span()


_TAG_OR_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[!*]|(?:^ *|[:,-] +|[\[{])&\S", re.MULTILINE)
_TAG = re.compile(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)[ ]*")
_KNOWN_TAGS = frozenset(f"!!{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map"))


def aliases_and_tags(text: str, path: str) -> list[Problem]:
    """A problem for each tag, for each name's first `*name`, and for a `&name` that nothing refers to.

    The composer puts in what an alias refers to, and resolves tags: only events know their place.
    """
    if not ("!" in text or "*" in text or "&" in text) or not _TAG_OR_ALIAS.search(text):
        return []
    aliases: dict[str | None, yaml.AliasEvent] = {}
    anchors: dict[str, yaml.NodeEvent] = {}
    problems: list[Problem] = []
    for event in yaml.parse(text, Loader=CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            aliases.setdefault(event.anchor, event)
        elif isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) is not None:
            problems.append(_tag_problem(event, text, path))
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            anchors[event.anchor] = event
    for name, event in anchors.items():
        if name not in aliases and isinstance(event, yaml.ScalarEvent):
            edits = _quoted(event, text)
            place = mark_span(event.start_mark)
            written = _written(event, text)
            problems.append(Problem("yaml/special-character", path, place, edits=edits, character="&", written=written))
    alias_texts = ((event, f"*{name}") for name, event in aliases.items())
    return [*(Problem("yaml/alias", path, span_of(event), text=name) for event, name in alias_texts), *problems]


_KEY_BEFORE = re.compile(r".*?([a-z_]+):[ ]+[\[{]?[^:\n]*$")


def _quoted(event: yaml.NodeEvent, text: str) -> tuple[Edit, ...]:
    """The edit that puts free words of one line into quotes, with the sign they begin with."""
    start: Any = event.start_mark
    end: Any = event.end_mark
    key = _KEY_BEFORE.fullmatch(text[start.index - start.column : start.index])
    if not isinstance(event, yaml.ScalarEvent) or event.style or start.line != end.line:
        return ()
    if key is None or key[1] not in text_keys():
        return ()
    return (Edit(span_of(event), in_quotes(text[start.index : end.index].rstrip())),)


def _written(event: yaml.NodeEvent, text: str) -> str:
    """How a value would look in quotes."""
    start: Any = event.start_mark
    end: Any = event.end_mark
    is_plain = isinstance(event, yaml.ScalarEvent) and not event.style and start.line == end.line
    return shown_quotes(text[start.index : end.index].rstrip()) if is_plain else '"…"'


def _tag_problem(event: yaml.NodeEvent, text: str, path: str) -> Problem:
    """A tag that YAML knows means nothing here and goes; another one is a text with an exclamation mark."""
    mark: Any = event.start_mark
    written = _TAG.match(text, mark.index)
    name = str(getattr(event, "tag", ""))
    if written is None:  # an anchor stands before it
        return Problem("yaml/tag", path, mark_span(mark), tag=name, written='"…"')
    tag = written[0].rstrip()
    line, column = mark.line + 1, mark.column + 1
    span = Span(line, column, line, column + len(tag))
    if tag in _KNOWN_TAGS:
        edits: tuple[Edit, ...] = (Edit(Span(line, column, line, column + len(written[0])), ""),)
    else:
        edits = _quoted(event, text)
    return Problem("yaml/tag", path, span, tag=tag, edits=edits, written=_written(event, text))
