"""JSON Schemas for editors' tools, derived from the models and the vocabularies.

A tool that knows JSON Schema (yaml-language-server, for one) offers the keys and the ids while an
editor types. Draft 2020-12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.content import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.schema.vocabulary import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str, vocabularies: Mapping[str, Mapping[str, Term]]) -> dict[str, Any]:
    """The schema of one kind of entry (`spaces`, `events`, …), with the vocabularies' ids as enumerations."""
    schema = KINDS[kind].model_json_schema(by_alias=True)
    _enumerate(schema, vocabularies)
    return {"$schema": DIALECT, "title": kind, **{key: value for key, value in schema.items() if key != "title"}}


def _enumerate(node: object, vocabularies: Mapping[str, Mapping[str, Term]]) -> None:
    """Turns every `x-reference` to a vocabulary into the list of its ids, with their Vietnamese words."""
    if isinstance(node, list):
        for item in node:
            _enumerate(item, vocabularies)
    elif isinstance(node, dict):
        terms = vocabularies.get(str(node.get("x-reference", "")))
        if terms:
            node["enum"] = list(terms)
            node["markdownEnumDescriptions"] = [f"{term.vi} / {term.en}" for term in terms.values()]
        for value in node.values():
            _enumerate(value, vocabularies)
