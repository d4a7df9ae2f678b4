"""What the map shows of a day is what the calendar says of that day."""

import datetime as dt
import json
from collections.abc import Callable, Mapping

import pytest
from certified_worlds import CERTIFIED

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.pages.on_map import tier_id, tiers
from generator.pages.view import View
from generator.parts import Parts
from generator.problems import Problem
from generator.schedule import planned
from generator.search.rows import rows_of_spaces
from generator.search.today import DAYS, numbers_on_map, sessions_ahead, today_file
from generator.site import Site

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))


def expected_on(catalog: Catalog, day: dt.date) -> tuple[set[tuple[str, int]], int]:
    """Events with the numbers of their spaces, and how many have none on the map: asked one by one."""
    places: set[tuple[str, int]] = set()
    elsewhere = 0
    numbers = list(catalog.spaces)
    for slug, entry in catalog.events.items():
        event = entry.model
        if event.status in {"cancelled", "postponed"}:
            continue
        if not any(occurrence.exact and occurrence.touches(day, day) for occurrence in planned(event, day, day)):
            continue
        spaces = [catalog.spaces.get(venue.space or "") for venue in event.venues]
        found = {(slug, numbers.index(space.slug)) for space in spaces if space and space.model.location}
        places |= found
        elsewhere += not found
    return places, elsewhere


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_day_has_the_events_that_are_held_on_it_at_their_spaces(catalog: Catalog, lang: str) -> None:
    view = View(catalog, SITE, lang)  # type: ignore[arg-type]
    today = json.loads(today_file(view, sessions_ahead(view, Parts()), numbers_on_map(rows_of_spaces(view, Parts()))))
    assert today["from"] == catalog.as_of.isoformat()
    somewhere = 0
    for offset in range(DAYS):
        rows = [row for row in today["rows"] if row[4] >> offset & 1]
        found = {(row[1].split("/")[1], number) for row in rows for number in row[5:]}
        places, elsewhere = expected_on(catalog, catalog.as_of + dt.timedelta(days=offset))
        assert found == places
        assert today["elsewhere"][offset] == elsewhere
        somewhere += len(found)
    assert somewhere


def test_only_a_recorded_certificate_gives_a_space_a_tier_on_the_map(check: Check) -> None:
    catalog, _ = check(CERTIFIED)
    view = View(catalog, SITE, "en")
    certified = {slug for slug, decision in catalog.decisions.items() if decision.is_certified}
    assert certified
    assert {slug for slug in catalog.spaces if tier_id(catalog.standings[slug])} == certified
    known = [tier["id"] for tier in json.loads(tiers(view))]
    assert {tier_id(catalog.standings[slug]) for slug in certified} <= {*known}
    assert known == ["registered", "member", "anchor"]
