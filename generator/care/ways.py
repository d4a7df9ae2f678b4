"""Where somebody mends an entry: its place in the web form, and its file in the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.form.access import PLACE as FORM
from generator.form.access import FormSettings, access_of
from generator.i18n import Bilingual
from generator.reports.markdown import markdown_code
from generator.site import Site, repository_of
from generator.wording import ui_strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.i18n import Language

_FORM = (("BACKEND", "github"), ("RELAY", ""), ("APP", ""))


def site_around(environment: Mapping[str, str]) -> Site:
    """The published site and its repository as far as a command is told of them."""
    url = environment.get("SITE_URL", "").rstrip("/")
    form = FormSettings(*(environment.get(f"HANOI_FORM_{name}", usual) for name, usual in _FORM))
    return Site(f"{url}/" if url else "", Bilingual(""), repository_of(environment), form=form)


def place_in_form(path: str, site: Site) -> str | None:
    """Where the form opens the entry in the file `path`, below the language's root; None where it cannot."""
    kind, _, name = path.partition("/")[2].partition("/")
    if access_of(site) is None or not name.endswith(".md"):
        return None
    return f"{FORM}#/collections/{kind}/entries/{name.removesuffix('.md')}"


def ways_markdown(path: str, site: Site, lang: Language) -> str:
    """The path of an entry's file, leading to where it is edited, and to the form of a published site."""
    file, place = site.edit_url(path), None if site.is_preview else place_in_form(path, site)
    shown = f"[{markdown_code(path)}]({file})" if file else markdown_code(path)
    return f"{shown} · [{ui_strings(lang)['guide.open-form']}]({site.page_url(lang, place)})" if place else shown
