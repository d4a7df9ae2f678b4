"""Templates to HTML: the body of a page, with every value escaped for its place."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader
from markupsafe import Markup, escape

from generator.certificates.layout import MARKS
from generator.certificates.sheet import words
from generator.charts import score_tiles
from generator.frames import THEME
from generator.pages import event_words
from generator.pages.environment import QuickEnvironment
from generator.pages.event_facets import facet_path
from generator.pages.explained import explained
from generator.pages.on_map import directions, map_words, tier_id
from generator.pages.view import View

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.i18n import Language
    from generator.membership.decision import Decision
    from generator.pages.page import Page
    from generator.site import Site


class Renderer:
    """Renders the bodies of pages in both languages."""

    def __init__(self, catalog: Catalog, site: Site) -> None:
        self.views: dict[Language, View] = {lang: View(catalog, site, lang) for lang in ("vi", "en")}
        self.environment = QuickEnvironment(
            loader=FileSystemLoader(THEME / "pages"), trim_blocks=True, lstrip_blocks=True
        )
        self.environment.globals["markers"] = markers()
        self.environment.globals["marks"] = MARKS
        self.environment.globals["words"] = words
        self.environment.globals["facet_path"] = facet_path
        self.environment.globals["event_words"] = event_words
        self.environment.globals["score_groups"] = score_groups
        self.environment.globals["score_tiles"] = score_tiles
        self.environment.globals["explained"] = explained
        self.environment.globals["directions"] = directions
        self.environment.globals["map_words"] = map_words
        self.environment.globals["tier_id"] = tier_id
        self.environment.filters["first_upper"] = lambda text: text[:1].upper() + text[1:]
        self.environment.filters["ticked"] = ticked
        self.environment.filters["slotted"] = slotted
        self.environment.filters["nowrap_compounds"] = keep_compounds
        self._templates = functools.cache(self.environment.get_template)

    def compile_all(self) -> None:
        """Compiles every template, so that each process that is forked from here has them."""
        for name in self.environment.list_templates():
            self._templates(name)

    def body(self, page: Page) -> str:
        """The HTML that stands inside `<main>`."""
        view = self.views[page.lang]
        return self._templates(page.template).render(
            page.context, page=page, v=view, t=view.t, root=page.root, home=page.root + view.prefix
        )


@functools.cache
def markers() -> dict[str, dict[str, Any]]:
    """Shape and colour of each type's marker, the same for lists (here) and maps (in the browser)."""
    loaded: dict[str, dict[str, Any]] = json.loads((THEME / "src" / "markers.json").read_text(encoding="utf-8"))
    return loaded


def score_groups(decision: Decision) -> list[tuple[int, int]]:
    """Points earned and points there are, group by group: what the hundred tiles show."""
    return [(group.points, group.group.weight) for group in decision.groups]


@functools.lru_cache(256, typed=True)
def ticked(text: str) -> Markup:
    """A text of the interface with its `backticks` as code."""
    parts = text.split("`")
    shown = [f"<code>{escape(part)}</code>" if n % 2 else escape(part) for n, part in enumerate(parts)]
    return Markup("".join(shown))  # noqa: S704 - every part is escaped


def slotted(text: str) -> Markup:
    """A text of the interface whose `{places}` a script fills in the browser."""
    parts = re.split(r"{(\w+)}", text)
    return Markup("").join(
        Markup('<b data-slot="{}"></b>').format(part) if n % 2 else part for n, part in enumerate(parts)
    )


_COMPOUNDS = (
    "Hà Nội",
    "Nghệ thuật",
    "nghệ thuật",
    "sáng tạo",
    "Sáng tạo",
    "không gian",
    "Không gian",
    "văn hóa",
    "Văn hóa",
)


def keep_compounds(text: str) -> Markup | str:
    """Keeps two-syllable words of headings on one line, as a careful typesetter would."""
    for compound in _COMPOUNDS:
        if compound in text:
            text = text.replace(compound, compound.replace(" ", "\N{NO-BREAK SPACE}"))
    return text
