"""A YAML text as a tree of values in which every comment and blank line hangs on what it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator


_ITEM = re.compile(r"# ?- ")
"""A comment that was an item of a list."""


class Comment(NamedTuple):
    """A comment with its `#`, and the column it stood in (0-based)."""

    text: str
    column: int


@dataclass(slots=True)
class Scalar:
    """A text as its writer put it down."""

    text: str
    quoted: bool = False
    block: str | None = None
    """The header of a block text: `|-`, `>` …"""
    block_lines: list[str] = field(default_factory=list)
    """Its lines without their indentation."""


@dataclass(slots=True)
class Item:
    """A key with its value, or one value of a list."""

    key: Scalar | None
    value: Scalar | Group
    before: list[str] = field(default_factory=list)
    """Comments above it; an empty text is a blank line."""
    beside: list[Comment] = field(default_factory=list)
    """Comments at the end of its line."""


@dataclass(slots=True)
class Group:
    """A mapping or a list."""

    is_mapping: bool
    items: list[Item] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """Comments below its last item."""


class _Placed(NamedTuple):
    """An item with the place it began at, and the groups around it, outermost first."""

    line: int
    column: int
    item: Item
    around: tuple[_Around, ...]


def _place(placed: _Placed) -> tuple[int, int]:
    return placed.line, placed.column


class _Around(NamedTuple):
    group: Group
    column: int
    """Where its items begin; -1 inside brackets, where columns mean nothing."""
    start: tuple[int, int]
    end: tuple[int, int]
    owner: Item | None


class TangledError(ValueError):
    """The text has something that no entry may have: a key twice, a key that is no text, an alias."""


def read_tree(text: str, root: yaml.MappingNode) -> Group:
    """The tree of a text that was composed as `root`.

    Raises:
        TangledError: where writing it down anew could lose something.
    """
    builder = _Builder(text.split("\n"))
    tree = builder.group(root, None, ())
    builder.hang_comments(_tokens(text), tree)
    return tree


def _tokens(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [
        ((token.start_mark.line, token.start_mark.column), (token.end_mark.line, token.end_mark.column))
        for token in yaml.scan(text, Loader=yaml.CSafeLoader)
        if isinstance(token, (yaml.ScalarToken, yaml.TagToken, yaml.AnchorToken, yaml.DirectiveToken))
    ]


class _Builder:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.placed: list[_Placed] = []
        self.seen: set[int] = set()
        self.brackets: list[_Around] = []

    def group(
        self, node: yaml.MappingNode | yaml.SequenceNode, owner: Item | None, around: tuple[_Around, ...]
    ) -> Group:
        if id(node) in self.seen:
            raise TangledError
        self.seen.add(id(node))
        group = Group(isinstance(node, yaml.MappingNode))
        start: Any = node.start_mark
        end: Any = node.end_mark
        column = -1 if node.flow_style else start.column
        here = _Around(group, column, (start.line, start.column), (end.line, end.column), owner)
        if node.flow_style:
            self.brackets.append(here)
        inside = (*around, here)
        if isinstance(node, yaml.SequenceNode):
            for value in node.value:
                self._item(group, None, value, inside)
            return group
        keys = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in keys:
                raise TangledError
            keys.add(key.value)
            self._item(group, key, value, inside)
        return group

    def _item(self, group: Group, key: yaml.ScalarNode | None, value: yaml.Node, around: tuple[_Around, ...]) -> None:
        item = Item(self._scalar(key) if key is not None else None, Scalar(""))
        group.items.append(item)
        start: Any = (value if key is None else key).start_mark
        self.placed.append(_Placed(start.line, start.column, item, around))
        if isinstance(value, yaml.ScalarNode):
            item.value = self._scalar(value)
        elif isinstance(value, (yaml.MappingNode, yaml.SequenceNode)):
            item.value = self.group(value, item, around)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        if node.style not in ("|", ">"):
            return Scalar(node.value, quoted=node.style in ("'", '"'))
        start: Any = node.start_mark
        end: Any = node.end_mark
        header, _, _ = self.lines[start.line][start.column :].partition(" ")
        lines = self.lines[start.line + 1 : end.line if end.column == 0 else end.line + 1]
        if "+" not in header:
            while lines and not lines[-1].strip():
                lines.pop()
        if header.strip("|>+-"):  # it says its indentation itself: only the text is certain
            return Scalar(node.value, quoted=True)
        indentation = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        return Scalar(node.value, block=header, block_lines=[line[indentation:] for line in lines])

    def hang_comments(self, tokens: list[tuple[tuple[int, int], tuple[int, int]]], root: Group) -> None:
        """Puts every comment and blank line where it belongs."""
        for line, column, text in self._remarks(tokens):
            before = self.lines[line][:column]
            if before.strip(" -?") and self.placed:
                self._beside(line, column, text)
            elif text or self.placed:
                self._above(line, column, text, root)

    def _remarks(self, tokens: list[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[tuple[int, int, str]]:
        """Line, column and text of each comment; an empty text for each blank line."""
        taken = self._taken(tokens)
        for number, line in enumerate(self.lines):
            spans = taken.get(number, [])
            if not line.strip():
                if not spans:
                    yield number, 0, ""
                continue
            at = line.find("#")
            while at >= 0 and any(left <= at < right for left, right in spans):
                at = line.find("#", at + 1)
            if at >= 0:
                yield number, at, line[at:].rstrip()

    def _taken(self, tokens: list[tuple[tuple[int, int], tuple[int, int]]]) -> dict[int, list[tuple[int, int]]]:
        """The columns of each line in which a `#` begins no comment."""
        taken: dict[int, list[tuple[int, int]]] = {}
        for (first, column), (last, end) in tokens:
            if end == 0 and last > first:  # a block text; its header may have a comment, blank lines below are no part
                last_line = last - 1
                while last_line > first and not self.lines[last_line].strip():
                    last_line -= 1
                for number in range(first + 1, last_line + 1):
                    taken.setdefault(number, []).append((0, len(self.lines[number]) + 1))
                continue
            for number in range(first, last + 1):
                left = column if number == first else 0
                right = end if number == last else len(self.lines[number]) + 1
                taken.setdefault(number, []).append((left, right))
        return taken

    def _beside(self, line: int, column: int, text: str) -> None:
        """A comment behind something belongs to the last item that began before it, outside of closed brackets."""
        place = (line, column)
        owner = self.placed[max(0, bisect_left(self.placed, place, key=_place) - 1)]
        item = owner.item
        for around in reversed(owner.around):
            if around.column < 0 and around.end <= place and around.owner is not None:
                item = around.owner
        item.beside.append(Comment(text, column))

    def _above(self, line: int, column: int, text: str, root: Group) -> None:
        """A line of its own belongs to the next item, or closes the group it is indented with."""
        place = (line, column)
        at = bisect_right(self.placed, place, key=_place)
        following = self.placed[at] if at < len(self.placed) else None
        brackets = [around for around in self.brackets if around.start < place < around.end]
        if brackets:
            inner = brackets[-1]
            if following is None or (following.line, following.column) > inner.end:
                inner.group.after.append(text)
            else:
                following.item.before.append(text)
            return
        if following is None:
            self._close(place, text, root, -1)
        elif text and column > following.around[-1].column >= 0:
            self._close(place, text, following.around[-1].group, following.around[-1].column, following.item)
        else:
            following.item.before.append(text)

    def _close(
        self, place: tuple[int, int], text: str, otherwise: Group, outside: int, following: Item | None = None
    ) -> None:
        at = bisect_left(self.placed, place, key=_place)
        groups = self.placed[at - 1].around if at else ()
        for depth in reversed(range(len(groups))):
            around = groups[depth]
            # hyphens may stand in the column of their key: there, only a remark that is an item itself is the list's
            is_flush = not around.group.is_mapping and depth > 0 and groups[depth - 1].column == around.column
            if outside < around.column <= place[1] and text and not (is_flush and not _ITEM.match(text)):
                around.group.after.append(text)
                return
        if following is not None:
            following.before.append(text)
        else:
            otherwise.after.append(text)
