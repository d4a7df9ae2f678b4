"""Spaces by type, field and ward as plain lists, which need no script and which search engines read.

The interactive list of all spaces narrows by more than one thing at once; each of these leads there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.exports.calendar_files import group_calendar_path
from generator.exports.facet_files import facet_data_paths
from generator.facets import KINDS, facet_path, kind_path, wards_around
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


class Link(NamedTuple):
    """A group as a link."""

    path: str
    words: str
    key: str


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
    maybe = view.catalog.possibly_in.get(key, ()) if in_ward else ()
    context = {
        "others": [] if in_ward else [link for link in _links(view, kind) if link.key != key],
        "near_wards": [_link(view, kind, ward) for ward in near],
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


def facets_with_sizes(view: View, kind: FacetKind) -> list[tuple[Link, int]]:
    """Every group of a kind with the number of its spaces: wards by name, others by that number."""
    sizes = view.catalog.facet_sizes
    found = [(link, sizes[link.path]) for link in _links(view, kind)]
    return found if kind.name == "ward" else sorted(found, key=lambda item: -item[1])


def _links(view: View, kind: FacetKind) -> list[Link]:
    """Every group of a kind, by name: how many spaces others have changes no list."""
    links = [_link(view, kind, key) for key in view.catalog.facets[kind.name]]
    return sorted(links, key=lambda link: (sort_key(_bare(link.words)), link.key))


def facet_links(view: View, space: Space) -> dict[str, list[Link]]:
    """The lists that a space stands in, by kind, in the order of its own file."""
    return {kind.name: [_link(view, kind, key) for key in dict.fromkeys(kind.terms_of(space))] for kind in KINDS}


def _link(view: View, kind: FacetKind, key: str) -> Link:
    return Link(facet_path(kind, key), view.label(kind.vocabulary, key), key)


def _bare(ward: str) -> str:
    """A ward's name without the word for its kind, by which nobody looks it up."""
    return ward.removeprefix("Phường ").removeprefix("Xã ")


def _overview(view: View, kind: FacetKind) -> Page:
    place, groups = KINDS.index(kind), facets_with_sizes(view, kind)
    return Page(
        kind_path(kind),
        view.lang,
        "closed",
        "space_groups.html",
        view.t(f"lists.all.{kind.name}"),
        view.t(f"lists.all-description.{kind.name}", n=len(groups)),
        {
            "kind": kind.name,
            "groups": groups,
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
