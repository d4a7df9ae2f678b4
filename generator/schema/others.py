"""Series and news: short entries beside spaces and events."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from generator.schema.declaration import Model, Reference, entry_field
from generator.schema.parts import Image, SourceList, SpaceId, as_list
from generator.schema.scalars import BilingualBody, BilingualName, BilingualText, PartialDate, WebLink


class Series(Model):
    """One file in `content/series/`: a festival or programme that comes again."""

    name: BilingualName = entry_field(vi="Tên chuỗi", en="Name")
    summary: BilingualText | None = entry_field(None, vi="Giới thiệu", en="About it")
    kind: Annotated[str, Reference("event-kinds")] = entry_field("festival", vi="Thể loại", en="Kind")
    website: WebLink | None = entry_field(None, vi="Trang web", en="Website")
    body: BilingualBody | None = entry_field(
        None, vi="Bài viết, khi tệp là .yml", en="Longer text, where the file is a .yml"
    )
    sources: SourceList = entry_field([], vi="Nguồn", en="Sources")


class News(Model):
    """One file in `content/news/`: something that happened, with its source."""

    title: BilingualName = entry_field(vi="Tiêu đề", en="Title")
    date: PartialDate = entry_field(vi="Ngày", en="Date", example="2025-12-10")
    summary: BilingualText | None = entry_field(None, vi="Tóm tắt", en="Summary")
    body: BilingualBody | None = entry_field(
        None, vi="Nội dung, khi viết trong tệp .yml", en="Text, where the file is a .yml"
    )
    spaces: Annotated[list[SpaceId], BeforeValidator(as_list)] = entry_field(
        [], vi="Không gian liên quan", en="Spaces it is about"
    )
    images: Annotated[list[Image], BeforeValidator(as_list)] = entry_field([], vi="Ảnh", en="Pictures")
    sources: SourceList = entry_field([], vi="Nguồn", en="Sources")
