"""The nearest of many places, found without looking at all of them.

A k-d tree over points of the unit sphere: the chord between two points grows with the great circle,
so the order is that of true distances. Places at one point are one leaf, however many they are.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.geography import EARTH_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Iterable

Vector = tuple[float, float, float]

_Named = tuple[Vector, tuple[str, ...]]


class _Node:
    """A part of the tree, which is divided when somebody first comes by: to find the nearest of one place, few are."""

    __slots__ = ("after", "axis", "before", "names", "point", "waiting")

    point: Vector
    names: tuple[str, ...]
    before: _Node | None
    after: _Node | None

    def __init__(self, points: list[_Named], axis: int) -> None:
        """Takes one point or more, and the axis across which they are divided."""
        self.waiting = points
        self.axis = axis

    def divide(self) -> None:
        """Takes the point in the middle, with those before and behind it as parts of their own."""
        points, axis = self.waiting, self.axis
        points.sort(key=lambda item: (item[0][axis], item[0]))
        middle = len(points) // 2
        self.point, self.names = points[middle]
        self.before, self.after = _tree(points[:middle], (axis + 1) % 3), _tree(points[middle + 1 :], (axis + 1) % 3)
        self.waiting = []


class NearestPlaces:
    """Named points in degrees WGS 84, asked for those nearest to another."""

    def __init__(self, places: Iterable[tuple[str, float, float]]) -> None:
        """`places` are names with latitude and longitude."""
        at: defaultdict[Vector, list[str]] = defaultdict(list)
        for name, lat, lon in places:
            at[_vector(lat, lon)].append(name)
        self._root = _tree([(point, tuple(sorted(names))) for point, names in at.items()], 0)

    def around(self, lat: float, lon: float, count: int, without: str = "") -> list[tuple[str, float]]:
        """The `count` nearest names with their distance in metres, nearest first, then by name."""
        here = _vector(lat, lon)
        # A heap of the farthest first. One more than asked for: `without` may be among them.
        found: list[tuple[float, tuple[str, ...]]] = []
        _visit(self._root, here, count + 1, found)
        near = [
            (name, 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(-squared) / 2)))
            for squared, names in sorted(found, key=lambda item: (-item[0], item[1]))
            for name in names
            if name != without
        ]
        return near[:count]


SECTORS = 8
"""Into so many parts of the compass `near_whom` looks: of 45° each, where anything up to 60° would do."""


def near_whom(lat: float, lon: float, others: Iterable[tuple[str, float, float, bool]], count: int) -> list[str]:
    """Those among whose `count` nearest places one at this point may be, and perhaps a few more.

    `others` are names with latitude and longitude, and whether each is a place, too, or only asks for those near by. Seen from
    here, what lies behind another place in much the same direction is nearer to that than to here: on a sphere
    as in a plane, up to an angle of 60° (the spherical law of cosines, with places less than 90° away).
    """
    here = x, y, z = _vector(lat, lon)
    theta = math.radians(lon)
    east, north = (-math.sin(theta), math.cos(theta), 0.0), (-z * math.cos(theta), -z * math.sin(theta), math.hypot(x, y))
    seen: list[tuple[float, int, str, bool]] = []
    for name, other_lat, other_lon, is_place in others:
        to = _vector(other_lat, other_lon)
        bearing = math.atan2(_inner(to, east), _inner(to, north))
        seen.append((math.dist(here, to), math.floor(bearing * SECTORS / math.tau) % SECTORS, name, is_place))
    between = [0] * SECTORS
    found = []
    for away, sector, name, is_place in sorted(seen):
        if between[sector] < count or not away:
            found.append(name)
        if away and is_place:
            between[sector] += 1
    return found


def _inner(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def _vector(lat: float, lon: float) -> Vector:
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)


def _tree(points: list[_Named], axis: int) -> _Node | None:
    return _Node(points, axis) if points else None


def _visit(node: _Node | None, here: Vector, count: int, found: list[tuple[float, tuple[str, ...]]]) -> None:
    if node is None:
        return
    if node.waiting:
        node.divide()
    (x, y, z), (other_x, other_y, other_z) = here, node.point
    squared = (x - other_x) ** 2 + (y - other_y) ** 2 + (z - other_z) ** 2
    if len(found) < count:
        heapq.heappush(found, (-squared, node.names))
    elif -squared > found[0][0]:
        heapq.heapreplace(found, (-squared, node.names))
    apart = here[node.axis] - node.point[node.axis]
    near, far = (node.before, node.after) if apart < 0 else (node.after, node.before)
    _visit(near, here, count, found)
    if len(found) < count or apart**2 <= -found[0][0]:
        _visit(far, here, count, found)
