"""Members and results: recorded certificates first, advisory results clearly apart, lists by field and ward.

Lists are cut into pages of bounded size: three thousand spaces are read as easily as three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.i18n import sort_key
from generator.membership.decision import Status
from generator.membership.rulebooks import rulebook_in_force
from generator.network.roll import by_field, by_ward, lines, roll
from generator.pages.page import Page
from generator.pages.portions import portions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.network.roll import Held, Line
    from generator.pages.view import View

PATH = "network/members/"
RESULTS = "network/results/"

AT_FIRST = 60
"""How many members of a tier stand on the first page; a page of the tier has all."""

PER_PAGE = 300
"""How many lines a page of a list has."""

ADVISORY = {str(Status.NOT_APPLIED), str(Status.APPLIED)}
"""Where nothing is recorded: only there is the standing itself advisory."""

Facet = list[tuple[str, str, "list[Line]"]]
"""Path, words and spaces of each list."""


def pages(view: View) -> Iterator[Page]:
    found, everything = roll(view.catalog), lines(view.catalog)
    fields = _facet(view, "fields", "network/by-field", by_field(view.catalog))
    wards = _facet(view, "wards", "network/by-ward", by_ward(view.catalog))
    yield Page(
        PATH,
        view.lang,
        "network",
        "members.html",
        view.t("members.title"),
        view.t("members.description"),
        {
            "here": PATH,
            "roll": found,
            "has_rules": rulebook_in_force(view.catalog.rulebooks, view.as_of) is not None,
            "lines": {slug: everything[slug] for held in found.tiers for slug in held.members[:AT_FIRST]},
            "at_first": AT_FIRST,
            "results": RESULTS,
            "tier_path": tier_path,
            "fields": list(map(_counted, fields)),
            "wards": list(map(_counted, wards)),
        },
    )
    for path, label, listed in fields + wards:
        yield from _list_pages(view, path, view.t("members.in", what=label), listed)
    for held in found.tiers:
        if len(held.members) > AT_FIRST:
            name = view.text(held.name) if held.name else view.t("members.tier-unknown")
            listed = [everything[slug] for slug in held.members]
            yield from _list_pages(view, tier_path(held), view.t("members.of-tier", tier=name), listed)
    yield from _list_pages(view, RESULTS, view.t("members.results"), list(everything.values()))


def _counted(group: tuple[str, str, list[Line]]) -> tuple[str, str, int, int]:
    """Path and words of a list, how many of its spaces hold a certificate, and how many they are."""
    path, words, listed = group
    return path, words, sum(line.is_certified for line in listed), len(listed)


def tier_path(held: Held) -> str:
    """Where all members of a tier are listed, when they are many."""
    return f"network/by-tier/{held.tier or 'unknown'}/"


def _facet(view: View, vocabulary: str, folder: str, groups: dict[str, list[Line]]) -> Facet:
    """In alphabetical order, without regard to the word for ward or commune."""
    lists = [(f"{folder}/{key}/", view.label(vocabulary, key), listed) for key, listed in groups.items()]
    return sorted(lists, key=lambda item: (sort_key(item[1].removeprefix("Phường ").removeprefix("Xã ")), item[0]))


def _list_pages(view: View, path: str, title: str, listed: list[Line]) -> Iterator[Page]:
    for portion in portions(path, range(len(listed)), PER_PAGE):
        here = [listed[at] for at in portion.items]
        others = [line for line in here if not line.is_certified]
        yield Page(
            portion.path,
            view.lang,
            "network",
            "member_list.html",
            title,
            view.t("members.list-description", title=title),
            {
                "here": PATH,
                "portion": portion,
                "total": len(listed),
                "all_open": path == RESULTS,
                "certified": [line for line in here if line.is_certified],
                "advisory": [line for line in others if line.status in ADVISORY],
                "ended": [line for line in others if line.status not in ADVISORY],
            },
            indexed=portion.number == 1,
        )
