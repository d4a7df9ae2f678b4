"""`hanoi`: what can be called, and with what. Each command is a module of `generator/commands/`.

Only the command that is called is loaded: an answer about one file must not wait for map and pages.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfoNotFoundError

from generator.commands import WRONG_CALL, editor_language, language_of
from generator.i18n import LANGUAGES
from generator.listing import KIND_OF
from generator.reports.formats import FORMATS
from generator.wrong_calls import WrongCallError, file_trouble

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns 0 when clean, 1 with problems, 2 for a wrong call or a file that refuses."""
    _speak_every_language()
    options = _options(arguments)
    lang = language_of(options)
    try:
        command = import_module(f"generator.commands.{options.command}")
        status: int = command.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has seen enough
        _give_up_output()
        return WRONG_CALL
    except WrongCallError as error:
        return _refused(error.text(lang))
    except ZoneInfoNotFoundError:
        return _refused(WrongCallError("zone").text(lang))
    except OSError as error:
        _give_up_output()
        return _refused(file_trouble(error, lang))
    except ValueError as error:
        return _refused(str(error))
    return status


def run() -> NoReturn:
    """`hanoi` as it is installed. It ends at once: to take apart what a build has made would take a tenth of its time."""
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The call; a new entry's name may stand behind options too, where argparse no longer looks for it."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if options.command == "new" and options.name is None and rest and not rest[0].startswith("-"):
        options.name = rest.pop(0)
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def _refused(why: str) -> int:
    print(f"hanoi: {why}", file=sys.stderr)
    return WRONG_CALL


def _speak_every_language() -> None:
    """Vietnamese is written everywhere: as UTF-8 into files and pipes, and with escapes on a terminal that lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _give_up_output() -> None:
    """What cannot be written to the output must not be tried once more when Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device, not a path
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hanoi", description="Hà Nội's creative spaces: check, build and serve the site."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--content", type=Path, metavar="DIR", help="content folder (default: HANOI_CONTENT, or content)"
    )
    common.add_argument(
        "--as-of", metavar="DATE", help="the day to judge by, YYYY-MM-DD (default: HANOI_AS_OF, or today in Hà Nội)"
    )

    check = commands.add_parser("check", parents=[common], help="report what is wrong with the entries")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="report only problems in these files or folders"
    )
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    check.add_argument(
        "--changed-since",
        metavar="REV",
        help="report only problems in files that changed since this git revision; everything is still checked",
    )
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--hints", action="store_true", help="text: show hints too, not only how many there are")
    check.add_argument(
        "--base",
        metavar="REV",
        help="also report entries of this git revision that are gone without a redirect, "
        "and assessments that changed together with their space's own file",
    )
    check.set_defaults(command="check")

    explain_ = commands.add_parser("explain", help="what a code means and how to mend it; without a code, all codes")
    explain_.add_argument("code", nargs="?", metavar="CODE", help="as it stands in a report: space/unknown-ward")
    explain_.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    explain_.set_defaults(command="explain")

    build = commands.add_parser("build", parents=[common], help="build the whole site into a folder")
    build.add_argument(
        "--site-dir", type=Path, default=Path("site"), metavar="DIR", help="where to put it (default: site)"
    )
    build.add_argument("--profile", action="store_true", help="tell how long each phase took")
    build.set_defaults(command="build")

    serve = commands.add_parser("serve", parents=[common], help="preview with live reload")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.set_defaults(command="serve")

    schema = commands.add_parser(
        "schema", parents=[common], help="the JSON Schema of a kind of entry, for editors' tools"
    )
    schema.add_argument("kind", nargs="?", metavar="KIND", help="spaces, events, … as in the names that --all writes")
    schema.add_argument(
        "--all", type=Path, metavar="DIR", dest="folder", help="write the schemas of all kinds into a folder"
    )
    schema.set_defaults(command="schema")

    fmt = commands.add_parser("fmt", parents=[common], help="write entries in their canonical form; comments stay")
    fmt.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only these files or folders")
    fmt.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would change")
    fmt.add_argument("--fix", action="store_true", help="mend first what is certainly meant")
    fmt.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    fmt.set_defaults(command="fmt")

    new = commands.add_parser("new", parents=[common], help="a new entry: a form to fill in, or a record as entry")
    new.add_argument("kind", choices=tuple(KIND_OF))
    new.add_argument("name", nargs="?", metavar="NAME", help="its name or title; with --from-json, that of the record")
    new.add_argument("--start", metavar="DATE", help="an event's first day or moment, or the day of news")
    new.add_argument(
        "--from-json", metavar="FILE", help="take the entry's keys from a JSON object; - reads it from input"
    )
    new.add_argument("--interactive", action="store_true", help="ask question by question")
    new.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    new.set_defaults(command="new")

    _add_requests(commands, common)

    credential_key = commands.add_parser("credential-key", help="make a key that certificates are signed with")
    credential_key.set_defaults(command="credential_key")

    membership = commands.add_parser(
        "membership", parents=[common], help="the network's decision about each space, and why"
    )
    _add_membership_options(membership)
    membership.set_defaults(command="membership")
    return parser


_OPEN_REQUESTS = "the other open pull requests, a JSON list of number, title, url, paths: those about the same entry are named"


def _add_requests(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    intake = commands.add_parser("intake", parents=[common], help="a request by an issue form, as a file and an answer")
    intake.add_argument("event", type=Path, metavar="EVENT", help="the JSON of the event, as a runner hands it over")
    intake.add_argument(
        "--answer", type=Path, required=True, metavar="FILE", help="where the answer for the issue goes, as Markdown"
    )
    intake.add_argument("--open-requests", type=Path, metavar="FILE", help=_OPEN_REQUESTS)
    intake.set_defaults(command="intake")

    review = commands.add_parser("review", parents=[common], help="what a pull request changes, as one comment")
    review.add_argument("--base", metavar="REV", required=True, help="the branch or commit that it goes to")
    review.add_argument("--preview", metavar="URL", help="where the changed pages can be looked at")
    review.add_argument("--open-requests", type=Path, metavar="FILE", help=_OPEN_REQUESTS)
    review.set_defaults(command="review")

    due = commands.add_parser("due", parents=[common], help="entries that somebody should look at")
    due.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    due.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    due.add_argument(
        "--links", metavar="FILE", help="what lychee found (--format json): dead links, too; by default HANOI_LINKS"
    )
    due.set_defaults(command="due")

    links = commands.add_parser("links", parents=[common], help="the links that lead out of the directory")
    links.add_argument(
        "--results", type=Path, metavar="FILE", help="what lychee found (--format json): the dead ones by entry"
    )
    links.add_argument("--lang", choices=LANGUAGES, default=editor_language())
    links.set_defaults(command="links")

    issue_forms = commands.add_parser("issue-forms", parents=[common], help="write the repository's issue forms")
    issue_forms.add_argument("folder", type=Path, nargs="?", default=Path(".github/ISSUE_TEMPLATE"), metavar="DIR")
    issue_forms.set_defaults(command="issue_forms")


def _add_membership_options(membership: argparse.ArgumentParser) -> None:
    membership.add_argument(
        "space",
        nargs="?",
        metavar="SPACE",
        help="a space's slug; `diff` for what a change does to the network; `burden` for what the rules ask of a space",
    )
    membership.add_argument(
        "--rulebook", type=Path, metavar="FILE", help="with diff: a proposed rulebook; with burden: the one to weigh"
    )
    membership.add_argument("--base", metavar="REV", help="with diff: compare with the content of a git revision")
    membership.add_argument("--from", dest="from_day", metavar="DATE", help="with diff: the first day")
    membership.add_argument("--to", dest="to_day", metavar="DATE", help="with diff: the second day")
    membership.add_argument("--all", action="store_true", dest="with_scores", help="with diff: list mere scores too")
    membership.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    membership.add_argument("--lang", choices=LANGUAGES, default=editor_language())


if __name__ == "__main__":
    run()
