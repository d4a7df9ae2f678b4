"""Every id that an entry's raw data mentions: vocabulary terms, spaces, series."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.schema.declaration import Reference, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel


class Mention(NamedTuple):
    """One id in an entry."""

    target: str
    """What it should be the id of: a vocabulary's name, `spaces` or `series`."""
    value: str
    place: tuple[str | int, ...]


def mentions(data: object, model: type[BaseModel]) -> Iterator[Mention]:
    """What raw data mentions, also where other values of it are invalid."""
    for path, reference in _declared(model):
        for place, value in _values(data, path):
            yield Mention(reference.target, value, place)


@cache
def _declared(model: type[BaseModel]) -> list[tuple[tuple[str, ...], Reference]]:
    return references(model)


def _values(
    data: object, path: tuple[str, ...], at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts at `path` in raw data, each with its own place."""
    if not path:
        if isinstance(data, str):
            yield at, data.strip()
        return
    step, rest = path[0], path[1:]
    if step == "*":
        items = data if isinstance(data, list) else [data]
        for index, item in enumerate(items):
            yield from _values(item, rest, (*at, index))
    elif isinstance(data, dict):
        if step in data:
            yield from _values(data[step], rest, (*at, step))
    elif isinstance(data, str) and step == "space":  # a venue written as a bare slug
        yield from _values(data, rest, at)
