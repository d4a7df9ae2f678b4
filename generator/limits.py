"""How much an entry may hold: every limit as data, so that the guide can state it and a test can hold it to that.

Anybody may propose an entry. Each limit is far above what a directory needs (the longest real entry has 3 kB)
and far below what would keep a build, a browser or a calendar program busy.
"""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """One limit, with its words for editors."""

    most: int
    code: str
    """The problem of what goes beyond it."""
    vi: str
    en: str


FILE_KB = Limit(64, "file/too-large", "Một tệp văn bản, kB", "A text file, kB")
LINE = Limit(5_000, "file/line-too-long", "Một dòng, số ký tự", "A line, characters")
DEPTH = Limit(24, "yaml/too-deep", "Tầng lồng nhau trong YAML", "Levels of nesting in YAML")
SLUG = Limit(80, "file/long-name", "Tên tệp không kể đuôi, số ký tự", "A file's name without its ending, characters")
NAME = Limit(200, "value/too-long", "Tên, tiêu đề, số ký tự", "A name or title, characters")
TEXT = Limit(4_000, "value/too-long", "Văn bản khác, số ký tự", "Any other text, characters")
BODY = Limit(40_000, "value/too-long", "Bài viết trong `body`, số ký tự", "A text in `body`, characters")
LINK = Limit(2_000, "value/too-long", "Đường dẫn, số ký tự", "A link, characters")
RULE = Limit(500, "value/too-long", "Giờ mở cửa hoặc lịch lặp, số ký tự", "Opening hours or a repetition, characters")
ITEMS = Limit(100, "value/too-many", "Số mục của một danh sách", "Items of a list")
DAYS = Limit(400, "value/too-many", "Số ngày trong `except` và `extra`", "Days in `except` and `extra`")
CLOCKS = Limit(24, "value/too-many", "Số giờ trong `repeats_at`", "Clock times in `repeats_at`")
FIRST_YEAR = Limit(1900, "value/out-of-range", "Năm sớm nhất của sự kiện", "Earliest year of an event")
LAST_YEAR = Limit(2100, "value/out-of-range", "Năm muộn nhất", "Latest year")
RUN_YEARS = Limit(20, "event/too-long-run", "Một sự kiện kéo dài, số năm", "The run of an event, years")
MARKDOWN_DEPTH = Limit(
    10, "text/too-tangled", "Tầng trích dẫn, danh sách trong bài", "Levels of quotes and lists in a text"
)
MARKDOWN_TAGS = Limit(
    100, "text/too-tangled", "Thẻ HTML trong bài (không được đăng)", "HTML tags in a text (none is published)"
)
MARKS = Limit(3, "text/stacked-marks", "Dấu chồng trên một chữ", "Marks stacked on one letter")
PICTURE_MB = Limit(8, "image/too-large", "Một ảnh, MB", "A picture, MB")
PICTURE_MEGAPIXELS = Limit(64, "image/too-many-pixels", "Một ảnh, triệu điểm ảnh", "A picture, million pixels")
PICTURE_SIDE = Limit(16_000, "image/too-many-pixels", "Một cạnh ảnh, điểm ảnh", "A picture's side, pixels")

LIMITS = (
    FILE_KB, LINE, DEPTH, SLUG, NAME, TEXT, BODY, LINK, RULE, ITEMS, DAYS, CLOCKS, FIRST_YEAR, LAST_YEAR, RUN_YEARS,
    MARKDOWN_DEPTH, MARKDOWN_TAGS, MARKS, PICTURE_MB, PICTURE_MEGAPIXELS, PICTURE_SIDE,
)  # fmt: skip
"""All of them, in the guide's order."""
