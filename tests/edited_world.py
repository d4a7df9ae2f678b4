"""A small city in memory, and edits of one thing each, of everything that an entry can say."""

from certified_worlds import CERTIFIED

GIAY = """\
name: {vi: Xưởng Giấy, en: Paper Workshop}
summary: {vi: Nơi làm giấy.}
types: [art-space]
fields: [crafts-folk-art, design]
status: open
opened: 2015
last_attested: 2026
address: {street: 12 Hàng Buồm, ward: hoan-kiem}
location: {lat: 21.03, lon: 105.85, precision_m: 20}
contact: {website: "https://a.example.org/"}
hours: Tu-Su 09:00-17:30
admission: {price: 20000}
accessibility: {step_free: partly}
offers: [room]
needs: [promotion]
network: {applied: 2026-01-10, publish_application: true}
sources: [https://example.org/giay]
"""
TRE = GIAY.replace("Giấy, en: Paper", "Tre, en: Bamboo").replace("offers: [room]", "offers: [promotion]").replace("giay", "tre")
NOWHERE = "name: Nơi chưa rõ\ntypes: [gallery]\naddress: {ward_candidates: [hoan-kiem, ba-dinh]}\nsources: [https://example.org/ro]\n"
CONCERT = """\
title: {vi: Đêm nhạc, en: A night of music}
kind: performance
fields: [music]
start: 2026-11-28T19:00
venues: [xuong-giay]
organisers: [Nhóm Thử]
series: mua-dau
admission: {free: true}
languages: [vi]
sources: [https://example.org/dem]
"""
LESSON = """\
title: Lớp vẽ
kind: workshop
repeats: FREQ=WEEKLY;BYDAY=SA
repeats_at: ["19:00"]
venues: [xuong-tre]
sources: [https://example.org/ve]
"""
WORLD = {
    **CERTIFIED,
    "spaces/xuong-giay.yml": GIAY,
    "spaces/xuong-tre.yml": TRE,
    "spaces/noi-chua-ro.yml": NOWHERE,
    "events/dem-nhac.yml": CONCERT,
    "events/dem-cu.yml": CONCERT.replace("2026-11-28T19:00", "2025-11-28").replace("Đêm nhạc", "Đêm cũ"),
    "events/lop-ve.yml": LESSON,
    "series/mua-dau.yml": "name: Mùa đầu\nkind: festival\nsources: [https://example.org/mua]\n",
    "news/2026-11-01-tin.yml": "title: Tin đầu\ndate: 2026-11-01\nsummary: Một tin.\nsources: [https://example.org/tin]\n",
}
EDITS = [
    ("spaces/xuong-giay.yml", "a.example.org", "b.example.org"),
    ("spaces/xuong-giay.yml", "Xưởng Giấy", "Xưởng Giấy Dó"),
    ("spaces/xuong-giay.yml", ", en: Paper Workshop", ""),
    ("spaces/xuong-giay.yml", "art-space", "museum"),
    ("spaces/xuong-giay.yml", "crafts-folk-art, design", "design"),
    ("spaces/xuong-giay.yml", "status: open", "status: closed\nclosed: 2026-05"),
    ("spaces/xuong-giay.yml", "opened: 2015", "opened: 2016"),
    ("spaces/xuong-giay.yml", "last_attested: 2026", "last_attested: 2020"),
    ("spaces/xuong-giay.yml", "12 Hàng Buồm", "14 Hàng Buồm"),
    ("spaces/xuong-giay.yml", "ward: hoan-kiem", "ward: ba-dinh"),
    ("spaces/xuong-giay.yml", "ward: hoan-kiem", "former_district: hoan-kiem"),
    ("spaces/xuong-giay.yml", "lat: 21.03", "lat: 21.05"),
    ("spaces/xuong-giay.yml", "precision_m: 20", "precision_m: 200"),
    ("spaces/xuong-giay.yml", "09:00-17:30", "10:00-17:30"),
    ("spaces/xuong-giay.yml", "price: 20000", "free: true"),
    ("spaces/xuong-giay.yml", "step_free: partly", "step_free: yes"),
    ("spaces/xuong-giay.yml", "offers: [room]", "offers: [room, skills]"),
    ("spaces/xuong-giay.yml", "needs: [promotion]", "needs: [volunteers]"),
    ("spaces/xuong-giay.yml", ", publish_application: true", ""),
    ("spaces/xuong-giay.yml", "network: {applied: 2026-01-10, publish_application: true}\n", ""),
    ("spaces/noi-chua-ro.yml", "hoan-kiem, ba-dinh", "ba-dinh"),
    ("spaces/xuong-nghe.yml", "Dó Paper Art Workshop", "Paper Art"),
    ("spaces/kho-bo-song.yml", "visual-arts, music", "music"),
    ("events/dem-nhac.yml", "Đêm nhạc", "Đêm hát"),
    ("events/dem-nhac.yml", "2026-11-28T19:00", "2026-12-05T20:00"),
    ("events/dem-nhac.yml", "2026-11-28T19:00", "2026-10-05T20:00"),
    ("events/dem-nhac.yml", "[xuong-giay]", "[xuong-tre]"),
    ("events/dem-nhac.yml", "kind: performance", "kind: exhibition"),
    ("events/dem-nhac.yml", "[music]", "[music, film]"),
    ("events/dem-nhac.yml", "free: true", "price: 50000"),
    ("events/dem-nhac.yml", "languages: [vi]", "languages: [vi, en]"),
    ("events/dem-nhac.yml", "series: mua-dau\n", ""),
    ("events/dem-nhac.yml", "kind: performance", "kind: performance\nstatus: cancelled"),
    ("events/dem-cu.yml", "2025-11-28", "2024-11-28"),
    ("events/dem-cu.yml", "Nhóm Thử", "Nhóm Khác"),
    ("events/dem-nhac.yml", "[xuong-giay]", "[xuong-giay, xuong-tre]"),
    ("events/lop-ve.yml", "BYDAY=SA", "BYDAY=SU"),
    ("events/lop-ve.yml", "[xuong-tre]", "[xuong-giay]"),
    ("series/mua-dau.yml", "Mùa đầu", "Mùa xuân"),
    ("news/2026-11-01-tin.yml", "Một tin.", "Một tin khác."),
]
