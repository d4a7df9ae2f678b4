"""Pieces that several kinds of entry share: sources, pictures, admission."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from generator.certainty import digits_of_amount, squashed
from generator.limits import CLOCKS, DAYS, ITEMS, Limit
from generator.schema.declaration import Model, Reference, entry_field
from generator.schema.scalars import BilingualText, PartialDate, Text, WebLink, Whole

FieldId = Annotated[str, Reference("fields")]
NeedId = Annotated[str, Reference("needs")]
WardId = Annotated[str, Reference("wards")]
SpaceId = Annotated[str, Reference("spaces")]
SeriesId = Annotated[str, Reference("series")]


def as_list(value: object) -> object:
    """One value where a list is asked for is a list of one: editors need not know the difference."""
    return _listed(value, ITEMS)


def as_days(value: object) -> object:
    """A list that may hold every day of a year."""
    return _listed(value, DAYS)


def as_clocks(value: object) -> object:
    """A list of the sessions of one day."""
    return _listed(value, CLOCKS)


def _listed(value: object, limit: Limit) -> object:
    if isinstance(value, list) and len(value) > limit.most:
        raise PydanticCustomError("value/too-many", "", {"limit": limit.most, "count": len(value)})
    return value if isinstance(value, list) or value is None else [value]


class Source(Model):
    """Where a fact was read."""

    title: Text | None = entry_field(None, vi="Tên bài hoặc tài liệu", en="Title of the article or document")
    publisher: Text | None = entry_field(None, vi="Nơi đăng", en="Who published it")
    url: WebLink | None = entry_field(None, vi="Đường dẫn", en="Link", example="https://hanoitimes.vn/…")
    date: PartialDate | None = entry_field(None, vi="Ngày đăng", en="Date of publication", example="2026-10-05")
    supports: Annotated[list[str], BeforeValidator(as_list)] = entry_field(
        [],
        vi="Những mục mà nguồn này chứng minh",
        en="The fields that this source supports",
        example=["address", "hours"],
    )

    @model_validator(mode="before")
    @classmethod
    def _bare_link(cls, value: Any) -> Any:  # noqa: ANN401 - raw data
        return {"url": value} if isinstance(value, str) else value

    @property
    def label(self) -> str:
        """What a reader sees: the title, or the site's name."""
        return self.title or self.publisher or (self.url.host if self.url else "")


SourceList = Annotated[list[Source], BeforeValidator(as_list)]


class Image(Model):
    """A picture in `content/media/`, with what a page must say about it."""

    file: Text = entry_field(
        vi="Tên tệp trong content/media/", en="File name in content/media/", example="manzi-san.jpg"
    )
    alt: BilingualText = entry_field(
        vi="Mô tả ảnh cho người không nhìn thấy", en="Description for people who cannot see it"
    )
    credit: Text = entry_field(vi="Tác giả ảnh", en="Who made the picture")
    licence: Text = entry_field(vi="Giấy phép", en="Licence", example="CC BY 4.0")
    people: Literal["none", "agreed"] | None = entry_field(
        None,
        vi="none: không ai trong ảnh nhận ra được; agreed: người trong ảnh đã đồng ý cho đăng",
        en="none: nobody in it can be recognised; agreed: those in it agreed to be published",
        example="none",
    )
    source: WebLink | None = entry_field(None, vi="Nơi lấy ảnh", en="Where the picture comes from")


_FREE = frozenset({"free", "freeentry", "mienphi", "vaocuamienphi", "khongmatphi", "khongthuphi"})
_NO_PRICE = frozenset({"co", "khong", "yes", "no", "true", "false", "paid", "cophi", "thuphi", "matphi"})
"""Words that leave open whether `admission: không` means no price or no entry."""


def is_free(text: str) -> bool:
    """Whether words say that there is nothing to pay: "miễn phí", "Free entry"."""
    return squashed(text) in _FREE


class Admission(Model):
    """What it costs to enter."""

    free: bool | None = entry_field(None, vi="Miễn phí hay không", en="Whether it is free", example=True)
    price: Whole | None = entry_field(None, vi="Giá vé người lớn, đồng", en="Adult price in VND", example=40000, ge=0)
    price_max: Whole | None = entry_field(None, vi="Giá cao nhất, đồng", en="Highest price in VND", ge=0)
    note: BilingualText | None = entry_field(None, vi="Ghi chú, giảm giá", en="Remarks, concessions")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:  # noqa: ANN401 - raw data
        if not isinstance(value, str):
            return value
        if is_free(value):
            return {"free": "true"}
        if squashed(value) in _NO_PRICE:
            raise PydanticCustomError("value/not-a-price", "", {"text": value})
        if not value.isdigit() and (digits := digits_of_amount(value)):
            raise PydanticCustomError("value/not-a-number", "", {"text": value, "suggestion": digits})
        return {"price": value} if value.isdigit() else {"note": value}

    @property
    def is_stated(self) -> bool:
        """Whether a reader learns if and what to pay."""
        return self.free is not None or self.price is not None


class Accessibility(Model):
    """Whether and how people with disabilities can use the place."""

    step_free: Literal["yes", "partly", "no"] | None = entry_field(
        None, vi="Lối vào không bậc: yes, partly, no", en="Step-free entrance: yes, partly or no"
    )
    note: BilingualText | None = entry_field(None, vi="Chi tiết", en="Details")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:  # noqa: ANN401 - raw data
        if isinstance(value, str):
            return {"step_free": value} if value in {"yes", "partly", "no"} else {"note": value}
        return value
