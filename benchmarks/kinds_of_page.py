"""One page of every kind, found in a built site: what is measured for each kind is measured on these."""

from __future__ import annotations

import re
from pathlib import Path

KINDS = {
    "home": "",
    "spaces": "spaces/",
    "some spaces": "spaces/page/*/ spaces/type/** spaces/field/** spaces/ward/**",
    "space": "spaces/*/",
    "map": "map/",
    "events": "events/",
    "past events": "events/past/ events/past/**",
    "event": "events/*/",
    "calendar": "calendar/",
    "some days": "calendar/today/ calendar/weekend/ calendar/week/",
    "subscribing": "calendar/subscribe/",
    "some events": "calendar/free/ calendar/recurring/ calendar/kind/** calendar/field/** calendar/ward/**",
    "month": "calendar/*/*/",
    "series": "series/",
    "one series": "series/*/",
    "news": "news/",
    "one news": "news/*/",
    "network": "network/",
    "members": "network/members/",
    "member": "network/members/*/",
    "members of a group": "network/by-ward/** network/by-field/**",
    "report": "network/report/",
    "incentives": "network/incentives/",
    "what if": "network/what-if/",
    "results": "network/results/",
    "board": "network/board/",
    "verify": "network/verify/",
    "join": "join/",
    "search": "search/",
    "data": "data/",
    "embedding": "data/embed/",
    "embedded events": "embed/space/*/events/",
    "embedded space": "embed/space/*/",
    "embedded list": "embed/*/*/",
    "editors": "editors/ editors/due/**",
    "guide": "editors/guide/",
    "fields": "editors/fields/",
    "problems": "editors/problems/",
    "problem": "editors/problems/**",
    "form": "admin/",
    "status": "status/",
    "closed": "closed/",
    "editorial": "**",
}
"""The addresses of each kind: `*` is one name, `**` any number of them. The first kind that fits is a page's own."""


def kinds_of_page(site: Path) -> dict[str, str]:
    """The address of the largest Vietnamese page of each kind that the site has, by the kind's name."""
    largest: dict[str, tuple[int, str]] = {}
    for file in site.rglob("index.html"):
        address = f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./")
        if not address.startswith("en/"):
            kind = kind_of(address)
            largest[kind] = max(largest.get(kind, (0, "")), (file.stat().st_size, address))
    return {kind: largest[kind][1] for kind in KINDS if kind in largest}


def kind_of(address: str) -> str:
    """The kind of a Vietnamese page; what the generator does not make itself is editorial."""
    return next(kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(address))


def _pattern(addresses: str) -> re.Pattern[str]:
    alternatives = [re.escape(address).replace(r"\*\*", ".+").replace(r"\*", "[^/]+") for address in addresses.split()]
    return re.compile("|".join(alternatives))


_PATTERNS = {kind: _pattern(addresses) for kind, addresses in KINDS.items()}
