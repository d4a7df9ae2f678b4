"""One page of every kind, found in a built site: what is measured for each kind is measured on these."""

from __future__ import annotations

from pathlib import Path

FIXED = {
    "home": "",
    "spaces": "spaces/",
    "map": "map/",
    "events": "events/",
    "calendar": "calendar/",
    "series": "series/",
    "news": "news/",
    "network": "network/",
    "members": "network/members/",
    "report": "network/report/",
    "incentives": "network/incentives/",
    "search": "search/",
    "data": "data/",
    "problems": "editors/problems/",
    "closed": "closed/",
    "editorial": "about/",
}
FOLDERS = {
    "space": "spaces",
    "event": "events",
    "one series": "series",
    "one news": "news",
    "member": "network/members",
}
"""Kinds with a page for each entry: the largest page of the folder stands for all."""


def kinds_of_page(site: Path) -> dict[str, str]:
    """The address of one page of each kind that the site has, by the kind's name."""
    found = {name: path for name, path in FIXED.items() if (site / path / "index.html").is_file()}
    for name, folder in FOLDERS.items():
        pages = [
            (file.stat().st_size, file)
            for file in (site / folder).glob("*/index.html")
            if _is_entry(site, folder, file)
        ]
        if pages:
            found[name] = f"{max(pages)[1].parent.relative_to(site)}/"
    return found


def _is_entry(site: Path, folder: str, page: Path) -> bool:
    """Whether an entry of that name stands behind a page: its own file is published beside the exports."""
    slug = page.parent.name
    return folder.startswith("network") or any((site / "data/v1/entries").rglob(f"{slug}.*"))
