"""Writes everything but MkDocs' own pages into a folder: pages, tiles, search, exports, assets.

This is the tiny writer beside the site generator: it knows shells as plain HTML texts and needs
nothing of the program that rendered them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from generator.certificates.publication import certificate_files
from generator.content import KINDS
from generator.exports import build_exports
from generator.i18n import LANGUAGES
from generator.pages.frame import ShellTemplate, page_frame
from generator.pages.home import FLOOR_TILES, PHONE_TILES, discover, floor, remembered
from generator.pages.not_found import not_found_page
from generator.pages.site_map import all_pages
from generator.pages.view import ENTRY_COPIES, THEME
from generator.pictures import published_bytes, published_name
from generator.search.publication import find_files
from generator.tiles import brand_svg, carpet_svg, edge_svg, floor_svg, paper_svg, unit_svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.i18n import Language
    from generator.pages.page import Page
    from generator.pages.render import Renderer
    from generator.site import Site

CARPET = (30, 6)
"""Columns and rows of the carpet on a space's page."""

RUG = (8, 6)
"""Columns and rows of the small carpet on a card of the home page."""

RUNNER = (16, 6)
"""Columns and rows of the carpet on its first, wide card."""

Editorial = dict["Language", list[tuple[str, str, str]]]
"""Path (`about/`), title and description of each editorial page, by language."""


def publish(
    renderer: Renderer, site: Site, shells: Mapping[tuple[str, Language], str], editorial: Editorial, folder: Path
) -> int:
    """Fills `folder` (an empty or MkDocs-written site) and returns how many pages it wrote.

    `editorial` are MkDocs' own pages by language, for the sitemap and the search.
    """
    catalog = renderer.views["vi"].catalog
    templates = {key: ShellTemplate(html) for key, html in shells.items()}
    written: list[Page] = []
    for page in all_pages(renderer):
        document = templates[page.shell, page.lang].fill(page_frame(page, renderer.body(page), site))
        _write(folder / page.file, document)
        written.append(page)
    _write(folder / "404.html", not_found_page(renderer, templates, site))
    _write_redirects(catalog, folder)
    _write_sitemap(written, [path for path, _, _ in editorial["vi"]], site, folder)
    _write_tiles(catalog, folder)
    for path, content in (build_exports(catalog, site) | certificate_files(catalog, site)).items():
        _write(folder / path, content)
    for lang, view in renderer.views.items():
        for path, text in find_files(view, editorial[lang]).items():
            _write(folder / path, text)
    _copy_assets(catalog, folder)
    _copy_entries(catalog, folder)
    return len(written)


def _write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def _write_tiles(catalog: Catalog, folder: Path) -> None:
    tiles = folder / "assets/tiles"
    for slug in catalog.spaces:
        subject = catalog.tile_subject(slug)
        _write(tiles / f"{slug}.svg", unit_svg(subject))
        _write(tiles / f"{slug}-carpet.svg", carpet_svg(subject, *CARPET))
    for entry in (*discover(catalog), *remembered(catalog)):
        _write(tiles / f"{entry.slug}-rug.svg", carpet_svg(catalog.tile_subject(entry.slug), *RUG))
    for entry in discover(catalog)[:1]:
        _write(tiles / f"{entry.slug}-runner.svg", carpet_svg(catalog.tile_subject(entry.slug), *RUNNER))
    laid = [catalog.tile_subject(entry.slug) for entry in floor(catalog)]
    for columns, count in ((18, FLOOR_TILES), (12, FLOOR_TILES), (6, PHONE_TILES)):
        _write(tiles / f"floor-{columns}.svg", floor_svg(laid[:count], columns, scheme="auto"))
    _write(folder / "assets/brand.svg", brand_svg())
    _write(folder / "assets/edge.svg", edge_svg())
    _write(folder / "assets/paper.svg", paper_svg())


def _write_redirects(catalog: Catalog, folder: Path) -> None:
    for old, new in catalog.redirects.items():
        for prefix in ("", "en/"):
            source = prefix + old.strip("/") + "/"
            target = "../" * source.count("/") + prefix + new.lstrip("/")
            _write(
                folder / source / "index.html",
                f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>→</title>'
                f'<meta http-equiv="refresh" content="0;url={escape(target)}"><link rel="canonical" href="{escape(target)}">'
                f'<p><a href="{escape(target)}">→</a></p></html>\n',
            )


def _write_sitemap(pages: list[Page], editorial: Iterable[str], site: Site, folder: Path) -> None:
    paths = [*dict.fromkeys(page.path for page in pages if page.indexed), *editorial]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    )
    for path in paths:
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(site.page_url(lang, path))}"/>'
            for lang in LANGUAGES
        )
        lines += [f"<url><loc>{escape(site.page_url(lang, path))}</loc>{alternates}</url>" for lang in LANGUAGES]
    lines.append("</urlset>\n")
    _write(folder / "sitemap.xml", "\n".join(lines))
    _write(folder / "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}sitemap.xml\n")


def _copy_entries(catalog: Catalog, folder: Path) -> None:
    """Puts every entry's own file beside the exports, so that anyone can read what a page is made of."""
    for kind in KINDS:
        for entry in getattr(catalog, kind).values():
            source = catalog.root.parent / entry.document.path
            _write(folder / ENTRY_COPIES / source.relative_to(catalog.root), source.read_bytes())


def _copy_assets(catalog: Catalog, folder: Path) -> None:
    shutil.copytree(
        THEME / "assets", folder / "assets", dirs_exist_ok=True, ignore=shutil.ignore_patterns("manifest.json")
    )
    media = catalog.root / "media"
    entries: list[Entry[Any]] = [*catalog.spaces.values(), *catalog.events.values(), *catalog.news.values()]
    named = {image.file for entry in entries for image in entry.model.images}
    for name in sorted(named):
        _write(folder / "media" / published_name(name), published_bytes(media / name))
