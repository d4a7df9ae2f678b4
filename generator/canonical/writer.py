"""Writes a tree down: keys in the schema's order, two spaces, short lists in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.canonical.tree import Comment, Group, Item, Scalar
from generator.quoting import is_one_line, write_scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    OrderOfKeys = Callable[[tuple[str, ...]], list[str]]
    """The keys that a mapping at a path may have, in their order; `*` stands for any item of a list."""

WIDTH = 120
"""A list in brackets that would be longer is written with one item to a line."""

MODELINE = "# yaml-language-server:"


def write_tree(root: Group, order: OrderOfKeys) -> str:
    """The canonical text of a mapping, ending with a line end."""
    writer = _Writer(order)
    head = _take_head(root)
    writer.remarks(head, 0)
    writer.mapping(root, 0, ())
    lines = writer.lines
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def _take_head(root: Group) -> list[str]:
    """The comments that speak of the file: a modeline, and what a blank line parts from the first key."""
    everything = [item.before for item in root.items] + [root.after]
    modelines = [line for lines in everything for line in lines if line.startswith(MODELINE)]
    for lines in everything:
        lines[:] = [line for line in lines if not line.startswith(MODELINE)]
    first = root.items[0].before if root.items else []
    blank = max((at for at, line in enumerate(first) if not line), default=-1)
    head, first[:] = first[: blank + 1], first[blank + 1 :]
    return modelines + head


class _Writer:
    def __init__(self, order: OrderOfKeys) -> None:
        self.order = order
        self.lines: list[str] = []

    def remarks(self, lines: list[str], indent: int) -> None:
        for line in lines:
            if line:
                self.lines.append(" " * indent + line)
            elif self.lines and self.lines[-1]:
                self.lines.append("")

    def mapping(self, group: Group, indent: int, path: tuple[str, ...], lead: str = "") -> None:
        for at, item in enumerate(_ordered(group, self.order(path))):
            before = _without_leading_blanks(item.before) if at == 0 and path else item.before
            self.remarks(before, indent)
            key = item.key or Scalar("")
            inside = (*path, key.text)
            name = write_scalar(key.text, quoted=key.quoted)
            margin = lead if at == 0 and lead else " " * indent
            self._value(item, f"{margin}{name}:", indent, inside)
        self.remarks(_without_trailing_blanks(group.after), indent)

    def _value(self, item: Item, opening: str, indent: int, path: tuple[str, ...]) -> None:
        """One item whose line begins with `opening` (`key:` or `-`), at `indent`."""
        value = item.value
        inline = self._inline(value, opening)
        if inline is not None:
            self._line(f"{opening} {inline}".rstrip(), item.beside, indent)
        elif isinstance(value, Scalar):
            self._line(f"{opening} {value.block}", item.beside, indent)
            self.lines += [" " * (indent + 2) + line if line.strip() else line.strip(" ") for line in value.block_lines]
        elif not value.is_mapping:
            self._line(opening, item.beside, indent)
            self._list(value, indent + 2, path)
        else:
            self._line(opening, item.beside, indent)
            self.mapping(value, indent + 2, path)

    def _list(self, group: Group, indent: int, path: tuple[str, ...]) -> None:
        inside = (*path, "*")
        for at, item in enumerate(group.items):
            self.remarks(_without_leading_blanks(item.before) if at == 0 else item.before, indent)
            value = item.value
            margin = " " * indent + "-"
            if isinstance(value, Group) and value.is_mapping and value.items:
                first = _ordered(value, self.order(inside))[0]
                self.remarks(_without_leading_blanks(first.before), indent)
                first.before = []
                self.remarks([comment.text for comment in item.beside], indent)
                self.mapping(value, indent + 2, inside, lead=f"{margin} ")
            else:
                self._value(item, margin, indent, inside)
        self.remarks(_without_trailing_blanks(group.after), indent)

    def _inline(self, value: Scalar | Group, opening: str) -> str | None:
        """A value on the line of its key; None where it needs lines of its own."""
        if isinstance(value, Scalar):
            if value.block is not None:
                return None
            return _written(value)
        if not value.items and not value.after:
            return "{}" if value.is_mapping else "[]"
        if value.is_mapping or value.after:
            return None
        if any(
            isinstance(item.value, Group)
            or item.value.block is not None
            or not is_one_line(item.value.text)
            or item.beside
            or any(item.before)
            for item in value.items
        ):
            return None
        texts = [_written(item.value, in_brackets=True) for item in value.items if isinstance(item.value, Scalar)]
        inline = f"[{', '.join(texts)}]"
        return inline if len(f"{opening} {inline}") <= WIDTH else None

    def _line(self, text: str, beside: list[Comment], indent: int) -> None:
        self.remarks([comment.text for comment in beside[:-1]], indent)
        if beside:
            text = text.ljust(max(len(text) + 2, beside[-1].column)) + beside[-1].text
        self.lines.append(text)


def _written(value: Scalar, *, in_brackets: bool = False) -> str:
    if value.text == "" and not value.quoted:  # nothing was written: nothing is known
        return "null" if in_brackets else ""
    return write_scalar(value.text, quoted=value.quoted, in_brackets=in_brackets)


def _ordered(group: Group, keys: list[str]) -> list[Item]:
    """Known keys in the schema's order, then the others as they came."""
    if not keys and {item.key.text for item in group.items if item.key} == {"vi", "en"}:
        keys = ["vi", "en"]
    rank = {key: at for at, key in enumerate(keys)}
    return sorted(group.items, key=lambda item: rank.get(item.key.text if item.key else "", len(rank)))


def _without_leading_blanks(lines: list[str]) -> list[str]:
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    return lines[first:]


def _without_trailing_blanks(lines: list[str]) -> list[str]:
    return _without_leading_blanks(lines[::-1])[::-1]
