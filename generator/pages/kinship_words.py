"""Why a space is shown as related to another, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.kinship import Area, Bond, Related
    from generator.pages.view import View

REASONS = 2
"""How many reasons are named: the most telling ones."""


def reasons(view: View, related: Related) -> list[str]:
    """`cùng sự kiện Photo Hanoi’25`, `cùng lĩnh vực mỹ thuật, thiết kế`: the most telling first; never empty."""
    kinds: dict[str, list[Bond]] = {}
    for bond in related.bonds:
        kinds.setdefault(bond.kind, []).append(bond)
    if "event" in kinds:
        kinds.pop("series", None)  # the event says it already
    if len(kinds) > 1 and "ward" in kinds:
        kinds.pop("district", None)
    return [_reason(view, kind, bonds) for kind, bonds in list(kinds.items())[:REASONS]]


def area_words(view: View, area: Area) -> str:
    """`Cùng phường Hoàn Kiếm`."""
    return view.t(f"kinship.area-{area.bond.kind}", value=_place(view, area.bond))


def _reason(view: View, kind: str, bonds: list[Bond]) -> str:
    if kind in {"event", "series"}:
        entries = view.catalog.events if kind == "event" else view.catalog.series
        name = view.entry_title(entries[bonds[0].key])
        more = len(bonds) - 1
        return view.t(f"kinship.{kind}-more", name=name, n=more) if more else view.t(f"kinship.{kind}", name=name)
    if kind == "field":
        return view.t("kinship.field", value=", ".join(view.label("fields", bond.key).lower() for bond in bonds))
    if kind == "type":
        return view.t("kinship.type")
    return view.t(f"kinship.{kind}", value=_place(view, bonds[0]))


def _place(view: View, bond: Bond) -> str:
    """A ward or a former district within a sentence."""
    if bond.kind == "district":
        return view.district(bond.key)
    name = view.label("wards", bond.key)
    return name[:1].lower() + name[1:] if view.lang == "vi" else name
