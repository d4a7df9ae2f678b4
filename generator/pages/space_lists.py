"""Spaces by type, field and ward as plain lists, which need no script and which search engines read.

The interactive list of all spaces narrows by more than one thing at once; each of these leads there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.exports.calendar_files import group_calendar_path
from generator.exports.facet_files import facet_data_paths
from generator.facets import KINDS, facet_path, kind_path, possibly_in, wards_around
from generator.i18n import sort_key
from generator.pages import formats
from generator.pages.embed_offers import facet_offer
from generator.pages.page import Page
from generator.pages.portions import portions
from generator.pages.take_along import has_group_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content import Entry
    from generator.facets import Facet, FacetKind
    from generator.pages.view import View
    from generator.schema.space import Space

PER_PAGE = 48
"""Spaces on one page, as on the list of all."""

NEARBY_WARDS = 6
"""How many wards near by a ward's list leads to."""


class Choice(NamedTuple):
    """A group as a link."""

    path: str
    words: str
    number: int
    """How many spaces it has."""
    key: str


class Link(NamedTuple):
    """A group as a link for those who do not say how many it has."""

    path: str
    words: str


class _Terms(NamedTuple):
    types: tuple[str, ...]
    fields: tuple[str, ...]
    ward: str


def pages(view: View) -> Iterator[Page]:
    """All groups of each kind."""
    for kind in KINDS:
        yield _overview(view, kind)


def group_pages(view: View, kind: FacetKind, key: str) -> Iterator[Page]:
    """The spaces of one group; nothing where no space belongs to it."""
    facet = view.catalog.facets[kind.name].get(key)
    if facet is None:
        return
    in_ward = kind.name == "ward"
    near = wards_around(view.catalog).nearest(key, NEARBY_WARDS) if in_ward else []
    maybe = possibly_in(view.catalog).get(key, []) if in_ward else []
    context = {
        "choices": [] if in_ward else [choice for choice in facet_choices(view, kind) if choice.key != key],
        "near_wards": [_choice(view, kind, ward) for ward in near],
        "maybe": [view.catalog.spaces[slug] for slug in maybe],
        "calendar_file": group_calendar_path(kind.vocabulary, key)
        if has_group_calendar(view, kind.vocabulary, key)
        else None,
    }
    yield from _list_pages(view, facet, context)


def facet_words(view: View, facet: Facet) -> str:
    """What the group is called."""
    return view.label(facet.kind.vocabulary, facet.key)


def facet_title(view: View, facet: Facet) -> str:
    """The group's name within a heading: `Không gian sáng tạo ở phường Hoàn Kiếm`."""
    words = facet_words(view, facet)
    within_a_sentence = facet.kind.name != "type" and (facet.kind.name == "field" or view.lang == "vi")
    value = formats.lower_first(words) if within_a_sentence else words
    return view.t(f"lists.title.{facet.kind.name}", value=value)


def facet_choices(view: View, kind: FacetKind) -> list[Choice]:
    """Every group of a kind as a link: wards by name, others by their number of spaces."""
    found = [_choice(view, kind, key) for key in view.catalog.facets[kind.name]]
    if kind.name == "ward":
        return sorted(found, key=lambda choice: (sort_key(_bare(choice.words)), choice.key))
    return sorted(found, key=lambda choice: (-choice.number, sort_key(choice.words), choice.key))


def facet_links(view: View, space: Space) -> dict[str, list[Link]]:
    """The lists that a space stands in, by kind, in the order of its own file."""
    return {kind.name: [_link(view, kind, key) for key in dict.fromkeys(kind.terms_of(space))] for kind in KINDS}


def _link(view: View, kind: FacetKind, key: str) -> Link:
    return Link(facet_path(kind, key), view.label(kind.vocabulary, key))


def _choice(view: View, kind: FacetKind, key: str) -> Choice:
    path, words = _link(view, kind, key)
    return Choice(path, words, view.catalog.facet_sizes[path], key)


def _bare(ward: str) -> str:
    """A ward's name without the word for its kind, by which nobody looks it up."""
    return ward.removeprefix("Phường ").removeprefix("Xã ")


def _overview(view: View, kind: FacetKind) -> Page:
    place, choices = KINDS.index(kind), facet_choices(view, kind)
    return Page(
        kind_path(kind),
        view.lang,
        "closed",
        "space_groups.html",
        view.t(f"lists.all.{kind.name}"),
        view.t(f"lists.all-description.{kind.name}", n=len(choices)),
        {
            "kind": kind.name,
            "choices": choices,
            "without": sum(not terms[place] for terms in view.catalog.space_briefs.values(_Terms)),
            "kinds": [(other.name, kind_path(other)) for other in KINDS],
        },
    )


def _list_pages(view: View, facet: Facet, shared: Mapping[str, object]) -> Iterator[Page]:
    kind, title = facet.kind, facet_title(view, facet)
    entries: tuple[Entry[Space], ...] = facet.entries
    for portion in portions(facet.path, entries, PER_PAGE, "page/"):
        yield Page(
            portion.path,
            view.lang,
            "closed",
            "space_list.html",
            title if portion.number == 1 else view.t("lists.title-page", title=title, n=portion.number),
            view.t("lists.description", n=len(entries), title=title),
            {
                **shared,
                "heading": title,
                "kind": kind.name,
                "key": facet.key,
                "portion": portion,
                "total": len(entries),
                "closed": facet.closed,
                "overview": (kind_path(kind), view.t(f"lists.all.{kind.name}")),
                "interactive": f"spaces/?{kind.name}={facet.key}",
                "data_files": facet_data_paths(kind.vocabulary, facet.key),
                "embed": facet_offer(view, facet, title),
            },
        )
