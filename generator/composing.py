"""YAML as libyaml's C composer reads it: nodes with text and place, nothing typed."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.limits import DEPTH
from generator.problems import Span

Mark = Any
"""A place in a YAML text; libyaml's and PyYAML's classes share their attributes, not a base."""

try:
    from yaml import CSafeLoader
    from yaml._yaml import CParser
except ImportError as error:  # pragma: no cover - depends on how PyYAML was installed
    message = (
        "PyYAML was installed without libyaml; install a wheel that has it (`pip install --only-binary=:all: pyyaml`)"
    )
    raise ImportError(message) from error

MAX_DEPTH = DEPTH.most
"""Levels of nesting. libyaml's recursion overflows the C stack in the tens of thousands."""

_NESTING = re.compile(r"[\[{]|[-?](?=\s)")
"""What can open a level besides deeper indentation."""


class _Composer(CParser):
    """libyaml's composer alone. What a plain text means is for the schema to say, so no tag is guessed."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 - as the parser calls it
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def composed(text: str) -> yaml.Node | None:
    """The root of a text that is not too deep. Raises `yaml.MarkedYAMLError`."""
    composer = _Composer(text)
    try:
        node: yaml.Node | None = composer.get_single_node()
    finally:
        composer.dispose()
    return node


def too_deep(text: str) -> Mark | None:
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


def plain_meaning(text: str) -> Any:  # noqa: ANN401 - plain data of any shape
    """What a text says, as far as a comparison needs it; None when it cannot be read."""
    try:
        root = yaml.compose(text, Loader=CSafeLoader) if too_deep(text) is None else None
    except yaml.YAMLError:
        return None
    return yaml.serialize(root, Dumper=yaml.CSafeDumper) if root is not None else None


def stop_of(text: str) -> tuple[int, int] | None:
    """Line and column (0-based) at which a text stops being YAML; None where it is YAML to its end."""
    try:
        if too_deep(text) is None:
            composed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return (mark.line, mark.column) if mark else (0, 0)
    return None


def span_of(node: Any) -> Span:  # noqa: ANN401 - a node or an event; the stubs think that marks can be missing
    """The place of a node or an event."""
    start, end = node.start_mark, node.end_mark
    if end.column == 0 and end.line > start.line:  # a block's end mark is the start of what follows
        last_column = start.column + 2 if end.line == start.line + 1 else 2
        return Span(start.line + 1, start.column + 1, end.line, last_column)
    least = start.column + 2 if end.line == start.line else 1
    return Span(start.line + 1, start.column + 1, end.line + 1, max(end.column + 1, least))


def mark_span(mark: Mark) -> Span:
    """The one character at a mark."""
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


__all__ = [
    "MAX_DEPTH",
    "CSafeLoader",
    "Mark",
    "composed",
    "mark_span",
    "plain_meaning",
    "span_of",
    "stop_of",
    "too_deep",
]
