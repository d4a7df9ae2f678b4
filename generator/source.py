"""Reads an editor's file into plain data in which every value keeps its place.

PyYAML's own typing is the YAML 1.1 of 2005: `9:30` is 570, `no` is false, `024` is 20. So only
its C *composer* is used: it gives nodes with text and position, and the schema decides later what
a text means. Everything that can be wrong with a file before its meaning is looked at (size,
encoding, syntax, a key given twice) becomes a `Problem` here, never an exception.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

from generator.certainty import without_line
from generator.composing import MAX_DEPTH, Mark, composed, mark_span, span_of, too_deep
from generator.document import Document
from generator.limits import LINE
from generator.problems import START, Edit, Problem, Span
from generator.quoting import needs_quotes
from generator.raw_files import MAX_BYTES, read_bytes
from generator.slips import (
    MISLEADING,
    READ_ON,
    hash_in_text,
    hyphen_in_text,
    run_on_keys,
    slips_in_brackets,
)
from generator.syntax import aliases_and_tags, is_key, syntax_problems
from generator.traps import (
    Mended,
    hidden_references,
    hidden_sign,
    hidden_signs,
    is_hidden,
    latinised,
    misleading_structure,
    stacked_marks,
    without_hidden,
)

if TYPE_CHECKING:
    from pathlib import Path

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])", re.DOTALL)
"""An escape in a double-quoted text (YAML 1.2, 5.7)."""

_SHORT_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip

_ROUNDS = 16
"""How often a file is read anew with its slips mended: one that stops YAML hides the next."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FENCE = "---"


def child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
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
    return _latin_key(bare) or bare


def _latin_key(key: str) -> str | None:
    """The key in Latin letters that another only looks like; None where that would be no key (`–    works`, `，en`)."""
    meant = latinised(key)
    return meant if meant.isascii() and not needs_quotes(meant, in_brackets=True) else None


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
    end: int | None = None
    if file.suffix == ".md":
        if lines[0].rstrip() != _FENCE:
            return None, [*problems, Problem("file/no-front-matter", path, Span(1, 1, 1, max(2, len(lines[0]) + 1)))]
        end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None:
            return None, [*problems, Problem("file/front-matter-not-closed", path, Span(1, 1, 1, 4))]
        document.body = "\n".join(lines[end + 1 :]).strip("\n")
        document.body_line = end + 2
        problems += _second_front_matter(lines, end, path)
    found = _read_on(document, text, mended, end)
    return document if document.root else None, problems + found


def _read_on(document: Document, text: str, mended: Mended, end: int | None) -> list[Problem]:
    """Reads the facts, and again with each slip mended that has one meaning, so that none hides another.

    `end` is the line of the closing fence (0-based), where there is front matter.
    """
    settled: list[Problem] = []
    for last in (*[False] * _ROUNDS, True):
        facts = mended.text if end is None else "\n".join(["", *mended.text.split("\n")[1:end], ""])
        document.facts, document.mended = facts, mended  # the empty first line keeps line numbers true
        root, found = compose(facts, document.path)
        document.root = root if isinstance(root, yaml.MappingNode) else None
        if document.root is not None:
            document.data = _Reader(facts, document.path, found).mapping(document.root)
        elif root is not None:
            found.append(Problem("file/not-a-mapping", document.path, span_of(root)))
        mended.restore(found)
        slips = [problem for problem in found if problem.edits and problem.code in READ_ON]
        if last or not slips:
            break
        again = Mended(text, [*mended.edits, *(edit for problem in slips for edit in problem.edits)])
        if again.text == mended.text:
            break
        mended = again
        settled += slips
    return [*settled, *(problem for problem in found if problem not in settled)]


def read_list(file: Path, path: str, raw: bytes | None = None) -> tuple[list[Document], list[Problem]]:
    """Reads a YAML file whose top level is a list of mappings (a vocabulary): each as a document of its own."""
    text, problems = read_text(file, path, raw)
    if text is None:
        return [], problems
    mended = _mended(text, path, problems)
    root, found = compose(mended.text, path)
    found = [Problem("file/not-a-list", path) if problem.code == "file/empty" else problem for problem in found]
    items: list[Document] = []
    if isinstance(root, yaml.SequenceNode):
        reader = _Reader(mended.text, path, found)
        items = [Document(path, reader.mapping(node), mended=mended, root=node) for node in root.value]
    elif root is not None:
        found.append(Problem("file/not-a-list", path, span_of(root)))
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


_BODY_KEY = re.compile(r"([a-z_]+):(?:\s|$)")


def _second_front_matter(lines: list[str], end: int, path: str) -> list[Problem]:
    """Facts below the line that closes the facts (`end`, 0-based): they would be published as a text."""
    fences: list[int] = []
    in_code = False
    for number in range(end + 1, len(lines)):
        in_code ^= lines[number].startswith("```")
        if lines[number].rstrip() == _FENCE and not in_code:
            fences.append(number)
    for number in [end, *fences][:-1]:  # the last one closes nothing
        if number > end and lines[number - 1].strip() not in ("", _FENCE):
            continue  # the line of hyphens below a heading (CommonMark 4.3)
        below = next((line for line in lines[number + 1 :] if line.strip()), "")
        key = _BODY_KEY.match(below)
        if key and is_key(key[1]):
            return [Problem("yaml/second-document", path, Span(number + 1, 1, number + 1, len(_FENCE) + 1))]
    return []


def misleads(text: str, *, front_matter: bool) -> bool:
    """Whether a text holds what is read otherwise than it is written: invisible signs, or slips of the hand."""
    problems: list[Problem] = []
    mended = _mended(text, "", problems, front_matter=front_matter)
    if mended.text != text:
        return True
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None) if front_matter else None
    found = _read_on(Document(""), text, mended, end)
    return any(problem.code in MISLEADING for problem in found)


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
    except PermissionError:
        return None, [Problem("file/no-permission", path)]
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
    if (long := _long_line(text)) is not None:
        span = Span(long, LINE.most + 1, long, LINE.most + 2)
        return None, [Problem("file/line-too-long", path, span, limit=LINE.most)]
    return text, [*hidden_signs(text, path)[0], *hidden_references(text, path), *stacked_marks(text, path)]


def _long_line(text: str) -> int | None:
    """The first line (1-based) beyond the limit: what looks at signs within a line need not fear its length."""
    if len(text) <= LINE.most:
        return None
    return next((number for number, line in enumerate(text.split("\n"), 1) if len(line) > LINE.most), None)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def compose(text: str, path: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Parses YAML into nodes that know their place."""
    control = [problem for problem in hidden_signs(text, path)[0] if problem.code == "yaml/control-character"]
    if control:
        return None, control  # libyaml would not go on either
    try:
        deep = too_deep(text)
        if deep is not None:
            return None, [Problem("yaml/too-deep", path, mark_span(deep), limit=MAX_DEPTH)]
        root = composed(text)
    except yaml.MarkedYAMLError as error:
        return None, syntax_problems(error, path, text)
    if root is None:
        return None, [Problem("file/empty", path)]
    return root, aliases_and_tags(text, path)


class _Reader:
    """Turns nodes into plain values, and adds what is wrong with them."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        self.seen: set[int] = set()
        self.has_remarks = " #" in text

    def mapping(self, node: yaml.Node) -> dict[str, Any]:
        """The mapping that a node is; an empty one where it is something else."""
        value = self._value(node, "")
        return value if isinstance(value, dict) else {}

    def _value(self, node: yaml.Node, key: str, column: int | None = None) -> Any:  # noqa: ANN401 - plain data of any shape
        """The value below `key`; `column` is that of its hyphen, where it is an item of a list in lines."""
        if isinstance(node, yaml.ScalarNode):
            written = node.value
            if not node.style and (self.has_remarks or ":" in written or " - " in written):
                self._look_for_slips(node, key, column)
            text = self._text(node)
            return None if not node.style and text in _NULLS else text  # libyaml's plain style is empty
        if id(node) in self.seen:  # an alias, reported by `compose`; following it could take forever
            return [] if isinstance(node, yaml.SequenceNode) else {}
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            mark: Mark = node.start_mark
            column = None if node.flow_style else mark.column
            return [self._value(item, key, column) for item in node.value]
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 - the third and last kind of node
        return self._mapping(node)

    def _look_for_slips(self, node: yaml.ScalarNode, key: str, column: int | None) -> None:
        """Looks at a plain text for what its writer did not mean."""
        if self.has_remarks and (problem := hash_in_text(node, key, self.text, self.file)):
            self.problems.append(problem)
        if ":" in node.value and not node.value.startswith("http"):
            self.problems += run_on_keys(node, self.text, self.file)
        if " - " in node.value:
            self.problems += hyphen_in_text(node, column, key, self.text, self.file)

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
        if not key.isascii() and (meant := _latin_key(key)):
            span = span_of(node)
            edits = (Edit(span, meant),)
            self.problems.append(Problem("yaml/lookalike-key", self.file, span, key=key, meant=meant, edits=edits))
            return meant
        return key

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first_nodes: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if node.flow_style:
            self.problems += slips_in_brackets(node, self.text, self.file)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("yaml/key-not-text", self.file, span_of(key_node)))
                continue
            key = self._key(key_node)
            if key == "<<" and not key_node.style:
                self.problems.append(Problem("yaml/merge-key", self.file, span_of(key_node)))
                continue
            if key in values:
                first_key, first_value = first_nodes[key]
                edits = self._deletion(key_node, value_node) if _same(first_value, value_node) else ()
                span, first_line = span_of(key_node), span_of(first_key).line
                self.problems.append(
                    Problem("yaml/duplicate-key", self.file, span, key=key, first_line=first_line, edits=edits)
                )
                continue
            first_nodes[key] = key_node, value_node
            values[key] = self._value(value_node, key)
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
