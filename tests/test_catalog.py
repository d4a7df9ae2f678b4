"""How entries are joined, on small worlds and on the real content."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.catalog import NEARBY, RELATED, Catalog
from generator.geography import distance_m
from generator.i18n import sort_key
from generator.pipeline import build_catalog
from generator.problems import Problem
from generator.schedule import State

Check = Callable[[Mapping[str, str | bytes]], tuple[Catalog, list[Problem]]]
SOURCE = "sources: [https://example.vn]\n---\n"


def space(name: str, *lines: str) -> str:
    return "\n".join(["---", f"name: {name}", "types: [gallery]", *lines, SOURCE])


def event(title: str, *lines: str) -> str:
    return "\n".join(["---", f"title: {title}", *lines, SOURCE])


def test_spaces_stand_in_the_order_of_the_vietnamese_alphabet(check: Check) -> None:
    catalog, _ = check({f"spaces/{slug}.md": space(name) for slug, name in [("d", "Đình"), ("a", "Áo"), ("c", "Cắt"), ("b", "Anh")]})
    assert [entry.model.name.vi for entry in catalog.spaces.values()] == ["Anh", "Áo", "Cắt", "Đình"]


def test_an_event_is_found_at_each_of_its_spaces_once(check: Check) -> None:
    catalog, problems = check(
        {
            "spaces/manzi.md": space("Manzi"),
            "spaces/matca.md": space("Matca"),
            "events/chung.md": event("Chung", "start: 2026-11-28", "venues: [manzi, {space: matca, main: true}, manzi, {name: Vườn hoa}]"),
        }
    )
    assert [problem.code for problem in problems] == ["value/given-twice"]
    joined = {slug: [entry.slug for entry in entries] for slug, entries in catalog.events_at.items()}
    assert joined == {"manzi": ["chung"], "matca": ["chung"]}


def test_a_series_has_its_editions_in_the_order_of_their_dates(check: Check) -> None:
    catalog, problems = check(
        {
            "series/le-hoi.md": "---\nname: Lễ hội\n" + SOURCE,
            "events/hai.md": event("Hai", "start: 2026-11-28", "series: le-hoi"),
            "events/mot.md": event("Một", "start: 2025-11-28", "series: le-hoi"),
            "events/khac.md": event("Khác", "start: 2025-11-28"),
        }
    )
    assert problems == []
    assert [entry.slug for entry in catalog.editions["le-hoi"]] == ["mot", "hai"]


def test_coming_events_stand_by_their_next_day_and_past_ones_newest_first(check: Check) -> None:
    dates = {"cu": "2025-01-01", "vua-qua": "2026-11-20", "nay": "2026-11-21", "mai": "2026-11-22", "sau": "2026-12-24"}
    catalog, _ = check({f"events/{slug}.md": event(slug, f"start: {date}") for slug, date in dates.items()})
    assert [entry.slug for entry in catalog.events_in(State.ONGOING, State.UPCOMING)] == ["nay", "mai", "sau"]
    assert [entry.slug for entry in catalog.events_in(State.PAST)] == ["vua-qua", "cu"]


def test_the_nearest_spaces_come_first_and_closed_ones_not_at_all(check: Check) -> None:
    catalog, problems = check(
        {
            "spaces/day.md": space("Đây", "location: {lat: 21.0300, lon: 105.8500, precision_m: 50}"),
            "spaces/gan.md": space("Gần", "location: {lat: 21.0310, lon: 105.8500, precision_m: 100}"),
            "spaces/xa.md": space("Xa", "location: {lat: 21.0400, lon: 105.8500}"),
            "spaces/dong.md": space("Đóng", "status: closed", "location: {lat: 21.0300, lon: 105.8500}"),
        }
    )
    assert problems == []
    near, far = catalog.neighbours["day"]
    assert (near.slug, near.distance_m) == ("gan", 111)
    assert (far.slug, far.distance_m) == ("xa", 1112)
    assert [neighbour.slug for neighbour in catalog.neighbours["dong"]] == ["day", "gan", "xa"]


def test_related_spaces_share_something_and_are_not_the_ones_near_by(check: Check) -> None:
    point = "location: {lat: 21.0300, lon: 105.8500, precision_m: 50}"
    catalog, _ = check(
        {
            "spaces/mot.md": space("Một", "fields: [music, design]", point),
            "spaces/hai.md": space("Hai", "fields: [music]"),
            "spaces/ba.md": space("Ba", "fields: [music, design]"),
            "spaces/canh.md": space("Cạnh", "fields: [music, design]", point),
            "spaces/dong.md": space("Đóng", "fields: [music, design]", "status: closed"),
            "events/dem.md": event("dem", "start: 2026-11-28", "venues: [mot, hai]"),
        }
    )
    assert [near.slug for near in catalog.neighbours["mot"]] == ["canh"]
    assert [related.slug for related in catalog.related["mot"]] == ["hai", "ba", "dong"]  # an event together counts most
    assert catalog.neighbours["ba"] == ()


def test_the_same_content_on_the_same_day_is_the_same_catalog(catalog: Catalog) -> None:
    again, _ = build_catalog(catalog.root, catalog.as_of)
    assert list(again.spaces) == list(catalog.spaces)
    assert list(again.events) == list(catalog.events)
    assert again.states == catalog.states
    assert again.decisions == catalog.decisions
    assert again.neighbours.keys() == catalog.neighbours.keys()


def test_every_real_space_has_others_beside_it_and_is_none_of_them(catalog: Catalog) -> None:
    assert set(catalog.neighbours) == set(catalog.related) == set(catalog.spaces)
    for slug, neighbours in catalog.neighbours.items():
        near = [neighbour.slug for neighbour in neighbours]
        related = [other.slug for other in catalog.related[slug]]
        assert len(near) == (NEARBY if catalog.spaces[slug].model.location else 0), slug
        assert len(related) == RELATED, slug
        assert len({slug, *near, *related}) == 1 + len(near) + len(related)


def test_every_real_edition_and_venue_is_joined_from_both_sides(catalog: Catalog) -> None:
    for slug, entry in catalog.events.items():
        if entry.model.series:
            assert entry in catalog.editions[entry.model.series]
        for venue in entry.model.venues:
            if venue.space:
                assert slug in [other.slug for other in catalog.events_at[venue.space]]
    assert all(entry.model.series == slug for slug, entries in catalog.editions.items() for entry in entries)


def test_every_real_event_has_a_state_and_every_space_a_decision(catalog: Catalog) -> None:
    assert set(catalog.states) == set(catalog.events)
    assert set(catalog.decisions) == set(catalog.spaces)
    assert sum(len(catalog.events_in(state)) for state in State) == len(catalog.events)


def test_real_names_are_in_alphabetical_order(catalog: Catalog) -> None:
    names = [entry.model.name.vi for entry in catalog.spaces.values()]
    assert names == sorted(names, key=sort_key)


@pytest.mark.parametrize("as_of", ["2014-01-01", "2026-11-21", "2026-12-31", "2031-06-30"])
def test_the_real_content_can_be_judged_on_any_day(as_of: str, catalog: Catalog) -> None:
    assert isinstance(catalog.root, Path)
    judged, problems = build_catalog(catalog.root, dt.date.fromisoformat(as_of))
    ahead = {"entry/future-date"} if as_of < "2026-11-21" else set()  # seen from 2014, most sources lie ahead
    assert {problem.code for problem in problems} <= {"entry/ageing", "entry/outdated", "event/venue-closed-at-that-time"} | ahead
    assert len(judged.decisions) == len(catalog.spaces)


def test_nearest_means_nearest_wherever_a_space_lies(catalog: Catalog) -> None:
    for slug, entry in catalog.spaces.items():
        here = entry.model.location
        if here is None:
            continue
        distances = sorted(
            round(distance_m(here.lat, here.lon, there.lat, there.lon))
            for other, candidate in catalog.spaces.items()
            if other != slug and candidate.model.status != "closed" and (there := candidate.model.location)
        )
        assert [n.distance_m for n in catalog.neighbours[slug]] == distances[: len(catalog.neighbours[slug])], slug
