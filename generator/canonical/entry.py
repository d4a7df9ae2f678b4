"""A whole file in canonical form: front matter or YAML anew, everything else only tidied.

Writing is proved before it is believed: what was written is read again and must hold the same data
and the same comments, and writing it once more must change nothing.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import yaml

from generator.canonical.tree import Group, TangledError, read_tree
from generator.canonical.writer import write_tree
from generator.problems import Severity
from generator.quoting import means_nothing
from generator.schema.keys import keys_at
from generator.source import compose, misleads

if TYPE_CHECKING:
    from pydantic import BaseModel

_FENCE = "---"


class UnformattableError(ValueError):
    """The file is left as it is, because it cannot be read, or could not be written without a loss."""


def canonical_text(text: str, *, model: type[BaseModel] | None, is_yaml: bool) -> str:
    """The canonical form of a file's text.

    `model` is the kind of entry; None for files whose layout their writers choose (vocabularies,
    rulebooks, pages): of them only line ends, letters (NFC) and the last line end are put right.

    Raises:
        UnformattableError: where the file has errors that stand in the way.
    """
    text = unicodedata.normalize("NFC", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if model is not None and misleads(text, front_matter=not is_yaml):
        raise UnformattableError  # what such signs mean is for `--fix` to settle first
    if is_yaml:
        text = text if model is None else _mapping_text(text, model)
        return _tidy(text, strip=model is None)
    if model is None:
        return _tidy(text, strip=False)
    opening, front_matter, rest = parts_of(text, is_yaml=False)
    body = _tidy(rest.removeprefix(f"{_FENCE}\n"), strip=False)
    return f"{opening}{_mapping_text(front_matter, model)}{_FENCE}\n{body if body.strip() else ''}"


def parts_of(text: str, *, is_yaml: bool) -> tuple[str, str, str]:
    """What stands before the mapping of an entry, the mapping, and what stands behind it.

    Raises:
        UnformattableError: where the front matter does not begin or end.
    """
    if is_yaml:
        return "", text, ""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if lines[0].rstrip() != _FENCE or end is None:
        raise UnformattableError
    return f"{_FENCE}\n", "\n".join(lines[1:end]) + "\n", "\n".join([_FENCE, *lines[end + 1 :]])


def _tidy(text: str, *, strip: bool) -> str:
    """One line end at the end; in YAML no spaces before the others (in Markdown two of them mean something)."""
    lines = text.split("\n")
    if strip and "|" not in text and ">" not in text:
        lines = [line.rstrip(" ") for line in lines]
    return "\n".join(lines).rstrip("\n") + "\n"


_ROUNDS = 4
"""A comment in an odd place can need another round to find its place."""


def _mapping_text(text: str, model: type[BaseModel]) -> str:
    tree = tree_in(text)
    comments, meant = _comments(tree), _meaning(_composed(text))
    for _ in range(_ROUNDS):
        written = write_tree(tree, partial(_keys, model))
        tree = tree_in(written)
        if _comments(tree) != comments or _meaning(_composed(written)) != meant:
            raise UnformattableError
        if written == text:
            return written
        text = written
    raise UnformattableError


def tree_in(text: str) -> Group:
    """The mapping of an entry as a tree.

    Raises:
        UnformattableError: where it cannot be written down anew without a loss.
    """
    try:
        return read_tree(text, _composed(text))
    except TangledError as error:
        raise UnformattableError from error


def _composed(text: str) -> yaml.MappingNode:
    root, problems = compose(text, "")
    if not isinstance(root, yaml.MappingNode) or any(problem.severity is Severity.ERROR for problem in problems):
        raise UnformattableError
    return root


@cache
def _keys(model: type[BaseModel], path: tuple[str, ...]) -> list[str]:
    return keys_at(model, tuple(0 if step == "*" else step for step in path))


def _meaning(node: yaml.Node) -> Any:  # noqa: ANN401 - plain data of any shape
    """What the reader will make of a node; the order of keys means nothing."""
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and means_nothing(node.value) else node.value  # libyaml's plain style is ""
    if isinstance(node, yaml.SequenceNode):
        return [_meaning(item) for item in node.value]
    return {key.value: _meaning(value) for key, value in node.value}


def _comments(group: Group) -> Counter[str]:
    found = Counter(line for line in group.after if line)
    for item in group.items:
        found.update(line for line in item.before if line)
        found.update(comment.text for comment in item.beside)
        if isinstance(item.value, Group):
            found += _comments(item.value)
    return found
