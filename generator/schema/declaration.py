"""How a field is declared: its type, what it is for in both languages, and what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema


class Model(BaseModel):
    """A mapping in an entry. Keys that it does not declare are problems, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    def __getstate__(self) -> Any:  # noqa: ANN401 - as pickle wants it
        """Its values by the place of their field, without those that are as if nothing had been said."""
        known = self.__dict__
        fields = enumerate(_as_if_unsaid(type(self)).items())
        return {at: known[name] for at, (name, unsaid) in fields if not _is_same(known[name], unsaid)}

    def __setstate__(self, values: Any) -> None:  # noqa: ANN401 - as pickle gives it
        """All instances share what was not said and one empty set of what was; for each by itself it would be a fifth more."""
        known = _as_if_unsaid(type(self)).copy()
        names = tuple(known)
        for at, value in values.items():
            known[names[at]] = value
        _set(self, "__dict__", known)
        _set(self, "__pydantic_fields_set__", _NOT_KEPT)
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_private__", None)


@cache
def _as_if_unsaid(kind: type[Model]) -> dict[str, Any]:
    """What each field holds where an entry says nothing of it."""
    return {name: field.get_default(call_default_factory=True) for name, field in kind.__pydantic_fields__.items()}


def _is_same(value: object, unsaid: object) -> bool:
    return type(value) is type(unsaid) and value == unsaid


_set = object.__setattr__

_NOT_KEPT: set[str] = set()
"""Instead of the fields that were given."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text as the id of something else: a vocabulary's item, a space, a series."""

    target: str
    """A vocabulary's name (`types`, `wards`, …), `spaces` or `series`."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Names the target, so that `json_schema` can list its ids."""
        return {**handler(schema), "x-reference": self.target}


@dataclass(frozen=True, slots=True)
class OrWord:
    """Marks a value in whose place one word may stand."""

    word: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Accepts the word beside what the field holds otherwise."""
        return {"anyOf": [handler(schema), {"const": self.word}]}


def entry_field(default: Any = ..., *, vi: str, en: str, example: Any = None, **extra: Any) -> Any:  # noqa: ANN401 - as pydantic.Field
    """Declares one field with its description for editors in Vietnamese and English.

    A default that is a mapping itself is made by `model_construct`: to check one that says nothing, its checks would
    have to be built first, which takes longer than loading all models.
    """
    schema_extra: dict[str, Any] = {"x-vi": vi}
    if example is not None:
        schema_extra["examples"] = [example]
    if isinstance(default, (list, dict)):
        copied = default
        return Field(
            default_factory=lambda: type(copied)(copied), description=en, json_schema_extra=schema_extra, **extra
        )
    return Field(default, description=en, json_schema_extra=schema_extra, **extra)


def references(model: type[BaseModel]) -> list[tuple[tuple[str, ...], Reference]]:
    """Every place in `model` that refers to something: `(("address", "ward"), wards)`.

    A `*` in the path stands for each item of a list.
    """
    found: list[tuple[tuple[str, ...], Reference]] = []
    for name, info in model.model_fields.items():
        found += _in_field((name,), info)
    return found


def reference_of(info: FieldInfo) -> Reference | None:
    """What the value of a key, or each item of its list, refers to by itself."""
    return next((reference for path, reference in _in_field((), info) if path in {(), ("*",)}), None)


def _in_field(path: tuple[str, ...], info: FieldInfo) -> list[tuple[tuple[str, ...], Reference]]:
    found = [(path, item) for item in info.metadata if isinstance(item, Reference)]
    return found + _in_type(path, info.annotation)


def _in_type(path: tuple[str, ...], annotation: Any) -> list[tuple[tuple[str, ...], Reference]]:  # noqa: ANN401 - any type form
    if get_origin(annotation) is Annotated:
        base, *metadata = get_args(annotation)
        return [(path, item) for item in metadata if isinstance(item, Reference)] + _in_type(path, base)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [(path + rest, item) for rest, item in references(annotation)]
    inner = (*path, "*") if get_origin(annotation) is list else path
    return [found for argument in get_args(annotation) for found in _in_type(inner, argument)]
