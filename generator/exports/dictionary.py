"""The data dictionary: every column and key of every data file, with type, meaning and example.

It has one source: what entries hold is read from their schema, everything else from
`dictionary.yml`. Tests hold the files that are published to it, both ways.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content import KINDS
from generator.i18n import Bilingual
from generator.shipped_texts import shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel

TEXT, BILINGUAL, INTEGER, NUMBER, BOOLEAN = "text", "bilingual", "integer", "number", "boolean"
DATE, PARTIAL_DATE, MOMENT, URL, ANY = "date", "partial-date", "moment", "url", "any"
ID_OF = "id of "
"""Before the name of a vocabulary or of a kind of entry."""

LONGEST_EXAMPLE = 64
"""Characters; what is longer is cut."""

_SOURCE = Path(__file__).with_name("dictionary.yml")
_OF_JSON = {"integer": INTEGER, "number": NUMBER, "boolean": BOOLEAN}
_DATE_PATTERNS = {r"^\d{4}(-\d{2}(-\d{2})?)?$": PARTIAL_DATE}
_MOMENT_START = r"^\d{4}-\d{2}(-\d{2}([T"


class Property(NamedTuple):
    """One key or column."""

    path: str
    """`spaces[].address.ward`: `[]` is every item of a list, `*` every key of a group."""
    type: str
    """One of the names above; ids say of what."""
    about: Bilingual
    required: bool = False
    """Whether an editor must give it; only known of what the schema declares."""
    example: Any = None
    """As the schema declares it; None where the published data has one."""


@functools.cache
def properties(model: type[BaseModel], prefix: str = "") -> tuple[Property, ...]:
    """What a kind of entry may hold, at any depth, as its schema declares it."""
    schema = model.model_json_schema(by_alias=True)
    return tuple(_of_group(schema, prefix, schema.get("$defs", {})))


def _of_group(group: Mapping[str, Any], prefix: str, shared: Mapping[str, Any]) -> Iterator[Property]:
    required = group.get("required", ())
    for name, node in group["properties"].items():
        path = f"{prefix}.{name}" if prefix else name
        about = Bilingual(node.get("x-vi", ""), node.get("description", ""))
        yield from _of_node(node, path, about, shared, required=name in required, example=_first(node))


def _of_node(
    node: Mapping[str, Any],
    path: str,
    about: Bilingual,
    shared: Mapping[str, Any],
    *,
    required: bool,
    example: Any,  # noqa: ANN401 - as declared
) -> Iterator[Property]:
    node = _value(node)
    if example is None:
        example = _first(node)
    if "$ref" in node:
        yield from _of_group(shared[node["$ref"].rpartition("/")[2]], path, shared)
    elif node.get("type") == "array":
        one = example[0] if isinstance(example, list) and example else example
        yield from _of_node(node["items"], f"{path}[]", about, shared, required=required, example=one)
    elif isinstance(node.get("additionalProperties"), dict):
        yield from _of_node(node["additionalProperties"], f"{path}.*", about, shared, required=False, example=None)
    else:
        yield Property(path, _type_of(node), about, required, example)


def _value(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is known, without the form for "not known" and without a word that may stand in its place."""
    while "anyOf" in node:
        node = next(each for each in node["anyOf"] if each.get("type") != "null" and "const" not in each)
    return node


def _type_of(node: Mapping[str, Any]) -> str:
    if "oneOf" in node:  # the only choice of forms there is: a text, or the same in two languages
        return BILINGUAL
    if "x-reference" in node:
        return f"{ID_OF}{node['x-reference']}"
    pattern = node.get("pattern", "")
    if pattern.startswith(_MOMENT_START):
        return MOMENT
    if pattern in _DATE_PATTERNS:
        return _DATE_PATTERNS[pattern]
    by_format = {"date": DATE, "uri": URL}.get(node.get("format", ""))
    return by_format or _OF_JSON.get(str(node.get("type")), TEXT)


def _first(node: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as declared
    examples = node.get("examples") or [None]
    return examples[0]


@functools.cache
def _described() -> dict[str, Any]:
    files: dict[str, Any] = shipped_yaml(_SOURCE)["files"]
    return files


def described_files() -> list[str]:
    """The names of the described files below `/data/v1/`, in the order of reading."""
    return list(_described())


@functools.cache
def properties_of(name: str) -> tuple[Property, ...]:
    """All that a described file may hold."""
    return tuple(_of_file(_described()[name]))


def data_files() -> dict[str, tuple[Property, ...]]:
    """The same of every described file."""
    return {name: properties_of(name) for name in described_files()}


def _of_file(lines: Mapping[str, Any]) -> Iterator[Property]:
    seen = set()
    for path, line in lines.items():
        if isinstance(line, dict):
            for each in properties(KINDS[line["schema"]], path):
                seen.add(each.path)
                yield each
        elif path not in seen:
            type_name, vi, en, *example = line
            yield Property(path, type_name, Bilingual(vi, en), example=next(iter(example), None))


def shape() -> list[str]:
    """What readers of the data rely on: each file's keys and their types, a line each."""
    return [f"{name} {each.path}: {each.type}" for name, found in data_files().items() for each in found]


def shape_digest() -> str:
    """A short name of the present shape; `format_changes.yml` ends with it."""
    return hashlib.sha256("\n".join(sorted(shape())).encode()).hexdigest()[:12]


def leaves(data: Any, groups: frozenset[str] = frozenset(), prefix: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - plain data
    """Every value of a JSON document with its path; a text in two languages is one value, as is a null.

    `groups` are the paths below which any key may stand: it is written `*`.
    """
    waiting = [(prefix, data)]
    while waiting:
        prefix, data = waiting.pop()
        if isinstance(data, dict) and not (data and data.keys() <= {"vi", "en"} and not prefix.endswith("urls")):
            before = f"{prefix}." if prefix else ""
            is_group = prefix in groups
            waiting += [(before + ("*" if is_group else key), value) for key, value in reversed(data.items())]
        elif isinstance(data, list):
            prefix += "[]"
            waiting += [(prefix, value) for value in reversed(data)]
        else:
            yield prefix, data


def groups_of(found: Iterable[Property]) -> frozenset[str]:
    """The paths of a file below which any key may stand."""
    return frozenset(each.path.partition(".*")[0] for each in found if ".*" in each.path)


def examples(documents: Iterable[Any], groups: frozenset[str]) -> dict[str, str]:
    """The first known value at each path of any of the documents, plain data with these groups, short enough for a table."""
    shown: dict[str, str] = {}
    for document in documents:
        for path, value in leaves(document, groups):
            if path not in shown and value not in (None, ""):
                shown[path] = written(value)
    return shown


def written(value: Any) -> str:  # noqa: ANN401 - plain data
    """A value as it stands in the file, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1].rstrip()}…"
