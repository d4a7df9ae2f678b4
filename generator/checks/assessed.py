"""Assessments and the spaces they are about: each exists, has applied, and was not assessed by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.listing import entry_of
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.examination import Reading
    from generator.survey import Survey

NAME = "network"

_REGISTER = "network/assessments/"


def fact(reading: Reading) -> list[Any] | None:
    """Of a space: `[the day it first applied, in ISO 8601; None where it has not]`."""
    if reading.kind != "spaces" or reading.entry is None or not reading.is_usable:
        return None
    application = reading.entry.model.network
    return [application.dates[0].isoformat() if application else None]


def check(survey: Survey) -> Iterator[Problem]:
    """Yields assessments of nothing, and certificates without an application or older than it."""
    for slug in survey.shared.assessed:
        if not survey.exists("spaces", slug):
            yield Problem("network/assessment-of-nothing", f"{survey.root.name}/{_REGISTER}{slug}", slug=slug)
    applied = {record.slug: day for record, (day,) in survey.facts(NAME)}
    for slug, path, issued in survey.shared.certificates:
        if slug not in applied:
            continue
        first = applied[slug]
        document = survey.document(path)
        if first is None:
            span = document.value_span("certificate")
            yield Problem("network/certificate-without-application", path, span, slug=slug)
        elif issued < first:
            span = document.value_span("certificate", "issued")
            yield Problem("network/certificate-before-application", path, span, date=issued, applied=first)


def certified_by_itself(touched: Iterable[str], moved: Mapping[str, str], survey: Survey) -> list[Problem]:
    """A problem for each assessment that changes together with its space's own file: two hands must do it.

    `touched` are the files that a change adds, changes or removes, relative to the content folder, and
    `moved` those of them that only got another name. A space that is renamed takes its register along.
    """
    renamed = {_space(old): _space(new) for old, new in moved.items() if _space(old) and _space(new)}
    along: set[str] = set()
    for old, new in moved.items():
        is_own = _space(old) and renamed.get(_space(old)) == _space(new)
        is_register = _assessed(old) and renamed.get(_assessed(old)) == _assessed(new)
        if is_own or is_register:
            along |= {old, new}
    changed = sorted(set(touched) - along)
    own = {slug for path in changed if (slug := _space(path))}
    return [
        Problem("network/certified-by-itself", f"{survey.root.name}/{path}", slug=slug)
        for path in changed
        if (slug := _assessed(path)) in own
    ]


def _space(path: str) -> str | None:
    """The space whose own file this is, in either language."""
    found = entry_of(path.removesuffix(".en.md") + ".md" if path.endswith(".en.md") else path)
    return found[1] if found and found[0] == "spaces" else None


def _assessed(path: str) -> str | None:
    """The space of whose register this file is a part."""
    return path.removeprefix(_REGISTER).partition("/")[0] if path.startswith(_REGISTER) else None
