"""Entries as pages for any generator: one page for each entry and language, with everything in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from synthetic.entry import Entry
from synthetic.vocabulary import Vocabulary

LANGUAGES = ("vi", "en")
LABELS = {
    "vi": {"types": "Loại hình", "fields": "Lĩnh vực", "ownership": "Sở hữu", "status": "Tình trạng", "opened": "Mở từ", "address": "Địa chỉ", "contact": "Liên hệ", "hours": "Giờ mở cửa", "admission": "Giá vé", "amenities": "Tiện ích", "kind": "Thể loại", "start": "Bắt đầu", "end": "Kết thúc", "repeats": "Lịch lặp", "venues": "Địa điểm", "organisers": "Đơn vị tổ chức", "network": "Mạng lưới", "offers": "Có thể cho", "needs": "Đang cần", "location": "Điểm trên bản đồ"},
    "en": {"types": "Types", "fields": "Fields", "ownership": "Ownership", "status": "Status", "opened": "Open since", "address": "Address", "contact": "Contact", "hours": "Opening hours", "admission": "Admission", "amenities": "Amenities", "kind": "Kind", "start": "Start", "end": "End", "repeats": "Repeats", "venues": "Venues", "organisers": "Organisers", "network": "Network", "offers": "Offers", "needs": "Needs", "location": "Point on the map"},
}  # fmt: skip


@dataclass(frozen=True)
class PeerPage:
    """What any generator needs to print an entry in one language."""

    lang: str
    kind: str
    slug: str
    title: str
    description: str
    facts: list[dict[str, str]]
    """Label and value of every stated fact."""
    picture: dict[str, str] | None
    sources: list[dict[str, str]]
    body: str
    """Markdown."""

    @property
    def meta(self) -> dict[str, Any]:
        """Everything but its text, as front matter holds it."""
        return {name: value for name, value in asdict(self).items() if name not in {"body", "slug"}}


def peer_pages(entries: Iterable[Entry], vocabulary: Vocabulary) -> Iterator[PeerPage]:
    """Each entry in Vietnamese and in English."""
    named = {**vocabulary.amenities, **vocabulary.needs, **vocabulary.kinds, **vocabulary.fields, **vocabulary.types}
    for entry in entries:
        for lang in LANGUAGES:
            yield _page(entry, lang, named, vocabulary.wards)


def _page(entry: Entry, lang: str, named: dict[str, dict[str, str]], wards: dict[str, dict[str, str]]) -> PeerPage:
    front = entry.front
    facts = [
        {"label": label, "value": _words(front[key], lang, wards if key == "address" else named)}
        for key, label in LABELS[lang].items()
        if key in front
    ]
    image = front.get("images", [None])[0]
    return PeerPage(
        lang=lang,
        kind=entry.kind,
        slug=entry.slug,
        title=(front.get("name") or front["title"])[lang],
        description=front["summary"][lang],
        facts=facts,
        picture=image
        and {"file": image["file"], "alt": image["alt"][lang], "credit": f"{image['credit']}, {image['licence']}"},
        sources=[{"title": source["title"], "url": source["url"]} for source in front["sources"]],
        body=(entry.en if lang == "en" else "") or entry.vi,
    )


def _words(value: object, lang: str, named: dict[str, dict[str, str]]) -> str:
    """A value as a reader would see it."""
    if isinstance(value, dict):
        return str(value[lang]) if lang in value else ", ".join(_words(item, lang, named) for item in value.values())
    if isinstance(value, list):
        return ", ".join(_words(item, lang, named) for item in value)
    return named[str(value)][lang] if str(value) in named else str(value)
