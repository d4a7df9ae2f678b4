"""How the site stands: the commit, the day, the entries, the checks; for people, for monitors, and as a badge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.badge import badge_svg
from generator.pages.page import Page

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.pages.view import View
    from generator.status import Status

PLACE = "status/"
BADGE = f"{PLACE}badge.svg"
DATA = f"{PLACE}status.json"
KINDS = ("spaces", "events", "series", "news")


def status_page(view: View, status: Status) -> Page:
    catalog, repository = view.catalog, view.site.repository
    commit = f"{repository}/commit/{status.commit}" if repository and status.commit else None
    return Page(
        PLACE,
        view.lang,
        "editors",
        "status.html",
        view.t("site-status.title"),
        view.t("site-status.description"),
        {
            "status": status,
            "counts": _counts(catalog),
            "commit_url": commit,
            "badge": BADGE,
            "badge_url": f"{view.site.url}{BADGE}",
            "page_url": view.site.page_url(view.lang, PLACE),
            "data": DATA,
        },
    )


def status_files(view: View, status: Status) -> dict[str, bytes]:
    """The badge, in Vietnamese for both languages, and the same facts as JSON."""
    catalog, rulebook = view.catalog, view.catalog.rulebook
    counts = _counts(catalog)
    said = view.t("site-status.badge", spaces=counts["spaces"], events=counts["events"], date=view.date(catalog.as_of))
    errors, warnings, hints = status.problems or (None, None, None)
    facts = {
        "commit": status.commit,
        "committed": status.committed and status.committed.isoformat(),
        "built": status.built and status.built.isoformat(),
        "as_of": catalog.as_of.isoformat(),
        "entries": counts,
        "checks": {"errors": errors, "warnings": warnings, "hints": hints},
        "rulebook": rulebook and {"id": rulebook.id, "version": rulebook.version},
    }
    return {
        BADGE: badge_svg(view.t("site.name"), said).encode(),
        DATA: (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def _counts(catalog: Catalog) -> dict[str, int]:
    return {kind: len(getattr(catalog, kind)) for kind in KINDS}
