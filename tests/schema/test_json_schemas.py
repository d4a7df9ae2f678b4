"""The schemas for editors' tools: right by their own standard, and right about every real entry."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.catalog import Catalog
from generator.content import KINDS
from generator.schema.json_schema import DIALECT, SCHEMAS, json_schema, write_schemas

REPOSITORY = Path(__file__).parent.parent.parent


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core, as editors' tools read it: dates are texts, `no` and `9:30` too."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def front_matter(file: Path) -> Any:
    text = file.read_text(encoding="utf-8")
    return yaml.load(text.split("---\n", 2)[1] if file.suffix == ".md" else text, Loader=CoreLoader)  # noqa: S506 - a safe loader


def validator(kind: str, catalog: Catalog) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(kind, catalog.vocabularies))


def is_accepted(kind: str, data: dict[str, Any], catalog: Catalog) -> bool:
    found: bool = validator(kind, catalog).is_valid(data)
    return found


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_valid_by_the_metaschema_of_its_draft(kind: str, catalog: Catalog) -> None:
    schema = json_schema(kind, catalog.vocabularies)
    assert schema["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", [*KINDS, "incentives"])
def test_every_real_entry_is_right_by_its_schema(kind: str, catalog: Catalog) -> None:
    checker = validator(kind, catalog)
    found = sorted(REPOSITORY.glob(SCHEMAS[kind][1].replace("*.yml", "*")))
    files = [file for file in found if file.is_file() and not file.name.endswith(".en.md")]
    assert files
    wrong = {file.name: error.message for file in files for error in checker.iter_errors(front_matter(file))}
    assert wrong == {}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_is_described_in_both_languages(kind: str, catalog: Catalog) -> None:
    for name, key in json_schema(kind, catalog.vocabularies)["properties"].items():
        assert key["x-vi"], name
        assert key["x-en"], name
        assert key["description"] == f"{key['x-vi']} / {key['x-en']}", name


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_said_in_one_language_alone_and_nothing_empty_is_offered(kind: str, catalog: Catalog) -> None:
    """What a class says of itself, and pydantic's titles and empty defaults, would come first in an editor's tool."""
    waiting: list[Any] = [json_schema(kind, catalog.vocabularies)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("description"), str):
                assert " / " in node["description"]
            assert not isinstance(node.get("title"), str)
            assert node.get("default", "none") not in (None, [], {})
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else []


def test_what_a_source_supports_is_offered_with_its_words(catalog: Catalog) -> None:
    schema = json_schema("events", catalog.vocabularies)
    [_, source] = schema["$defs"]["Source"]["anyOf"]
    [many, one, _nothing] = source["properties"]["supports"]["anyOf"]
    offered = many["items"]
    assert one == offered
    words = dict(zip(offered["enum"], offered["markdownEnumDescriptions"], strict=True))
    assert list(words)[:2] == ["title", "summary"]
    assert words["tickets"] == "Trang bán vé / Where to get tickets"
    assert words["dates"].startswith("Ngày và giờ / ")
    assert schema["properties"]["unconfirmed"]["anyOf"][0]["items"]["enum"] == offered["enum"]


def test_the_shipped_rulebooks_are_right_by_their_schema(catalog: Catalog) -> None:
    files = sorted((REPOSITORY / "content" / "network" / "rulebooks").glob("*.yml"))
    assert files
    assert {file.name: [e.message for e in validator("rulebook", catalog).iter_errors(front_matter(file))] for file in files} == {
        file.name: [] for file in files
    }


ASSESSED = {
    "role": {"vi": "Ban thư ký", "en": "Secretariat"},
    "conflicts": {"reason": "Từng làm việc ở đây", "criteria": "n1"},
    "findings": {"a1": {"verdict": "met", "evidence": "https://example.vn/gio"}, "q1": {"score": 2}},
    "certificate": {"number": "01/2026", "issued": "2026-03-01", "tier": "member", "source": "https://example.vn/so"},
}


@pytest.mark.parametrize(
    ("change", "accepted"),
    [
        ({}, True),
        ({"findings": {"a1": {"verdict": "good"}}}, False),
        ({"suspended": {"date": "2026-06-01"}}, False),
        ({"certificate": {"number": "01/2026", "issued": "2026-03-01", "tier": "member"}}, False),
    ],
)
def test_an_assessment_is_marked_while_the_secretariat_types(change: dict[str, Any], accepted: bool, catalog: Catalog) -> None:
    assert is_accepted("assessment", ASSESSED | change, catalog) is accepted


@pytest.mark.parametrize(("basis", "accepted"), [("not-stated", True), ([{"title": "Nghị quyết", "number": "24/2025/NQ-HĐND"}], True), ("none", False)])
def test_a_legal_basis_is_a_list_or_said_not_to_be_stated(basis: Any, accepted: bool, catalog: Catalog) -> None:
    file = REPOSITORY / "content/network/rulebooks/default-2026.yml"
    assert is_accepted("rulebook", front_matter(file) | {"legal_basis": basis}, catalog) is accepted


SHORT = {"sources": ["https://example.vn"]}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("spaces", {"name": "Manzi", "types": "gallery", "address": "14 Phan Huy Ích", "admission": 50000, "accessibility": "partly"}),
        ("spaces", {"name": 1984, "types": ["gallery"], "sources": "https://example.vn", "opened": 2012}),
        ("events", {"title": {"vi": "Đêm nhạc"}, "start": "2026-11-22T15:00", "venues": ["manzi", {"name": "Sân đình"}]}),
        ("events", {"title": "Đêm nhạc", "venues": "manzi", "admission": "free"}),
    ],
)
def test_the_short_forms_that_the_reader_takes_are_right_by_the_schema(kind: str, data: dict[str, Any], catalog: Catalog) -> None:
    assert is_accepted(kind, SHORT | data, catalog)


@pytest.mark.parametrize(
    "data",
    [
        {"types": ["galery"]},
        {"adress": "x"},
        {"status": "opened"},
        {"name": {"en": "Stilt house"}},
        {"admission": {"price": "fifty"}},
        {"admission": {"price": -1}},
        {"images": [{"file": "x.jpg"}]},
    ],
)
def test_what_the_check_refuses_is_marked_while_an_editor_types(data: dict[str, Any], catalog: Catalog) -> None:
    assert not is_accepted("spaces", {"name": "Manzi", "types": ["gallery"]} | SHORT | data, catalog)


def test_ids_are_offered_with_their_words(catalog: Catalog) -> None:
    schema = json.dumps(json_schema("spaces", catalog.vocabularies), ensure_ascii=False)
    assert "Không gian nghệ thuật / Art space" in schema
    assert "Phường Hoàn Kiếm / " in schema


def test_all_schemas_are_written_into_a_folder_and_only_anew_when_they_change(tmp_path: Path, catalog: Catalog) -> None:
    files = write_schemas(tmp_path / "deep" / "schemas", catalog.vocabularies)
    assert [file.name for file in files] == [f"{kind}.json" for kind in SCHEMAS]
    times = [file.stat().st_mtime_ns for file in files]
    write_schemas(tmp_path / "deep" / "schemas", catalog.vocabularies)
    assert [file.stat().st_mtime_ns for file in files] == times


def test_the_settings_for_editors_name_a_schema_for_every_kind() -> None:
    settings = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {f".vscode/schemas/{kind}.json": pattern for kind, (_, pattern) in SCHEMAS.items()}
    wanted = json.loads((REPOSITORY / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert wanted == {"recommendations": ["redhat.vscode-yaml"]}


def optional_keys(schema: dict[str, Any]) -> dict[str, Any]:
    """Every key of any group that may be missing."""
    found = {}
    waiting = [("", schema)]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("properties"), dict):
                needed = node.get("required", [])
                found |= {f"{place}/{name}": key for name, key in node["properties"].items() if name not in needed}
            waiting += [(f"{place}/{name}", inner) for name, inner in node.items()]
        elif isinstance(node, list):
            waiting += [(f"{place}/{at}", inner) for at, inner in enumerate(node)]
    return found


@pytest.mark.parametrize("kind", SCHEMAS)
def test_what_may_be_missing_may_be_left_empty_as_the_reader_has_it(kind: str, catalog: Catalog) -> None:
    schema = json_schema(kind, catalog.vocabularies)
    keys = optional_keys(schema)
    assert keys
    refused = [name for name, key in keys.items() if not jsonschema.Draft202012Validator(key | {"$defs": schema.get("$defs", {})}).is_valid(None)]
    assert refused == []
    assert not validator(kind, catalog).is_valid(None)
