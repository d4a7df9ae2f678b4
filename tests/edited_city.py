"""A small city in a folder, and edits of it as editors make them, each with some chance."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from generator.site_folder import stamps

SPACE = {
    "name": {"vi": "Xưởng Giấy", "en": "Paper Workshop"},
    "summary": {"vi": "Nơi làm giấy dó.", "en": "A place where paper is made."},
    "types": ["art-space"],
    "fields": ["crafts-folk-art"],
    "ownership": "private",
    "status": "open",
    "address": {"ward": "hoan-kiem"},
    "location": {"lat": 21.03, "lon": 105.85, "precision_m": 20},
    "sources": [{"title": "Trang riêng", "url": "https://example.org/"}],
}
EVENT = {
    "title": {"vi": "Đêm nhạc", "en": "A night of music"},
    "kind": "performance",
    "start": "2026-11-28T19:00",
    "venues": ["xuong-0"],
    "sources": [{"title": "Trang riêng", "url": "https://example.org/"}],
}


def write_entry(content: Path, path: str, facts: dict[str, object], body: str = "") -> None:
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{yaml.safe_dump(facts, allow_unicode=True)}---\n{body}\n", encoding="utf-8")


def write_city(root: Path) -> Path:
    """Six spaces, four events and a piece of news; returns the content folder `root`."""
    for at in range(6):
        place = {"lat": 21.03 + at / 1000, "lon": 105.85, "precision_m": 20}
        write_entry(root, f"spaces/xuong-{at}.md", SPACE | {"name": {"vi": f"Xưởng {at}"}, "location": place}, "Lời.")
    for at in range(4):
        title = {"vi": f"Đêm nhạc {at}"}
        write_entry(root, f"events/dem-{at}.md", EVENT | {"title": title, "venues": [f"xuong-{at}"]}, "Lời.")
    news = {"title": "Tin đầu", "date": "2026-11-01", "summary": "Một tin.", "sources": SPACE["sources"]}
    write_entry(root, "news/2026-11-01-tin-dau.md", news, "Lời.")
    return root


def files_of(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in stamps(folder)}


def edit_facts(root: Path, chance: random.Random) -> None:
    file = root / f"spaces/xuong-{chance.randrange(6)}.md"
    if file.exists():
        file.write_text(file.read_text().replace("giấy dó", f"giấy {chance.random()}"))


def edit_text(root: Path, chance: random.Random) -> None:
    file = root / f"events/dem-{chance.randrange(4)}.md"
    if file.exists():
        file.write_text(file.read_text() + f"Thêm {chance.random()}.\n")


CERTIFICATE = """\
role: {vi: Ban thư ký, en: Secretariat}
certificate:
  number: '01/2026'
  issued: 2026-03-01
  tier: member
  source: {title: Quyết định thử, url: 'https://example.org/qd', date: 2026-03-01}
"""


def write_plain(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def move_event(root: Path, chance: random.Random) -> None:
    file = root / f"events/dem-{chance.randrange(4)}.md"
    if file.exists():
        file.write_text(file.read_text().replace("2026-11-28", f"2026-12-{chance.randrange(10, 28)}"))


def add_space(root: Path, chance: random.Random) -> None:
    at = chance.randrange(100, 999)
    place = {"lat": 21.031, "lon": 105.8501, "precision_m": 20}
    write_entry(root, f"spaces/moi-{at}.md", SPACE | {"name": {"vi": f"Nơi mới {at}"}, "location": place})


def move_space(root: Path, chance: random.Random) -> None:
    file = root / f"spaces/xuong-{chance.randrange(6)}.md"
    if file.exists():
        facts = file.read_text().replace("hoan-kiem", "ba-dinh").replace("- art-space", f"- {chance.choice(['museum', 'gallery'])}")
        file.write_text(facts)


def write_more_of_space(root: Path, chance: random.Random) -> None:
    file = root / f"spaces/xuong-{chance.randrange(6)}.md"
    if file.exists():
        file.write_text(file.read_text() + f"Thêm {chance.random()}.\n")


def translate_space(root: Path, chance: random.Random) -> None:
    file = root / f"spaces/xuong-{chance.randrange(6)}.md"
    if file.exists():
        file.with_suffix(".en.md").write_text(f"More {chance.random()}.\n")


def remove_space(root: Path, chance: random.Random) -> None:
    at = chance.choice([4, 5])
    for ending in (".md", ".en.md"):
        (root / f"spaces/xuong-{at}{ending}").unlink(missing_ok=True)


def remove_event(root: Path, chance: random.Random) -> None:
    (root / f"events/dem-{chance.randrange(4)}.md").unlink(missing_ok=True)


def rename_space(root: Path, chance: random.Random) -> None:
    file = root / f"spaces/xuong-{chance.choice([4, 5])}.md"
    if file.exists():
        file.rename(file.with_stem(f"{file.stem}-cu"))


def change_vocabulary(root: Path, chance: random.Random) -> None:
    shipped = Path(__file__).parents[1] / "content/vocabulary/types.yml"
    own = root / "vocabulary/types.yml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(shipped.read_text() + f"# {chance.random()}\n")


EDITS = [
    edit_facts,
    edit_text,
    move_event,
    add_space,
    remove_event,
    rename_space,
    change_vocabulary,
    move_space,
    write_more_of_space,
    translate_space,
    remove_space,
]
