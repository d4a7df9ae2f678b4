"""Reads an editor's file into plain data in which every value keeps its place.

PyYAML's own typing is the YAML 1.1 of 2005: `9:30` is 570, `no` is false, `024` is 20. So only
its C *composer* is used: it gives nodes with text and position, and the schema decides later what
a text means. Everything that can be wrong with a file before its meaning is looked at (size,
encoding, syntax, a key given twice) becomes a `Problem` here, never an exception.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from generator.certainty import untabbed, without_line
from generator.problems import START, Edit, Problem, Span
from generator.traps import (
    Mended,
    hidden_references,
    hidden_sign,
    hidden_signs,
    is_hidden,
    latinised,
    misleading_structure,
    without_hidden,
)

Mark = Any
"""A place in a YAML text; libyaml's and PyYAML's classes share their attributes, not a base."""

if TYPE_CHECKING:
    from pathlib import Path

try:
    from yaml import CSafeLoader
    from yaml._yaml import CParser
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

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])", re.DOTALL)
"""An escape in a double-quoted text (YAML 1.2, 5.7)."""

_SHORT_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip

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
    body: str = ""
    """Markdown below the front matter."""
    body_line: int = 1
    facts: str = ""
    """The YAML text that `data` was read from, from the file's first line on."""
    mended: Mended | None = None
    """How that text came from the file's."""
    renamed: dict[Path_, str] = field(default_factory=dict)
    """How a key is written, by the place it was meant to have: `Sources` for `("sources",)`."""
    guessed: set[Path_] = field(default_factory=set)
    """Those of `renamed` whose meaning is only likely: what stands under them is not judged."""
    root: yaml.Node | None = None
    """The nodes that `data` was made of; without them, `facts` is read again when somebody asks for a place."""

    def value_span(self, *path: str | int) -> Span:
        """The place of the value at `path`, or of the nearest thing that contains it."""
        spans = [span for span in self._way(path) if span]
        return spans[-1][1] if spans else START

    def key_span(self, *path: str | int) -> Span:
        """The place of the key at `path`, or of the nearest value that contains it."""
        return self.exact_key(*path) or self.value_span(*path)

    def exact_value(self, *path: str | int) -> Span | None:
        """The place of the value at `path`; None where there is none."""
        found = self._way(path)[-1]
        return found and found[1]

    def exact_key(self, *path: str | int) -> Span | None:
        """The place of the key at `path`; None where there is none."""
        found = self._way(path)[-1]
        return found and found[0]

    def _way(self, path: Path_) -> list[tuple[Span | None, Span] | None]:
        """The places of key and value at each step of `path`, the whole first; None from where it leads nowhere."""
        if self.root is None:
            self.root = compose(self.facts, self.path)[0]
        node: yaml.Node | None = self.root
        way: list[tuple[Span | None, Span] | None] = [None if node is None else (None, self._place(node))]
        for at, step in enumerate(path):
            key, node = _child(node, self.renamed.get(path[: at + 1], step))
            way.append(None if node is None else (self._place(key) if key else None, self._place(node)))
        return way

    def _place(self, node: yaml.Node) -> Span:
        span = _span(node)
        return self.mended.origin(span) if self.mended else span

    def forget_nodes(self) -> None:
        """Gives back the memory of the nodes; few entries have a problem, and are read again for it."""
        self.root = None


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Key and value of a node's child; of a key that is given twice, the first."""
    if isinstance(step, int) and node is not None:
        if not isinstance(node, yaml.SequenceNode):  # one value may stand for a list of one
            return None, node if step == 0 else None
        return None, node.value[step] if 0 <= step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and plain_key(key.value) == step:
                return key, value
    return None, None


def plain_key(text: str) -> str:
    """A key as it is read: without hidden signs, in Latin letters where it only looks like that."""
    if text.isascii() and text.isprintable():
        return text
    bare = without_hidden(text)
    meant = latinised(bare)
    return meant if meant.isascii() else bare


def read_document(file: Path, path: str, raw: bytes | None = None) -> tuple[Document | None, list[Problem]]:
    """Reads a `.md` file with front matter, or a plain `.yml`; `raw` are its bytes where they are at hand.

    Returns the document (None when nothing in it can be trusted) and what is wrong with it.
    """
    text, problems = read_text(file, path, raw)
    if text is None:
        return None, problems
    document = Document(path)
    mended = _mended(text, path, problems, front_matter=file.suffix == ".md")
    lines = mended.text.split("\n")
    if file.suffix == ".md":
        if lines[0].rstrip() != _FENCE:
            return None, [*problems, Problem("file/no-front-matter", path, Span(1, 1, 1, max(2, len(lines[0]) + 1)))]
        end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None:
            return None, [*problems, Problem("file/front-matter-not-closed", path, Span(1, 1, 1, 4))]
        header = "\n" + "\n".join(lines[1:end]) + "\n"  # the leading newline keeps line numbers true
        document.body = "\n".join(lines[end + 1 :]).strip("\n")
        document.body_line = end + 2
    else:
        header = mended.text
    document.facts, document.mended = header, mended
    document.root, found = compose(header, path)
    if isinstance(document.root, yaml.MappingNode):
        document.data = _Reader(header, path, found).mapping(document.root)
    elif document.root is not None:
        found.append(Problem("file/not-a-mapping", path, _span(document.root)))
        document.root = None
    mended.restore(found)
    return document if document.root else None, problems + found


def read_list(file: Path, path: str) -> tuple[list[Document], list[Problem]]:
    """Reads a YAML file whose top level is a list of mappings (a vocabulary): each as a document of its own."""
    text, problems = read_text(file, path)
    if text is None:
        return [], problems
    mended = _mended(text, path, problems)
    root, found = compose(mended.text, path)
    items: list[Document] = []
    if isinstance(root, yaml.SequenceNode):
        reader = _Reader(mended.text, path, found)
        items = [Document(path, reader.mapping(node), mended=mended, root=node) for node in root.value]
    elif root is not None:
        found.append(Problem("file/not-a-list", path, _span(root)))
    mended.restore(found)
    return items, problems + found


def _mended(text: str, path: str, problems: list[Problem], *, front_matter: bool = False) -> Mended:
    """The text as it is read on, without the signs that mislead; adds the problems of its structure."""
    _, mends = hidden_signs(text, path)
    first, end = 1, text.count("\n") + 2
    if front_matter:
        first, end = (
            2,
            next((n for n, line in enumerate(text.split("\n"), 1) if n > 1 and line.rstrip() == _FENCE), end),
        )
    structure = misleading_structure(text, path, first, end)
    problems += structure
    return Mended(text, [*mends, *(edit for problem in structure for edit in problem.edits)])


def misleads(text: str, *, front_matter: bool) -> bool:
    """Whether a text holds signs that are read otherwise than they are written: invisible, curly, full-width ones."""
    return _mended(text, "", [], front_matter=front_matter).text != text


def read_body(file: Path, path: str, raw: bytes | None = None) -> tuple[str | None, list[Problem]]:
    """Reads a file of Markdown alone, without the signs that nobody sees."""
    text, problems = read_text(file, path, raw)
    return None if text is None else Mended(text, hidden_signs(text, path)[1]).text, problems


def read_text(file: Path, path: str, raw: bytes | None = None) -> tuple[str | None, list[Problem]]:
    """Reads a UTF-8 text file as it is written, normalised to NFC and Unix line ends.

    Returns the text (None when it cannot be read), and what is wrong with its signs.
    """
    try:
        raw = read_bytes(file) if raw is None else raw
    except OSError as error:
        return None, [Problem("file/unreadable", path, reason=error.strerror or str(error))]
    if len(raw) > MAX_BYTES:
        size = file.stat().st_size
        return None, [Problem("file/too-large", path, size=f"{size / 1024:.0f} kB", limit=f"{MAX_BYTES // 1024} kB")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem("file/not-utf8", path, START, byte=f"0x{raw[0]:02X}")]
    raw = raw.removeprefix(b"\xef\xbb\xbf")  # a byte order mark says nothing in UTF-8
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _with_plain_ends(raw[: error.start].decode("utf-8"))
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return None, [
            Problem("file/not-utf8", path, Span(line, column, line, column + 1), byte=f"0x{raw[error.start]:02X}")
        ]
    text = unicodedata.normalize("NFC", _with_plain_ends(text))
    if not text.strip():
        return None, [Problem("file/empty", path)]
    return text, [*hidden_signs(text, path)[0], *hidden_references(text, path)]


def read_bytes(file: Path | str) -> bytes:
    """The bytes of a file, but no more than one above the limit. Raises OSError, also for what is no file."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe would be waited for
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(file))
        parts = []
        left = MAX_BYTES + 1
        while left and (part := os.read(handle, left)):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(handle)
    return b"".join(parts)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Composer(CParser):
    """libyaml's composer alone. What a plain text means is for the schema to say, so no tag is guessed."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 - as the parser calls it
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _composed(text: str) -> yaml.Node | None:
    composer = _Composer(text)
    try:
        node: yaml.Node | None = composer.get_single_node()
    finally:
        composer.dispose()
    return node


def compose(text: str, path: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Parses YAML into nodes that know their place."""
    control = [problem for problem in hidden_signs(text, path)[0] if problem.code == "yaml/control-character"]
    if control:
        return None, control  # libyaml would not go on either
    try:
        deep = _too_deep(text)
        if deep is not None:
            return None, [Problem("yaml/too-deep", path, _mark_span(deep), limit=MAX_DEPTH)]
        root = _composed(text)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, path, text)]
    if root is None:
        return None, [Problem("file/empty", path)]
    return root, _aliases_and_tags(text, path)


_TAG_OR_ALIAS = re.compile(r"(?:^|[\s\[{,:-])(?:!|\*)", re.MULTILINE)
_TAG = re.compile(r"!\S*[ ]*")


def _aliases_and_tags(text: str, path: str) -> list[Problem]:
    """A problem for each tag, and for each name's first `*name`.

    The composer puts in what an alias refers to, and resolves tags: only events know their place.
    """
    if not ("!" in text or "*" in text) or not _TAG_OR_ALIAS.search(text):
        return []
    aliases: dict[str | None, yaml.AliasEvent] = {}
    tags: list[Problem] = []
    for event in yaml.parse(text, Loader=CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            aliases.setdefault(event.anchor, event)
        elif getattr(event, "tag", None) is not None:
            tags.append(_tag_problem(event, text, path))
    return [*(Problem("yaml/alias", path, _span(event)) for event in aliases.values()), *tags]


def _tag_problem(event: Any, text: str, path: str) -> Problem:  # noqa: ANN401 - one of three kinds of event
    mark = event.start_mark
    written = _TAG.match(text, mark.index)
    if written is None:  # an anchor stands before it
        return Problem("yaml/tag", path, _mark_span(mark), tag=event.tag)
    tag = written[0].rstrip()
    line, column = mark.line + 1, mark.column + 1
    edit = Edit(Span(line, column, line, column + len(written[0])), "")
    return Problem("yaml/tag", path, Span(line, column, line, column + len(tag)), tag=tag, edits=(edit,))


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
    span = _mark_span(mark) if mark else START
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
    if "a tag" in (error.context or "") or "tag handle" in what:
        return _broken_tag(line, span, path)
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


def _broken_tag(line: str, span: Span, path: str) -> Problem:
    """A tag that libyaml stumbled over, at `span` or somewhat before it."""
    start = max(line.rfind("!", 0, span.column), 0)
    start -= len(line[:start]) - len(line[:start].rstrip("!"))
    tag = line[start:].split(maxsplit=1)[0] if line[start:].strip() else "!"
    return Problem("yaml/tag", path, Span(span.line, start + 1, span.line, start + 1 + len(tag)), tag=tag)


class _Reader:
    """Turns nodes into plain values, and adds what is wrong with them."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        self.seen: set[int] = set()

    def mapping(self, node: yaml.Node) -> dict[str, Any]:
        """The mapping that a node is; an empty one where it is something else."""
        value = self._value(node)
        return value if isinstance(value, dict) else {}

    def _value(self, node: yaml.Node) -> Any:  # noqa: ANN401 - plain data of any shape
        if isinstance(node, yaml.ScalarNode):
            text = self._text(node)
            return None if not node.style and text in _NULLS else text  # libyaml's plain style is empty
        if id(node) in self.seen:  # an alias, reported by `compose`; following it could take forever
            return [] if isinstance(node, yaml.SequenceNode) else {}
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item) for item in node.value]
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 - the third and last kind of node
        return self._mapping(node)

    def _text(self, node: yaml.ScalarNode) -> str:
        """The text of a scalar, without what its escapes smuggle in."""
        text: str = node.value
        if node.style == '"' and not text.isprintable():
            places: dict[str, list[Span]] = {}
            line, line_start, at = node.start_mark.line + 1, node.start_mark.index - node.start_mark.column, 0
            for match in _ESCAPE.finditer(self.text, node.start_mark.index, node.end_mark.index):
                letters = match[0][2:]
                sign = chr(int(letters, 16)) if letters else _SHORT_ESCAPES.get(match[0][1], " ")
                if not is_hidden(sign):
                    continue
                if broken := self.text.count("\n", max(at, node.start_mark.index), match.start()):
                    line, line_start = line + broken, self.text.rfind("\n", 0, match.start()) + 1
                at = match.start()
                column = at - line_start + 1
                places.setdefault(sign, []).append(Span(line, column, line, column + len(match[0])))
            self.problems += [hidden_sign(sign, self.file, *spans) for sign, spans in places.items()]
            text = without_hidden(text)
        return text

    def _key(self, node: yaml.ScalarNode) -> str:
        """The key, in Latin letters where it only looks like that."""
        key = self._text(node)
        if not key.isascii() and (meant := latinised(key)).isascii():
            span = _span(node)
            edits = (Edit(span, meant),)
            self.problems.append(Problem("yaml/lookalike-key", self.file, span, key=key, meant=meant, edits=edits))
            return meant
        return key

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first_nodes: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("yaml/key-not-text", self.file, _span(key_node)))
                continue
            key = self._key(key_node)
            if key == "<<" and not key_node.style:
                self.problems.append(Problem("yaml/merge-key", self.file, _span(key_node)))
                continue
            if key in values:
                first_key, first_value = first_nodes[key]
                edits = self._deletion(key_node, value_node) if _same(first_value, value_node) else ()
                span, first_line = _span(key_node), _span(first_key).line
                self.problems.append(
                    Problem("yaml/duplicate-key", self.file, span, key=key, first_line=first_line, edits=edits)
                )
                continue
            first_nodes[key] = key_node, value_node
            values[key] = self._value(value_node)
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
        last_column = start.column + 2 if end.line == start.line + 1 else 2
        return Span(start.line + 1, start.column + 1, end.line, last_column)
    least = start.column + 2 if end.line == start.line else 1
    return Span(start.line + 1, start.column + 1, end.line + 1, max(end.column + 1, least))


def _mark_span(mark: Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
