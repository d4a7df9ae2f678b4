"""What a value should look like: one text, a list or a group, with an example as it is written."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.i18n import Bilingual
from generator.schema.keys import field_of, model_at

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Path = tuple[str | int, ...]


def shape_at(model: type[BaseModel], path: Path) -> str:
    """`shape-list`, `shape-group` or `shape-text`; `shape-other` where the schema has no such place."""
    annotation, _ = _declared(model, path)
    origin = get_origin(annotation)
    if annotation is None:
        return "shape-other"
    if origin is list:
        return "shape-list"
    return "shape-group" if origin is dict or (_is_model(annotation)) else "shape-text"


def example_at(model: type[BaseModel], path: Path) -> str | None:
    """A value that could stand at `path`, as YAML on one line; None where nobody can guess one."""
    annotation, info = _declared(model, path)
    value = None if annotation is None else _example(annotation, None if isinstance(path[-1], int) else info)
    if value is None and info is not None:
        value = next(iter(_examples_of(info)), None)
        value = value[0] if isinstance(value, list) and value and isinstance(path[-1], int) else value
    return None if value is None else flow(value)


def field_at(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """The declaration of the key at `path`; None where the schema has none."""
    return _declared(model, path)[1]


def flow(value: Any) -> str:  # noqa: ANN401 - data of any kind
    """Data as YAML in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    from generator.quoting import write_scalar  # noqa: PLC0415 - loads YAML, for examples alone

    return str(value).lower() if isinstance(value, bool) else write_scalar(str(value), in_brackets=True)


def _declared(model: type[BaseModel], path: Path) -> tuple[Any, FieldInfo | None]:
    """The type of what stands at `path`, and the field that it belongs to."""
    names = [at for at, step in enumerate(path) if isinstance(step, str)]
    if not names:
        return None, None
    group = model_at(model, path[: names[-1]])
    info = field_of(group, str(path[names[-1]])) if group else None
    if info is None:
        return None, None
    annotation = bare_type(info.annotation)
    for _ in path[names[-1] + 1 :]:
        annotation = bare_type(next(iter(get_args(annotation)), None))
    return annotation, info


def example_of(info: FieldInfo) -> str:
    """What a value of a key may look like, for a reader; empty where nobody has said so."""
    annotation = bare_type(info.annotation)
    examples = _examples_of(info) or getattr(annotation, "json_schema", {}).get("examples", [])
    example = examples[0] if examples else ""
    if isinstance(example, dict):
        example = example.get("vi", "")
    return ", ".join(map(str, example)) if isinstance(example, list) else "" if example is True else str(example)


def bare_type(annotation: Any) -> Any:  # noqa: ANN401 - any type form
    """A type without its marks, and without the possibility that there is no value."""
    while get_origin(annotation) in {Annotated, Union, types.UnionType}:
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _example(annotation: Any, info: FieldInfo | None) -> Any:  # noqa: ANN401 - data of any kind
    annotation = bare_type(annotation)
    is_list = get_origin(annotation) is list
    for example in _examples_of(info):
        return [example] if is_list and not isinstance(example, list) else example
    if is_list:
        item = _example(get_args(annotation)[0], None)
        return None if item is None else [item]
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if annotation is bool:
        return True
    if annotation is Bilingual:
        return "…"
    if _is_model(annotation):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        values = {name: _example(field.annotation, field) for name, field in fields.items()}
        needed = [name for name, field in fields.items() if field.is_required()]
        told = needed or [name for name, value in values.items() if value is not None][:1]
        return {name: values[name] or "…" for name in told} or None
    examples = getattr(annotation, "json_schema", {}).get("examples", [])
    return examples[0] if examples else None


def _examples_of(info: FieldInfo | None) -> list[Any]:
    extra = info.json_schema_extra if info is not None and isinstance(info.json_schema_extra, dict) else {}
    examples = extra.get("examples", [])
    return examples if isinstance(examples, list) else []


def _is_model(annotation: Any) -> bool:  # noqa: ANN401 - any type form
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
