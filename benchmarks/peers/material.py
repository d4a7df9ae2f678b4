"""MkDocs with Material: only lists are in the navigation, which is pruned, and the built-in search is off."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path

from tools import own_tool

from peers.hugo import SECTIONS
from peers.pages import LANGUAGES, PeerPage
from peers.peer import Source

TEMPLATES = Path(__file__).parent / "material"
PER_LIST = 50


class Material:
    """The versions that this project itself is built with."""

    name = "MkDocs + Material"
    largest = 6_000

    def prepare(self, folder: Path, source: Source) -> None:
        """One Markdown file per page, and lists as Markdown, since the theme makes none."""
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        docs = folder / "docs"
        shutil.copytree(source.media, docs / "media")
        (docs / "index.md").write_text("# Hà Nội Sáng tạo\n", encoding="utf-8")
        listed: dict[tuple[str, str], list[PeerPage]] = defaultdict(list)
        for page in source.pages:
            file = docs / _place(page.lang) / page.kind / f"{page.slug}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"---\n{json.dumps(page.meta, ensure_ascii=False)}\n---\n{page.body}\n", encoding="utf-8")
            listed[page.lang, page.kind].append(page)
        for (lang, kind), pages in listed.items():
            _write_lists(docs / _place(lang), kind, SECTIONS[kind][LANGUAGES.index(lang)], pages)

    def command(self, folder: Path) -> list[str]:
        return [own_tool("mkdocs"), "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]

    def caches(self, folder: Path) -> list[Path]:
        return [folder / "public"]


def _place(lang: str) -> str:
    return "en" if lang == "en" else ""


def _write_lists(folder: Path, kind: str, title: str, pages: list[PeerPage]) -> None:
    """The pages of a list: the first stands in the navigation, each names the next."""
    ordered = sorted(pages, key=lambda page: page.title)
    for number, at in enumerate(range(0, len(ordered), PER_LIST), start=1):
        part = ordered[at : at + PER_LIST]
        rows = "\n".join(f"- [{page.title}]({kind}/{page.slug}.md)\n\n    {page.description}" for page in part)
        more = f"\n\n[→]({kind}-{number + 1}.md)" if number * PER_LIST < len(pages) else ""
        name = kind if number == 1 else f"{kind}-{number}"
        (folder / f"{name}.md").write_text(f"# {title}\n\n{rows}{more}\n", encoding="utf-8")
