"""Where Hà Nội is: its bounds and distances in degrees (WGS 84) and metres, and its time."""

from __future__ import annotations

import math
from zoneinfo import ZoneInfo

SOUTH, WEST, NORTH, EAST = 20.53, 105.28, 21.39, 106.03
"""Hà Nội's bounding box."""

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

EARTH_RADIUS_M = 6_371_000


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points, in metres (haversine)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(half))


def in_hanoi(lat: float, lon: float) -> bool:
    """Whether a point lies in the city's bounding box."""
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST
