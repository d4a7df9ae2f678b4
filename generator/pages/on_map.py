"""What the map page's scripts are told of the network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.view import View


UNKNOWN_TIER = "unknown"
"""Of a certificate whose rulebook does not know the tier it names."""


def tiers(view: View) -> str:
    """The tiers that certificates may have, lowest first, as JSON: id and name.

    Those of older rulebooks, where a certificate still holds by one, stand before those of the one in force.
    """
    held = [decision.tier for decision in view.catalog.decisions.values() if decision.is_certified]
    rulebook = view.catalog.rulebook
    known = {tier.id: tier for tier in rulebook.tiers} if rulebook else {}
    former = {tier.id: tier for tier in held if tier and tier.id not in known}
    ordered = [*sorted(former.values(), key=lambda tier: (tier.min_score or 0, tier.id)), *known.values()]
    found = [{"id": tier.id, "name": view.text(tier.name)} for tier in ordered]
    if None in held:
        found.insert(0, {"id": UNKNOWN_TIER, "name": view.t("members.tier-unknown")})
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def tier_id(view: View, slug: str) -> str:
    """The tier of a space's recorded certificate; empty without one: an advisory result makes nobody a member."""
    decision = view.catalog.decisions[slug]
    if not decision.is_certified:
        return ""
    return decision.tier.id if decision.tier else UNKNOWN_TIER
