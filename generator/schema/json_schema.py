"""JSON Schemas for editors' tools, derived from the models and the vocabularies.

A tool that knows JSON Schema (yaml-language-server, for one) offers the keys and the ids while an
editor types, with their descriptions in both languages. Draft 2020-12. A schema accepts every form
that the reader accepts: one value for a list of one, a bare text for a group, nothing where nothing is known.

Both languages stand in `description` itself: yaml-language-server passes over `markdownDescription`
wherever a value may have several forms, and shows what a class says of itself before what a key says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, BeforeValidator

from generator.checks.sources import supportable
from generator.content import KINDS
from generator.schema.incentives import Incentives
from generator.schema.network import Assessment, Rulebook
from generator.schema.parts import as_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.schema.vocabulary import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    **{kind: (model, f"content/{kind}/**/*.yml") for kind, model in KINDS.items()},
    "rulebook": (Rulebook, "content/network/rulebooks/*.yml"),
    "assessment": (Assessment, "content/network/assessments/**/*.yml"),
    "incentives": (Incentives, "content/network/incentives.yml"),
}
"""Every kind of file that has a schema: its model, and where such files are."""

_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
"""Pydantic leaves its own words where a limit stands behind a validator of ours."""

_DATES = "Ngày và giờ / Dates and times"
"""What `dates` means, the one name in `supports` that is the key of no kind."""


def json_schema(kind: str, vocabularies: Mapping[str, Mapping[str, Term]]) -> dict[str, Any]:
    """The schema of one kind of file (`spaces`, `events`, …), with the vocabularies' ids as enumerations."""
    whole, _ = SCHEMAS[kind]
    schema = whole.model_json_schema(by_alias=True)
    if kind in KINDS:
        _offer_keys(schema, kind)
    for model in _models(whole, set()):
        node = schema if model is whole else schema["$defs"][model.__name__]
        node.pop("description", None)  # for programmers
        _accept_short_forms(node, model)
    _complete(schema, vocabularies)
    return {"$schema": DIALECT, **schema}


def _offer_keys(schema: dict[str, Any], kind: str) -> None:
    """Offers the kind's own keys where sources and doubts name them."""
    names = supportable(kind)
    words = _words_of(names, kind)
    for keys, name in ((schema["$defs"]["Source"]["properties"], "supports"), (schema["properties"], "unconfirmed")):
        if name in keys:
            keys[name]["items"] = {"type": "string", "enum": list(names), "markdownEnumDescriptions": words}


def _words_of(names: Iterable[str], kind: str) -> list[str]:
    """What names in `supports` mean, as the keys of this kind say it, or else those of another."""
    words = {"dates": _DATES}
    for model in (KINDS[kind], *KINDS.values()):
        for name, info in model.model_fields.items():
            extra = info.json_schema_extra
            words.setdefault(
                info.alias or name, f"{extra['x-vi'] if isinstance(extra, dict) else ''} / {info.description}"
            )
    return [words[name] for name in names]


def write_schemas(folder: Path, vocabularies: Mapping[str, Mapping[str, Term]]) -> list[Path]:
    """Writes the schema of every kind of file into `folder`, as `<kind>.json`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for kind in SCHEMAS:
        file = folder / f"{kind}.json"
        text = json.dumps(json_schema(kind, vocabularies), ensure_ascii=False, indent=2) + "\n"
        if not file.exists() or file.read_text(encoding="utf-8") != text:  # an editor's tool reads a new file anew
            file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """A model and those that its fields are made of."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for info in model.model_fields.values():
        for part in _types(info.annotation):
            yield from _models(part, seen)


def _types(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _types(argument)


def _accept_short_forms(schema: dict[str, Any], model: type[BaseModel]) -> None:
    for name, info in model.model_fields.items():
        node = schema["properties"][info.alias or name]
        if any(isinstance(item, BeforeValidator) and item.func is as_list for item in info.metadata):
            _accept_one(node)
        if not info.is_required():
            _accept_empty(node)
    validators = model.__pydantic_decorators__.model_validators.values()
    if any(validator.info.mode == "before" for validator in validators):  # all of ours turn a bare text into a group
        group = {key: schema.pop(key) for key in list(schema) if key not in {"title", "description"}}
        schema["anyOf"] = [{"type": "string"}, group]


def _accept_one(node: dict[str, Any]) -> None:
    moved = {key: node.pop(key) for key in ("type", "items", "minItems") if key in node}
    node["anyOf"] = [moved, moved["items"]]


def _accept_empty(node: dict[str, Any]) -> None:
    """A key without a value is read as one that is not there."""
    if "anyOf" not in node:
        node["anyOf"] = [{key: node.pop(key) for key in list(node) if key not in _REMARKS}]
    if {"type": "null"} not in node["anyOf"]:
        node["anyOf"].append({"type": "null"})


_REMARKS = frozenset({"title", "description", "default", "examples", "x-vi"})
"""What is said of a key, and not of one form of its value."""


def _complete(node: object, vocabularies: Mapping[str, Mapping[str, Term]]) -> None:
    """Adds the ids of vocabularies, descriptions in both languages, and limits in the words of JSON Schema."""
    if isinstance(node, list):
        for item in node:
            _complete(item, vocabularies)
    if not isinstance(node, dict):
        return
    terms = vocabularies.get(str(node.get("x-reference", "")))
    if terms:
        node["enum"] = list(terms)
        node["markdownEnumDescriptions"] = [f"{term.vi} / {term.en}" for term in terms.values()]
    elif node.get("type") == "string" and "enum" not in node:
        node["type"] = ["string", "number"]  # `1984` is a name here, and a number to a reader of YAML 1.2
    _put_into_words(node)
    for ours, theirs in _LIMITS.items():
        if isinstance(node.get(ours), (int, float)):
            node[theirs] = node.pop(ours)
    for value in list(node.values()):
        _complete(value, vocabularies)


def _put_into_words(node: dict[str, Any]) -> None:
    """What a tool shows is in both languages, and what it offers is something."""
    if isinstance(node.get("x-vi"), str):
        node["x-en"] = node.get("description", "")
        node["description"] = f"{node['x-vi']} / {node['x-en']}"
    if isinstance(node.get("title"), str):
        del node["title"]  # the key once more, in English
    if node.get("default", 0) in (None, [], {}):
        del node["default"]  # offered first, and nothing that an editor would want to write
