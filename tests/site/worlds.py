"""The day on which all tests take place, and a small content folder made of texts."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 21)
"""A Saturday."""
NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))

SMALL_CONTENT = {
    "spaces/kho-bo-song.yml": """\
name: {vi: Kho Bờ Sông, en: Riverside Warehouse}
summary: {vi: Một kho cũ bên sông, en: An old warehouse by the river}
types: [gallery]
status: open
last_attested: 2026
hours: Tu-Su 09:00-17:30
address: {street: 3 Bờ Sông, ward: hong-ha}
location: {lat: 21.0402, lon: 105.8571, precision_m: 15}
sources: [{title: Báo Thử, url: 'https://example.org/kho', supports: [name, summary, types, status, hours, address, location]}]
""",
    "spaces/xuong-giay.md": """\
---
name: Xưởng Giấy Dó
types: [craft-village]
status: unverified
location: {lat: 21.0511, lon: 105.8102, precision_m: 300}
sources: [{title: Báo Thử, url: 'https://example.org/giay', supports: [name, types, location]}]
---
Giấy làm từ vỏ cây dó, bán ở [kho](/spaces/kho-bo-song/); [lịch](/calendar/), [bài tiếng Anh](/en/about/), và
`<a href="/x">` chỉ là chữ.
""",
    "events/dem-mo-cua.yml": """\
title: {vi: Đêm mở cửa, en: Open night}
start: 2026-11-28T19:00
venues: [kho-bo-song]
sources: [{title: Báo Thử, url: 'https://example.org/dem', supports: [title, start, venues]}]
""",
    "redirects.yml": "/spaces/kho/: /spaces/kho-bo-song/\n/gioi-thieu/cu/: /about/\n",
}


def write_small_content(folder: Path) -> Path:
    """Writes `SMALL_CONTENT` and returns the folder."""
    return write(folder, SMALL_CONTENT.items())


def write(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> Path:
    """Writes files by their path below `folder`, in the given order, and returns the folder."""
    for path, content in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
