"""The keys there are, whatever kind of entry they belong to: how reading tells a slip from a text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.i18n import Bilingual
from generator.schema.declaration import Reference
from generator.schema.event import Event
from generator.schema.others import News, Series
from generator.schema.scalars import Text
from generator.schema.space import Space
from generator.schema.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGES = frozenset({"vi", "en"})


@cache
def every_key() -> frozenset[str]:
    """Every key that some mapping of an entry or a vocabulary may have."""
    return _LANGUAGES | {key for key, _ in _fields()}


@cache
def text_keys() -> frozenset[str]:
    """Those whose value is written in free words, or is a list of such texts."""
    return _LANGUAGES | {key for key, info in _fields() if _is_text(info)}


def _fields() -> Iterator[tuple[str, FieldInfo]]:
    waiting: list[type[BaseModel]] = [Space, Event, Series, News, *VOCABULARIES.values()]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, info in model.model_fields.items():
            yield info.alias or name, info
            waiting += [
                part for part in _parts(info.annotation) if isinstance(part, type) and issubclass(part, BaseModel)
            ]


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any type form
    """A type, and everything that it is put together from."""
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


_TEXT_MARK = next(part for part in _parts(Text) if isinstance(part, BeforeValidator))


def _is_text(info: FieldInfo) -> bool:
    parts = [*info.metadata, *_parts(info.annotation)]
    parts += [mark for part in parts if isinstance(part, FieldInfo) for mark in part.metadata]
    if any(isinstance(part, Reference) or getattr(part, "pattern", None) for part in parts):
        return False
    return Bilingual in parts or _TEXT_MARK in parts
