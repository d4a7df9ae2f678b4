"""Spaces: with points, hours, prices and pictures, some of them closed, some with an application or a certificate."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from synthetic.chances import happens
from synthetic.entry import Entry
from synthetic.names import BRANDS, PLACES, STREETS, word, words
from synthetic.remarks import pictures_of, sources_of
from synthetic.texts import article, paragraph
from synthetic.vocabulary import Vocabulary

HOURS = [
    "Tu-Su 08:30-16:30",
    "Mo-Su 09:00-18:00",
    "We-Su 10:00-12:00,13:30-19:00",
    "24/7",
    "Mo-Fr 08:00-17:00; Sa 09:00-12:00",
]
DECLARATIONS = [
    "lawful-operation",
    "maker-support",
    "works",
    "education",
    "inclusion",
    "livelihoods",
    "income-sources",
    "care",
]


def space(chance: random.Random, number: int, vocabulary: Vocabulary, pictures: list[str]) -> Entry:
    ward, district, lat, lon = chance.choice(vocabulary.ward_places)
    vi = f"{chance.choice(PLACES)} {words(chance, 1, 3)}"
    if happens(chance, 0.2):
        vi = f"{word(chance)} {chance.choice(BRANDS)}"
    vi = f"{vi} {number}" if happens(chance, 0.1) else vi
    summary_vi, summary_en = paragraph(chance, 1, 2)
    status = chance.choices(["open", "closed", "planned", "unverified"], [85, 6, 2, 7])[0]
    front: dict[str, Any] = {
        "name": {"vi": vi, "en": f"{vi} Space"},
        "summary": {"vi": summary_vi, "en": summary_en},
        "types": [chance.choice(list(vocabulary.types))],
        "fields": chance.sample(list(vocabulary.fields), chance.randint(1, 3)),
        "ownership": chance.choice(["public", "private", "community"]),
        "status": status,
        "last_attested": chance.randint(2023, 2026) if status != "closed" else 2023,
        "opened": chance.randint(1995, 2016) if status != "planned" else 2027,
        "address": {
            "street": f"{chance.randint(1, 300)} {chance.choice(STREETS)}",
            "ward": ward,
            "former_district": district,
        },
        "location": {
            "lat": round(lat + chance.uniform(-0.006, 0.006), 5),
            "lon": round(lon + chance.uniform(-0.006, 0.006), 5),
            "precision_m": chance.choice([5, 60, 150, 300]),
        },
        "contact": {
            "phone": f"+84 24 {chance.randint(3000, 3999)} {number % 10000:04}",
            "website": f"https://example.org/space/{number}",
        },
    }
    if status == "closed":
        front["closed"] = chance.randint(2024, 2025)
    if happens(chance, 0.6):
        front["hours"] = chance.choice(HOURS)
    if happens(chance, 0.5):
        front["admission"] = {"price": chance.randrange(0, 200, 10) * 1000}
    if happens(chance, 0.4):
        front["amenities"] = chance.sample(list(vocabulary.amenities), chance.randint(1, 4))
    if happens(chance, 0.2):
        front["offers"], front["needs"] = ([need] for need in chance.sample(list(vocabulary.needs), 2))
    assessments: dict[str, dict[str, Any]] = {}
    if status == "open" and happens(chance, 0.3):
        front["network"] = _application(chance)
        if happens(chance, 0.1):
            assessments = {"2026-06-01": _certificate(number)}
    if happens(chance, 0.25):
        front["images"] = pictures_of(chance, pictures)
    front["sources"] = sources_of(chance, number, front)
    text_vi, text_en = article(chance)
    has_english = happens(chance, 0.3)
    return Entry("spaces", f"khong-gian-{number:05}", front, text_vi, text_en if has_english else "", assessments)


def _application(chance: random.Random) -> dict[str, Any]:
    declared = chance.sample(DECLARATIONS, chance.randint(1, len(DECLARATIONS)))
    return {
        "applied": dt.date(2026, chance.randint(1, 5), chance.randint(1, 28)),
        "declarations": {
            name: {
                "statement": paragraph(chance, 1, 1)[0],
                "evidence": f"https://example.org/evidence/{chance.randrange(10**6)}",
            }
            for name in declared
        },
        "publish_application": happens(chance, 0.5),
    }


def _certificate(number: int) -> dict[str, Any]:
    source = {
        "title": f"Quyết định thử {number}",
        "publisher": "Báo Thử",
        "url": f"https://example.org/decision/{number}",
    }
    return {
        "role": {"vi": "Ban thư ký", "en": "Secretariat"},
        "certificate": {
            "number": f"{number:05}/2026",
            "issued": dt.date(2026, 6, 1),
            "tier": "member",
            "source": source,
        },
    }
