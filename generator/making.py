"""Makes the whole site of a catalog. Whoever imports this loads templates, exports and all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ledger import Ledger
from generator.outputs import Pages, frame_jobs, site_jobs, tiles_of
from generator.pages.environment import compiled_templates
from generator.pages.render import Renderer
from generator.publish import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.frames import Frames
    from generator.outputs import Job
    from generator.site import Site
    from generator.site_folder import SiteFolder
    from generator.status import Status


def publish_all(  # noqa: PLR0917 - what is made, of what, into what
    catalog: Catalog,
    frames: Frames,
    folder: SiteFolder,
    site: Site,
    approved: Callable[[], Status],
    known: Ledger | None = None,
    parts: Path | None = None,
) -> Ledger:
    """Fills `folder` with the whole site.

    `approved` tells what it says of its build, and raises where it must not be published; `known` is what is remembered
    of the site that it replaces, `parts` as in `publish`.
    """
    renderer = Renderer(catalog, site)
    pages = Pages(renderer, site, frames.shells)
    jobs = [*site_jobs(pages, renderer, site, frames.editorial), *frame_jobs(frames)]

    def prepare() -> None:
        renderer.compile_all()
        catalog.draw()

    def last() -> Job:
        return pages.status_job(approved())

    ledger = publish(jobs, last, catalog, site, folder, known or Ledger(""), parts, prepare)
    compiled_templates().save()
    return ledger


def show_entries(
    catalog: Catalog,
    frames: Frames,
    folder: SiteFolder,
    site: Site,
    entries: Collection[tuple[str, str]],
    *,
    outlast: bool = False,
) -> bool:
    """Puts the pages of some entries, by kind and slug, with their tiles into the present site, ahead of all else; whether any has changed.

    `outlast` as for `SiteFolder.amend`.
    """
    pages = Pages(Renderer(catalog, site), site, frames.shells)
    files = [file for kind, slug in entries for file in pages.of_entry(kind, slug)]
    files += [file for kind, slug in entries if kind == "spaces" for file in tiles_of(catalog, slug)]
    return sum(folder.amend(file.path, file.bytes, outlast=outlast) for file in files) > 0
