"""Reads an editor's file into plain data in which every value keeps its place.

PyYAML's own typing is the YAML 1.1 of 2005: `9:30` is 570, `no` is false, `024` is 20. So only
its C *composer* is used: it gives nodes with text and position, and the schema decides later what
a text means. Everything that can be wrong with a file before its meaning is looked at (size,
encoding, syntax, a key given twice) becomes a `Problem` here, never an exception.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from generator.certainty import untabbed, without_line
from generator.problems import Edit, Problem, Span

Mark = Any
"""A place in a YAML text; libyaml's and PyYAML's classes share their attributes, not a base."""

if TYPE_CHECKING:
    from pathlib import Path

try:
    from yaml import CSafeLoader
except ImportError as error:  # pragma: no cover - depends on how PyYAML was installed
    message = (
        "PyYAML was installed without libyaml; install a wheel that has it (`pip install --only-binary=:all: pyyaml`)"
    )
    raise ImportError(message) from error

MAX_BYTES = 256 * 1024
"""No entry of a directory needs more; a larger file is a picture or a mistake."""

MAX_DEPTH = 24
"""Levels of nesting. libyaml's recursion overflows the C stack in the tens of thousands."""

_NESTING = re.compile(r"[\[{]|[-?](?=\s)")
"""What can open a level besides deeper indentation."""

_INVISIBLE = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2 calls not printable, and NEL, LS and PS, which libyaml (as YAML 1.1) takes for line ends."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FENCE = "---"

Path_ = tuple[str | int, ...]
"""Where a value stands inside an entry: `("address", "ward")`, `("sources", 0, "url")`."""


@dataclass(slots=True)
class Document:
    """One file of an editor, read but not yet understood."""

    path: str
    """Relative to the content folder's parent, with forward slashes: `content/spaces/manzi.md`."""
    data: dict[str, Any] = field(default_factory=dict)
    """Every scalar is text or None; the schema gives it its type."""
    values: dict[Path_, Span] = field(default_factory=dict)
    """Place of each value; the empty path is the whole mapping."""
    keys: dict[Path_, Span] = field(default_factory=dict)
    """Place of each key, under the path of its value."""
    body: str = ""
    """Markdown below the front matter."""
    body_line: int = 1

    def value_span(self, *path: str | int) -> Span:
        """The place of the value at `path`, or of the nearest thing that contains it."""
        return self._nearest(self.values, path)

    def key_span(self, *path: str | int) -> Span:
        """The place of the key at `path`, or of the nearest value that contains it."""
        return self.keys.get(path) or self._nearest(self.values, path)

    @staticmethod
    def _nearest(spans: dict[Path_, Span], path: Path_) -> Span:
        for length in range(len(path), -1, -1):
            if found := spans.get(path[:length]):
                return found
        return Span.START


def read_document(file: Path, path: str) -> tuple[Document | None, list[Problem]]:
    """Reads a `.md` file with front matter, or a plain `.yml`.

    Returns the document (None when nothing in it can be trusted) and what is wrong with it.
    """
    text, problems = read_text(file, path)
    if text is None:
        return None, problems
    document = Document(path)
    if file.suffix == ".md":
        lines = text.split("\n")
        if lines[0].rstrip() != _FENCE:
            return None, [*problems, Problem("file/no-front-matter", path, Span(1, 1, 1, max(2, len(lines[0]) + 1)))]
        end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None:
            return None, [*problems, Problem("file/front-matter-not-closed", path, Span(1, 1, 1, 4))]
        header = "\n" + "\n".join(lines[1:end]) + "\n"  # the leading newline keeps line numbers true
        document.body = "\n".join(lines[end + 1 :]).strip("\n")
        document.body_line = end + 2
    else:
        header = text
    root, syntax = compose(header, path)
    problems += syntax
    if root is None:
        return None, problems
    if not isinstance(root, yaml.MappingNode):
        return None, [*problems, Problem("file/not-a-mapping", path, _span(root))]
    _Reader(document, header, problems).read_root(root)
    return document, problems


def read_list(file: Path, path: str) -> tuple[Document | None, list[Problem]]:
    """Reads a YAML file whose top level is a list (a vocabulary); it appears as `data["items"]`."""
    text, problems = read_text(file, path)
    if text is None:
        return None, problems
    root, syntax = compose(text, path)
    problems += syntax
    if root is None:
        return None, problems
    if not isinstance(root, yaml.SequenceNode):
        return None, [*problems, Problem("file/not-a-list", path, _span(root))]
    document = Document(path)
    _Reader(document, text, problems).read_items(root)
    return document, problems


def read_text(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    """Reads a UTF-8 text file, normalised to NFC and Unix line ends."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Problem("file/unreadable", path, reason=error.strerror or str(error))]
    if len(raw) > MAX_BYTES:
        size = file.stat().st_size
        return None, [Problem("file/too-large", path, size=f"{size / 1024:.0f} kB", limit=f"{MAX_BYTES // 1024} kB")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem("file/not-utf8", path, Span.START, byte=f"0x{raw[0]:02X}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return None, [
            Problem("file/not-utf8", path, Span(line, column, line, column + 1), byte=f"0x{raw[error.start]:02X}")
        ]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        return None, [Problem("file/empty", path)]
    return text, []


def compose(text: str, path: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Parses YAML into nodes that know their place."""
    if invisible := [
        Problem(
            "yaml/control-character",
            path,
            Span(number, match.start() + 1, number, match.start() + 2),
            character=f"U+{ord(match[0]):04X}",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (match := _INVISIBLE.search(line))
    ]:
        return None, invisible
    try:
        deep = _too_deep(text)
        if deep is not None:
            return None, [Problem("yaml/too-deep", path, _mark_span(deep), limit=MAX_DEPTH)]
        root = yaml.compose(text, Loader=CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, path, text)]
    if root is None:
        return None, [Problem("file/empty", path)]
    return root, _aliases(text, path)


def _aliases(text: str, path: str) -> list[Problem]:
    """A problem for each name's first `*name`: the composer puts in what it refers to, so only events know its place."""
    if "*" not in text:
        return []
    first: dict[str | None, yaml.AliasEvent] = {}
    for event in yaml.parse(text, Loader=CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            first.setdefault(event.anchor, event)
    return [Problem("yaml/alias", path, _span(event)) for event in first.values()]


def _too_deep(text: str) -> Mark | None:
    """The mark where nesting passes the limit; looked for only where the text could nest that deep."""
    indentation = max(len(line) - len(line.lstrip(" ")) for line in text.split("\n"))
    if indentation + len(_NESTING.findall(text)) < MAX_DEPTH:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=CSafeLoader):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                return event.start_mark
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
    return None


def _syntax_problem(error: yaml.MarkedYAMLError, path: str, text: str) -> Problem:
    """One of a few codes an editor can act on, at the place the parser stopped."""
    mark = error.problem_mark or error.context_mark
    span = _mark_span(mark) if mark else Span.START
    lines = text.split("\n")
    span = span if span.line <= len(lines) else Span(len(lines), 1, len(lines), 2)
    line = lines[span.line - 1]
    what = error.problem or ""
    if line[: len(line) - len(line.lstrip())].count("\t"):
        column = line.index("\t") + 1
        edits = untabbed(text, _plain_meaning)
        return Problem("yaml/tab", path, Span(span.line, column, span.line, column + 1), edits=edits)
    if "mapping values are not allowed" in what and ": " in line[: span.column - 1]:
        return Problem("yaml/colon-in-text", path, span, text=line.strip()[:60])
    if "another document" in what:
        return Problem("yaml/second-document", path, span)
    if "unexpected end of stream" in what and error.context_mark:
        return Problem("yaml/quote-not-closed", path, _mark_span(error.context_mark))
    if "cannot start any token" in what:
        return Problem("yaml/special-character", path, span, character=line[span.column - 1 : span.column] or "?")
    if "flow" in (error.context or "") and error.context_mark:
        return Problem("yaml/bracket-not-closed", path, _mark_span(error.context_mark))
    return Problem("yaml/syntax", path, span, detail=" ".join(filter(None, [error.context, what])))


def _plain_meaning(text: str) -> Any:  # noqa: ANN401 - plain data of any shape
    """What a text says, as far as a comparison needs it; None when it cannot be read."""
    try:
        root = yaml.compose(text, Loader=CSafeLoader) if _too_deep(text) is None else None
    except yaml.YAMLError:
        return None
    return yaml.serialize(root, Dumper=yaml.CSafeDumper) if root is not None else None


class _Reader:
    """Turns nodes into plain values and notes where each stood."""

    def __init__(self, document: Document, text: str, problems: list[Problem]) -> None:
        self.document = document
        self.text = text
        self.problems = problems
        self.seen: set[int] = set()

    def read_root(self, node: yaml.MappingNode) -> None:
        self.document.data = self._value(node, ())

    def read_items(self, node: yaml.SequenceNode) -> None:
        self.document.values[()] = _span(node)
        self.document.data = {"items": self._value(node, ("items",))}

    def _value(self, node: yaml.Node, path: Path_) -> Any:  # noqa: ANN401 - plain data of any shape
        self.document.values[path] = _span(node)
        if isinstance(node, yaml.ScalarNode):
            text: str = node.value
            return None if node.style is None and text in _NULLS else text
        if id(node) in self.seen:  # an alias, reported by `compose`; following it could take forever
            return [] if isinstance(node, yaml.SequenceNode) else {}
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 - the third and last kind of node
        return self._mapping(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first_nodes: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("yaml/key-not-text", self.document.path, _span(key_node)))
                continue
            key: str = key_node.value
            if key in values:
                first = self.document.keys[(*path, key)]
                edits = self._deletion(key_node, value_node) if _same(first_nodes[key], value_node) else ()
                span = _span(key_node)
                self.problems.append(
                    Problem("yaml/duplicate-key", self.document.path, span, key=key, first_line=first.line, edits=edits)
                )
                continue
            first_nodes[key] = value_node
            self.document.keys[(*path, key)] = _span(key_node)
            values[key] = self._value(value_node, (*path, key))
        return values

    def _deletion(self, key: yaml.ScalarNode, value: yaml.Node) -> tuple[Edit, ...]:
        start: Mark = key.start_mark
        end: Mark = value.end_mark
        return without_line(self.text, start.line, start.column, end.line, end.column)


def _same(one: yaml.Node, other: yaml.Node) -> bool:
    """Whether two simple values were written alike; groups of lines are not compared."""
    if isinstance(one, yaml.ScalarNode) and isinstance(other, yaml.ScalarNode):
        return bool(one.value == other.value) and bool(one.style) == bool(other.style)
    if isinstance(one, yaml.SequenceNode) and isinstance(other, yaml.SequenceNode):
        pairs = zip(one.value, other.value, strict=False)
        return len(one.value) == len(other.value) and all(_same(*pair) for pair in pairs)
    return False


def _span(node: Any) -> Span:  # noqa: ANN401 - a node or an event; the stubs think that marks can be missing
    start, end = node.start_mark, node.end_mark
    if end.column == 0 and end.line > start.line:  # a block's end mark is the start of what follows
        return Span(start.line + 1, start.column + 1, end.line, start.column + 2)
    return Span(start.line + 1, start.column + 1, end.line + 1, max(end.column + 1, start.column + 2))


def _mark_span(mark: Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
