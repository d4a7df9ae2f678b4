"""Pages of lists are named by what they show: where a name is the same, and what was asked for too, so is the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pytest
from edited_world import EDITS, GIAY, WORLD

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.pages.naming import name_of
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.site_map import IN_PARTS, MAKERS, group_pages
from generator.parts import Parts
from generator.problems import Problem
from generator.site import Site
from generator.watching import reading

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))

DRAWN_EVERY_TIME = {"network.html", "incentives.html", "certificate.html", "verify.html"}
"""Pages that show whole decisions, rulebooks or legal texts: few, and due only when one of these has changed."""


class Drawn(NamedTuple):
    """A page, and what it was drawn of."""

    template: str
    name: str
    asked: dict[str, str]
    body: str


def pages_of(renderer: Renderer) -> Iterator[Page]:
    for view in renderer.views.values():
        for make in MAKERS:
            yield from make(view, Parts()) if make in IN_PARTS else make(view)
        yield from group_pages(view)


def drawn(catalog: Catalog) -> dict[str, Drawn]:
    """The pages of all makers in both languages, by where they lie."""
    renderer = Renderer(catalog, SITE)
    found = {}
    for page in pages_of(renderer):
        noted: set[str] = set()
        with reading(noted):
            body = renderer.body(page)
        asked = dict(zip(noted, catalog.fingerprints(noted), strict=True))
        found[page.location] = Drawn(page.template, name_of(page), asked, f"{page.title}\n{page.description}\n{body}")
    return found


def is_known(before: Drawn, catalog: Catalog, after: Drawn) -> bool:
    """Whether a build would take the page over unseen."""
    same = catalog.fingerprints(before.asked) == list(before.asked.values())
    return bool(after.name) and before.name == after.name and same


@pytest.fixture
def before(check: Check) -> dict[str, Drawn]:
    return drawn(check(WORLD)[0])


def test_a_page_that_is_taken_over_unseen_is_the_one_that_would_be_drawn(check: Check, before: dict[str, Drawn]) -> None:
    world, drawn_anew = dict(WORLD), set()
    for path, old, new in EDITS:
        assert old in WORLD[path], old
        edited, problems = check(world | {path: WORLD[path].replace(old, new)})
        assert [problem.code for problem in problems if problem.severity == "error"] == [], new
        after = drawn(edited)
        known = [place for place in before.keys() & after.keys() if is_known(before[place], edited, after[place])]
        assert [place for place in known if before[place].body != after[place].body] == [], new
        drawn_anew |= after.keys() - set(known)
        check(world)
    assert drawn_anew >= {"network/board/", "spaces/type/art-space/", "embed/ward/hoan-kiem/", "network/results/", "events/"}


def test_a_fact_that_no_list_shows_draws_only_the_lists_of_its_space(check: Check, before: dict[str, Drawn]) -> None:
    path = "spaces/xuong-giay.yml"
    edited, _ = check(WORLD | {path: GIAY.replace("a.example.org", "b.example.org")})
    after = drawn(edited)
    again = {place for place, page in before.items() if not is_known(page, edited, after[place])}
    assert {place for place in again if place.startswith(("network/board/", "network/by-", "network/results/"))} == set()
    assert {"spaces/type/gallery/", "calendar/recurring/", "network/report/"} & again == set()
    assert {"spaces/type/art-space/", "spaces/field/design/", "spaces/ward/hoan-kiem/"} <= again


def test_every_page_of_a_list_has_a_name(before: dict[str, Drawn]) -> None:
    assert {page.template for page in before.values() if not page.name} == DRAWN_EVERY_TIME


def test_two_builds_of_the_same_content_give_the_same_names(check: Check, before: dict[str, Drawn]) -> None:
    again = drawn(check(WORLD)[0])
    assert {place: page.name for place, page in before.items()} == {place: page.name for place, page in again.items()}
