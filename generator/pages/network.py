"""The network: its rulebook in plain words, and what it says of each space."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.certificates.register import recorded_certificate
from generator.membership.burden import rulebook_burden
from generator.membership.decision import Status
from generator.pages.incentives import of_members
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.pages.view import View
    from generator.schema.space import Space


class _Judged(NamedTuple):
    status: str
    met: tuple[str, ...]


def pages(view: View) -> Iterator[Page]:
    catalog = view.catalog
    judged = [standing for standing in catalog.standings.values(_Judged) if standing.status != Status.CLOSED]
    yield Page(
        "network/",
        view.lang,
        "network",
        "network.html",
        view.t("network.title"),
        view.t("network.description"),
        {
            "here": "network/",
            "rulebook": catalog.rulebook,
            "burden": rulebook_burden(catalog.rulebook) if catalog.rulebook else None,
            "met": Counter(name for standing in judged for name in standing.met),
            "judged": len(judged),
        }
        | of_members(catalog),
    )


def member_page(view: View, entry: Entry[Space]) -> Page:
    """What the network says of one space."""
    slug = entry.slug
    return Page(
        f"network/members/{slug}/",
        view.lang,
        "network",
        "member.html",
        view.t("member.title", name=view.name(slug)),
        view.t("member.description", name=view.name(slug)),
        {
            "here": "network/members/",
            "entry": entry,
            "decision": view.catalog.decisions[slug],
            "certificate": recorded_certificate(view.catalog, slug),
        },
        indexed=False,
    )
