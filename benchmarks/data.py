"""Synthetic content of any size: realistic in shape, invented in substance, the same for the same seed.

Never part of the published site. Half of the entries are spaces, half are events.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

from dateutil.rrule import rrulestr

SEED = 2019
"""The year Hà Nội joined the Creative Cities Network."""

FIRST_WORDS = ["Xưởng", "Nhà", "Gác", "Góc", "Vườn", "Sân", "Phòng", "Kho", "Hiên", "Bếp", "Lò", "Tiệm"]
SECOND_WORDS = ["Gốm", "Giấy", "Lụa", "Tre", "Mây", "Sơn", "Đồng", "Gỗ", "Chữ", "Phim", "Nhạc", "Ảnh", "Rối", "Chèo", "Sách", "Mực", "Đá", "Sen"]
THIRD_WORDS = ["Hồng", "Xanh", "Nâu", "Vàng", "Trắng", "Mới", "Nhỏ", "Lớn", "Đêm", "Sớm", "Xưa", "Nay", "Bắc", "Nam", "Đông", "Tây"]
STREETS = ["Hàng Bạc", "Hàng Gai", "Mã Mây", "Phan Huy Ích", "Tô Ngọc Vân", "Trấn Vũ", "Hào Nam", "Ngọc Hà", "Tràng Tiền", "Lý Quốc Sư"]
HOURS = ["Tu-Su 08:30-16:30", "Mo-Su 09:00-18:00", "We-Su 10:00-12:00,13:30-19:00", "24/7"]
RULES = ["FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=1SA", "FREQ=DAILY"]
SENTENCES_VI = [
    "Nơi này mở cửa cho công chúng và đón các nhóm nhỏ.",
    "Xưởng làm việc với các nghệ nhân của làng nghề bên sông.",
    "Mỗi tháng có một buổi trò chuyện về vật liệu và cách làm.",
    "Khách có thể thử tay nghề dưới sự hướng dẫn của người trong nghề.",
]
SENTENCES_EN = [
    "The place is open to the public and welcomes small groups.",
    "The workshop works with craftspeople of a village by the river.",
    "Once a month there is a talk about materials and methods.",
    "Visitors can try their hand under the guidance of a maker.",
]


def write_content(folder: Path, entries: int, shipped: Path, seed: int = SEED, spaces: int | None = None) -> None:
    """Writes `entries` entries below `folder`; ids come from the vocabularies of the `shipped` content.

    Half of them are spaces; `spaces` writes fewer, for the same number of events.
    """
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    ids = {name: _ids(shipped / "vocabulary" / f"{name}.yml") for name in ("types", "fields", "event-kinds")}
    wards = _ward_centres(shipped / "vocabulary" / "wards.yml", shipped / "vocabulary" / "districts.yml")
    slugs = [f"khong-gian-{number:05}" for number in range(entries // 2 if spaces is None else spaces)]
    for number, slug in enumerate(slugs):
        _write(folder / "spaces" / f"{slug}.md", _space(chance, number, ids, wards))
    for number in range(entries - entries // 2):
        text, year = _event(chance, number, ids, slugs)
        _write(folder / "events" / str(year) / f"su-kien-{number:05}.md", text)


def _space(chance: random.Random, number: int, ids: dict[str, list[str]], wards: list[tuple[str, str, float, float]]) -> str:
    ward, district, lat, lon = chance.choice(wards)
    name = f"{chance.choice(FIRST_WORDS)} {chance.choice(SECOND_WORDS)} {chance.choice(THIRD_WORDS)} {number}"
    lines = [
        "name:",
        f"  vi: {name}",
        f"  en: {name} Space",
        *_summary(chance),
        f"types: [{chance.choice(ids['types'])}]",
        f"fields: [{', '.join(chance.sample(ids['fields'], chance.randint(1, 3)))}]",
        f"ownership: {chance.choice(['public', 'private', 'community'])}",
        "status: open",
        f"last_attested: {chance.randint(2023, 2026)}",
        f"opened: {chance.randint(1995, 2016)}",
        "address:",
        f"  street: {chance.randint(1, 300)} {chance.choice(STREETS)}",
        f"  ward: {ward}",
        f"  former_district: {district}",
        "location:",
        f"  lat: {lat + chance.uniform(-0.006, 0.006):.5f}",
        f"  lon: {lon + chance.uniform(-0.006, 0.006):.5f}",
        f"  precision_m: {chance.choice([5, 60, 150, 300])}",
        "contact:",
        f"  phone: +84 24 {chance.randint(3000, 3999)} {number % 10000:04}",
        f"  website: https://example.org/space/{number}",
    ]
    if chance.random() < 0.6:  # noqa: PLR2004 - a share
        lines.append(f"hours: {json.dumps(chance.choice(HOURS))}")
    if chance.random() < 0.5:  # noqa: PLR2004 - a share
        lines += ["admission:", f"  price: {chance.randrange(0, 200, 10) * 1000}"]
    if chance.random() < 0.3:  # noqa: PLR2004 - a share
        lines += ["network:", "  applied: 2026-03-01", "  declarations:", "    maker-support:"]
        lines += ["      statement: Có chỗ làm việc cho nghệ sĩ", "      evidence: https://example.org/evidence"]
    lines += _sources(chance, number)
    return _document(lines, chance)


def _event(chance: random.Random, number: int, ids: dict[str, list[str]], spaces: list[str]) -> tuple[str, int]:
    start = dt.date(2017, 1, 1) + dt.timedelta(days=chance.randrange(3650))
    rule = chance.choice(RULES) if chance.random() < 0.25 else None  # noqa: PLR2004 - a share
    if rule:
        start = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time.min))[0].date()
    title = f"{chance.choice(SECOND_WORDS)} {chance.choice(THIRD_WORDS)} {number}"
    lines = [
        "title:",
        f"  vi: Đêm {title}",
        f"  en: Night of {title}",
        *_summary(chance),
        f"kind: {chance.choice(ids['event-kinds'])}",
        f"fields: [{chance.choice(ids['fields'])}]",
        f"start: {start}T{chance.randint(8, 20):02}:00",
    ]
    if rule:
        lines.append(f"repeats: {rule}")
    elif chance.random() < 0.4:  # noqa: PLR2004 - a share
        lines.append(f"end: {start + dt.timedelta(days=chance.randint(1, 40))}")
    lines.append(f"venues: [{', '.join(chance.sample(spaces, min(len(spaces), chance.choice([1, 1, 1, 2]))))}]")
    lines.append(f"organisers: [Nhóm {chance.choice(SECOND_WORDS)}]")
    if chance.random() < 0.5:  # noqa: PLR2004 - a share
        lines += ["admission:", "  free: true"]
    lines += _sources(chance, number)
    return _document(lines, chance), start.year


def _summary(chance: random.Random) -> list[str]:
    picked = chance.sample(range(len(SENTENCES_VI)), 2)
    vi, en = (" ".join(sentences[i] for i in picked) for sentences in (SENTENCES_VI, SENTENCES_EN))
    return ["summary:", f"  vi: {vi}", f"  en: {en}"]


def _sources(chance: random.Random, number: int) -> list[str]:
    lines = ["sources:"]
    for index in range(chance.randint(1, 3)):
        lines += [f"  - title: Bài viết {number}.{index}", "    publisher: Báo Thử", f"    url: https://example.org/{number}/{index}"]
    return lines


def _document(lines: list[str], chance: random.Random) -> str:
    body = " ".join(chance.choices(SENTENCES_VI, k=4))
    return "---\n" + "\n".join(lines) + f"\n---\n{body}\n"


def _ids(file: Path) -> list[str]:
    """The ids of a vocabulary, read without any library: each stands after `id: `."""
    parts = file.read_text(encoding="utf-8").split("id: ")[1:]
    return [part.replace("\n", ",").split(",")[0].strip() for part in parts]


def _ward_centres(file: Path, districts: Path) -> list[tuple[str, str, float, float]]:
    """Each ward with a district that it was part of, and its centre."""
    labels = districts.read_text(encoding="utf-8")
    centres = []
    for part in file.read_text(encoding="utf-8").split("- id: ")[1:]:
        ward = part.split("\n")[0].strip()
        label = part.split('district: "')[1].split('"')[0]
        district = labels.split(f' {label}"')[0].rsplit("- id: ", 1)[1].split("\n")[0].strip()
        lat, lon = (float(part.split(f"{key}: ")[1].split("\n")[0]) for key in ("lat", "lon"))
        centres.append((ward, district, lat, lon))
    return centres


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
