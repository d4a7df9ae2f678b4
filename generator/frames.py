"""What MkDocs contributes to a site, kept as plain data: shells, editorial pages, and the operator's settings.

MkDocs takes a second to start and to render them, and they hardly ever change. So they are remembered
by all that they are made of: this program, the theme, mkdocs.yml with the environment that it names,
and the editorial pages.
"""

from __future__ import annotations

import marshal
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.caching import digest, digest_of_files, paths_below, program_digest, write_whole
from generator.form.access import FormSettings
from generator.i18n import LANGUAGES, Bilingual, Language
from generator.listing import SHIPPED
from generator.site import Site

if TYPE_CHECKING:
    from generator.certificates.keys import SigningKey

CONFIG = Path(__file__).parents[1] / "mkdocs.yml"
THEME = CONFIG.parent / "theme"
BASEMAP = "assets/basemap.pmtiles"

_ENVIRONMENT = ("GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "CI_PROJECT_URL", "HANOI_BASEMAP")
"""What is read of the environment besides what mkdocs.yml names."""

Editorial = dict[Language, list[tuple[str, str, str]]]
"""Path (`about/`), title and description of each editorial page, by language."""


@dataclass(slots=False)
class Frames:
    """What MkDocs rendered, and what it knows of the site."""

    url: str
    name: tuple[str, str | None]
    repository: str | None
    basemap: str | None
    """The file of the street layer on this machine."""
    form: FormSettings = field(default_factory=FormSettings)
    shells: dict[tuple[str, Language], str] = field(default_factory=dict)
    """A document with tokens for each kind of page and language (`pages.frame`)."""
    editorial: Editorial = field(default_factory=lambda: {lang: [] for lang in LANGUAGES})
    files: dict[str, bytes] = field(default_factory=dict)
    """The editorial pages and what lies beside them, by their path in the site."""
    theme: str = ""
    """The name of the theme that they were made with (`theme_digest`)."""

    def site(self, signing_key: SigningKey | None, dead: tuple[str, ...] = ()) -> Site:
        """The settings that pages and exports need; `dead` are the links that lead nowhere."""
        return Site(
            url=self.url,
            name=Bilingual(*self.name),
            repository=self.repository,
            basemap=BASEMAP if self.basemap else None,
            form=self.form,
            signing_key=signing_key,
            dead=dead,
        )

    @cached_property
    def name_of_shells(self) -> str:
        """A name for what every generated page stands in: equal names, equal shells and settings."""
        parts = (self.url, self.name, self.repository, self.basemap, self.form, sorted(self.shells.items()))
        return digest([repr(parts).encode()])


def frames_key(content: Path, theme: str) -> str:
    """A name for all that frames are made of; `theme` is `theme_digest()`."""
    settings = CONFIG.read_text(encoding="utf-8")
    named = {*re.findall(r"[A-Z][A-Z0-9_]+", settings), *_ENVIRONMENT} - {"HANOI_CONTENT", "HANOI_AS_OF"}
    environment = [f"{name}={os.environ.get(name)}" for name in sorted(named)]
    parts = [program_digest(), theme, settings, repr(environment)]
    return digest(part.encode() for part in (*parts, digest_of_files(_files(pages_folder(content)))))


def theme_digest() -> str:
    """A name for the templates, texts and assets of the theme."""
    return digest_of_files(_files(THEME))


def pages_folder(content: Path) -> Path:
    """Where the editorial pages of a content folder are."""
    own = content / "pages"
    return own if own.is_dir() else SHIPPED / "pages"


def _files(folder: Path) -> list[str]:
    sources = f"{THEME}/src/"
    found = filter(os.path.isfile, paths_below(folder))
    return [file for file in found if not file.startswith(sources) or file.endswith(".json")]


def remembered_frames(file: Path, key: str) -> Frames | None:
    """The frames that were saved under the same key."""
    try:
        raw = file.read_bytes()
        if raw[:64] == (key + digest([raw[64:]])).encode():
            url, name, repository, basemap, form, shells, editorial, files = marshal.loads(raw[64:])  # noqa: S302 - the head proves that it is whole
            return Frames(url, name, repository, basemap, FormSettings(*form), shells, editorial, files)
    except (OSError, ValueError, EOFError, TypeError):  # damaged, or written by something else
        pass
    return None


def save_frames(frames: Frames, file: Path, key: str) -> None:
    """Remembers frames, whole or not at all."""
    settings = (frames.url, frames.name, frames.repository, frames.basemap, tuple(frames.form))
    parts = (*settings, frames.shells, frames.editorial, frames.files)
    body = marshal.dumps(parts)
    write_whole(file, (key + digest([body])).encode() + body)
