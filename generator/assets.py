"""The bundled front end: which hashed file stands behind each stable name."""

from __future__ import annotations

import json

from generator.build import BuildError
from generator.frames import THEME


class AssetsMissingError(BuildError):
    """The front end has not been bundled yet."""


def load_manifest() -> dict[str, str]:
    """Stable name (`site.css`) to path below the site's root (`assets/site-AB12.css`).

    Raises AssetsMissingError with the command that helps.
    """
    file = THEME / "assets" / "manifest.json"
    if not file.is_file():
        message = "The front end is not built yet. Run: make assets"
        raise AssetsMissingError(message)
    manifest: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return manifest
