"""The page for addresses that do not exist, in both languages at once.

A host shows it at any depth, so its links start at the site's root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.pages.frame import Frame, document_title
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.i18n import Language
    from generator.pages.frame import ShellTemplate
    from generator.pages.render import Renderer
    from generator.site import Site


def not_found_page(renderer: Renderer, templates: Mapping[tuple[str, Language], ShellTemplate], site: Site) -> str:
    """The finished document."""
    view = renderer.views["vi"]
    root = urlsplit(site.url).path or "/"
    page = Page(
        "",
        "vi",
        "search",
        "not_found.html",
        view.t("not-found.title"),
        context={"en": renderer.views["en"], "base": root},
    )
    frame = Frame(
        root=root,
        home=root,
        title=document_title(page.title, "404", site.name.vi),
        head=Markup('<meta name="robots" content="noindex">'),
        switch=f"{root}en/",
        body=Markup(renderer.body(page)),  # noqa: S704 - rendered by an escaping environment
    )
    return templates["search", "vi"].fill(frame)
