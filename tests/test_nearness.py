"""Near is what is near, however many places there are."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.geography import distance_m
from generator.nearness import NearestPlaces, near_whom

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
    assert len(places.around(21.03, 105.85, 3)) == 3
    points = places._root.points
    assert points is not None
    assert [len(names) for _, names in points] == [5000]


SPOTS = st.lists(
    st.tuples(st.sampled_from([21.0, 21.01, 21.02]) | st.floats(20.6, 21.3), st.sampled_from([105.8, 105.81]) | st.floats(105.3, 106.0)),
    max_size=60,
)
"""Some at one point, in one line, and just as far away."""


@settings(deadline=None)
@given(SPOTS, SPOTS, st.sampled_from([21.0, 21.01]) | st.floats(20.6, 21.3), st.sampled_from([105.8, 105.81]), st.integers(1, 8))
def test_a_place_that_comes_in_is_near_none_but_those_that_are_told(
    points: list[tuple[float, float]], closed: list[tuple[float, float]], lat: float, lon: float, count: int
) -> None:
    places = [(f"noi-{number}", *point) for number, point in enumerate(points)]
    askers = [(*place, True) for place in places] + [(f"cu-{number}", *point, False) for number, point in enumerate(closed)]
    before, now = NearestPlaces(places), NearestPlaces([*places, ("moi", lat, lon)])
    told = near_whom(lat, lon, askers, count)
    for name, *point, _ in askers:
        if name not in told:
            assert now.around(*point, count, without=name) == before.around(*point, count, without=name)


def test_a_place_among_thousands_is_near_to_a_few() -> None:
    grid = [(f"noi-{row}-{column}", 20.9 + row / 500, 105.7 + column / 500, True) for row in range(60) for column in range(60)]
    assert 6 <= len(near_whom(21.0, 105.8, grid, 6)) <= 60
