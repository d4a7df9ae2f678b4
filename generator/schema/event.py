"""An event: one edition of something that happens at a time and, mostly, in a place."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.schema.declaration import Model, Reference, entry_field
from generator.schema.lunar_day import LunarDay
from generator.schema.parts import (
    Accessibility,
    Admission,
    FieldId,
    Image,
    SeriesId,
    SourceList,
    SpaceId,
    as_clocks,
    as_days,
    as_list,
)
from generator.schema.scalars import (
    BilingualBody,
    BilingualName,
    BilingualText,
    Day,
    Hours,
    LanguageCode,
    Moment,
    PartialDate,
    Recurrence,
    Text,
    WebLink,
)

Status = Literal["scheduled", "cancelled", "postponed", "moved"]


class Venue(Model):
    """Where it happens: a space of the directory, or a place of its own."""

    space: SpaceId | None = entry_field(
        None, vi="Không gian trong danh bạ", en="A space of the directory", example="22-hang-buom"
    )
    name: BilingualName | None = entry_field(
        None, vi="Tên nơi không có trong danh bạ", en="Name of a place that is not in the directory"
    )
    address: Text | None = entry_field(None, vi="Địa chỉ của nơi đó", en="Its address")
    main: bool = entry_field(False, vi="Địa điểm chính", en="Whether it is the main venue")

    @model_validator(mode="before")
    @classmethod
    def _bare_slug(cls, value: Any) -> Any:  # noqa: ANN401 - raw data
        return {"space": value} if isinstance(value, str) else value


class FormerDate(Model):
    """A date on which it was to happen, before it was moved."""

    start: Moment = entry_field(vi="Ngày bắt đầu đã báo trước đó", en="Start that was announced before")
    end: Moment | None = entry_field(None, vi="Ngày kết thúc đã báo trước đó", en="End that was announced before")

    @model_validator(mode="before")
    @classmethod
    def _bare_date(cls, value: Any) -> Any:  # noqa: ANN401 - raw data
        return {"start": value} if isinstance(value, str) else value


class Change(Model):
    """Something that changed after the event was announced."""

    date: Day = entry_field(vi="Ngày báo thay đổi", en="Day on which it was made known", example="2026-11-08")
    note: BilingualText = entry_field(vi="Thay đổi gì", en="What changed")


class Event(Model):
    """One file in `content/events/`."""

    title: BilingualName = entry_field(vi="Tên sự kiện", en="Title")
    summary: BilingualText | None = entry_field(
        None, vi="Một đến ba câu giới thiệu", en="One to three sentences about it"
    )
    series: SeriesId | None = entry_field(None, vi="Chuỗi sự kiện", en="Series", example="photo-hanoi")
    kind: Annotated[str, Reference("event-kinds")] = entry_field(
        "gathering", vi="Thể loại", en="Kind", example="exhibition"
    )
    fields: Annotated[list[FieldId], BeforeValidator(as_list)] = entry_field([], vi="Lĩnh vực", en="Creative fields")
    start: Moment | None = entry_field(
        None,
        vi="Bắt đầu; không cần khi chỉ biết lịch lặp",
        en="Start; may be missing where only the repetition is known",
        example="2026-11-22T15:00",
    )
    end: Moment | None = entry_field(None, vi="Kết thúc", en="End")
    repeats: Recurrence | None = entry_field(
        None, vi="Lịch lặp (RFC 5545 RRULE)", en="Repetition (RFC 5545 RRULE)", example="FREQ=WEEKLY;BYDAY=SA"
    )
    repeats_at: Annotated[
        list[Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]], BeforeValidator(as_clocks)
    ] = entry_field(
        [],
        vi="Giờ của mỗi buổi, khi không có ngày bắt đầu",
        en="Clock time of each session, where no start is known",
        example=["20:00"],
    )
    repeats_note: BilingualText | None = entry_field(
        None, vi="Nguồn nói gì về lịch lặp", en="What the source says about the repetition"
    )
    except_: Annotated[list[Day], BeforeValidator(as_days)] = Field(
        default_factory=list,
        alias="except",
        description="Days on which it does not happen",
        json_schema_extra={"x-vi": "Những ngày nghỉ"},
    )
    extra: Annotated[list[Moment], BeforeValidator(as_days)] = entry_field(
        [], vi="Những buổi thêm", en="Additional sessions"
    )
    every_lunar: LunarDay | None = entry_field(
        None,
        vi="Hằng năm vào ngày âm lịch này (ngày/tháng); máy tính ra ngày dương",
        en="Every year on this lunar day (day/month); its Gregorian dates are computed",
        example="15/8",
    )
    moved_from: Annotated[list[FormerDate], BeforeValidator(as_list)] = entry_field(
        [], vi="Ngày cũ, nếu đã dời", en="Earlier dates, where it was moved", example=["2026-11-15T19:00"]
    )
    hours: Hours | None = entry_field(
        None,
        vi="Giờ mở cửa trong đợt dài ngày (cú pháp OpenStreetMap)",
        en="Opening hours within a long run (OpenStreetMap's syntax)",
        example="Tu-Su 09:00-17:30",
    )
    hours_note: BilingualText | None = entry_field(None, vi="Ghi chú về giờ mở cửa", en="Remark on the hours")
    last_attested: PartialDate | None = entry_field(
        None,
        vi="Lần gần nhất có nguồn cho thấy còn diễn ra",
        en="When a source last showed it going on",
        example="2026-10",
    )
    date_note: BilingualText | None = entry_field(None, vi="Ghi chú về ngày", en="Remark on the dates")
    lunar: BilingualText | None = entry_field(None, vi="Ngày âm lịch", en="Lunar date", example={"vi": "Rằm tháng Tám"})
    venues: Annotated[list[Venue], BeforeValidator(as_list)] = entry_field(
        [], vi="Địa điểm", en="Venues", example=["22-hang-buom"]
    )
    place_note: BilingualText | None = entry_field(None, vi="Ghi chú về địa điểm", en="Remark on the place")
    organisers: Annotated[list[BilingualName], BeforeValidator(as_list)] = entry_field(
        [], vi="Đơn vị tổ chức", en="Organisers"
    )
    admission: Admission = entry_field(Admission.model_construct(), vi="Giá vé", en="Admission")
    tickets: WebLink | None = entry_field(None, vi="Trang bán vé", en="Where to get tickets")
    accessibility: Accessibility = entry_field(Accessibility.model_construct(), vi="Tiếp cận", en="Accessibility")
    languages: Annotated[list[LanguageCode], BeforeValidator(as_list)] = entry_field([], vi="Ngôn ngữ", en="Languages")
    for_children: bool | None = entry_field(
        None, vi="Có phần dành cho trẻ em hay không", en="Whether there is something for children", example=True
    )
    status: Status = entry_field(
        "scheduled",
        vi="Tình trạng: scheduled, cancelled, postponed, moved",
        en="State: scheduled, cancelled, postponed or moved",
    )
    changes: Annotated[list[Change], BeforeValidator(as_list)] = entry_field(
        [], vi="Những thay đổi sau khi đã báo, cũ trước mới sau", en="Changes after it was announced, oldest first"
    )
    added: Day | None = entry_field(
        None, vi="Ngày đưa vào danh bạ", en="Day on which it came into the directory", example="2026-11-21"
    )
    body: BilingualBody | None = entry_field(
        None, vi="Bài viết, khi tệp là .yml", en="Longer text, where the file is a .yml"
    )
    images: Annotated[list[Image], BeforeValidator(as_list)] = entry_field([], vi="Ảnh", en="Pictures")
    sources: SourceList = entry_field([], vi="Nguồn", en="Sources")
    unconfirmed: Annotated[list[str], BeforeValidator(as_list)] = entry_field(
        [], vi="Những mục chưa có nguồn chắc chắn", en="Fields without a certain source", example=["end"]
    )

    @property
    def main_venue(self) -> Venue | None:
        """The main venue, or the first one."""
        return next((venue for venue in self.venues if venue.main), self.venues[0] if self.venues else None)
