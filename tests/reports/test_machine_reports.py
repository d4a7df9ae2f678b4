"""SARIF, reviewdog's format, GitLab's and our own JSON keep to their schemas and count columns as these demand."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from report_worlds import MANZI, context, error, warning

from generator.problems import Edit, Problem, Span, known_codes
from generator.reports.context import Context
from generator.reports.formats import FORMATS, report
from generator.reports.gitlab import gitlab_report
from generator.reports.json import json_report
from generator.reports.rdjson import rdjson_report
from generator.reports.sarif import sarif_report

REPOSITORY = Path(__file__).parents[2]
SARIF_SCHEMA = REPOSITORY / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
"""The standard's own schema, from a package of the lock file."""

POSITION = {"type": "object", "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}, "additionalProperties": False}
RANGE = {"type": "object", "required": ["start"], "properties": {"start": POSITION, "end": POSITION}, "additionalProperties": False}
SEVERITY = {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]}
LINKED = {"type": "string"}
RDJSON_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "properties": {"name": LINKED, "url": LINKED}, "additionalProperties": False},
        "severity": SEVERITY,
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {"path": {"type": "string", "minLength": 1}, "range": RANGE},
                        "additionalProperties": False,
                    },
                    "severity": SEVERITY,
                    "code": {"type": "object", "properties": {"value": LINKED, "url": LINKED}, "additionalProperties": False},
                    "suggestions": {
                        "type": "array",
                        "items": {"type": "object", "required": ["range", "text"], "properties": {"range": RANGE, "text": LINKED}, "additionalProperties": False},
                    },
                },
            },
        },
    },
}
"""`DiagnosticResult` of reviewdog's proto/rdf/reviewdog.proto."""

GITLAB_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)(?!/)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""The table of fields in GitLab's documentation of the Code Quality report."""

LINES = ["name: 𝕄anzi Hồ Gươm", "adress: x", "opened: 2012"]
FIX = Edit(Span(2, 1, 2, 7), "address")


def problems() -> list[Problem]:
    return [
        error(1, 16, 20, word="Gươm"),
        error(2, 1, 7, word="adress", edits=(FIX,)),
        warning(3),
        error(path="content/spaces/Nhà Sàn.md"),
    ]


def result(report: str, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(report)["runs"][0]["results"][number]
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sarif_keeps_to_the_schema_of_the_standard(tmp_path: Path, lang: str) -> None:
    validator = Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8")))
    for found in ([], problems()):
        for site in (None, "https://hcc.vn/"):
            report = json.loads(sarif_report(found, context(tmp_path, LINES, lang=lang, site_url=site)))
            assert [*validator.iter_errors(report)] == []


def test_sarif_explains_each_rule_that_occurs_in_both_languages(tmp_path: Path) -> None:
    driver = json.loads(sarif_report(problems(), context(tmp_path, LINES, lang="vi", site_url="https://hcc.vn/")))["runs"][0]["tool"]["driver"]
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert [*rules] == [code for code in known_codes() if code in {"entry/unknown-key", "entry/fact-without-source"}]
    text = rules["entry/unknown-key"]["help"]["text"]
    assert text.index("Ở đây không có khóa") < text.index("There is no key")
    assert rules["entry/unknown-key"]["helpUri"] == "https://hcc.vn/editors/problems/entry/unknown-key/"
    assert rules["entry/fact-without-source"]["defaultConfiguration"] == {"level": "warning"}


def test_sarif_says_that_its_columns_are_utf_16_and_counts_them_so(tmp_path: Path) -> None:
    report = sarif_report(problems(), context(tmp_path, LINES))
    assert json.loads(report)["runs"][0]["columnKind"] == "utf16CodeUnits"
    region = result(report)["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (17, 21)  # 𝕄 takes two units


def test_sarif_carries_certain_fixes_and_encodes_paths(tmp_path: Path) -> None:
    report = sarif_report(problems(), context(tmp_path, LINES))
    replacement = result(report, 1)["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 7}
    assert replacement["insertedContent"] == {"text": "address"}
    assert "fixes" not in result(report)
    assert result(report, 3)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/spaces/Nh%C3%A0%20S%C3%A0n.md"


def test_rdjson_keeps_to_its_schema_and_counts_bytes(tmp_path: Path) -> None:
    report = json.loads(rdjson_report(problems(), context(tmp_path, LINES, site_url="https://hcc.vn/")))
    Draft202012Validator(RDJSON_SCHEMA).validate(report)
    place = report["diagnostics"][0]["location"]["range"]
    before = len("name: 𝕄anzi Hồ ".encode())
    assert place["start"] == {"line": 1, "column": before + 1}
    assert place["end"] == {"line": 1, "column": before + len("Gươm".encode()) + 1}
    assert report["diagnostics"][1]["suggestions"] == [{"range": {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 7}}, "text": "address"}]
    assert [d["severity"] for d in report["diagnostics"]] == ["ERROR", "ERROR", "WARNING", "ERROR"]


def test_a_fix_of_several_edits_is_one_suggestion_for_reviewdog(tmp_path: Path) -> None:
    edits = (Edit(Span(3, 1, 3, 3), "c"), Edit(Span(1, 3, 1, 5), "X"))
    report = json.loads(rdjson_report([error(edits=edits)], context(tmp_path, ["a: bc", "keep: me", "cc: d"])))
    assert report["diagnostics"][0]["suggestions"] == [
        {"range": {"start": {"line": 1, "column": 3}, "end": {"line": 3, "column": 3}}, "text": "Xc\nkeep: me\nc"}
    ]


def test_columns_of_other_programs_count_a_decomposed_file_as_it_is_written(tmp_path: Path) -> None:
    line = unicodedata.normalize("NFD", "name: Hồ Gươm ") + "x"
    there = context(tmp_path, [line])
    assert there.sources.utf16_column(MANZI, 1, 15) == len(line)
    assert there.sources.utf8_column(MANZI, 1, 15) == len(line[:-1].encode()) + 1
    assert there.sources.utf8_column(MANZI, 1, 99) > there.sources.utf8_column(MANZI, 1, 16)


def test_gitlab_keeps_to_its_schema(tmp_path: Path) -> None:
    report = json.loads(gitlab_report(problems(), context(tmp_path, LINES)))
    Draft202012Validator(GITLAB_SCHEMA).validate(report)
    assert [finding["severity"] for finding in report] == ["major", "major", "minor", "major"]
    assert report[2]["location"] == {"path": MANZI, "lines": {"begin": 3}}


def test_a_fingerprint_stays_when_lines_move_and_differs_between_equal_problems(tmp_path: Path) -> None:
    def of(there: Context, *found: Problem) -> list[str]:
        return [finding["fingerprint"] for finding in json.loads(gitlab_report([*found], there))]

    before = of(context(tmp_path / "before", ["adress: x", "b: 1", "adress: x"]), error(1), error(3))
    after = of(context(tmp_path / "after", ["# new", "", "adress: x", "b: 1", "adress: x"]), error(3), error(5))
    assert before == after
    assert len({*before, *of(context(tmp_path / "c", ["adress: y"]), error(1))}) == 3


def test_our_own_json_has_exactly_its_keys_and_edits_only_where_a_fix_is_certain(tmp_path: Path) -> None:
    report = json.loads(json_report(problems(), context(tmp_path, LINES, entries=7)))
    assert [*report] == ["problems", "entries"]
    assert report["entries"] == 7
    keys = ["code", "severity", "path", "line", "column", "end_line", "end_column", "message", "why", "fix"]
    assert [*report["problems"][0]] == keys
    assert report["problems"][1]["edits"] == [{"line": 2, "column": 1, "end_line": 2, "end_column": 7, "text": "address"}]
    assert json.loads(json_report([], context(tmp_path, elsewhere=(error(),))))["elsewhere"] == 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_format_reports_nothing_as_well_as_anything(tmp_path: Path, name: str, lang: str) -> None:
    there = context(tmp_path, LINES, lang=lang, elsewhere=(warning(),), changed=frozenset({MANZI}))
    assert report(name, [], there)
    assert report(name, problems(), there)
