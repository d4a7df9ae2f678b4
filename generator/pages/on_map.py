"""What maps and the ways to a place are told: by templates, for the scripts in `theme/src/map/`."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Protocol

from generator.frames import THEME
from generator.watching import remembered

if TYPE_CHECKING:
    from generator.pages.view import View
    from generator.schema.space import Location


UNKNOWN_TIER = "unknown"
"""Of a certificate whose rulebook does not know the tier it names."""


@remembered
def tiers(view: View) -> str:
    """The tiers that certificates may have, lowest first, as JSON: id and name.

    Those of older rulebooks, where a certificate still holds by one, stand before those of the one in force.
    """
    rulebook = view.catalog.rulebook
    known = {tier.id: tier.name for tier in rulebook.tiers} if rulebook else {}
    held = dict(view.catalog.certified_tiers.items())
    former = {tier: name for tier, name in reversed(held.items()) if name and tier not in known}
    found = [{"id": tier, "name": view.text(name)} for tier, name in (former | known).items()]
    if "" in held:
        found.insert(0, {"id": UNKNOWN_TIER, "name": view.t("members.tier-unknown")})
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


class Holding(Protocol):
    """A standing, as far as its certificate goes."""

    @property
    def is_certified(self) -> bool: ...

    @property
    def tier(self) -> str: ...


def tier_id(standing: Holding) -> str:
    """The tier of a space's recorded certificate; empty without one: an advisory result makes nobody a member."""
    return (standing.tier or UNKNOWN_TIER) if standing.is_certified else ""


@remembered
def map_words(view: View) -> str:
    """The words for types and states, as JSON, for a page that has no form of facets to take them from."""
    words = {
        "type": {term: view.label("types", term) for term in view.catalog.vocabularies.get("types", {})},
        "status": {status: view.t(f"status.{status}") for status in ("closed", "planned")},
    }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def directions(location: Location) -> list[dict[str, str]]:
    """Addresses that lead to a point: of the device's map app (RFC 5870) and of three maps on the web."""
    place = {"{lat}": str(location.lat), "{lon}": str(location.lon)}
    return [{"id": way["id"], "href": _filled(way["href"], place)} for way in _ways()]


def _filled(template: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(name, value)
    return template


@functools.cache
def _ways() -> list[dict[str, str]]:
    """The same list as the map's popups have."""
    ways: list[dict[str, str]] = json.loads((THEME / "src" / "directions.json").read_text(encoding="utf-8"))
    return ways
