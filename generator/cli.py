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

from generator import history
from generator.assets import AssetsMissingError
from generator.build import BuildError, build_site, serve_site
from generator.certificates.keys import SigningKey
from generator.checks.redirects import renamed_without_redirect
from generator.clock import as_of_today, parse_day
from generator.content import KINDS
from generator.drafts import KIND_OF, draft, next_step, write_new
from generator.explanation import closest_code, explain
from generator.formatting import plan_formatting
from generator.i18n import LANGUAGES, Language
from generator.membership.comparison import compare
from generator.pipeline import build_catalog, check_content
from generator.problems import Problem, Severity, has_errors, known_codes
from generator.reports.context import Context
from generator.reports.explanation import codes_text, explanation_text
from generator.reports.formats import FORMATS, TELLS_ELSEWHERE
from generator.reports.formatting import formatting_report
from generator.reports.github import github_report
from generator.reports.markdown import SUMMARY_BYTES, markdown_report
from generator.reports.membership import decision_text, decisions_json
from generator.reports.sources import Sources
from generator.reports.words import WORDS, counted
from generator.schema.json_schema import json_schema, write_schemas
from generator.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, PROBLEMS, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns 0 when clean, 1 with problems, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (ValueError, BuildError, AssetsMissingError) as error:
        print(f"hanoi: {error}", file=sys.stderr)
        return WRONG_CALL if isinstance(error, ValueError) else PROBLEMS
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
    check.add_argument("--format", choices=tuple(FORMATS), default="text")
    check.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    check.add_argument(
        "--changed-since",
        metavar="REV",
        help="report only problems in files that changed since this git revision; everything is still checked",
    )
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--hints", action="store_true", help="text: show hints too, not only how many there are")
    check.add_argument(
        "--base", metavar="REV", help="also report entries of this git revision that are gone without a redirect"
    )
    check.set_defaults(run=_check)

    explain_ = commands.add_parser("explain", help="what a code means and how to mend it; without a code, all codes")
    explain_.add_argument("code", nargs="?", metavar="CODE", help="as it stands in a report: space/unknown-ward")
    explain_.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    explain_.set_defaults(run=_explain)

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
    schema.add_argument("kind", nargs="?", choices=tuple(KINDS))
    schema.add_argument(
        "--all", type=Path, metavar="DIR", dest="folder", help="write the schemas of all kinds into a folder"
    )
    schema.set_defaults(run=_schema)

    fmt = commands.add_parser("fmt", parents=[common], help="write entries in their canonical form; comments stay")
    fmt.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only these files or folders")
    fmt.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would change")
    fmt.add_argument("--fix", action="store_true", help="mend first what is certainly meant")
    fmt.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    fmt.set_defaults(run=_fmt)

    new = commands.add_parser("new", parents=[common], help="a new entry: a form to fill in, or a record as entry")
    new.add_argument("kind", choices=tuple(KIND_OF))
    new.add_argument("name", nargs="?", metavar="NAME", help="its name or title; with --from-json, that of the record")
    new.add_argument("--start", metavar="DATE", help="an event's first day or moment, or the day of news")
    new.add_argument(
        "--from-json", metavar="FILE", help="take the entry's keys from a JSON object; - reads it from input"
    )
    new.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    new.set_defaults(run=_new)

    credential_key = commands.add_parser("credential-key", help="make a key that certificates are signed with")
    credential_key.set_defaults(run=_credential_key)

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
    base = folder.parent
    changed = history.changed_files(base, options.changed_since) if options.changed_since is not None else None
    content, problems = check_content(folder, _day(options.as_of))
    if options.base:
        problems += renamed_without_redirect(history.files_of(folder, options.base), content)
        problems.sort(key=lambda problem: problem.sort_key)
    if options.paths:
        wanted = [path.resolve() for path in options.paths]
        problems = [p for p in problems if any((base / p.path).resolve().is_relative_to(path) for path in wanted)]
    reported = [problem for problem in problems if changed is None or problem.path in changed]
    context = Context(
        lang=options.lang,
        sources=Sources(base),
        entries=sum(len(content.entries(kind)) for kind in KINDS),
        prefix="" if options.format in {"text", "json"} else history.repository_prefix(base),
        changed=_changed_in_pull_request(base) if changed is None else changed,
        elsewhere=tuple(problem for problem in problems if changed is not None and problem.path not in changed),
        site_url=_site_url(),
        hints=options.hints,
    )
    _print_report(reported, context, options.format)
    warned = any(problem.severity is Severity.WARNING for problem in reported)
    return PROBLEMS if has_errors(problems) or (options.strict and warned) else CLEAN


def _site_url() -> str | None:
    """The published site's address as the operator sets it, with its trailing slash."""
    url = os.environ.get("SITE_URL", "").rstrip("/")
    return f"{url}/" if url else None


def _print_report(problems: list[Problem], context: Context, name: str) -> None:
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if name == "github" else None
    if summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(markdown_report(problems, context, SUMMARY_BYTES))
        print(github_report(problems, context, has_summary=True))
    else:
        print(FORMATS[name](problems, context))
    if context.elsewhere and name not in TELLS_ELSEWHERE:
        counts = counted(context.elsewhere, context.lang)
        print(WORDS[context.lang]["elsewhere"].format(counts=counts), file=sys.stderr)


def _changed_in_pull_request(base: Path) -> frozenset[str] | None:
    """The files of the pull request that GitHub's and Forgejo's runners are checking; None elsewhere."""
    target = os.environ.get("GITHUB_BASE_REF")
    try:
        return history.changed_files(base, f"origin/{target}") if target else None
    except ValueError:  # its target was not fetched; only the order of the report depends on it
        return None


def _explain(options: argparse.Namespace) -> int:
    if options.code is None:
        print(codes_text(options.lang))
        return CLEAN
    if options.code not in known_codes():
        guess = closest_code(options.code)
        words = WORDS[options.lang]["no-code" if guess else "no-code-alike"]
        raise ValueError(words.format(code=options.code, guess=guess))
    print(explanation_text(explain(options.code, options.lang), options.lang))
    return CLEAN


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
    if options.folder:
        write_schemas(options.folder, catalog.vocabularies)
    elif options.kind:
        print(json.dumps(json_schema(options.kind, catalog.vocabularies), ensure_ascii=False, indent=2))
    else:
        message = "schema needs a kind of entry, or --all DIR"
        raise ValueError(message)
    return CLEAN


def _fmt(options: argparse.Namespace) -> int:
    content = _content(options)
    plan = plan_formatting(content, options.paths, fix=options.fix)
    if not options.check:
        plan.carry_out()
    print(formatting_report(plan, content.parent, options.lang, only_checked=options.check))
    return PROBLEMS if plan.left or (options.check and plan.texts) else CLEAN


def _new(options: argparse.Namespace) -> int:
    content = _content(options)
    place, text = draft(
        content,
        options.kind,
        options.name,
        options.lang,
        _day(options.as_of),
        start=options.start,
        record=_record(options),
    )
    write_new(place, text)
    shown = os.path.relpath(place.file)
    print(shown)
    print(next_step(shown, options.lang, is_form=options.from_json is None), file=sys.stderr)
    return CLEAN


def _record(options: argparse.Namespace) -> bytes | None:
    if options.from_json is None:
        return None
    try:
        if options.from_json == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(options.from_json).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{options.from_json} cannot be read: {error.strerror}"
        raise ValueError(message) from error


def _credential_key(_options: argparse.Namespace) -> int:
    key = SigningKey.generate()
    print(key.secret_multikey)
    print(
        f"Keep this line secret, and set it as HANOI_CREDENTIAL_KEY where the site is built.\n"
        f"The site will publish the public key {key.public_multikey} at /network/issuer.json.",
        file=sys.stderr,
    )
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
