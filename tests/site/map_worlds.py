"""Made places for maps: members of two tiers, one known only roughly, and events on different days."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from certified_worlds import RULEBOOK, certificate
from worlds import write


def space(name: str, lat: float, lon: float, precision: int = 10) -> str:
    return (
        f"name: {{vi: '{name}', en: '{name} (EN)'}}\ntypes: [gallery]\nstatus: open\nlast_attested: 2026\n"
        f"address: {{street: 3 Bờ Sông, ward: hong-ha}}\nlocation: {{lat: {lat}, lon: {lon}, precision_m: {precision}}}\n"
        "network: {applied: 2024-01-10}\n"
        "sources: [{title: Báo Thử, url: 'https://example.org/x', supports: [name, types, status, address, location]}]\n"
    )


def event(title: str, start: str, venue: str, more: str = "") -> str:
    return (
        f"title: {{vi: '{title}', en: '{title} (EN)'}}\nstart: {start}\nvenues: {venue}\n{more}"
        "sources: [{title: Báo Thử, url: 'https://example.org/y', supports: [title, start, venues]}]\n"
    )


MAP_CONTENT = {
    "network/rulebooks/thu-2024.yml": RULEBOOK,
    "spaces/an.yml": space("Nhà An", 21.0300, 105.8500),
    "spaces/binh.yml": space("Nhà Bình", 21.0310, 105.8512),
    "spaces/cam.yml": space("Nhà Cam", 21.0306, 105.8490),
    "spaces/xa.yml": space("Nhà Xa", 21.0560, 105.8200, 300),
    "network/assessments/an/2026-03-01.yml": certificate("01/2026", "2026-03-01", "anchor"),
    "network/assessments/binh/2026-03-02.yml": certificate("02/2026", "2026-03-02"),
    "events/hom-nay.yml": event("Đêm hôm nay", "2026-11-21T19:00", "[an]"),
    "events/hom-sau.yml": event("Đêm hôm sau", "2026-11-22T20:00", "[xa]"),
    "events/trien-lam.yml": event("Triển lãm dài", "2026-11-20", "[an, cam]", "end: 2026-11-22\nkind: exhibition\n"),
    "events/hoan.yml": event("Đêm bị hoãn", "2026-11-21", "[binh]", "status: postponed\n"),
    "events/noi-khac.yml": event("Đêm nơi khác", "2026-11-22", "[{name: Nhà hát Thử}]"),
}
"""On 21 November `an` has two events and `cam` one, on the 22nd `an` and `cam` one and `xa` one; none after that."""

BINH_TO_CAM = ["Nhà An", "Nhà Bình", "Nhà Cam"]
"""The three that stand together, in the order of their names."""


def write_map_content(folder: Path) -> Path:
    return write(folder, MAP_CONTENT.items())
