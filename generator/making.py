"""Makes the whole site of a catalog. Whoever imports this loads templates, exports and all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ledger import Ledger
from generator.outputs import frame_jobs, site_jobs
from generator.pages.environment import compiled_templates
from generator.pages.render import Renderer
from generator.publish import publish

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.frames import Frames
    from generator.site import Site
    from generator.site_folder import SiteFolder


def publish_all(  # noqa: PLR0917 - what is made, of what, into what
    catalog: Catalog,
    frames: Frames,
    folder: SiteFolder,
    site: Site,
    known: Ledger | None = None,
    parts: Path | None = None,
) -> Ledger:
    """Fills `folder` with the whole site; `known` is what is remembered of the one that it replaces, `parts` as in `publish`."""
    renderer = Renderer(catalog, site)
    jobs = [*site_jobs(renderer, site, frames.shells, frames.editorial), *frame_jobs(frames)]

    def prepare() -> None:
        renderer.compile_all()
        catalog.draw()

    ledger = publish(jobs, catalog, site, folder, known or Ledger(""), parts, prepare)
    compiled_templates().save()
    return ledger
