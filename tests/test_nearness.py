"""Near is what is near, however many places there are."""

import math

from hypothesis import given
from hypothesis import strategies as st

from generator.geography import distance_m
from generator.nearness import NearestPlaces

POINTS = st.lists(st.tuples(st.floats(20.6, 21.3), st.floats(105.3, 106.0)), max_size=60)


@given(POINTS, st.floats(20.6, 21.3), st.floats(105.3, 106.0), st.integers(1, 8))
def test_the_nearest_are_those_that_measuring_every_distance_finds(
    points: list[tuple[float, float]], lat: float, lon: float, count: int
) -> None:
    places = [(f"noi-{number}", *point) for number, point in enumerate(points)]
    found = NearestPlaces(places).around(lat, lon, count)
    measured = sorted(distance_m(lat, lon, *point) for point in points)[:count]
    assert len(found) == len(measured)
    assert all(math.isclose(away, true, abs_tol=0.5) for (_, away), true in zip(found, measured, strict=True))


@given(st.permutations([("a", 21.03, 105.85), ("b", 21.03, 105.85), ("c", 21.03, 105.85), ("d", 21.04, 105.85)]))
def test_places_at_one_point_stand_by_name_whatever_order_they_came_in(places: list[tuple[str, float, float]]) -> None:
    assert [name for name, _ in NearestPlaces(places).around(21.03, 105.85, 3)] == ["a", "b", "c"]


def test_a_place_is_not_its_own_neighbour() -> None:
    places = NearestPlaces([("a", 21.03, 105.85), ("b", 21.03, 105.85), ("c", 21.1, 105.85)])
    assert [name for name, _ in places.around(21.03, 105.85, 2, without="a")] == ["b", "c"]


def test_among_no_places_there_is_none_near() -> None:
    assert NearestPlaces([]).around(21.03, 105.85, 3) == []


def test_thousands_at_one_point_are_looked_at_as_one() -> None:
    """Spaces whose position is only known as their ward all stand on its centre."""
    places = NearestPlaces([(f"noi-{number:05}", 21.03, 105.85) for number in range(5000)])
    visited = places._root
    assert visited is not None
    assert len(places.around(21.03, 105.85, 3)) == 3
    assert visited.before is visited.after is None
    assert len(visited.names) == 5000
