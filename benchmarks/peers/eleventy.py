"""Eleventy, with layouts in JavaScript, JSON front matter and no second template language over Markdown."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from tools import node_tool

from peers.frames import copy_assets
from peers.hugo import SECTIONS
from peers.pages import LANGUAGES
from peers.peer import Source

TEMPLATES = Path(__file__).parent / "eleventy"
PER_LIST = 50

_ENTRIES = """\
export default { layout: "entry.11ty.js", permalink: ({ page }) => `/%(place)s/${page.fileSlug}/` };
"""
_LIST = """\
export { render } from "../_includes/list.11ty.js";
export const data = {
  lang: "%(lang)s",
  title: "%(title)s",
  pagination: { data: "collections.%(kind)s_%(lang)s", size: %(size)d },
  permalink: ({ pagination: { pageNumber } }) => `/%(place)s/${pageNumber ? `page/${pageNumber + 1}/` : ""}`,
};
"""


class Eleventy:
    """The npm package."""

    name = "Eleventy"
    largest = 30_000

    def prepare(self, folder: Path, source: Source) -> None:
        """One Markdown file per page, in a folder per language, and a template for each list."""
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        shutil.copytree(source.media, folder / "static" / "media")
        copy_assets(source.site, folder / "static")
        frames = {lang: asdict(frame) for lang, frame in source.frames.items()}
        (folder / "frames.json").write_text(json.dumps(frames, ensure_ascii=False), encoding="utf-8")
        for lang in LANGUAGES:
            for kind, titles in SECTIONS.items():
                place = f"{'en/' if lang == 'en' else ''}{kind}"
                section = folder / "content" / lang / kind
                section.mkdir(parents=True)
                (section / f"{kind}.11tydata.js").write_text(_ENTRIES % {"place": place}, encoding="utf-8")
                title = titles[LANGUAGES.index(lang)]
                text = _LIST % {"lang": lang, "title": title, "kind": kind, "size": PER_LIST, "place": place}
                (folder / "content" / f"{kind}.{lang}.11ty.js").write_text(text, encoding="utf-8")
        for page in source.pages:
            file = folder / "content" / page.lang / page.kind / f"{page.slug}.md"
            file.write_text(
                f"---json\n{json.dumps(page.meta, ensure_ascii=False)}\n---\n{page.body}\n", encoding="utf-8"
            )

    def command(self, folder: Path) -> list[str]:
        return [node_tool("eleventy"), "--quiet", f"--config={folder / 'eleventy.config.js'}"]

    def caches(self, folder: Path) -> list[Path]:
        return [folder / "public", folder / ".cache"]
