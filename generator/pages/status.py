"""How the site stands: the commit, the day, the entries, the checks; for people, for monitors, and as a badge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.badge import badge_svg, badge_width
from generator.pages import formats
from generator.pages.page import Page
from generator.wording import say, ui_strings

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
            "badge_width": badge_width(*_words_of_badge(catalog)),
            "badge_url": f"{view.site.url}{BADGE}",
            "page_url": view.site.page_url(view.lang, PLACE),
            "data": DATA,
        },
    )


def status_files(view: View, status: Status) -> dict[str, bytes]:
    """The badge, in Vietnamese for both languages, and the same facts as JSON."""
    catalog, rulebook = view.catalog, view.catalog.rulebook
    counts = _counts(catalog)
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
        BADGE: badge_svg(*_words_of_badge(catalog)).encode(),
        DATA: (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def _words_of_badge(catalog: Catalog) -> tuple[str, str]:
    """The badge is one file for both languages, and speaks Vietnamese."""
    strings, counts = ui_strings("vi"), _counts(catalog)
    day = formats.date(catalog.as_of, "vi")
    said = say(strings, "site-status.badge", spaces=counts["spaces"], events=counts["events"], date=day)
    return say(strings, "site.name"), said


def _counts(catalog: Catalog) -> dict[str, int]:
    return {kind: len(getattr(catalog, kind)) for kind in KINDS}
