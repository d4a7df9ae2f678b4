"""The board of offers and needs: one page with a section for each kind, and a page of its own for a long one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.network.board import board
from generator.pages.page import Page
from generator.pages.portions import portions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.network.board import Need, Speaker, Strength
    from generator.pages.view import View

PATH = "network/board/"

AT_FIRST = 8
"""How many offers and how many needs of a kind stand on the board itself."""

PER_PAGE = 100
"""How many stand on a page of one kind."""


def pages(view: View) -> Iterator[Page]:
    found = board(view.catalog)
    yield Page(
        PATH,
        view.lang,
        "network",
        "board.html",
        view.t("board.title"),
        view.t("board.description"),
        {
            "here": PATH,
            "speaking": found.speaking,
            "spaces": found.spaces,
            "strengths": [_Section.of(strength) for strength in found.strengths],
            "at_first": AT_FIRST,
        },
    )
    for strength in found.strengths:
        if max(len(strength.offers), len(strength.needs)) > AT_FIRST:
            yield from _kind_pages(view, strength)


class _Section(NamedTuple):
    """One kind of help on the board itself."""

    id: str
    needs: tuple[Need, ...]
    """The first of them, as the next ones."""
    offers: tuple[Speaker, ...]
    all_needs: int
    all_offers: int

    @classmethod
    def of(cls, strength: Strength) -> _Section:
        """The beginning of what is offered and needed of one kind."""
        needs, offers = strength.needs, strength.offers
        return cls(strength.id, needs[:AT_FIRST], offers[:AT_FIRST], len(needs), len(offers))


def _kind_pages(view: View, strength: Strength) -> Iterator[Page]:
    """Needs and offers of one kind side by side, as many pages as the longer list has."""
    label = view.label("needs", strength.id)
    path = f"{PATH}{strength.id}/"
    for portion in portions(path, range(max(len(strength.needs), len(strength.offers))), PER_PAGE):
        span = slice((portion.number - 1) * PER_PAGE, portion.number * PER_PAGE)
        yield Page(
            portion.path,
            view.lang,
            "network",
            "board_kind.html",
            view.t("board.kind-title", kind=label),
            view.t("board.kind-description", kind=label),
            {
                "here": PATH,
                "kind": strength.id,
                "all_needs": len(strength.needs),
                "all_offers": len(strength.offers),
                "portion": portion,
                "needs": strength.needs[span],
                "offers": strength.offers[span],
            },
            indexed=portion.number == 1,
        )
