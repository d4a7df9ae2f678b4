"""What a build knows of itself: the commit it was made of, when, and what the checks found.

Nothing here is guessed. What git or the operator's environment does not say is not known, and the page says so. Equal
answers make equal bytes: no clock is read.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.care.links import dead_links
from generator.geography import ZONE
from generator.history import head_of
from generator.problems import Severity
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.problems import Problem

LINKS = "HANOI_LINKS"
"""The variable of the environment that names the file with what the last check of links found."""

_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class Status(NamedTuple):
    """One build's own facts."""

    commit: str | None = None
    """The whole hash of the commit; None where the files differ from every commit, or nobody knows."""
    committed: dt.datetime | None = None
    """When it was made, in Hà Nội's time."""
    built: dt.datetime | None = None
    """When the build was started, as the operator's environment says."""
    problems: tuple[int, int, int] | None = None
    """Errors, warnings and hints of the check; None where it was not asked."""


def status_of(content: Path, problems: Iterable[Problem], environment: Mapping[str, str], hints: int = 0) -> Status:
    """The facts of a build of `content`: from the environment where it says so, else from git.

    `hints` are those that checks have found besides `problems`.

    `HANOI_COMMIT` with `HANOI_COMMITTED` name the commit where there is no git; `HANOI_BUILT` says when the build was
    started, and `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/) where it does not.

    Raises:
        WrongCallError: where one of these is written in a way that nobody can read.
    """
    commit, committed = environment.get("HANOI_COMMIT", ""), environment.get("HANOI_COMMITTED", "")
    if commit and not _COMMIT.fullmatch(commit):
        raise WrongCallError("status-commit", text=commit)
    if not commit:
        commit, committed = head_of(content) or ("", "")
    built = environment.get("HANOI_BUILT") or environment.get("SOURCE_DATE_EPOCH", "")
    severities = [problem.severity for problem in problems]
    errors, warnings, others = (severities.count(each) for each in (Severity.ERROR, Severity.WARNING, Severity.HINT))
    return Status(commit or None, _moment(committed), _moment(built), (errors, warnings, others + hints))


def dead_addresses(report: str | None) -> tuple[str, ...]:
    """The addresses that a check of links could not open, which wrote the file `report`; none without one."""
    return tuple(sorted(dead_links(Path(report).read_bytes()))) if report else ()


def _moment(text: str) -> dt.datetime | None:
    """An instant of ISO 8601 with its zone, or seconds since 1970, as Hà Nội's clocks show it."""
    if not text:
        return None
    try:
        moment = dt.datetime.fromtimestamp(int(text), ZONE) if text.isdecimal() else dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError) as error:
        raise WrongCallError("status-time", text=text) from error
    if moment.tzinfo is None:
        raise WrongCallError("status-time", text=text)
    return moment.astimezone(ZONE).replace(microsecond=0)
