"""The nearest of many places, found without looking at all of them.

A k-d tree over points of the unit sphere: the chord between two points grows with the great circle,
so the order is that of true distances. Places at one point are one point, however many they are.
"""

from __future__ import annotations

import math
from bisect import insort
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.geography import EARTH_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Iterable

Vector = tuple[float, float, float]

_Named = tuple[Vector, tuple[str, ...]]

_Found = tuple[float, tuple[str, ...]]
"""The square of the chord to a point, and who is there."""


LEAF = 8
"""So many points are looked at one by one: to walk down a tree to each of them takes longer."""


class _Node:
    """A part of the tree, which is divided when somebody first comes by: to find the nearest of one place, few are."""

    __slots__ = ("after", "axis", "before", "border", "points")

    border: float
    before: _Node
    after: _Node

    def __init__(self, points: list[_Named], axis: int) -> None:
        """Takes points, and the axis across which they are divided, where they are many."""
        self.points: list[_Named] | None = points
        """None once they are divided."""
        self.axis = axis

    def divide(self, points: list[_Named]) -> None:
        """Hands its points on to two parts, those up to a border and those from it on."""
        axis = self.axis
        points.sort(key=lambda item: item[0][axis])
        middle = len(points) // 2
        self.border = points[middle][0][axis]
        self.before, self.after = _Node(points[:middle], (axis + 1) % 3), _Node(points[middle:], (axis + 1) % 3)
        self.points = None


class NearestPlaces:
    """Named points in degrees WGS 84, asked for those nearest to another."""

    def __init__(self, places: Iterable[tuple[str, float, float]]) -> None:
        """`places` are names with latitude and longitude."""
        at: defaultdict[Vector, list[str]] = defaultdict(list)
        for name, lat, lon in places:
            at[_vector(lat, lon)].append(name)
        self._root = _Node([(point, tuple(sorted(names))) for point, names in at.items()], 0)

    def around(self, lat: float, lon: float, count: int, without: str = "") -> list[tuple[str, float]]:
        """The `count` nearest names with their distance in metres, nearest first, then by name."""
        here = _vector(lat, lon)
        found: list[_Found] = []
        _visit(self._root, here, count + 1, found)  # one more than asked for: `without` may be among them
        near = [
            (name, 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(squared) / 2)))
            for squared, names in found
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


def _visit(node: _Node, here: Vector, count: int, found: list[_Found]) -> None:
    """Puts those of a part of the tree among `found`, the nearest first, where they belong to the `count` nearest."""
    if node.points and len(node.points) > LEAF:
        node.divide(node.points)
    if node.points is None:
        apart = here[node.axis] - node.border
        near, far = (node.before, node.after) if apart < 0 else (node.after, node.before)
        _visit(near, here, count, found)
        if len(found) < count or apart**2 <= found[-1][0]:
            _visit(far, here, count, found)
        return
    x, y, z = here
    farthest = found[-1][0] if len(found) == count else math.inf
    for (other_x, other_y, other_z), names in node.points:
        squared = (x - other_x) ** 2 + (y - other_y) ** 2 + (z - other_z) ** 2
        if squared <= farthest:
            insort(found, (squared, names))
            if len(found) >= count:
                del found[count:]
                farthest = found[-1][0]
