"""`hanoi`: check, build, serve, judge. Thin: each command calls a function that tests call too."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import BuildError, build_site, serve_site
from generator.checks.redirects import renamed_without_redirect
from generator.clock import as_of_today, parse_day
from generator.content import KINDS
from generator.i18n import LANGUAGES, Language
from generator.membership.comparison import compare
from generator.pipeline import build_catalog, check_content
from generator.problems import Severity, has_errors
from generator.reports.formats import json_report
from generator.reports.membership import decision_text, decisions_json
from generator.reports.text import text_report
from generator.revision import files_of
from generator.schema.json_schema import json_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, PROBLEMS, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns 0 when clean, 1 with problems, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (ValueError, BuildError) as error:
        print(f"hanoi: {error}", file=sys.stderr)
        return PROBLEMS if isinstance(error, BuildError) else WRONG_CALL
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hanoi", description="Hà Nội's creative spaces: check, build and serve the site."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="content folder (default: content)"
    )
    common.add_argument("--as-of", metavar="DATE", help="the day to judge by, YYYY-MM-DD (default: today in Hà Nội)")

    check = commands.add_parser("check", parents=[common], help="report what is wrong with the entries")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="report only problems in these files or folders"
    )
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--hints", action="store_true", help="text: show hints too, not only how many there are")
    check.add_argument(
        "--base", metavar="REV", help="also report entries of this git revision that are gone without a redirect"
    )
    check.set_defaults(run=_check)

    build = commands.add_parser("build", parents=[common], help="build the whole site into a folder")
    build.add_argument(
        "--site-dir", type=Path, default=Path("site"), metavar="DIR", help="where to put it (default: site)"
    )
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", parents=[common], help="preview with live reload")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.set_defaults(run=_serve)

    schema = commands.add_parser(
        "schema", parents=[common], help="the JSON Schema of a kind of entry, for editors' tools"
    )
    schema.add_argument("kind", choices=tuple(KINDS))
    schema.set_defaults(run=_schema)

    membership = commands.add_parser(
        "membership", parents=[common], help="the network's decision about each space, and why"
    )
    membership.add_argument(
        "space", nargs="?", metavar="SPACE", help="a space's slug, or `diff` for what changes between two days"
    )
    membership.add_argument("--from", dest="from_day", metavar="DATE", help="with diff: the first day")
    membership.add_argument("--to", dest="to_day", metavar="DATE", help="with diff: the second day")
    membership.add_argument("--format", choices=("text", "json"), default="text")
    membership.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    membership.set_defaults(run=_membership)
    return parser


def editor_language() -> Language:
    """The editor's language, from the locale of the terminal."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "vi" if locale.startswith("vi") else "en"


def _check(options: argparse.Namespace) -> int:
    folder = _content(options)
    content, problems = check_content(folder, _day(options.as_of))
    if options.base:
        problems += renamed_without_redirect(files_of(folder, options.base), content)
        problems.sort(key=lambda problem: problem.sort_key)
    if options.paths:
        wanted = [path.resolve() for path in options.paths]
        problems = [
            p for p in problems if any((folder.parent / p.path).resolve().is_relative_to(path) for path in wanted)
        ]
    if options.format == "json":
        print(json_report(problems, sum(len(content.entries(kind)) for kind in KINDS), options.lang))
    else:
        print(text_report(problems, folder.parent, options.lang, hints=options.hints))
    failed = has_errors(problems) or (options.strict and any(p.severity is Severity.WARNING for p in problems))
    return PROBLEMS if failed else CLEAN


def _build(options: argparse.Namespace) -> int:
    started = time.monotonic()
    pages = build_site(_content(options), options.site_dir.resolve(), _day(options.as_of), editor_language())
    print(f"{pages} pages in {options.site_dir}, {time.monotonic() - started:.1f} s")
    return CLEAN


def _serve(options: argparse.Namespace) -> int:
    serve_site(_content(options), options.address, options.as_of)
    return CLEAN


def _schema(options: argparse.Namespace) -> int:
    catalog, _ = build_catalog(_content(options), _day(options.as_of))
    print(json.dumps(json_schema(options.kind, catalog.vocabularies), ensure_ascii=False, indent=2))
    return CLEAN


def _membership(options: argparse.Namespace) -> int:
    content = _content(options)
    if options.space == "diff":
        if not (options.from_day and options.to_day):
            message = "membership diff needs --from DATE and --to DATE"
            raise ValueError(message)
        before, after = (
            build_catalog(content, parse_day(day))[0].decisions for day in (options.from_day, options.to_day)
        )
        changes = compare(before, after)
        if options.format == "json":
            print(json.dumps([change.as_json() for change in changes], ensure_ascii=False, indent=2))
        for change in changes if options.format == "text" else []:
            print(
                f"{change.space}: {change.before[0]}/{change.before[1]} → {change.after[0]}/{change.after[1]} ({', '.join(change.criteria)})"
            )
        return CLEAN
    catalog, problems = build_catalog(content, _day(options.as_of))
    decisions = catalog.decisions
    if options.space:
        if options.space not in decisions:
            message = f'there is no space "{options.space}"; its slug is the name of its file without .md'
            raise ValueError(message)
        decisions = {options.space: decisions[options.space]}
    if options.format == "json":
        print(decisions_json(decisions, catalog.as_of))
    else:
        print("\n\n".join(decision_text(decision, catalog, options.lang) for decision in decisions.values()))
    return PROBLEMS if has_errors(problems) else CLEAN


def _content(options: argparse.Namespace) -> Path:
    content: Path = options.content.resolve()
    if not content.is_dir():
        message = f"there is no folder {options.content}; give the content folder with --content DIR"
        raise ValueError(message)
    return content


def _day(text: str | None) -> dt.date:
    return parse_day(text) if text else as_of_today()


if __name__ == "__main__":
    sys.exit(main())
