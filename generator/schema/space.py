"""A creative space: a place, or an online platform, of the city's creative life."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.schema.declaration import Model, Reference, entry_field
from generator.schema.parts import (
    Accessibility,
    Admission,
    FieldId,
    Image,
    NeedId,
    SourceList,
    SpaceId,
    WardId,
    as_list,
)
from generator.schema.scalars import (
    BilingualBody,
    BilingualName,
    BilingualText,
    Day,
    Email,
    Hours,
    LanguageCode,
    Name,
    PartialDate,
    Phone,
    Slug,
    Text,
    WebLink,
    Whole,
)

Status = Literal["open", "closed", "planned", "unverified"]


class Address(Model):
    """Where it is, in the form in force since 1 July 2025: house and street, ward, Hà Nội."""

    street: Text | None = entry_field(None, vi="Số nhà và phố", en="House number and street", example="22 Hàng Buồm")
    ward: WardId | None = entry_field(
        None, vi="Phường hoặc xã từ 1/7/2025", en="Ward or commune since 1 July 2025", example="hoan-kiem"
    )
    ward_candidates: Annotated[list[WardId], BeforeValidator(as_list)] = entry_field(
        [], vi="Các phường có thể, khi chưa rõ", en="The wards it may lie in, while that is not known"
    )
    former_district: Annotated[str, Reference("districts")] | None = entry_field(
        None, vi="Quận, huyện trước 1/7/2025", en="District before 1 July 2025", example="hoan-kiem"
    )
    note: BilingualText | None = entry_field(None, vi="Ghi chú về địa chỉ", en="Remark on the address")

    @model_validator(mode="before")
    @classmethod
    def _bare_street(cls, value: Any) -> Any:  # noqa: ANN401 - raw data
        return {"street": value} if isinstance(value, str) else value


class Location(Model):
    """A point on the map (WGS 84), with how far the true place may lie from it."""

    lat: Annotated[float, Field(allow_inf_nan=False)] = entry_field(
        vi="Vĩ độ", en="Latitude in degrees", example=21.036
    )
    lon: Annotated[float, Field(allow_inf_nan=False)] = entry_field(
        vi="Kinh độ", en="Longitude in degrees", example=105.8522
    )
    precision_m: Annotated[Whole, Field(ge=0, le=20000)] | None = entry_field(
        None, vi="Có thể lệch bao nhiêu mét", en="How far the true place may be, in metres", example=60
    )
    basis: BilingualText | None = entry_field(None, vi="Điểm này lấy từ đâu", en="What the point was derived from")


class Contact(Model):
    """How to reach the people who run it. Only what they publish themselves."""

    phone: Annotated[list[Phone], BeforeValidator(as_list)] = entry_field(
        [], vi="Điện thoại", en="Telephone", example="+84 24 3824 9494"
    )
    email: Email | None = entry_field(None, vi="Thư điện tử", en="E-mail", example="lienhe@example.vn")
    agreed: Day | None = entry_field(
        None,
        vi="Ngày chủ nhân đồng ý cho đăng điện thoại, thư điện tử; không cần khi có nguồn đã đăng",
        en="Day on which the owner agreed that telephone and e-mail are published; not needed where a source has them",
        example="2026-11-21",
    )
    website: WebLink | None = entry_field(None, vi="Trang web", en="Website")
    facebook: WebLink | None = entry_field(None, vi="Trang Facebook", en="Facebook page")
    instagram: WebLink | None = entry_field(None, vi="Trang Instagram", en="Instagram page")

    @property
    def links(self) -> list[tuple[str, WebLink]]:
        """The addresses a reader can open, by kind."""
        named = (("website", self.website), ("facebook", self.facebook), ("instagram", self.instagram))
        return [(name, link) for name, link in named if link]


class Identifiers(Model):
    """The same place in other open data."""

    wikidata: Annotated[str, Field(pattern=r"^Q[0-9]{1,12}$")] | None = entry_field(
        None, vi="Mã Wikidata", en="Wikidata item", example="Q1234567"
    )
    osm: Annotated[str, Field(pattern=r"^(node|way|relation)/[0-9]{1,15}$")] | None = entry_field(
        None, vi="Mã OpenStreetMap", en="OpenStreetMap object", example="node/1234567"
    )


class Declaration(Model):
    """What the space says of itself for one criterion, and how anybody can see it."""

    statement: BilingualText = entry_field(vi="Điều tự khai", en="What is declared")
    evidence: Annotated[list[WebLink], BeforeValidator(as_list)] = entry_field(
        [], vi="Đường dẫn minh chứng", en="Links that show it"
    )
    date: Day | None = entry_field(None, vi="Ngày khai", en="Date of the declaration")


class Reply(Model):
    """What the space answers to a verdict or a decision; it is shown beside it."""

    date: Day = entry_field(vi="Ngày trả lời", en="Date of the reply")
    criterion: Slug | None = entry_field(
        None, vi="Mã tiêu chí; bỏ trống là trả lời chung", en="Id of the criterion; a reply to the whole if left out"
    )
    text: BilingualText = entry_field(vi="Nội dung trả lời", en="The reply")


class Application(Model):
    """The space's own, voluntary application to the network."""

    applied: Day = entry_field(vi="Ngày nộp đơn", en="Date of application", example="2026-03-01")
    applied_before: Annotated[list[Day], BeforeValidator(as_list)] = entry_field(
        [], vi="Những lần nộp đơn trước", en="Dates of earlier applications"
    )
    declarations: dict[str, Declaration] = entry_field(
        {}, vi="Tự khai theo mã minh chứng của bộ quy tắc", en="Declarations, by the evidence name of the rulebook"
    )
    withdrawn: Day | None = entry_field(None, vi="Ngày rút đơn", en="Date on which the space withdrew")
    publish_application: bool = entry_field(
        False,
        vi="Đồng ý nêu tên trong danh sách nộp đơn, kèm điều còn thiếu",
        en="Whether the site may name it among the applicants, with what is still missing",
    )
    replies: Annotated[list[Reply], BeforeValidator(as_list)] = entry_field(
        [], vi="Trả lời của không gian", en="The space's replies"
    )

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Every day on which it applied, in order."""
        return tuple(sorted({self.applied, *self.applied_before}))


class Space(Model):
    """One file in `content/spaces/`."""

    name: BilingualName = entry_field(vi="Tên", en="Name", example={"vi": "Nhà hát Hồ Gươm", "en": "Hồ Gươm Opera"})
    also_known_as: Annotated[list[Name], BeforeValidator(as_list)] = entry_field([], vi="Tên khác", en="Other names")
    summary: BilingualText | None = entry_field(
        None, vi="Một đến ba câu giới thiệu", en="One to three sentences about it"
    )
    types: Annotated[list[Annotated[str, Reference("types")]], BeforeValidator(as_list), Field(min_length=1)] = (
        entry_field(vi="Loại hình, loại chính đứng đầu", en="Types, the main one first", example=["museum"])
    )
    fields: Annotated[list[FieldId], BeforeValidator(as_list)] = entry_field(
        [], vi="Lĩnh vực sáng tạo", en="Creative fields", example=["design"]
    )
    ownership: Annotated[str, Reference("ownerships")] = entry_field(
        "unknown", vi="Sở hữu", en="Ownership", example="private"
    )
    status: Status = entry_field(
        "unverified",
        vi="Tình trạng: open, closed, planned, unverified",
        en="State: open, closed, planned or unverified",
    )
    last_attested: PartialDate | None = entry_field(
        None,
        vi="Lần gần nhất có nguồn cho thấy nơi này hoạt động",
        en="When a source last showed it active",
        example="2026-10",
    )
    opened: PartialDate | None = entry_field(None, vi="Mở từ", en="Open since")
    closed: PartialDate | None = entry_field(None, vi="Đóng từ", en="Closed since")
    address: Address = entry_field(Address.model_construct(), vi="Địa chỉ", en="Address")
    location: Location | None = entry_field(None, vi="Điểm trên bản đồ", en="Point on the map")
    contact: Contact = entry_field(Contact.model_construct(), vi="Liên hệ", en="Contact")
    hours: Hours | None = entry_field(
        None,
        vi="Giờ mở cửa theo cú pháp OpenStreetMap",
        en="Opening hours in OpenStreetMap's syntax",
        example="Tu-Su 08:30-16:30",
    )
    hours_note: BilingualText | None = entry_field(None, vi="Ghi chú về giờ mở cửa", en="Remark on the hours")
    admission: Admission = entry_field(Admission.model_construct(), vi="Giá vé", en="Admission")
    accessibility: Accessibility = entry_field(Accessibility.model_construct(), vi="Tiếp cận", en="Accessibility")
    amenities: Annotated[list[Annotated[str, Reference("amenities")]], BeforeValidator(as_list)] = entry_field(
        [], vi="Tiện ích", en="Amenities"
    )
    languages: Annotated[list[LanguageCode], BeforeValidator(as_list)] = entry_field(
        [], vi="Ngôn ngữ phục vụ", en="Languages spoken", example=["vi", "en"]
    )
    offers: Annotated[list[NeedId], BeforeValidator(as_list)] = entry_field(
        [], vi="Có thể cho, chia sẻ", en="What it can offer others"
    )
    needs: Annotated[list[NeedId], BeforeValidator(as_list)] = entry_field([], vi="Đang cần", en="What it needs")
    heritage: BilingualText | None = entry_field(None, vi="Danh hiệu di sản", en="Heritage status")
    body: BilingualBody | None = entry_field(
        None, vi="Bài viết, khi tệp là .yml", en="Longer text, where the file is a .yml"
    )
    images: Annotated[list[Image], BeforeValidator(as_list)] = entry_field([], vi="Ảnh", en="Pictures")
    identifiers: Identifiers = entry_field(Identifiers.model_construct(), vi="Mã ở nơi khác", en="Identifiers elsewhere")
    not_same_as: Annotated[list[SpaceId], BeforeValidator(as_list)] = entry_field(
        [],
        vi="Những không gian dễ nhầm với nơi này, nhưng là nơi khác",
        en="Spaces that look like this one, but are others",
        example=["manzi-exhibition-space"],
    )
    network: Application | None = entry_field(
        None, vi="Đơn tham gia mạng lưới (tự nguyện)", en="Application to the network (voluntary)"
    )
    sources: SourceList = entry_field([], vi="Nguồn", en="Sources")
    unconfirmed: Annotated[list[str], BeforeValidator(as_list)] = entry_field(
        [], vi="Những mục chưa có nguồn chắc chắn", en="Fields without a certain source", example=["ownership"]
    )

    def is_closed_on(self, day: dt.date) -> bool:
        """Whether it is marked closed and, where its last day is known, that has come by `day`."""
        return self.status == "closed" and (self.closed is None or self.closed.earliest <= day)
