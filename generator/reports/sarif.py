"""SARIF 2.1.0 (OASIS), which code hosts and editors read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.explanation import explain
from generator.i18n import LANGUAGES
from generator.problems import Severity, known_codes
from generator.reports.fingerprints import fingerprints
from generator.reports.words import WORDS

if TYPE_CHECKING:
    from generator.i18n import Language
    from generator.problems import Problem, Span
    from generator.reports.context import Context

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "hanoiProblem/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def sarif_report(problems: list[Problem], context: Context) -> str:
    """One run whose rules are the codes that occur, each explained in both languages."""
    occurring = {problem.code for problem in problems}
    codes = [code for code in known_codes() if code in occurring]
    driver: dict[str, Any] = {
        "name": "hanoi",
        "version": _version(),
        "language": context.lang,
        "rules": [_rule(code, context) for code in codes],
    }
    if context.site_url:
        driver["informationUri"] = context.site_url
    index = {code: number for number, code in enumerate(codes)}
    names = fingerprints(problems, context.sources)
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": [_result(problem, index, name, context) for problem, name in zip(problems, names, strict=True)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _version() -> str:
    try:
        return version("hanoi-creative-city")
    except PackageNotFoundError:  # run from a folder that was not installed
        return "0"


def _rule(code: str, context: Context) -> dict[str, Any]:
    explanation = explain(code, context.lang)
    first = context.lang
    languages = [first, *(lang for lang in LANGUAGES if lang != first)]
    rule: dict[str, Any] = {
        "id": code,
        "name": "".join(part.capitalize() for part in code.replace("/", "-").split("-")),
        "shortDescription": {"text": explanation.message},
        "fullDescription": {"text": explanation.why},
        "help": {
            "text": "\n\n".join(_help(code, lang) for lang in languages),
            "markdown": "\n\n---\n\n".join(_help_markdown(code, lang) for lang in languages),
        },
        "defaultConfiguration": {"level": _LEVELS[explanation.severity]},
        "properties": {"tags": [explanation.group]},
    }
    if url := context.help_url(code):
        rule["helpUri"] = url
    return rule


def _help(code: str, lang: Language) -> str:
    explanation = explain(code, lang)
    return f"{explanation.message} {explanation.why} {explanation.fix}"


def _help_markdown(code: str, lang: Language) -> str:
    explanation, words = explain(code, lang), WORDS[lang]
    parts = [f"**{explanation.message}** {explanation.why}", f"{words['fix']}: {explanation.fix}"]
    if example := explanation.example:
        parts += [f"{words['wrong']}:", f"```yaml\n{example.wrong}\n```"]
        parts += [f"{words['right']}:", f"```yaml\n{example.right}\n```"]
    return "\n\n".join(parts)


def _result(problem: Problem, index: dict[str, int], fingerprint: str, context: Context) -> dict[str, Any]:
    lang = context.lang
    artifact = {"uri": quote(context.repository_path(problem))}
    region = _region(problem.path, problem.span, context)
    if line := context.sources.line(problem.path, problem.span.line):
        region["snippet"] = {"text": line}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message(lang)} {problem.why(lang)} {problem.fix(lang)}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if problem.edits:
        replacements = [
            {"deletedRegion": _region(problem.path, edit.span, context), "insertedContent": {"text": edit.text}}
            for edit in problem.edits
        ]
        changes = [{"artifactLocation": artifact, "replacements": replacements}]
        result["fixes"] = [{"description": {"text": problem.fix(lang)}, "artifactChanges": changes}]
    return result


def _region(path: str, span: Span, context: Context) -> dict[str, Any]:
    column = context.sources.utf16_column
    return {
        "startLine": span.line,
        "startColumn": column(path, span.line, span.column),
        "endLine": span.end_line,
        "endColumn": column(path, span.end_line, span.end_column),
    }
